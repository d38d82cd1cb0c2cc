import {keyName, memberName, type Node, plainString, unwrap} from '../dialect/ast.ts';
import {type Code, kindOf, type Variable} from './code.ts';

/** What of a package a value is: `DateTime.now` of luxon, '' for the module itself or its default export. */
export interface Imported {
  readonly package: string;
  readonly path: string;
}

/** Longer paths do not occur; a name may stand for a member of itself. */
const MAX_DEPTH = 16;

/** What a value was imported or required as; `null` for anything else. */
export function importedAs(code: Code, node: Node, depth = 0): Imported | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const value = unwrap(code.resolve(node));
  if (value.type === 'MemberExpression') {
    const key = memberName(value);
    const owner = key === null ? null : importedAs(code, value.object, depth + 1);
    return owner === null || key === null ? null : member(owner, key);
  }
  if (value.type === 'CallExpression' && code.isGlobal(value.callee, 'require') && value.arguments[0] !== undefined) {
    const name = plainString(value.arguments[0]);
    return name === null ? null : {package: name, path: ''};
  }
  const variable = value.type === 'Identifier' ? code.variableOf(value) : null;
  return variable?.defs.length !== 1 ? null : bindingOf(code, variable, depth + 1);
}

function bindingOf(code: Code, variable: Variable, depth: number): Imported | null {
  const [definition] = variable.defs;
  if (definition === undefined) {
    return null;
  }
  if (kindOf(definition) !== 'ImportBinding') {
    return destructured(code, variable, definition.node, depth);
  }
  const {node, parent} = definition;
  if (parent?.type !== 'ImportDeclaration') {
    return null;
  }
  const module = {package: parent.source.value, path: ''};
  return node.type === 'ImportSpecifier' ? member(module, keyName(node.imported, false) ?? '') : module;
}

/** `const {DateTime} = require('luxon')` */
function destructured(code: Code, variable: Variable, declarator: Node, depth: number): Imported | null {
  if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'ObjectPattern' || declarator.init === null) {
    return null;
  }
  const property = declarator.id.properties.find(
    (candidate) => candidate.type === 'Property' && candidate.value === variable.identifiers[0],
  );
  const key = property?.type === 'Property' ? keyName(property.key, property.computed) : null;
  const isOnlyWrite = code.writesOf(variable).length === 1;
  const owner = key === null || !isOnlyWrite ? null : importedAs(code, declarator.init, depth);
  return owner === null || key === null ? null : member(owner, key);
}

function member(owner: Imported, key: string): Imported {
  if (key === 'default') {
    return owner;
  }
  return {package: owner.package, path: owner.path === '' ? key : `${owner.path}.${key}`};
}
