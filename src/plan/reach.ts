import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import type {ExportPlace, ListedName, Route} from '../analysis/context.ts';
import {keyName, type Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {indentOf, isConstantBefore, lineBreakOf, newLineAfter, startsLine} from './layout.ts';
import {insertion, replacement} from './located.ts';

/** How the places that use a variable get at a second one beside it. */
export interface Reach {
  /** Imports and exports that name the second variable as well. */
  readonly edits: readonly TextEdit[];
  /** Whether the declaration of the second one must be exported like the first. */
  readonly isExported: boolean;
  /** How the second one is called at a place. */
  nameAt(place: Node): string;
}

/**
 * Lets other files get at a second variable by the way on which they get at the first.
 * @param places mentions of the first variable that become mentions of the second
 * @param existing the second variable, if it is declared already
 * @returns `null` when one of the places gets at the first in a way that the second one cannot go
 */
export function reach(code: Code, variable: Variable, name: string, places: readonly Node[], existing: Variable | null = null): Reach | null {
  const home = variable.identifiers[0] === undefined ? null : code.linkedFileAt(variable.identifiers[0]);
  const away = places.filter((place) => code.linkedFileAt(place) !== home);
  if (existing !== null && !isFreeFor(code, existing, name, places, away)) {
    return null;
  }
  const routes = new Map(away.map((place) => [place, code.file.linkage?.routeTo(variable, place) ?? null]));
  const edits: TextEdit[] = [];
  let isExported = false;
  for (const [place, route] of routes) {
    const exporting = route === null ? null : exportEdits(code, route.exporter, name, existing);
    if (route === null || exporting === null) {
      return null;
    }
    isExported ||= route.exporter.kind === 'declaration';
    const isTakenIn = existing !== null && code.lookUp(name, place) === existing;
    edits.push(...(isTakenIn ? [] : entryEdits(code, route, name, places)), ...exporting);
    for (const node of route.lists) {
      const listed = listEdits(code, node, name, existing);
      if (listed === null) {
        return null;
      }
      edits.push(...listed);
    }
  }
  return {edits, isExported, nameAt: (place) => (routes.get(place)?.prefix ?? '') + name};
}

/** How files call a variable; a value that is exported where it stands is known by the name of the export alone. */
export function spelledName({name}: Variable): string {
  return name.replace(/^\*(.+)\*$/, '$1');
}

/** Whether the name of a variable means it, or nothing yet, wherever it is to be used; a value without a name has none at home. */
function isFreeFor(code: Code, existing: Variable, name: string, places: readonly Node[], away: readonly Node[]): boolean {
  return (existing.name === name || away.length === places.length) && away.every((place) => [null, existing].includes(code.lookUp(name, place)));
}

/** In the file itself, the name takes the place of the first one where nothing else uses that. */
function entryEdits(code: Code, {entry}: Route, name: string, places: readonly Node[]): TextEdit[] {
  if (entry === null) {
    return [];
  }
  const isReplaced = entry.mentions.every((mention) => places.includes(mention));
  return isReplaced && !isNamedBeside(entry.node, name) ? [replacement(entry.node, name)] : isReplaced ? [] : addName(code, entry.node, name);
}

/** Names a second variable in a list on the way to the file that declares it; `null` where the name means something else. */
function listEdits(code: Code, node: ListedName, name: string, existing: Variable | null): TextEdit[] | null {
  const isImport = node.type === 'ImportSpecifier' || node.parent.type === 'ObjectPattern';
  const known = isImport ? code.lookUp(name, node) : (code.file.linkage?.exportedAt(node, name) ?? null);
  return known === null ? addName(code, node, name) : known === existing ? [] : null;
}

/** `null` where no second variable has room, or the one that is there cannot be shown. */
function exportEdits(code: Code, exporter: ExportPlace, name: string, existing: Variable | null): TextEdit[] | null {
  const place = existing?.identifiers[0];
  if (existing !== null && place !== undefined) {
    const known = code.file.linkage?.exportedAt(place, name) ?? null;
    return known === existing ? [] : known === null && existing.name === name ? showEdits(code, exporter, existing) : null;
  }
  switch (exporter.kind) {
    case 'alone':
      return null;
    case 'list':
      return isShorthand(exporter.node) ? addName(code, exporter.node, name) : [];
    case 'line':
      return exporter.node.right.type === 'Identifier' ? [lineBeside(code, exporter.node, name)] : [];
    default:
      return [];
  }
}

/** Exports a variable as another one is. */
function showEdits(code: Code, exporter: ExportPlace, variable: Variable): TextEdit[] | null {
  switch (exporter.kind) {
    case 'list':
      return exporter.node.type === 'ExportSpecifier' || isConstantBefore(code, variable, exporter.node) ? addName(code, exporter.node, variable.name) : null;
    case 'line':
      return isConstantBefore(code, variable, exporter.node) ? [lineBeside(code, exporter.node, variable.name)] : null;
    case 'declaration': {
      const declaration = variable.defs[0]?.parent;
      const isAlone = declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1 && declaration.parent.type === 'Program';
      return isAlone ? [insertion(declaration.range[0], 'export ')] : null;
    }
    default:
      return null;
  }
}

/** `exports.second = second` below `exports.first = …`. */
function lineBeside(code: Code, line: TSESTree.AssignmentExpression, name: string): TextEdit {
  return newLineAfter(code, line.parent, `${ownerText(code, line)}${name} = ${name}`);
}

/** `exports.` of `exports.name = value`. */
export function ownerText(code: Code, {left}: TSESTree.AssignmentExpression): string {
  return left.type === 'MemberExpression' ? `${code.textOf(left.object)}.` : '';
}

/** `{name}`, not `{name: value}`: a second name can stand beside it. */
function isShorthand(node: ListedName): boolean {
  return node.type !== 'Property' || node.shorthand || node.value.type === 'Identifier';
}

/** Names a second variable beside a first one in a list, on a line of its own where the list has lines. */
function addName(code: Code, node: ListedName, name: string): TextEdit[] {
  return isNamedBeside(node, name) ? [] : [insertion(node.range[1], `,${gapBefore(code, node)}${name}`)];
}

/** What stands before an element of a list: a line break and its indentation, or a space. */
export function gapBefore(code: Code, node: Node): string {
  return startsLine(code, node) ? `${lineBreakOf(code, node)}${indentOf(code, node)}` : ' ';
}

function isNamedBeside(node: ListedName, name: string): boolean {
  return siblingsOf(node).some((sibling) => {
    switch (sibling.type) {
      case 'ImportSpecifier':
        return sibling.local.name === name;
      case 'ExportSpecifier':
        return sibling.exported.type === 'Identifier' && sibling.exported.name === name;
      case 'Property':
        return keyName(sibling.key, sibling.computed) === name;
      default:
        return false;
    }
  });
}

function siblingsOf(node: ListedName): readonly Node[] {
  switch (node.type) {
    case 'ImportSpecifier':
      return (node.parent as TSESTree.ImportDeclaration).specifiers;
    case 'ExportSpecifier':
      return (node.parent).specifiers;
    default:
      return (node.parent).properties;
  }
}
