/** The Markdown that `../migration/markdown.ts` writes, as HTML: what it is escaped for there, it is escaped for here. */
import {Html, html, lines} from './markup.ts';

/** What stands out in a line; all else is text. */
const SPANS = /\\(?<escaped>[^])|&#(?<entity>96);|(?<!`)(?<fence>`+)(?!`)(?<code>.*?[^`])\k<fence>(?!`)|\*\*(?<bold>[^*]+)\*\*|<(?<url>https:\/\/[^>\s]+)>/gu;

/** A sentence. */
export function inline(markdown: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of markdown.matchAll(SPANS)) {
    parts.push(html`${markdown.slice(end, match.index)}`, spanOf(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  return html`${parts}${markdown.slice(end)}`;
}

function spanOf({escaped, code, bold, url}: Readonly<Record<string, string | undefined>>): Html {
  if (code !== undefined) {
    const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
    return html`<code>${isPadded ? code.slice(1, -1) : code}</code>`;
  }
  if (bold !== undefined) {
    return html`<strong>${inline(bold)}</strong>`;
  }
  return url === undefined ? html`${escaped ?? '`'}` : html`<a href="${url}" rel="noreferrer">${url}</a>`;
}

/** Kinds of lines; lines of one kind that follow each other are one block. */
const LINES = [
  {kind: 'heading', pattern: /^#+ (?<text>.*)$/u},
  {kind: 'check', pattern: /^- \[ \] (?<text>.*)$/u},
  {kind: 'bullet', pattern: /^- (?<text>.*)$/u},
  {kind: 'step', pattern: /^\d+\. (?<text>.*)$/u},
  {kind: 'row', pattern: /^\| (?<text>.*) \|$/u},
  {kind: 'paragraph', pattern: /^(?<text>.+)$/u},
] as const;

interface Block {
  readonly kind: (typeof LINES)[number]['kind'] | 'code' | 'gap';
  readonly lines: string[];
}

/** Sections, paragraphs, lists, tables and blocks of code. */
export function blocksToHtml(markdown: string): Html {
  return html`${blocksOf(markdown).map(blockToHtml)}`;
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const last = blocks.at(-1);
    if (fence !== null) {
      if (line === fence) {
        fence = null;
        blocks.push({kind: 'gap', lines: []});
      } else {
        last?.lines.push(line);
      }
      continue;
    }
    fence = /^`{3,}/u.exec(line)?.[0] ?? null;
    const {kind, text} = fence === null ? lineOf(line) : {kind: 'code' as const, text: null};
    if (last?.kind === kind && text !== null) {
      last.lines.push(text);
    } else {
      blocks.push({kind, lines: text === null ? [] : [text]});
    }
  }
  return blocks;
}

function lineOf(line: string): {readonly kind: Block['kind']; readonly text: string} {
  for (const {kind, pattern} of LINES) {
    const text = pattern.exec(line)?.groups?.['text'];
    if (text !== undefined) {
      return {kind, text};
    }
  }
  return {kind: 'gap', text: ''};
}

function blockToHtml({kind, lines: texts}: Block): Html {
  switch (kind) {
    case 'heading':
      return html`${texts.map((text) => html`<h3>${inline(text)}</h3>`)}`;
    case 'check':
      return html`<ul class="checks">${texts.map((text) => html`<li><label><input type="checkbox"><span>${inline(text)}</span></label></li>`)}</ul>`;
    case 'bullet':
      return html`<ul>${items(texts)}</ul>`;
    case 'step':
      return html`<ol>${items(texts)}</ol>`;
    case 'row':
      return table(texts.map((text) => text.split(' | ')));
    case 'paragraph':
      return html`${texts.map((text) => html`<p>${inline(text)}</p>`)}`;
    case 'code':
      return html`<pre class="code" tabindex="0"><code>${lines(texts)}</code></pre>`;
    case 'gap':
      return html``;
  }
}

function items(texts: readonly string[]): Html[] {
  return texts.map((text) => html`<li>${inline(text)}</li>`);
}

/** The second row is the line under the head. */
function table([head = [], , ...rows]: readonly (readonly string[])[]): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
}
