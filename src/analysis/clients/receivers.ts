import type {TSESTree} from '@typescript-eslint/utils';

import {classOfThis, functionAround, importedName, isFunction, keyName, memberName, type Node, statementAround, unwrap} from '../../dialect/ast.ts';
import {applyEdits} from '../../edits/apply.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {apiOfType, CLIENT_LIBRARIES, RESOURCE_TYPES} from '../../migration/clients.ts';
import type {Api} from '../../migration/endpoints.ts';
import {type Code, kindOf, type Variable} from '../code.ts';
import {fieldOf, parameterProperty} from '../flow/classes.ts';
import {callersOf} from '../flow/functions.ts';
import {wayTo} from '../flow/parameters.ts';

/** An expression as a name, a field or a call, and the keys that are read of it: `this.iam` and `projects.serviceAccounts`. */
export interface Receiver {
  readonly root: Node;
  readonly keys: readonly string[];
}

/** What a declared type says of a value: which API's client it is, or how far on the way to its methods. */
export interface DeclaredClient {
  readonly api: Api;
  readonly keys: readonly string[];
}

/** How far constants, members and patterns are followed back. */
const MAX_STEPS = 16;

/** Follows an expression back through constants, members and patterns, to where no further step is in sight. */
export function receiverOf(code: Code, node: Node): Receiver {
  let root = unwrap(node);
  let keys: readonly string[] = [];
  for (let step = 0; step < MAX_STEPS; step++) {
    if (root.type === 'MemberExpression' && root.object.type !== 'ThisExpression') {
      const key = memberName(root);
      if (key === null) {
        return {root, keys};
      }
      keys = [key, ...keys];
      root = unwrap(root.object);
      continue;
    }
    const back = root.type === 'Identifier' ? sourceOf(code, root) : null;
    if (back === null) {
      seekOrigin(code, root);
      return {root, keys};
    }
    keys = [...back.keys, ...keys];
    root = unwrap(back.root);
  }
  return {root, keys};
}

/** Brings in the files that a name comes from: for a parameter, those that call its function. */
function seekOrigin(code: Code, root: Node): void {
  code.seek(root);
  const around = code.variableOf(root)?.scope.block;
  if (isFunction(around)) {
    callersOf(code, around);
  }
}

/** What a constant is made of, when that is a part of something else; calls and the like are its own. */
function sourceOf(code: Code, identifier: TSESTree.Identifier): Receiver | null {
  const variable = code.variableOf(identifier);
  const declarator = variable?.defs[0]?.node;
  if (variable === null || declarator?.type !== 'VariableDeclarator' || declarator.init === null || variable.defs.length > 1) {
    return null;
  }
  if (declarator.id.type === 'Identifier') {
    const value = code.definitionOf(variable);
    const inner = value.kind === 'value' ? unwrap(value.node) : null;
    const isPart = inner?.type === 'MemberExpression' || inner?.type === 'Identifier';
    return isPart && declarator.id.typeAnnotation == null ? {root: inner, keys: []} : null;
  }
  // `const {iam} = require('./clients')`: what it is made of there is to be seen.
  code.seek(identifier);
  const [name = identifier] = variable.identifiers;
  const way = wayTo(name);
  return way?.pattern === declarator.id ? {root: declarator.init, keys: way.keys} : null;
}

/** What the declared type of a root says; `null` when there is none, or one that says nothing, and `other` for another class. */
export function declaredClient(code: Code, root: Node): DeclaredClient | 'other' | null {
  const written = typeOf(code, root);
  if (written === null) {
    return null;
  }
  const type = expanded(code, written);
  const resource = RESOURCE_TYPES.find(({name}) => new RegExp(String.raw`\biam(?:credentials)?_v1\s*\.\s*${name.replaceAll('$', String.raw`\$`)}(?![\w$])`).test(type));
  const api = resource === undefined ? (apiOfType(type) ?? apiOfFactory(type)) : type.includes('iamcredentials_v1') ? 'new' : 'old';
  if (api !== null) {
    return {api, keys: resource?.keys ?? []};
  }
  return /^(?:any|object|unknown|\*)$|\btypeof\b|^(?:Awaited|ReturnType)\b/.test(type.trim()) ? null : 'other';
}

/** `ReturnType<typeof google.iam>` */
function apiOfFactory(type: string): Api | null {
  for (const api of ['old', 'new'] as const) {
    const names = CLIENT_LIBRARIES.flatMap((library) => library[api]?.factory ?? []).filter((name) => name !== 'google');
    if (new RegExp(String.raw`\btypeof\s+(?:[\w$]+\s*\.\s*)*google\s*\.\s*(?:${[...new Set(names)].join('|')})(?![\w$])`).test(type)) {
      return api;
    }
  }
  return null;
}

