import type {Code, Variable} from '../analysis/code.ts';
import type {ListedName} from '../analysis/context.ts';
import type {Node} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {firstNotBefore} from '../edits/sorted.ts';

/** Findings of one unit share its edits, and a unit may have thousands of both. */
const known = new WeakMap<readonly TextEdit[], readonly string[]>();

/**
 * The names of variables that nothing reads any more once the edits are made, in the order of their declarations. They stay
 * where they are: what they were given may do more than give a value.
 * @param edits disjoint and sorted
 */
export function unusedAfter(code: Code, edits: readonly TextEdit[]): readonly string[] {
  const names = known.get(edits) ?? findUnused(code, edits);
  known.set(edits, names);
  return names;
}

function findUnused(code: Code, edits: readonly TextEdit[]): string[] {
  const removing = edits.filter((edit) => edit.start < edit.end);
  const isRemoved = (name: Node) => isWithin(removing, name.range[0], endOf(name));
  const dropped = removing.flatMap((edit) => code.referencesWithin(edit.start, edit.end));
  const variables = new Set(dropped.flatMap(({resolved}) => (resolved === null ? [] : [resolved])));
  const written = new Set(edits.flatMap(({text}) => text.split(/[^\w$]+/)));
  const imports = (code.file.linkage?.entries ?? []).filter(
    ({node, mentions}) => mentions.length > 0 && mentions.every(isRemoved) && !isRemoved(node) && !written.has(localName(node)),
  );
  const unused = [...variables]
    .filter((variable) => !variable.identifiers.some(isRemoved) && !written.has(variable.name) && !code.isNamedElsewhere(variable))
    .filter((variable) => code.readsOf(variable).every(isRemoved) && code.typeReadsOf(variable).every(isRemoved))
    .map((variable) => ({name: variable.name, place: placeOf(variable)}));
  return [...unused, ...imports.map(({node}) => ({name: localName(node), place: node.range[0]}))]
    .sort((a, b) => a.place - b.place)
    .map(({name}) => name);
}

/** What a file calls a name that it takes from another one. */
function localName(node: ListedName): string {
  const local = node.type === 'Property' ? node.value : node.local;
  return local.type === 'Identifier' ? local.name : '';
}

/** Where an identifier ends, without the type annotation that its node may cover. */
function endOf(name: Node): number {
  return name.type === 'Identifier' ? name.range[0] + name.name.length : name.range[1];
}

function placeOf(variable: Variable): number {
  return variable.identifiers[0]?.range[0] ?? 0;
}

/** Whether a range lies in one of the edits, which are sorted. */
function isWithin(edits: readonly TextEdit[], start: number, end: number): boolean {
  const edit = edits[firstNotBefore(edits, (candidate) => candidate.end < end)];
  return edit !== undefined && edit.start <= start && end <= edit.end;
}
