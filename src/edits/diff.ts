/** One changed file of a patch. */
export interface FileChange {
  /** Relative to the folder in which the patch is applied, with `/` between folders. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * A unified diff of one file as `git diff` prints it and `git apply` takes it, byte for byte: CRLF line ends and a byte order
 * mark are part of the lines. Empty when nothing changed.
 */
export async function unifiedDiff(change: FileChange): Promise<string> {
  if (change.before === change.after) {
    return '';
  }
  const {structuredPatch} = await import('diff');
  const {hunks} = structuredPatch(change.path, change.path, change.before, change.after, undefined, undefined, {context: 3});
  const from = `a/${change.path}`;
  const to = `b/${change.path}`;
  const lines = [`diff --git ${quotePath(from)} ${quotePath(to)}`, `--- ${headerPath(from)}`, `+++ ${headerPath(to)}`];
  for (const hunk of hunks) {
    lines.push(`@@ -${hunkRange(hunk.oldStart, hunk.oldLines)} +${hunkRange(hunk.newStart, hunk.newLines)} @@`, ...hunk.lines);
  }
  return `${lines.join('\n')}\n`;
}

/** Git leaves out a length of one, and names the line before when the length is zero. */
function hunkRange(start: number, length: number): string {
  if (length === 1) {
    return String(start);
  }
  return `${length === 0 ? start - 1 : start},${length}`;
}

/** Readers of patches end a file name at the first tab; without one, GNU patch ends it at the first space. */
function headerPath(path: string): string {
  const quoted = quotePath(path);
  return quoted === path && path.includes(' ') ? `${path}\t` : quoted;
}

const NAMED_ESCAPES = new Map<number, string>([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x22, '\\"'],
  [0x5c, '\\\\'],
]);

/** Quotes a path as git does with its default `core.quotePath`: C escapes, and octal escapes of the UTF-8 bytes. */
export function quotePath(path: string): string {
  if (/^[\x20-\x7e]*$/.test(path) && !/["\\]/.test(path)) {
    return path;
  }
  let quoted = '';
  for (const byte of Buffer.from(path, 'utf8')) {
    const printable = byte >= 0x20 && byte <= 0x7e;
    quoted += NAMED_ESCAPES.get(byte) ?? (printable ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`);
  }
  return `"${quoted}"`;
}
