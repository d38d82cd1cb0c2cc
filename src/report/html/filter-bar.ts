import {RULE_NAMES} from '../../analysis/finding.ts';
import type {ShownPath} from '../migration/words.ts';
import {KINDS, type Kind, pathsOf, rulesOf, type Shown} from './change-view.ts';
import {type Html, html} from './markup.ts';

/** What narrows the list of changes down; without scripts it stays hidden, and the page is whole. */
export function filterBar(changes: readonly Shown[], shown: ShownPath): Html {
  const kinds = (Object.keys(KINDS) as Kind[]).map((kind) => ({kind, count: changes.filter((change) => change.kind === kind).length})).filter(({count}) => count > 0);
  const rules = RULE_NAMES.map((rule) => ({value: rule, text: rule, count: changes.filter(({change}) => rulesOf(change).includes(rule)).length})).filter(({count}) => count > 0);
  return html`<form class="filters" id="filters" role="search" aria-label="Filter the changes" hidden>
<div class="inner">
<div class="field search"><label for="text">Search</label><input type="search" id="text" name="text" placeholder="File, code or message" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></div>
<details class="choices" id="choices" open><summary>Filters</summary><div class="choices-inner">
<fieldset><legend>Safety</legend>${kinds.map(({kind, count}) => html`<label class="chip ${kind}"><input type="checkbox" name="kind" value="${kind}" checked><span>${KINDS[kind]} <b>${count}</b></span></label>`)}</fieldset>
<div class="field"><label for="rule">Rule</label><select id="rule" name="rule"><option value="">All rules</option>${rules.map(optionView)}</select></div>
<div class="field"><label for="folder">Folder</label><select id="folder" name="folder"><option value="">All folders</option>${foldersOf(changes, shown).map(optionView)}</select></div>
</div></details>
<div class="outcome"><output id="count" for="text rule folder">${countText(changes.length)}</output><button type="reset" id="reset" hidden>Clear filters</button><button type="button" id="toggle" aria-pressed="false">Open all</button></div>
</div>
</form>`;
}

/** As the script of the page words it. */
function countText(count: number): string {
  return `${String(count)} of ${String(count)} changes`;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly count: number;
}

function optionView({value, text, count}: Choice): Html {
  return html`<option value="${value}">${text} (${count})</option>`;
}

/** All folders around changed files, with how many changes each has; the top has every one, and is none of them. */
function foldersOf(changes: readonly Shown[], shown: ShownPath): Choice[] {
  const counts = new Map<string, number>();
  for (const {change} of changes) {
    const folders = new Set(pathsOf(change).flatMap((path) => foldersAround(shown(path))));
    folders.forEach((folder) => counts.set(folder, (counts.get(folder) ?? 0) + 1));
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, count]) => ({value: folder, text: folder, count}));
}

function foldersAround(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}
