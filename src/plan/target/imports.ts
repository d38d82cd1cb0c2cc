import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code} from '../../analysis/code.ts';
import {type Node, statementAround, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {HTTP_PACKAGES} from '../../migration/http.ts';
import type {TargetClient} from '../../migration/targets.ts';
import {importedNames, isImported} from '../client/imports.ts';
import {lineBreakOf, newLineAfter} from '../layout.ts';
import {insertion, replacement} from '../located.ts';
import {refuse} from './refusal.ts';
import {removalOf} from './removal.ts';
import {braceSpace, quoteOf} from './slices.ts';

/**
 * Imports what a target's clients are made with, in the file's module style, and drops an import that has no user left.
 * @param spec `null` for a target that needs none
 * @param isGone whether the conversion takes a mention of an imported name away
 * @param place what the import is needed for
 */
export function importEdits(code: Code, spec: TargetClient | null, creations: readonly Creation[], isGone: IsGone, place: Node): TextEdit[] {
  const modules = [...creations.map((creation) => creation.module), ...httpModules(code)];
  const obsolete = modules.find((module) => isReplaceable(code, module, isGone) && isAlone(module.node));
  if (spec === null || isAvailable(code, spec)) {
    return obsolete === undefined
      ? [...new Set(creations.map((creation) => creation.module))].flatMap((module) => withoutGone(code, module, isGone))
      : [removalOf(code, statementAround(obsolete.node))];
  }
  if (code.isNameTaken(spec.imported)) {
    return refuse('target-client', place);
  }
  if (obsolete !== undefined) {
    return replaced(code, spec, obsolete);
  }
  const [module] = creations.map((creation) => creation.module);
  const after = module === undefined ? lastModule(code) : statementAround(module.node);
  const line = importLine(code, spec, after);
  if (after !== null) {
    return [...(module === undefined ? [] : withoutGone(code, module, isGone)), newLineAfter(code, after, line)];
  }
  const [first] = code.file.ast.body;
  return [insertion(first?.range[0] ?? 0, `${line};${lineBreakOf(code, code.file.ast)}${lineBreakOf(code, code.file.ast)}`)];
}

/**
 * As {@link importEdits}, where both packages export the same `auth`: `google.auth` and `auth` stand for each other.
 * Falls back to keeping the old import where its names are used otherwise.
 */
export function swappedImportEdits(code: Code, spec: TargetClient, creation: Creation, isGone: IsGone): TextEdit[] {
  const {node} = creation.module;
  const statement = statementAround(node);
  const reads = (importedNames(node) ?? []).map(({key, local}) => {
    const variable = code.variableOf(local);
    const isPlain = variable !== null && code.typeReadsOf(variable).length === 0 && !code.isNamedElsewhere(variable);
    return {key, reads: isPlain ? code.readsOf(variable).filter((read) => !isGone(read)) : null};
  });
  const [hub, other] = spec.package === 'googleapis' ? ['google', 'auth'] : [null, 'auth'];
  const auths = reads.flatMap(({key, reads: left}) => (left === null ? [null] : left.map((read) => (hub === null ? authMember(read) : key === other ? read : null))));
  const isFree = hub === null ? !isDeclared(code, 'auth') : !code.isNameTaken(hub);
  if (isAvailable(code, spec) || auths.length === 0 || auths.includes(null) || !isFree || code.hasComment(statement.range[0], statement.range[1])) {
    return importEdits(code, spec, [creation], isGone, creation.node);
  }
  const names = hub === null ? [spec.imported, other] : [spec.imported];
  const semicolon = code.textOf(statement).endsWith(';') ? 1 : 0;
  return [
    {start: statement.range[0], end: statement.range[1] - semicolon, text: importLine(code, spec, statement, names)},
    ...auths.filter((read) => read !== null).map((read) => {
      const isShorthand = read.parent?.type === 'Property' && read.parent.shorthand;
      return isShorthand ? insertion(read.range[1], `: ${String(hub)}.auth`) : replacement(read, hub === null ? other : `${hub}.auth`);
    }),
  ];
}

/** `google.auth` around a mention of `google`. */
function authMember(read: Node): Node | null {
  const {parent} = read;
  return parent?.type === 'MemberExpression' && parent.object === read && !parent.computed && parent.property.type === 'Identifier' && parent.property.name === 'auth' ? parent : null;
}

function isDeclared(code: Code, name: string): boolean {
  return code.file.scopeManager.scopes.some((scope) => scope.variables.some((variable) => variable.name === name && variable.defs.length > 0));
}

/** Whether the file already takes the name out of the package. */
function isAvailable(code: Code, spec: TargetClient): boolean {
  const required = code.nodes.requires.some((node) => {
    const source = node.type === 'ImportExpression' ? node.source : node.arguments[0];
    return source?.type === 'Literal' && source.value === spec.package && (importedNames(node) ?? []).some(({key, local}) => key === spec.imported && code.textOf(local) === key);
  });
  return required || isImported(code, spec.imported, spec.package);
}

/** Whether a mention of a name goes away. */
type IsGone = (read: Node) => boolean;

interface Module {
  readonly node: Node;
}

/** The HTTP packages that a file imports or requires. */
function httpModules(code: Code): Module[] {
  const required = code.nodes.requires.filter((node) => {
    const source = node.type === 'CallExpression' && code.isGlobal(node.callee, 'require') ? node.arguments[0] : undefined;
    return source?.type === 'Literal' && HTTP_PACKAGES.has(String(source.value));
  });
  return [...code.nodes.imports.filter(({source}) => HTTP_PACKAGES.has(source.value)), ...required].map((node) => ({node}));
}

/** Whether a module was used, and nothing uses it any more. */
function isReplaceable(code: Code, {node}: Module, isGone: IsGone): boolean {
  const locals = node.type === 'ImportDeclaration' ? node.specifiers.map(({local}) => local) : localsOf(node);
  const variables = locals.map((local) => code.variableOf(local)).filter((variable) => variable !== null);
  return (
    locals.length > 0 &&
    variables.length === locals.length &&
    variables.every(
      (variable) =>
        code.typeReadsOf(variable).length === 0 &&
        !code.isNamedElsewhere(variable) &&
        code.readsOf(variable).length > 0 &&
        code.readsOf(variable).every(isGone),
    )
  );
}

/** Takes the names out of an import that nothing uses any more, where others stay. */
function withoutGone(code: Code, {node}: Module, isGone: IsGone): TextEdit[] {
  const names = importedNames(node) ?? [];
  const isUnused = ({local}: {readonly local: Node}): boolean => {
    const variable = code.variableOf(local);
    const reads = variable === null ? [] : [...code.readsOf(variable), ...code.typeReadsOf(variable)];
    return reads.length > 0 && reads.every(isGone);
  };
  const owners = names.map(({local}) => (local.parent?.type === 'ImportSpecifier' || local.parent?.type === 'Property' ? local.parent : local));
  const lastKept = names.findLastIndex((name) => !isUnused(name));
  return names.flatMap((name, index) => {
    const [own, next, kept] = [owners[index], owners[index + 1], owners[lastKept]];
    if (own === undefined || kept === undefined || !isUnused(name)) {
      return [];
    }
    const start = index > lastKept ? (owners[index - 1]?.range[1] ?? own.range[0]) : own.range[0];
    return [{start, end: index > lastKept ? own.range[1] : (next?.range[0] ?? own.range[1]), text: ''}];
  });
}

function localsOf(required: Node): Node[] {
  const holder = wrapped(required).parent;
  return holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? [holder.id] : (importedNames(required) ?? []).map(({local}) => local);
}

function replaced(code: Code, spec: TargetClient, {node}: Module): TextEdit[] {
  const statement = statementAround(node);
  const [start, end] = statement.range;
  if (code.hasComment(start, end)) {
    refuse('target-comments', statement);
  }
  const semicolon = code.textOf(statement).endsWith(';') ? 1 : 0;
  return [{start, end: end - semicolon, text: importLine(code, spec, statement)}];
}

function isAlone(node: Node): boolean {
  const holder = wrapped(node).parent;
  return node.type === 'ImportDeclaration' || (holder?.type === 'VariableDeclarator' && holder.parent.declarations.length === 1);
}

/** The last import at the top of the file, or the last statement there that requires a module. */
function lastModule(code: Code): Node | null {
  const required = code.nodes.requires
    .filter((node) => node.type === 'CallExpression' && code.isGlobal(node.callee, 'require'))
    .map((node) => statementAround(node))
    .filter((statement): statement is TSESTree.VariableDeclaration => statement.type === 'VariableDeclaration' && statement.parent === code.file.ast);
  return code.nodes.imports.at(-1) ?? required.at(-1) ?? null;
}

function importLine(code: Code, spec: TargetClient, near: Node | null, imported: readonly string[] = [spec.imported]): string {
  const quote = quoteOf(code);
  const space = braceSpace(code, near);
  const names = `{${space}${imported.join(', ')}${space}}`;
  const isImport = near === null ? code.nodes.requires.length === 0 && !code.file.path.endsWith('.cjs') : near.type === 'ImportDeclaration';
  if (isImport) {
    return `import ${names} from ${quote}${spec.package}${quote}`;
  }
  const kind = near?.type === 'VariableDeclaration' ? near.kind : 'const';
  return `${kind} ${names} = require(${quote}${spec.package}${quote})`;
}
