import type {Link} from '../analysis/text/text.ts';
import type {TextEdit} from '../edits/edit.ts';

/** What an edit is about, for a constant may be shared for one purpose and not for another. */
export type Role = 'host' | 'name';

/** An edit inside a string, with the constants through which the string was reached, outermost first. */
export interface LocatedEdit {
  readonly edit: TextEdit;
  readonly via: readonly Link[];
  readonly role: Role;
  /** What to do instead when a function on the way serves others too: change what this call gives it. */
  readonly otherwise?: TextEdit;
}

export function insertion(at: number, text: string): TextEdit {
  return {start: at, end: at, text};
}

export function replacement(node: {readonly range: readonly [number, number]}, text: string): TextEdit {
  return {start: node.range[0], end: node.range[1], text};
}

/** Applies edits that lie inside `[start, end)` of a text to just that part. */
export function applyWithin(text: string, start: number, end: number, edits: readonly TextEdit[]): string {
  let result = '';
  let position = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position, end);
}

/** Another key in the place of one that is written as a name or in quotes, which it keeps. */
export function keyReplacement(text: string, node: {readonly range: readonly [number, number]}, key: string): TextEdit {
  return /["'`]/.test(text[node.range[0]] ?? '')
    ? {start: node.range[0] + 1, end: node.range[1] - 1, text: key}
    : replacement(node, key);
}
