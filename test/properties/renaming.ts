import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import {addTo} from '../../src/grouping.ts';
import {walk} from '../../src/dialect/walk.ts';
import type {Node} from '../../src/dialect/ast.ts';
import type {ParsedFile} from '../../src/dialect/parse.ts';
import type {TextEdit} from '../../src/edits/edit.ts';

/** A mention of a variable: what has to stand there when the variable has another name. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly rewrite: (name: string) => string;
}

/** A variable of a file that can be given another name. */
export interface Renamable {
  readonly name: string;
  readonly mentions: readonly Mention[];
  /** Whether the file shows it to others under this name where it is declared: `export const name`. */
  readonly isExported: boolean;
}

/**
 * The variables of a file, each with all that has to change when it is renamed; those that something could name in a way
 * that scopes do not tell (a type of Flow, a parameter property, `eval`) are left out.
 */
export function renamablesIn(file: ParsedFile): Renamable[] {
  if (file.markupNames !== undefined || (file.flowMembers?.size ?? 0) > 0 || UNSEEN_NAMES.test(file.text)) {
    return [];
  }
  const shorthands = shorthandsIn(file.ast);
  const named = new Map<unknown, Scope.Variable[]>();
  for (const variable of file.scopeManager.scopes.flatMap((scope) => scope.variables).filter(({defs}) => defs.length > 0)) {
    addTo(named, variable.identifiers[0], variable);
  }
  return [...named.values()].flatMap((same) => renamableOf(same, shorthands));
}

/** What may name a variable in a way that scopes do not tell: `eval`, a pragma, a type in a comment, an escaped letter. */
const UNSEEN_NAMES = /\beval\b|\bwith\s*\(|@flow|@jsx|@param|@type|\\u/u;

/** The edits that give variables other names. */
export function renamingEdits(renamables: readonly Renamable[], nameOf: (variable: Renamable) => string): TextEdit[] {
  return renamables
    .flatMap((variable) => variable.mentions.map(({start, end, rewrite}) => ({start, end, text: rewrite(nameOf(variable))})))
    .sort((a, b) => a.start - b.start);
}

/** A class is two variables of one declaration, and a merged declaration is one variable of several. */
function renamableOf(variables: readonly Scope.Variable[], shorthands: ReadonlyMap<Node, Shorthand>): Renamable[] {
  const identifiers = new Set<Node>(variables.flatMap(({identifiers: own, references}) => [...own, ...references.map(({identifier}) => identifier)]));
  const [name = ''] = variables.map((variable) => variable.name);
  const mentions = [...identifiers].map((identifier) => mentionAt(identifier, name, shorthands));
  const isAmbient = variables.some(({defs}) => defs.some(({node, parent}) => [node, parent].some((place) => place != null && 'declare' in place && place.declare)));
  const isKnown = name !== 'this' && !isAmbient && variables.every(({defs}) => defs.every(({type}) => KINDS.has(type))) && mentions.every((mention) => mention !== null);
  const isExported = variables.some(({defs}) => defs.some(({node, parent}) => isInExport(node) || isInExport(parent ?? node)));
  return isKnown ? [{name, mentions, isExported}] : [];
}

function isInExport({parent}: Node): boolean {
  return parent?.type.startsWith('Export') ?? false;
}

const KINDS: ReadonlySet<string> = new Set(['Variable', 'Parameter', 'FunctionName', 'ClassName', 'ImportBinding', 'CatchClause', 'Type']);

function mentionAt(identifier: Node, name: string, shorthands: ReadonlyMap<Node, Shorthand>): Mention | null {
  if ((identifier.type !== 'Identifier' && identifier.type !== 'JSXIdentifier') || identifier.parent.type === 'TSParameterProperty' || grandparentIsParameterProperty(identifier)) {
    return null;
  }
  const start = identifier.range[0];
  const rewrite = shorthands.get(identifier) ?? ((renamed: string) => renamed);
  return {start, end: start + name.length, rewrite: (renamed) => rewrite(renamed, name)};
}

function grandparentIsParameterProperty({parent}: Node): boolean {
  return parent?.type === 'AssignmentPattern' && parent.parent.type === 'TSParameterProperty';
}

/** What stands where a variable has the name of something else. */
type Shorthand = (renamed: string, name: string) => string;

/** The identifiers that name a variable, and a property, an import or an export as well. */
function shorthandsIn(ast: TSESTree.Program): Map<Node, Shorthand> {
  const shorthands = new Map<Node, Shorthand>();
  walk(ast, (node) => {
    if (node.type === 'Property' && node.shorthand) {
      const value = node.value.type === 'AssignmentPattern' ? node.value.left : node.value;
      [value, node.key].forEach((place) => shorthands.set(place, (renamed, name) => `${name}: ${renamed}`));
    } else if (node.type === 'ImportSpecifier' && node.imported.range[0] === node.local.range[0]) {
      shorthands.set(node.local, (renamed, name) => `${name} as ${renamed}`);
    } else if (node.type === 'ExportSpecifier' && node.local.range[0] === node.exported.range[0]) {
      shorthands.set(node.local, (renamed, name) => `${renamed} as ${name}`);
    }
  });
  return shorthands;
}
