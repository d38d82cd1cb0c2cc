import type {TSESTree} from '@typescript-eslint/utils';

import {type FunctionNode, isFunction, methodName, type Node, unwrap} from '../dialect/ast.ts';
import type {Code} from './code.ts';
import {functionValue} from './functions.ts';

const PASSING_METHODS = new Set(['catch', 'finally']);

/** A function of the file that gets the value of a promise. */
export interface Handler {
  readonly fn: FunctionNode;
  /** What else comes in through its first parameter; `null` stands for values out of sight. */
  readonly others: readonly (Node | null)[];
}

/** The function that `promise.then(function)` calls with the value, written there or elsewhere in the file. */
export function thenHandler(code: Code, argument: Node | undefined): Handler | null {
  const fn = argument === undefined ? null : functionValue(code, argument);
  if (fn === null || argument === undefined) {
    return null;
  }
  return {fn, others: isFunction(unwrap(argument)) ? [] : arrivalsOf(code, fn)};
}

/** Everything that comes in through the first parameter of a named function. */
function arrivalsOf(code: Code, fn: FunctionNode): (Node | null)[] {
  const name = nameOf(fn);
  const variable = name === null ? null : code.variableOf(name);
  if (variable === null || code.isExported(variable)) {
    return [null];
  }
  return code.readsOf(variable).map((read) => {
    const call = read.parent;
    if (call?.type !== 'CallExpression') {
      return null;
    }
    if (call.callee === read) {
      return call.arguments[0] ?? null;
    }
    return promiseGivenTo(call, read);
  });
}

/** The promise whose value `promise.then(handler)` hands on. */
function promiseGivenTo(call: TSESTree.CallExpression, handler: Node): Node | null {
  return methodName(call) === 'then' && call.arguments[0] === handler && call.callee.type === 'MemberExpression' ? call.callee.object : null;
}

/** The calls `promise.then(name)` of a named function: what it returns comes out there. */
export function chainsOf(code: Code, fn: FunctionNode): TSESTree.CallExpression[] {
  const name = nameOf(fn);
  const variable = name === null ? null : code.variableOf(name);
  return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
    const call = read.parent;
    return call?.type === 'CallExpression' && promiseGivenTo(call, read) !== null ? [call] : [];
  });
}

function nameOf(fn: FunctionNode): Node | null {
  if (fn.type === 'FunctionDeclaration') {
    return fn.id;
  }
  return fn.parent.type === 'VariableDeclarator' ? fn.parent.id : null;
}

/** `promise.then(fn)`, `.catch(fn)`: the call whose result is what `fn` returns. */
export function promiseChainOf(fn: FunctionNode): TSESTree.CallExpression | null {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.some((argument) => argument === fn)) {
    return null;
  }
  const method = methodName(call);
  return method === 'then' || (method !== null && PASSING_METHODS.has(method)) ? call : null;
}
