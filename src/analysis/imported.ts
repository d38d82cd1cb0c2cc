import {keyName, memberName, type Node, plainString, unwrap} from '../dialect/ast.ts';
import {type Code, kindOf} from './code.ts';

/** What an expression is, when it comes straight out of a module: `default` for the module itself or its default export. */
export interface Imported {
  readonly source: string;
  readonly name: string;
}

/** Reads `promisify` or `util.promisify` as an export of `node:util`; `null` for anything that no module gives. */
export function importedOf(code: Code, node: Node): Imported | null {
  const value = unwrap(code.resolve(unwrap(node)));
  if (value.type === 'SequenceExpression') {
    const last = value.expressions.at(-1);
    return last === undefined ? null : importedOf(code, last);
  }
  if (value.type === 'MemberExpression') {
    const owner = importedOf(code, value.object);
    const name = memberName(value);
    return owner === null || name === null ? null : {source: owner.source, name};
  }
  if (value.type === 'CallExpression') {
    const [argument] = value.arguments;
    const source = code.isGlobal(value.callee, 'require') && argument !== undefined ? plainString(argument) : null;
    return source === null ? null : {source, name: 'default'};
  }
  const definition = code.variableOf(value)?.defs[0];
  if (definition === undefined) {
    return null;
  }
  return kindOf(definition) === 'ImportBinding' ? fromImport(definition.node) : fromPattern(code, value, definition.node);
}

function fromImport(specifier: Node): Imported | null {
  const declaration = specifier.parent;
  if (declaration?.type !== 'ImportDeclaration') {
    return null;
  }
  const source = declaration.source.value;
  return specifier.type === 'ImportSpecifier' ? {source, name: keyName(specifier.imported, false) ?? 'default'} : {source, name: 'default'};
}

/** `const {promisify} = require('node:util')` */
function fromPattern(code: Code, name: Node, declarator: Node): Imported | null {
  const pattern = declarator.type === 'VariableDeclarator' ? declarator.id : null;
  if (declarator.type !== 'VariableDeclarator' || pattern?.type !== 'ObjectPattern' || declarator.init === null) {
    return null;
  }
  const variable = code.variableOf(name);
  const property = pattern.properties.find((candidate) => candidate.type === 'Property' && code.variableOf(candidate.value) === variable);
  const key = property?.type === 'Property' ? keyName(property.key, property.computed) : null;
  const owner = importedOf(code, declarator.init);
  return owner === null || key === null ? null : {source: owner.source, name: key};
}
