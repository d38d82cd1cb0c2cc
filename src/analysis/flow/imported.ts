import {importedName, keyName, memberName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {type Code, kindOf, type Variable} from '../code.ts';

/** What an expression is, when it comes straight out of a module. */
export interface Imported {
  readonly source: string;
  /** The last name on the way: `default` for the module itself or its default export. */
  readonly name: string;
  /** All names on the way, as in `DateTime.now`; empty for the module itself or its default export. */
  readonly path: string;
}

/** Longer ways do not occur; a name may stand for a member of itself. */
const MAX_DEPTH = 16;

/** Reads `promisify` or `util.promisify` as an export of `node:util`; `null` for anything that no module gives. */
export function importedOf(code: Code, node: Node | undefined, depth = 0): Imported | null {
  if (node === undefined || depth > MAX_DEPTH) {
    return null;
  }
  const value = unwrap(code.resolve(unwrap(node)));
  if (value.type === 'SequenceExpression') {
    return importedOf(code, value.expressions.at(-1), depth + 1);
  }
  if (value.type === 'MemberExpression') {
    return memberOf(importedOf(code, value.object, depth + 1), memberName(value));
  }
  if (value.type === 'CallExpression') {
    const source = code.isGlobal(value.callee, 'require') ? plainString(value.arguments[0]) : null;
    return source === null ? null : moduleOf(source);
  }
  const variable = code.variableOf(value);
  const [definition, ...more] = variable?.defs ?? [];
  if (variable === null || definition === undefined || more.length > 0) {
    return null;
  }
  return kindOf(definition) === 'ImportBinding' ? fromImport(definition.node) : fromPattern(code, variable, definition.node, depth);
}

/** The name of a function or a class where it comes from: that of a method, or of an export, whatever an import makes of it. */
export function originalName(code: Code, node: Node): string | null {
  if (node.type === 'MemberExpression') {
    return memberName(node);
  }
  const imported = importedOf(code, node);
  const own = node.type === 'Identifier' ? node.name : null;
  return imported === null || imported.name === 'default' ? own : imported.name;
}

function moduleOf(source: string): Imported {
  return {source, name: 'default', path: ''};
}

function memberOf(owner: Imported | null, name: string | null): Imported | null {
  if (owner === null || name === 'default') {
    return owner;
  }
  if (name === null) {
    return null;
  }
  return {source: owner.source, name, path: owner.path === '' ? name : `${owner.path}.${name}`};
}

function fromImport(specifier: Node): Imported | null {
  const declaration = specifier.parent;
  if (declaration?.type !== 'ImportDeclaration') {
    return null;
  }
  const module = moduleOf(declaration.source.value);
  return specifier.type === 'ImportSpecifier' ? memberOf(module, importedName(specifier)) : module;
}

/** `const {promisify} = require('node:util')` */
function fromPattern(code: Code, variable: Variable, declarator: Node, depth: number): Imported | null {
  const pattern = declarator.type === 'VariableDeclarator' ? declarator.id : null;
  if (declarator.type !== 'VariableDeclarator' || pattern?.type !== 'ObjectPattern' || declarator.init === null || code.writesOf(variable).length > 1) {
    return null;
  }
  const property = pattern.properties.find((candidate) => candidate.type === 'Property' && code.variableOf(candidate.value) === variable);
  return property?.type === 'Property' ? memberOf(importedOf(code, declarator.init, depth + 1), keyName(property.key, property.computed)) : null;
}
