/**
 * Markdown from texts that nobody vouches for: code, file names and values of a repository. Whatever stands in them, it is
 * shown as it is, and nothing in it becomes markup, a link or the mention of a user.
 */
import {printable, printableLines} from '../printable.ts';

/** Code, or a name out of code, inside a sentence. */
export function code(text: string): string {
  const line = printable(text);
  if (line.trim() === '') {
    return line === '' ? '(empty)' : '(blank)';
  }
  const fence = '`'.repeat(longestRun(line, '`') + 1);
  // One space on either side is taken off again; without it, a backtick would lengthen the fence.
  const pad = /^[ `]|[ `]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The same in a cell of a table, which a bar would end: no escape of it is right after a backslash, so that it needs HTML. */
export function codeInCell(text: string): string {
  return text.includes('|') ? `<code>${printable(text).replaceAll(/[^\w ]/gu, (character) => `&#${String(character.codePointAt(0))};`)}</code>` : code(text);
}

/** A block of code. */
export function fenced(language: string, text: string): string {
  const lines = printableLines(text).replace(/\n$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(lines, '`') + 1));
  return `${fence}${language}\n${lines}\n${fence}`;
}

/**
 * What a sentence is cut into: code between backticks, and words that a page would turn into links or mentions, which are
 * shown as code as well; the rest is escaped.
 */
const PARTS = /`(?<quoted>[^`]+)`|(?<word>[^\s`()“”"',;]*(?:@|:\/\/|www\.|#\d)[^\s`()“”"',;]*)|(?<rest>[^])/giu;

/**
 * A sentence of this program that may hold values from a repository; `asCode` makes the code in it, otherwise than usual in a
 * table.
 */
export function sentence(text: string, asCode = code): string {
  return printable(text).replaceAll(PARTS, (whole, ...found) => {
    const {quoted, word} = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (quoted !== undefined) {
      return asCode(quoted);
    }
    if (word !== undefined) {
      const end = /(?<![.:?!])[.:?!]*$/.exec(word)?.[0] ?? '';
      return `${asCode(word.slice(0, word.length - end.length))}${end}`;
    }
    // Not with a backslash: code may follow, and its backticks would stand beside this one.
    return whole === '`' ? '&#96;' : /[\\*_[\]<>#&|~{}$!]/.test(whole) ? `\\${whole}` : whole;
  });
}

/** The sections of a page, with an empty line between. */
export function page(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function steps(items: readonly string[]): string {
  return items.map((item, index) => `${String(index + 1)}. ${item}`).join('\n');
}

export function checkboxes(items: readonly string[]): string {
  return items.map((item) => `- [ ] ${item}`).join('\n');
}

/** A table; the cells are Markdown already, and hold no pipe. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function longestRun(text: string, character: string): number {
  return Math.max(0, ...text.split(new RegExp(`[^${character}]+`)).map((run) => run.length));
}

const LANGUAGES: Readonly<Record<string, string>> = {
  cjs: 'js', cts: 'ts', js: 'js', json: 'json', jsonc: 'json', jsx: 'jsx', mjs: 'js', mts: 'ts', svelte: 'svelte', ts: 'ts', tsx: 'tsx', vue: 'vue', yaml: 'yaml', yml: 'yaml',
};

/** The tag of a block of code from a file. */
export function languageOf(path: string): string {
  return LANGUAGES[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'text';
}
