import type {TSESTree} from '@typescript-eslint/utils';

import type {Node} from './ast.ts';
import {walk} from './walk.ts';

type TextBetween = (start: number, end: number) => string;
type Loose = Record<string, unknown> & {type: string; range: [number, number]};

/** Node kinds whose signature Babel 7 spells `parameters` and `typeAnnotation`, typescript-estree `params` and `returnType`. */
const SIGNATURES = new Set([
  'TSCallSignatureDeclaration',
  'TSConstructorType',
  'TSConstructSignatureDeclaration',
  'TSDeclareMethod',
  'TSFunctionType',
  'TSMethodSignature',
]);

/**
 * Gives a Babel tree (ESTree flavour) the parents and the field names of typescript-estree, so that the same scope
 * analysis and the same analysis read both. Source: Babel's list of AST changes for version 8, which adopts those names.
 * @param textBetween what stands between two offsets
 * @returns the member names that Flow types spell, which are taken out
 */
export function alignWithTypeScriptEstree(program: TSESTree.Program, textBetween: TextBetween): ReadonlySet<string> {
  const flowMembers = new Set<string>();
  walk(program, (node, parent) => {
    if (parent !== undefined) {
      node.parent = parent;
    }
    align(node as Node & Loose, flowMembers, textBetween);
  });
  return flowMembers;
}

/** Flow's types hold no code; without them its trees are plain ESTree. */
const FLOW_TYPES = new Set([
  'InferredPredicate',
  'TypeAnnotation',
  'TypeParameterDeclaration',
  'TypeParameterInstantiation',
  'Variance',
]);
const FLOW_DECLARATION = /^(?:Declare[A-Z]\w*|Enum(?=Declaration)\w*|InterfaceDeclaration|OpaqueType|TypeAlias)$/;

const FLOW_FIELDS = [
  'predicate',
  'returnType',
  'superTypeParameters',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'variance',
] as const;

function removeFlowTypes(node: Loose, members: Set<string>): void {
  for (const field of FLOW_FIELDS) {
    if (FLOW_TYPES.has((node[field] as Loose | null | undefined)?.type ?? '')) {
      collectMembers(node[field], members);
      delete node[field];
    }
  }
  if (FLOW_DECLARATION.test(node.type)) {
    for (const field of Object.keys(node).filter((name) => !KEPT_FIELDS.has(name))) {
      collectMembers(node[field], members);
      delete node[field];
    }
    node.type = 'EmptyStatement';
  }
}

/** The names of the members of object types: `{|+signature: string|}`. */
function collectMembers(type: unknown, members: Set<string>): void {
  if (Array.isArray(type)) {
    type.forEach((element) => { collectMembers(element, members); });
    return;
  }
  if (typeof type !== 'object' || type === null) {
    return;
  }
  const {key, ...rest} = type as {key?: {name?: string; value?: unknown}} & Loose;
  if (rest.type === 'ObjectTypeProperty') {
    members.add(key?.name ?? String(key?.value));
  }
  for (const [field, value] of Object.entries(rest)) {
    if (!KEPT_FIELDS.has(field)) {
      collectMembers(value, members);
    }
  }
}

const KEPT_FIELDS = new Set(['type', 'start', 'end', 'range', 'loc', 'parent']);

/** Lists that typescript-estree always gives, empty where Babel leaves them out. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  AccessorProperty: ['decorators'],
  ArrayPattern: ['decorators'],
  AssignmentPattern: ['decorators'],
  ClassDeclaration: ['decorators', 'implements'],
  ClassExpression: ['decorators', 'implements'],
  Identifier: ['decorators'],
  MethodDefinition: ['decorators'],
  ObjectPattern: ['decorators'],
  PropertyDefinition: ['decorators'],
  RestElement: ['decorators'],
  TSInterfaceDeclaration: ['extends'],
  TSParameterProperty: ['decorators'],
};

function align(node: Loose, flowMembers: Set<string>, textBetween: TextBetween): void {
  removeFlowTypes(node, flowMembers);
  for (const field of LISTS[node.type] ?? []) {
    node[field] ??= [];
  }
  if (SIGNATURES.has(node.type)) {
    rename(node, 'parameters', 'params');
    rename(node, 'typeAnnotation', 'returnType');
  }
  if ((node['typeParameters'] as Loose | undefined)?.type === 'TSTypeParameterInstantiation') {
    rename(node, 'typeParameters', 'typeArguments');
  }
  rename(node, 'superTypeParameters', 'superTypeArguments');
  if (node.type === 'FunctionExpression' && node['body'] == null) {
    // An overload, or an abstract method: no function that could be called.
    node.type = 'TSEmptyBodyFunctionExpression';
  }
  if (node.type === 'TSExpressionWithTypeArguments') {
    node.type = (node['parent'] as Loose).type === 'TSInterfaceDeclaration' ? 'TSInterfaceHeritage' : 'TSClassImplements';
  }
  if (node.type === 'TSTypeParameter' && typeof node['name'] === 'string') {
    node['name'] = {type: 'Identifier', name: node['name'], range: rangeOfName(node, node['name'], textBetween), parent: node};
  }
  if (node['abstract'] === true && ABSTRACT.has(node.type)) {
    node.type = `TSAbstract${node.type}`;
  }
  if (node.type === 'TSLiteralType') {
    alignLiteralType(node, node['literal'] as Loose);
  }
  if (node.type === 'ClassDeclaration') {
    alignDecorated(node, textBetween);
  }
  if (node.type === 'TSInterfaceHeritage' || node.type === 'TSClassImplements') {
    asMember(node['expression'] as Loose);
  }
  if (node.type === 'TSTypeQuery' || node.type === 'TSQualifiedName') {
    // `typeof this.name`
    asThis((node['exprName'] ?? node['left']) as Loose);
  }
  if (node.type === 'TSMappedType' && node['typeParameter'] !== undefined) {
    alignMappedType(node, node['typeParameter'] as Loose);
  }
  if (node.type === 'TSModuleDeclaration') {
    alignNestedModules(node, node['body'] as Loose | null | undefined);
  }
  if (node.type === 'TSImportEqualsDeclaration' && node['isExport'] === true) {
    alignExportedImport(node, textBetween);
  }
  if (node.type === 'TSEnumDeclaration' && Array.isArray(node['members'])) {
    const [, start] = (node['id'] as Loose).range;
    node['body'] = {type: 'TSEnumBody', members: node['members'], range: [start + textBetween(start, node.range[1]).indexOf('{'), node.range[1]], parent: node};
    delete node['members'];
  }
}

/** Members without a body that subclasses have to make. */
const ABSTRACT = new Set(['AccessorProperty', 'MethodDefinition', 'PropertyDefinition']);

