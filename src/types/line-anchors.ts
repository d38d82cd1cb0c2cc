/** A name for the place of each line of two texts. */
export interface LineAnchors {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Names the places of lines in two texts: a line that did not change has the same name in both, and so have all lines that
 * took the place of one another.
 */
export async function anchorLines(before: string, after: string): Promise<LineAnchors> {
  const {diffArrays} = await import('diff');
  const anchors: {before: string[]; after: string[]} = {before: [], after: []};
  let changed = 'changed 0';
  for (const {value, added, removed} of diffArrays(linesOf(before), linesOf(after))) {
    const first = anchors.before.length;
    const names = value.map((_, index) => (added || removed ? changed : `same ${first + index}`));
    anchors.before = added ? anchors.before : anchors.before.concat(names);
    anchors.after = removed ? anchors.after : anchors.after.concat(names);
    changed = added || removed ? changed : `changed ${anchors.before.length}`;
  }
  return anchors;
}

/** The number of the line in which an offset stands, from 0. */
export function lineAt(text: string, offset: number): number {
  return linesOf(text.slice(0, offset)).length - 1;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
