import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {isInside, keyName, type Node, statementAround, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {ClientLibrary} from '../../migration/clients.ts';
import {newLineAfter} from '../layout.ts';
import {keyReplacement, replacement} from '../located.ts';

/** What of a file moves to the new API's modules. */
export interface Moves {
  /** The old clients of migrated requests. */
  readonly clients: ReadonlySet<Creation>;
  /** Those of them that are moved in place; the others stay and get a new one beside them. */
  readonly inPlace: ReadonlySet<Creation>;
  /** Mentions of a namespace or a factory, in types that move. */
  readonly typeMentions: ReadonlySet<Node>;
}

/** Whether an imported name is used, and only by clients moved in place and by types that move. */
export function isOnlyForMoved(code: Code, variable: Variable, {inPlace, typeMentions}: Moves): boolean {
  const callees = [...inPlace].map((creation) => creation.node.callee);
  return (
    variable.references.length > 0 &&
    !code.isNamedElsewhere(variable) &&
    code.readsOf(variable).every((read) => typeMentions.has(read) || callees.some((callee) => isInside(read, callee))) &&
    code.typeReadsOf(variable).every((read) => typeMentions.has(read))
  );
}

/** Whether nothing that a declaration imports has to stay behind when its package is replaced. */
export function isWhollyMoved(code: Code, names: readonly ImportedName[], shared: readonly string[], moves: Moves): boolean {
  return names.every(({key, local}) => {
    const variable = code.variableOf(local);
    return variable === null || shared.includes(key) || isOnlyForMoved(code, variable, moves);
  });
}

export interface ImportedName {
  readonly key: string;
  readonly local: Node;
}

/** The names that an import or a destructuring `require` takes out of a package; `null` for the whole module. */
export function importedNames(node: Node): ImportedName[] | null {
  if (node.type === 'ImportDeclaration') {
    const specifiers = node.specifiers.filter((specifier) => specifier.type === 'ImportSpecifier');
    return specifiers.length === node.specifiers.length
      ? specifiers.map((specifier) => ({key: importedKey(specifier), local: specifier.local}))
      : null;
  }
  const holder = wrapped(node).parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'ObjectPattern') {
    return null;
  }
  return holder.id.properties.flatMap((property) =>
    property.type === 'Property' ? [{key: keyName(property.key, property.computed) ?? '', local: property.value}] : [],
  );
}

export function importedKey({imported}: TSESTree.ImportSpecifier): string {
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

/**
 * Imports or picks another thing in the place of one, under its own name where that is free.
 * @param added names that other plans of the file add to it
 */
export function renameImported(
  code: Code,
  node: TSESTree.Property | TSESTree.ImportSpecifier,
  variable: Variable,
  key: string,
  moves: Moves,
  added: ReadonlySet<string> = new Set(),
): TextEdit[] {
  const isImport = node.type === 'ImportSpecifier';
  const local = isImport ? node.local : node.value;
  const isShorthand = isImport ? node.local.range[0] === node.imported.range[0] : node.shorthand;
  const renamed = [...code.readsOf(variable), ...code.typeReadsOf(variable)].map((mention) => replacement(mention, key));
  if (isImportedBeside(node, key)) {
    return [removeName(code, node, moves), ...renamed];
  }
  if (!isShorthand) {
    return [keyReplacement(code.file.text, isImport ? node.imported : node.key, key)];
  }
  return code.isNameTaken(key) || added.has(key)
    ? [replacement(local, `${key}${isImport ? ' as ' : ': '}${variable.name}`)]
    : [replacement(local, key), ...renamed];
}

/** Whether the same import or pattern already has a name. */
export function isImportedBeside(node: TSESTree.Property | TSESTree.ImportSpecifier, key: string): boolean {
  return siblingsOf(node).some((sibling) =>
    sibling.type === 'Property'
      ? sibling.shorthand && keyName(sibling.key, sibling.computed) === key
      : sibling.type === 'ImportSpecifier' && sibling.local.name === key,
  );
}

/** Takes one of several names out of an import or a pattern; when the last ones all go, they go at once. */
export function removeName(code: Code, node: TSESTree.Property | TSESTree.ImportSpecifier, moves: Moves): TextEdit {
  const names = siblingsOf(node);
  const lastKept = names.findLastIndex((name) => name !== node && !isGone(code, name, moves));
  const index = names.indexOf(node);
  const kept = names[lastKept];
  const next = names[index + 1];
  return index > lastKept && kept !== undefined
    ? {start: kept.range[1], end: names.at(-1)?.range[1] ?? node.range[1], text: ''}
    : {start: node.range[0], end: next?.range[0] ?? node.range[1], text: ''};
}

function isGone(code: Code, name: Node, moves: Moves): boolean {
  const local = name.type === 'ImportSpecifier' ? name.local : name.type === 'Property' ? name.value : name;
  const variable = code.variableOf(local);
  return variable !== null && isOnlyForMoved(code, variable, moves);
}

/** Whether a name is imported from a module. */
export function isImported(code: Code, name: string, source: string): boolean {
  return code.nodes.imports.some(
    (declaration) =>
      declaration.source.value === source && declaration.specifiers.some((specifier) => specifier.local.name === name),
  );
}

function siblingsOf(node: TSESTree.Property | TSESTree.ImportSpecifier): readonly Node[] {
  return node.type === 'Property' ? (node.parent as TSESTree.ObjectPattern).properties : (node.parent as TSESTree.ImportDeclaration).specifiers;
}

/** A line after an import or `require` that takes from another module what moves there, in the same style. */
export function importLineAfter(
  code: Code,
  module: {readonly node: Node; readonly source: Node},
  source: string,
  library: ClientLibrary,
  moves: Moves,
): TextEdit {
  const statement = statementAround(module.node);
  const quote = code.file.text[module.source.range[0]] ?? "'";
  const space = /\{[\t ]/.test(code.textOf(statement)) ? ' ' : '';
  const names = `{${space}${movedNames(code, module.node, library, moves).join(', ')}${space}}`;
  const from = `${quote}${source}${quote}`;
  if (statement.type === 'ImportDeclaration') {
    return newLineAfter(code, statement, `import ${statement.importKind === 'type' ? 'type ' : ''}${names} from ${from}`);
  }
  const kind = statement.type === 'VariableDeclaration' ? statement.kind : 'const';
  return newLineAfter(code, statement, `${kind} ${names} = require(${from})`);
}

/** The new names of what moved clients and types take out of an import of the old API. */
function movedNames(code: Code, module: Node, library: ClientLibrary, {clients, typeMentions}: Moves): string[] {
  const pairs = (['factory', 'class'] as const).map((form) => [library.old?.[form]?.[0], library.new[form]?.[0]] as const);
  return (importedNames(module) ?? []).flatMap(({key, local}) => {
    const variable = code.variableOf(local);
    const name = pairs.find(([old]) => old === key)?.[1];
    const isMoved = variable?.references.some(
      ({identifier}) =>
        typeMentions.has(identifier) || [...clients].some((creation) => isInside(identifier, creation.node.callee)),
    );
    const isType = local.parent?.type === 'ImportSpecifier' && local.parent.importKind === 'type';
    return name === undefined || isMoved !== true ? [] : [isType ? `type ${name}` : name];
  });
}