/** The name of a type parameter, behind its modifiers: `const`, `in`, `out`. */
function rangeOfName({range}: Loose, name: string, textBetween: TextBetween): [number, number] {
  const modifiers = /^(?:(?:const|in|out)\s+(?=[\w$]))*/.exec(textBetween(...range))?.[0].length ?? 0;
  return [range[0] + modifiers, range[0] + modifiers + name.length];
}

/** A template with types in it; one without is a literal everywhere. */
function alignLiteralType(node: Loose, {type, quasis, expressions}: Loose): void {
  if (type === 'TemplateLiteral' && Array.isArray(expressions) && expressions.length > 0) {
    node.type = 'TSTemplateLiteralType';
    Object.assign(node, {quasis, types: expressions});
    delete node['literal'];
  }
}

/** A class whose decorators stand before `export` begins behind that. */
function alignDecorated(node: Loose, textBetween: TextBetween): void {
  const last = (node['decorators'] as Loose[] | undefined)?.at(-1);
  const outer = node['parent'] as Loose | undefined;
  if (last === undefined || outer === undefined || !outer.type.startsWith('Export') || node.range[0] > outer.range[0]) {
    return;
  }
  const start = textBetween(last.range[1], node.range[1]).search(/\b(?:abstract\s+)?class\b/);
  if (start !== -1) {
    node.range = [last.range[1] + start, node.range[1]];
  }
}

/** `extends a.b` of an interface names a type, and is spelled as an expression. */
function asMember(node: Loose): void {
  if (node.type === 'TSQualifiedName') {
    node.type = 'MemberExpression';
    node['computed'] = false;
    node['optional'] = false;
    rename(node, 'left', 'object');
    rename(node, 'right', 'property');
    asMember(node['object'] as Loose);
  }
}

function asThis(node: Loose): void {
  if (node.type === 'Identifier' && node['name'] === 'this') {
    node.type = 'ThisExpression';
    delete node['name'];
  }
}

/** `namespace A.B {}` is one namespace with a qualified name, and no namespace in another. */
function alignNestedModules(node: Loose, body: Loose | null | undefined): void {
  if (body?.type === 'TSModuleDeclaration') {
    const left = node['id'] as Loose;
    const right = body['id'] as Loose;
    node['id'] = {type: 'TSQualifiedName', left, right, range: [left.range[0], right.range[1]]};
    node['body'] = body['body'];
    alignNestedModules(node, node['body'] as Loose | null | undefined);
  }
}

/** `export import a = b.c` is a declaration in an export. */
function alignExportedImport(node: Loose, textBetween: TextBetween): void {
  const {id, importKind, moduleReference, type, range} = node;
  const keyword = range[0] + textBetween(...range).indexOf('import');
  ['id', 'importKind', 'moduleReference', 'isExport'].forEach((field) => { delete node[field]; });
  node.type = 'ExportNamedDeclaration';
  const declaration: Loose = {type, id, importKind, moduleReference, range: [keyword, range[1]]};
  Object.assign(node, {declaration, attributes: [], exportKind: 'value', source: null, specifiers: []});
}

function alignMappedType(node: Loose, parameter: Loose): void {
  const name = parameter['name'];
  node['key'] = typeof name === 'string' ? {type: 'Identifier', name, range: [parameter.range[0], parameter.range[0] + name.length], parent: node} : name;
  node['constraint'] = parameter['constraint'];
  delete node['typeParameter'];
}

function rename(node: Loose, from: string, to: string): void {
  if (node[from] !== undefined && node[to] === undefined) {
    node[to] = node[from];
    delete node[from];
  }
}