/** A type, with the aliases of this file replaced by what they stand for. */
function expanded(code: Code, type: string): string {
  let text = type;
  for (let step = 0; step < MAX_STEPS; step++) {
    const alias = aliasIn(code, text.trim());
    if (alias === null) {
      return text;
    }
    text = alias;
  }
  return text;
}

function aliasIn(code: Code, name: string): string | null {
  for (const scope of code.file.scopeManager.scopes) {
    const node = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? scope.set.get(name)?.defs[0]?.node : undefined;
    if (node?.type === 'TSTypeAliasDeclaration') {
      return spelledType(code, node.typeAnnotation);
    }
  }
  return null;
}

/** A type as it is written, but with the names that imported ones have in their modules. */
function spelledType(code: Code, type: Node): string {
  const [start, end] = type.range;
  const edits = code.referencesWithin(start, end).map(({identifier: {range}, resolved}) => ({start: range[0] - start, end: range[1] - start, text: resolved == null ? null : originalTypeName(resolved)}));
  return applyEdits(code.textOf(type), edits.filter((edit): edit is TextEdit => edit.text !== null));
}

function originalTypeName({defs: [definition]}: Variable): string | null {
  return definition?.node.type === 'ImportSpecifier' ? importedName(definition.node) : null;
}

/** The type that is written for a name or a field: as an annotation, in JSDoc, or for what the field is set to. */
function typeOf(code: Code, root: Node): string | null {
  const variable = code.variableOf(root);
  if (variable !== null) {
    return typeOfVariable(code, variable);
  }
  const annotation = fieldAnnotation(root);
  if (annotation !== null) {
    return spelledType(code, annotation.typeAnnotation);
  }
  const owner = root.type === 'MemberExpression' ? classOfThis(root) : null;
  const name = root.type === 'MemberExpression' ? memberName(root) : null;
  if (owner === null || name === null) {
    return null;
  }
  const values = code.onThis.of(owner, name).flatMap(({parent}) => (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && parent.operator === '=' ? [parent.right] : []));
  const [only, ...others] = values.map((value) => code.variableOf(value));
  return only == null || others.length > 0 ? null : typeOfVariable(code, only);
}

function typeOfVariable(code: Code, variable: Variable): string | null {
  const [declared] = variable.identifiers;
  const [definition] = variable.defs;
  if (declared === undefined || definition === undefined) {
    return null;
  }
  return declared.typeAnnotation == null ? documentedType(code, declared, kindOf(definition) === 'Parameter') : spelledType(code, declared.typeAnnotation.typeAnnotation);
}

/** `@param {Type} name` in the comment before a function, `@type {Type}` before a declaration. */
function documentedType(code: Code, declared: TSESTree.Identifier, isParameter: boolean): string | null {
  const start = documentedStart((isParameter ? functionAround(declared) : null) ?? declared);
  const comment = code.file.comments.findLast(({range, type}) => range[1] <= start && type === 'Block');
  if (comment === undefined || !/^\s*$/.test(code.file.text.slice(comment.range[1], start))) {
    return null;
  }
  const name = declared.name.replaceAll('$', String.raw`\$`);
  const tag = isParameter ? String.raw`@param\s+\{((?:(?!@param)[^\n])*?)\}\s+\[?${name}\b` : String.raw`@type\s+\{((?:(?!@type)[^\n])*?)\}`;
  return new RegExp(tag).exec(comment.value)?.[1] ?? null;
}

/** Where the documentation of a function or a declaration ends: before the statement or the member that it is. */
function documentedStart(node: Node): number {
  const {parent} = node;
  const isMember = parent?.type === 'MethodDefinition' || parent?.type === 'Property';
  return (isMember ? parent : statementAround(node)).range[0];
}

/** The annotation of the field `this.name`, declared in the class or as a parameter property. */
export function fieldAnnotation(root: Node): TSESTree.TSTypeAnnotation | null {
  const owner = root.type === 'MemberExpression' ? classOfThis(root) : null;
  const name = root.type === 'MemberExpression' ? memberName(root) : null;
  if (owner === null || name === null) {
    return null;
  }
  const field = owner.body.body.find((element) => element.type === 'PropertyDefinition' && keyName(element.key, element.computed) === name);
  const parameter = parameterProperty(owner, name);
  const declared = field?.type === 'PropertyDefinition' ? field : parameter === null ? null : fieldOf(parameter);
  return declared?.typeAnnotation ?? null;
}
