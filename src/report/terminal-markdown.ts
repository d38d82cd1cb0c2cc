/** Markdown of this project's own pages, for the eyes of a person at a terminal. */
import picocolors from 'picocolors';

type Colors = ReturnType<typeof picocolors.createColors>;

export interface TerminalStyle {
  readonly colors: boolean;
  /** Lines are broken between words before this column; code is not. */
  readonly width: number;
  /** Where a link leads that is worth showing; `null` where its text says enough. */
  readonly target: (url: string) => string | null;
}

interface Painter extends TerminalStyle {
  readonly paint: Colors;
}

/** Headings, paragraphs, lists, tables and code, without the marks of Markdown. */
export function terminalMarkdown(markdown: string, style: TerminalStyle): string {
  const painter: Painter = {...style, paint: picocolors.createColors(style.colors)};
  return blocksOf(markdown)
    .map((block) => shownBlock(block, painter).join('\n'))
    .join('\n\n');
}

/** A heading; without colours, its letters tell it from the text, as in manual pages. */
export function terminalHeading(text: string, colors: boolean): string {
  return colors ? picocolors.createColors(true).bold(text) : text.toUpperCase();
}

/** Runs of lines that belong together: fenced code with its empty lines, else what stands between empty lines. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [];
  let open: string[] = [];
  let isCode = false;
  const close = () => {
    if (open.length > 0) {
      blocks.push(open);
    }
    open = [];
  };
  for (const line of markdown.split('\n')) {
    const isFence = line.startsWith('```');
    if (isFence && !isCode) {
      close();
    }
    if (line.trim() !== '' || isCode) {
      open.push(line);
    } else {
      close();
    }
    if (isFence && isCode) {
      close();
    }
    isCode = isFence !== isCode;
  }
  close();
  return blocks;
}

function shownBlock(lines: readonly string[], painter: Painter): string[] {
  const [first = ''] = lines;
  if (first.startsWith('```')) {
    return lines.slice(1, -1).map((line) => (line === '' ? '' : `    ${line}`));
  }
  if (first.startsWith('#')) {
    return [terminalHeading(first.replace(/^#+ /, ''), painter.colors)];
  }
  if (first.startsWith('|')) {
    return shownTable(lines, painter);
  }
  return itemsOf(lines).flatMap(({mark, text}) => {
    const [head = '', ...rest] = wrapped(wordsOf(text, painter), painter.width - mark.length);
    return [mark + head, ...rest.map((line) => ' '.repeat(mark.length) + line)];
  });
}

/** The items of a list with their marks; a paragraph is one item without a mark. */
function itemsOf(lines: readonly string[]): {readonly mark: string; readonly text: string}[] {
  const items: {mark: string; text: string}[] = [];
  for (const line of lines) {
    const {mark = '', text = ''} = /^(?<mark>- |\d+\. )?(?<text>.*)$/.exec(line)?.groups ?? {};
    const last = items.at(-1);
    if (mark !== '' || last === undefined) {
      items.push({mark, text});
    } else {
      last.text += ` ${text.trim()}`;
    }
  }
  return items;
}

/** A table, or where it is too wide, its rows one below the other. */
function shownTable(lines: readonly string[], painter: Painter): string[] {
  const [head = [], , ...rows] = lines.map((line) => line.replace(/^\||\|\s*$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
  const plain = (cell: string) => wordsOf(cell, painter).map(({text}) => text).join(' ');
  const widths = head.map((_, index) => Math.max(...[head, ...rows].map((row) => plain(row[index] ?? '').length)));
  if (widths.reduce((sum, width) => sum + width + 2, 0) <= painter.width) {
    const line = (row: readonly string[]) => row.map((cell, index) => wordsOf(cell, painter).map(({shown}) => shown).join(' ') + ' '.repeat((widths[index] ?? 0) + 2 - plain(cell).length)).join('').trimEnd();
    return [painter.paint.bold(line(head)), ...rows.map(line)];
  }
  return rows.flatMap((row) => {
    const [name = '', ...cells] = row;
    const rest = cells.map((cell, index) => ({title: head[index + 1] ?? '', cell})).filter(({cell}) => cell !== '');
    return shownBlock([`- ${name}: ${rest.map(({title, cell}) => `${title}: ${cell}`).join('; ')}`], painter);
  });
}

interface Word {
  readonly text: string;
  /** The text with its colours. */
  readonly shown: string;
}

const INLINE = /`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|(?<![\w*_])[*_](?!\s)(?<emphasis>[^*_]+)(?<!\s)[*_](?![\w*_])|\[(?<label>[^[\]]+)\]\((?<url>[^()]+)\)|<(?<bare>https?:[^<>]+)>|\\(?<escaped>[^\w\s])/g;

/** The words of a text; colours never reach over the end of a word, so that lines can be broken between them. */
function wordsOf(markdown: string, {colors, paint, target}: Painter): Word[] {
  const words: Word[] = [];
  let open: Word = {text: '', shown: ''};
  const add = (text: string, style: (part: string) => string = String) => {
    for (const part of text.split(/(\s+)/)) {
      if (part.trim() !== '') {
        open = {text: open.text + part, shown: open.shown + style(part)};
      } else if (part !== '') {
        words.push(open);
        open = {text: '', shown: ''};
      }
    }
  };
  let position = 0;
  for (const match of markdown.matchAll(INLINE)) {
    add(markdown.slice(position, match.index));
    position = match.index + match[0].length;
    const {code, bold, emphasis, label, url = '', bare, escaped = ''} = match.groups ?? {};
    if (code !== undefined) {
      // Without colours, its own marks tell code from words.
      add(colors ? code : match[0], paint.cyan);
    } else if (label !== undefined) {
      const leads = target(url);
      wordsOf(label, {colors, paint, target, width: 0}).forEach(({text}, index) => {
        add((index === 0 ? '' : ' ') + text, paint.underline);
      });
      add(leads === null ? '' : ` (${leads})`);
    } else {
      add(bold ?? emphasis ?? bare ?? escaped, bold === undefined && emphasis === undefined ? undefined : paint.bold);
    }
  }
  add(markdown.slice(position));
  return [...words, open].filter(({text}) => text !== '');
}

function wrapped(words: readonly Word[], width: number): string[] {
  const lines: string[] = [];
  let length = 0;
  for (const {text, shown} of words) {
    const last = lines.at(-1);
    if (last === undefined || length + 1 + text.length > width) {
      lines.push(shown);
      length = text.length;
    } else {
      lines[lines.length - 1] = `${last} ${shown}`;
      length += 1 + text.length;
    }
  }
  return lines;
}
