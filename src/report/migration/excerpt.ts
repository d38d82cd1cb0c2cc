import type {TextEdit} from '../../edits/edit.ts';
import {applyEdits} from '../../edits/apply.ts';
import {createLocator} from '../locations.ts';

/** Lines that stand above and below a change. */
const CONTEXT = 2;
/** Lines above and below a place that a person has to change: the request mostly follows. */
const ABOVE = 2;
const BELOW = 6;
const MAX_LINES = 60;
const MAX_WIDTH = 320;

/** The lines around a place of a text. */
export function linesAround(text: string, range: readonly [number, number]): string {
  const locate = createLocator(text);
  const {line: first, column} = locate(range[0]);
  const last = locate(Math.max(range[0], range[1] - 1)).line;
  const lines = text.split(LINE_BREAK);
  const shown = lines.slice(Math.max(0, first - 1 - ABOVE), Math.min(last, first + MAX_LINES - 1) + BELOW);
  const cut = shown.map((line) => (line.length > MAX_WIDTH ? window(line, column - 1) : line));
  return withoutIndent(cut).join('\n');
}

/** One changed part of a text. */
export interface Hunk {
  /** Offset of the first changed line, before the change. */
  readonly start: number;
  /** Lines with `+`, `-` or a space before them. */
  readonly lines: readonly string[];
}

/** What some edits change in a text, with a little of what stands around; in time that does not grow with the rest of the text. */
export async function hunksOf(text: string, edits: readonly TextEdit[]): Promise<Hunk[]> {
  const {structuredPatch} = await import('diff');
  return regionsOf(text, edits).flatMap(({start, end, edits: own}) => {
    const before = text.slice(start, end);
    const after = applyEdits(before, own.map((edit) => ({...edit, start: edit.start - start, end: edit.end - start})));
    const starts = [0, ...Array.from(before.matchAll(/\n/g), ({index}) => index + 1)];
    const {hunks} = structuredPatch('', '', before, after, undefined, undefined, {context: CONTEXT});
    return hunks.map(({oldStart, lines}) => {
      const unchanged = lines.findIndex((line) => !line.startsWith(' '));
      return {start: start + (starts[oldStart - 1 + unchanged] ?? before.length), lines: narrowed(lines.filter((line) => !line.startsWith('\\')))};
    });
  });
}

/** Whole lines of a text, with the edits in them. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** The lines around sorted edits; edits whose lines touch are in one region. */
function regionsOf(text: string, edits: readonly TextEdit[]): Region[] {
  const regions: Region[] = [];
  for (const edit of edits) {
    const start = startOfLine(text, edit.start, CONTEXT);
    const end = endOfLine(text, edit.end, CONTEXT);
    const last = regions.at(-1);
    if (last !== undefined && start <= last.end) {
      regions.splice(-1, 1, {start: last.start, end, edits: [...last.edits, edit]});
    } else {
      regions.push({start, end, edits: [edit]});
    }
  }
  return regions;
}

/** Where the line stands that is so many lines above a place. */
function startOfLine(text: string, offset: number, above: number): number {
  let start = offset;
  for (let line = 0; line <= above && start >= 0; line++) {
    start = start === 0 ? -1 : text.lastIndexOf('\n', start - 1);
  }
  return start + 1;
}

/** Behind the line that is so many lines below a place. */
function endOfLine(text: string, offset: number, below: number): number {
  let end = offset;
  for (let line = 0; line <= below && end < text.length; line++) {
    const next = text.indexOf('\n', end);
    end = next === -1 ? text.length : next + 1;
  }
  return end;
}

/** The first lines of a long block, and how many there are more. */
export function shortened(lines: readonly string[], limit = MAX_LINES): string[] {
  const rest = lines.length - limit;
  return rest <= 1 ? [...lines] : [...lines.slice(0, limit), `… ${String(rest)} more lines`];
}

const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/;

/** Lines of a diff; of a very long one, the part where a removed and an added line differ. */
function narrowed(lines: readonly string[]): string[] {
  const removed = lines.filter((line) => line.startsWith('-'));
  const added = lines.filter((line) => line.startsWith('+'));
  return lines.map((line) => {
    const [own, other] = line.startsWith('-') ? [removed, added] : [added, removed];
    const partner = other[own.indexOf(line)] ?? '';
    const isCut = Math.max(line.length, partner.length) > MAX_WIDTH;
    return isCut ? (line[0] ?? '') + window(line.slice(1), commonStart(line.slice(1), partner.slice(1))) : line;
  });
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

/** A line, or of a very long one the part around a column. */
function window(line: string, column: number): string {
  const start = Math.max(0, Math.min(column, line.length) - MAX_WIDTH / 4);
  const end = start + MAX_WIDTH;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}

function withoutIndent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  const [first = ''] = indents;
  const length = Math.min(...indents.map((indent) => commonStart(first, indent)));
  return lines.map((line) => line.slice(length));
}
