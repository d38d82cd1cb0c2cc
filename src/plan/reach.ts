import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import type {ExportPlace, ListedName, Route} from '../analysis/context.ts';
import {keyName, type Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {indentOf, lineBreakOf, newLineAfter} from './layout.ts';
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
 * @param isThere whether the second variable is declared and exported already
 * @returns `null` when one of the places gets at the first in a way that no second one can go
 */
export function reach(code: Code, variable: Variable, name: string, places: readonly Node[], isThere = false): Reach | null {
  const home = variable.identifiers[0] === undefined ? null : code.linkedFileAt(variable.identifiers[0]);
  const away = places.filter((place) => code.linkedFileAt(place) !== home);
  const routes = new Map(away.map((place) => [place, code.file.linkage?.routeTo(variable, place) ?? null]));
  const edits: TextEdit[] = [];
  let isExported = false;
  for (const route of routes.values()) {
    if (route === null || (route.exporter.kind === 'alone' && !isThere)) {
      return null;
    }
    isExported ||= route.exporter.kind === 'declaration';
    edits.push(...entryEdits(code, route, name, places), ...route.lists.flatMap((node) => addName(code, node, name)));
    edits.push(...(isThere ? [] : exportEdits(code, route.exporter, name)));
  }
  return {edits, isExported, nameAt: (place) => (routes.get(place)?.prefix ?? '') + name};
}

/** In the file itself, the name takes the place of the first one where nothing else uses that. */
function entryEdits(code: Code, {entry}: Route, name: string, places: readonly Node[]): TextEdit[] {
  if (entry === null) {
    return [];
  }
  const isReplaced = entry.mentions.every((mention) => places.includes(mention));
  return isReplaced && !isNamedBeside(entry.node, name) ? [replacement(entry.node, name)] : isReplaced ? [] : addName(code, entry.node, name);
}

function exportEdits(code: Code, exporter: ExportPlace, name: string): TextEdit[] {
  switch (exporter.kind) {
    case 'list':
      return isShorthand(exporter.node) ? addName(code, exporter.node, name) : [];
    case 'line':
      return exporter.node.right.type === 'Identifier' ? [newLineAfter(code, exporter.node.parent, `${ownerText(code, exporter.node)}${name} = ${name}`)] : [];
    default:
      return [];
  }
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
  return indentOf(code, node).length === columnOf(code, node) ? `${lineBreakOf(code, node)}${indentOf(code, node)}` : ' ';
}

function columnOf(code: Code, {range: [start]}: Node): number {
  const {text} = code.file;
  return start - 1 - Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1));
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
