import type {Finding} from '../../analysis/finding.ts';
import type {Change} from '../migration/changes.ts';
import {messagesOf} from '../migration/change-sections.ts';
import {linesAround} from '../migration/excerpt.ts';
import {code} from '../migration/markdown.ts';
import {reasonsFor} from '../migration/reasons.ts';
import {placeText, type ShownPath, subjectOf} from '../migration/words.ts';
import {counted} from '../words.ts';
import type {DiffViews} from './diff-view.ts';
import {inline} from './from-markdown.ts';
import {type Html, html, lines} from './markup.ts';

/** How a change is filtered and marked: by its safety, but for advice. */
export type Kind = 'advice' | 'manual' | 'review' | 'safe';

export const KINDS: Readonly<Record<Kind, string>> = {safe: 'Safe', review: 'To review', manual: 'By hand', advice: 'Advice'};

/** A change on the page. */
export interface Shown {
  readonly change: Change;
  readonly kind: Kind;
  /** What became of it, in a word or two. */
  readonly state: string | null;
}

export interface ChangeViewOptions {
  readonly shown: ShownPath;
  /** The text that the run leaves of a file; `null` when it is not at hand. */
  readonly textOf: (path: string) => string | null;
  readonly diffs: DiffViews;
  readonly isOpen: boolean;
}

/** Names of files and rules that a change can be found by. */
export function pathsOf({findings, files}: Change): string[] {
  return [...new Set([...findings.map(({path}) => path), ...files.filter(({edits}) => edits.length > 0).map(({path}) => path)])];
}

export function rulesOf({findings}: Change): Finding['rule'][] {
  return [...new Set(findings.map(({finding}) => finding.rule))];
}

/** One change: what it is about, why it is safe or what to look at, and its diff or its code. */
export async function changeView({change, kind, state}: Shown, number: number, options: ChangeViewOptions): Promise<Html> {
  const [{path, place}] = change.findings;
  const paths = pathsOf(change);
  const rules = rulesOf(change);
  const more = paths.length === 1 ? null : html` <span class="more">and ${counted(paths.length - 1, 'more file')}</span>`;
  return html`<article class="change" id="change-${number}" data-kind="${kind}" data-rules="${rules.join(' ')}" data-findings="${change.findings.length}" data-paths="${lines(paths.map(options.shown))}">
<details${options.isOpen ? html` open` : null}>
<summary><span class="badge ${kind}">${KINDS[kind]}</span><h3><span class="subject">${inline(subjectOf(change))}</span> <span class="place"><code>${options.shown(path)}<span class="at">:${place.line}</span></code>${more}</span></h3>${state === null ? null : html`<span class="state">${state}</span>`}</summary>
<div class="body"><p class="rules">${rules.map((rule) => html`<span class="rule">${rule}</span>`)}</p>${explanation(change, kind, options)}${findingList(change, options)}${await codeOf(change, options)}</div>
</details>
</article>
`;
}

function explanation(change: Change, kind: Kind, {shown}: ChangeViewOptions): Html {
  const reasons = kind === 'safe' ? reasonsFor(change, shown) : [];
  const [title, texts] = reasons.length > 0 ? ['Why it is safe', reasons] : [EXPLANATIONS[kind], messagesOf(change)];
  return html`<h4>${title}</h4>${texts.length === 1 ? html`<p>${texts.map(inline)}</p>` : html`<ul>${texts.map((text) => html`<li>${inline(text)}</li>`)}</ul>`}`;
}

const EXPLANATIONS: Readonly<Record<Kind, string>> = {safe: 'What it is', review: 'What to look at', manual: 'What to do', advice: 'What would be better'};

/** Where the findings of a change stand, when there are several. */
function findingList({findings}: Change, {shown}: ChangeViewOptions): Html | null {
  if (findings.length === 1) {
    return null;
  }
  return html`<details class="findings"><summary>${counted(findings.length, 'finding')} in this change</summary><ul>${findings.map((placed) => html`<li>${inline(placeText(placed, shown))} <span class="rule">${placed.finding.rule}</span> ${inline(code(placed.finding.messageId))}</li>`)}</ul></details>`;
}

async function codeOf(change: Change, {shown, textOf, diffs}: ChangeViewOptions): Promise<Html> {
  const changed = change.files.filter(({edits}) => edits.length > 0);
  if (changed.length > 0) {
    return html`${await Promise.all(changed.map((file) => diffs.fileDiff(change, file, shown(file.path))))}`;
  }
  const [{finding, path}] = change.findings;
  const text = textOf(path);
  return text === null || text === ''
    ? html``
    : html`<figure class="file"><figcaption><code>${shown(path)}</code></figcaption><pre class="code" tabindex="0"><code>${lines(linesAround(text, finding.range).split('\n'))}</code></pre></figure>`;
}
