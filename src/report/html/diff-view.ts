import type {Change, ChangedFile} from '../migration/changes.ts';
import {type Hunk, hunksOf} from '../migration/excerpt.ts';
import {createLocator, type Location} from '../locations.ts';
import {type Html, html, lines} from './markup.ts';
import {type MarkedLine, markWords} from './word-marks.ts';

/** Lines of a file's diff; longer ones are nothing to read on a page. */
const MAX_LINES = 400;

/** Shows the changes of files: side by side, or one below the other where there is no room. */
export class DiffViews {
  readonly #locators = new Map<string, (offset: number) => Location>();

  /** The diff of one file of a change, with its name above. */
  async fileDiff(change: Pick<Change, 'isApplied' | 'lineOf'>, {path, text, edits}: ChangedFile, name: string): Promise<Html> {
    const hunks = text === null ? [] : await hunksOf(text, edits);
    const views: Html[] = [];
    let shown = 0;
    let grown = 0;
    for (const hunk of hunks) {
      if (shown >= MAX_LINES) {
        break;
      }
      const above = contextAbove(hunk);
      const before = this.#lineOf(text ?? '', hunk.start) - above;
      // What waits for its rewrite counts on from the lines that it adds above.
      const after = change.isApplied ? change.lineOf(path, hunk.start) - above : before + grown;
      views.push(hunkView(hunk.lines.slice(0, MAX_LINES - shown), before, after));
      shown += hunk.lines.length;
      grown += hunk.lines.filter((line) => line.startsWith('+')).length - hunk.lines.filter((line) => line.startsWith('-')).length;
    }
    const rest = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0) - MAX_LINES;
    return html`<figure class="file"><figcaption><code>${name}</code></figcaption><div class="diff">${views}</div>${rest > 0 ? html`<p class="note">… ${rest} more lines</p>` : null}</figure>`;
  }

  #lineOf(text: string, offset: number): number {
    const locate = this.#locators.get(text) ?? createLocator(text);
    this.#locators.set(text, locate);
    return locate(offset).line;
  }
}

function contextAbove(hunk: Hunk): number {
  return Math.max(0, hunk.lines.findIndex((line) => !line.startsWith(' ')));
}

/** Lines that stay, or lines that are taken out and put in at one place. */
interface Block {
  readonly context: string[];
  readonly removed: string[];
  readonly added: string[];
}

function blocksOf(diffLines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of diffLines) {
    const kind = line.startsWith(' ') ? 'context' : line.startsWith('-') ? 'removed' : 'added';
    const last = blocks.at(-1);
    if (last !== undefined && (kind === 'context') === last.context.length > 0) {
      last[kind].push(line.slice(1));
    } else {
      blocks.push({context: [], removed: [], added: [], [kind]: [line.slice(1)]});
    }
  }
  return blocks;
}

/** Both sides of a hunk; the grid of the page puts the lines of the two into rows. */
function hunkView(diffLines: readonly string[], before: number, after: number): Html {
  let left = before;
  let right = after;
  const blocks = blocksOf(diffLines).map(({context, removed, added}) => {
    const marked = markWords(removed, added);
    const view = context.length > 0
      ? html`${sideView('same', context.map(plain), left)}${sideView('same twin', context.map(plain), right)}`
      : html`${sideView('old', marked.before, left)}${sideView('new', marked.after, right)}`;
    left += context.length + removed.length;
    right += context.length + added.length;
    return html`<div class="block">${view}</div>`;
  });
  return html`<div class="hunk">${blocks}</div>`;
}

function plain(text: string): MarkedLine {
  return [{text, isMarked: false}];
}

/** What marks a word on either side. */
const MARKS = {
  old: (text: Html) => html`<del>${text}</del>`,
  new: (text: Html) => html`<ins>${text}</ins>`,
};

function sideView(side: 'new' | 'old' | 'same' | 'same twin', texts: readonly MarkedLine[], first: number): Html {
  const mark = side === 'new' ? MARKS.new : MARKS.old;
  // The twin of a line that stays is there for the eye alone.
  const hidden = side === 'same twin' ? html` aria-hidden="true"` : null;
  return html`${texts.map((pieces, index) => html`<div class="line ${side}"${hidden}><span class="no">${first + index}</span><code>${pieces.map(({text, isMarked}) => (isMarked ? mark(lines([text])) : lines([text])))}</code></div>`)}`;
}
