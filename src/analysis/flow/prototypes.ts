import {functionOfThis, memberName, type Node} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';

/**
 * The constructor function whose instance `this` is at a node: `function Name() { this.a = … }`, `Name.prototype.b = function
 * () {…}`, `Name.prototype = {b: function () {…}}`; `null` where nothing shows that a function makes instances.
 */
export function constructorOfThis(code: Code, node: Node): Variable | null {
  const fn = functionOfThis(node);
  if (fn === null) {
    return null;
  }
  const {parent} = fn;
  switch (parent.type) {
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' ? prototypeOwner(code, parent.left.object) : null;
    case 'Property': {
      const assignment = parent.parent.parent;
      return assignment.type === 'AssignmentExpression' ? prototypeOwner(code, assignment.left) : null;
    }
    default: {
      const name = parent.type === 'VariableDeclarator' ? parent.id : fn.type === 'FunctionDeclaration' ? fn.id : null;
      const variable = code.variableOf(name);
      return variable !== null && makesInstances(code, variable) ? variable : null;
    }
  }
}

/** `Name` of `Name.prototype`. */
export function prototypeOwner(code: Code, node: Node): Variable | null {
  return node.type === 'MemberExpression' && memberName(node) === 'prototype' ? code.variableOf(node.object) : null;
}

function makesInstances(code: Code, variable: Variable): boolean {
  return code.readsOf(variable).some((read) => {
    const {parent} = read;
    return parent?.type === 'NewExpression' ? parent.callee === read : parent?.type === 'MemberExpression' && memberName(parent) === 'prototype';
  });
}
