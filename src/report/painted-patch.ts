import {diffWordsWithSpace} from 'diff';
import picocolors from 'picocolors';

type Colors = ReturnType<typeof picocolors.createColors>;

/** A piece of a line, and whether it differs from the line that stands on the other side. */
interface Piece {
  readonly text: string;
  readonly isOther: boolean;
}

/** Lines that share less than this with the other side are shown without emphasis: all of them is new. */
const LEAST_IN_COMMON = 0.3;
/** Comparing very long lines takes longer than anybody looks at them. */
const LONGEST = 2000;

/** A unified diff in colours, as Git shows it, with the words that differ marked in lines that take each other's place. */
export function paintedPatch(patch: string): string {
  const colors = picocolors.createColors(true);
  const lines = patch.split('\n');
  const painted: string[] = [];
  for (let index = 0; index < lines.length;) {
    const removed = run(lines, index, isRemoved);
    const added = run(lines, index + removed.length, isAdded);
    if (removed.length + added.length === 0) {
      painted.push(paintedFrame(lines[index] ?? '', colors));
      index++;
    } else {
      painted.push(...paintedChange(removed, added, colors));
      index += removed.length + added.length;
    }
  }
  return painted.join('\n');
}

function run(lines: readonly string[], start: number, isPart: (line: string) => boolean): string[] {
  const end = lines.findIndex((line, index) => index >= start && !isPart(line));
  return lines.slice(start, end < 0 ? lines.length : end);
}

function isRemoved(line: string): boolean {
  return line.startsWith('-') && !line.startsWith('--- ');
}

function isAdded(line: string): boolean {
  return line.startsWith('+') && !line.startsWith('+++ ');
}

function paintedFrame(line: string, colors: Colors): string {
  if (/^(?:diff --git|---|\+\+\+) /.test(line)) {
    return colors.bold(line);
  }
  return line.startsWith('@@ ') ? line.replace(/^@@ [^@]* @@/, (range) => colors.cyan(range)) : line;
}

function paintedChange(removed: readonly string[], added: readonly string[], colors: Colors): string[] {
  const pairs = removed.length === added.length ? removed.map((line, index) => compared(line, added[index] ?? '')) : null;
  return [
    ...removed.map((line, index) => paintedLine(line, pairs?.[index]?.before ?? null, colors.red, colors)),
    ...added.map((line, index) => paintedLine(line, pairs?.[index]?.after ?? null, colors.green, colors)),
  ];
}

function paintedLine(line: string, pieces: readonly Piece[] | null, color: (text: string) => string, colors: Colors): string {
  return pieces === null ? color(line) : color(line.slice(0, 1) + pieces.map(({text, isOther}) => (isOther ? colors.inverse(text) : text)).join(''));
}

/** The pieces of two lines, without their signs; `null` when they have too little in common. */
function compared(before: string, after: string): {readonly before: readonly Piece[]; readonly after: readonly Piece[]} | null {
  if (before.length + after.length > LONGEST) {
    return null;
  }
  const changes = diffWordsWithSpace(before.slice(1), after.slice(1));
  const common = changes.filter(({added, removed}) => !added && !removed).reduce((sum, {value}) => sum + value.trim().length, 0);
  if (common < LEAST_IN_COMMON * Math.max(before.trim().length, after.trim().length)) {
    return null;
  }
  const side = (unwanted: 'added' | 'removed', own: 'added' | 'removed') => changes.filter((change) => !change[unwanted]).map((change) => ({text: change.value, isOther: change[own]}));
  return {before: side('added', 'removed'), after: side('removed', 'added')};
}
