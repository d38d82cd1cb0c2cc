import {createHash} from 'node:crypto';
import {GUIDE_URL} from '../../migration/cloud.ts';
import {MARKER, SECTIONS, TITLE} from '../../migration/report-texts.ts';
import type {Change} from '../migration/changes.ts';
import {type Content, contentOf, type DependencyChange, type MigrationRun, type Title} from '../migration/content.ts';
import {bullets, sentence} from '../migration/markdown.ts';
import type {ShownPath} from '../migration/words.ts';
import {changeView, type ChangeViewOptions, type Kind, type Shown} from './change-view.ts';
import type {FileResult, RunOptions} from '../report.ts';
import {DiffViews} from './diff-view.ts';
import {filterBar} from './filter-bar.ts';
import {blocksToHtml, inline} from './from-markdown.ts';
import {Html, html} from './markup.ts';
import {SCRIPT} from './script.ts';
import {STYLE} from './style.ts';
import {summary} from './summary.ts';

/** With more changes than this, each is shown only when it is opened. */
const MAX_OPEN = 24;

/** A list of changes under a title. */
interface List {
  readonly id: string;
  readonly heading: Title;
  readonly changes: readonly Shown[];
}

/** The page of a run, on standard output. */
export async function* reportHtml(_results: readonly FileResult[], {wholeRun}: RunOptions): AsyncGenerator<string, void> {
  yield* htmlReport(await wholeRun());
}

/**
 * The report of a run as one HTML page that needs nothing else: what was done and why it is safe, what needs a look, and what
 * only a person can do in the cloud, to be read, filtered and printed. The same run gives the same page. It comes in parts.
 */
export async function* htmlReport(run: MigrationRun): AsyncGenerator<string, void> {
  const content = contentOf(run);
  const lists = listsOf(run, content).filter(({changes}) => changes.length > 0);
  const rest = restSections(run, content);
  const changes = lists.flatMap((list) => list.changes);
  const texts = new Map(run.results.map(({path, text}) => [path, text]));
  const view: ChangeViewOptions = {shown: content.shown, textOf: (path) => texts.get(path) ?? null, diffs: new DiffViews(), isOpen: changes.length <= MAX_OPEN};
  const links = [...lists.map(({id, heading, changes: own}) => ({id, heading, count: own.length})), ...rest.map(({id, heading}) => ({id, heading, count: null}))];
  yield html`${new Html(MARKER)}
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><div class="inner">
<h1>${TITLE}</h1>
<p class="lead">${inline(content.introduction)}</p>
${summary(run, changes)}
<nav aria-label="On this page"><ul>${links.map(({id, heading, count}) => html`<li><a href="#${id}">${heading.title}${count === null ? null : html` <span class="count">${count}</span>`}</a></li>`)}</ul></nav>
</div></header>
${changes.length === 0 ? null : filterBar(changes, content.shown)}
<main id="content" tabindex="-1"><div class="inner">
${content.checklist.length === 0 ? null : sectionView('checklist', {title: 'Checklist', text: ''}, html`${content.checklist.slice(1).map(blocksToHtml)}`)}
<p class="none" id="none" hidden>No change fits these filters.</p>
`.text;
  let number = 0;
  for (const list of lists) {
    yield sectionStart(list.id, list.heading, 'changes').text;
    for (const change of list.changes) {
      number += 1;
      yield (await changeView(change, number, view)).text;
    }
    yield '</section>\n';
  }
  yield html`${rest.map(({id, heading, body}) => sectionView(id, heading, body))}</div></main>
<footer><div class="inner"><p>Written by iamcredentials-codemod.${content.hasRequests ? html` Google’s guide: <a href="${GUIDE_URL}" rel="noreferrer">Migrating to the Service Account Credentials API</a>.` : null}</p></div></footer>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

/** Nothing is loaded, and nothing runs but what this program wrote. */
function policy(): string {
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; img-src data:; base-uri 'none'; form-action 'none'`;
}

function listsOf({command, dryRun}: MigrationRun, {titles, safe, reviewed, review, manual, unwritten, advice}: Content): List[] {
  const done = command === 'check' ? null : dryRun ? 'Would be rewritten' : 'Rewritten';
  const section = (id: string, heading: Title, changes: readonly Change[], kind: Kind, state: string | null) => ({id, heading, changes: changes.map((change) => ({change, kind, state}))});
  return [
    section('safe', titles.safe, safe, 'safe', done),
    section('reviewed', titles.reviewed, reviewed, 'review', done),
    section('review', SECTIONS.review, review, 'review', null),
    section('manual', SECTIONS.manual, manual, 'manual', null),
    section('unwritten', SECTIONS.unwritten, unwritten, 'safe', 'Not rewritten'),
    section('advice', SECTIONS.advice, advice, 'advice', null),
  ];
}

function restSections({dependencies = []}: MigrationRun, {cloud, problems, suppressed, shown}: Content): {readonly id: string; readonly heading: Title; readonly body: Html}[] {
  return [
    {id: 'dependencies', heading: SECTIONS.dependencies, isThere: dependencies.length > 0, body: html`${dependencies.map((change) => dependencyView(change, shown))}`},
    {id: 'cloud', heading: SECTIONS.cloud, isThere: cloud.length > 0, body: html`${cloud.map((text) => html`<div class="card">${blocksToHtml(text)}</div>`)}`},
    {id: 'problems', heading: SECTIONS.problems, isThere: problems.length > 0, body: blocksToHtml(bullets(problems))},
    {id: 'suppressed', heading: SECTIONS.suppressed, isThere: suppressed.length > 0, body: blocksToHtml(bullets(suppressed))},
  ].filter(({isThere}) => isThere);
}

function sectionView(id: string, heading: Title, body: Html): Html {
  return html`${sectionStart(id, heading, 'text')}${body}</section>
`;
}

function sectionStart(id: string, {title, text}: Title, kind: 'changes' | 'text'): Html {
  return html`<section id="${id}" class="${kind}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${text === '' ? null : html`<p class="about">${inline(text)}</p>`}
`;
}

function dependencyView({path, notes, install}: DependencyChange, shown: ShownPath): Html {
  const where = install === null || shown(install.folder) === '.' ? null : html` in <code>${shown(install.folder)}</code>`;
  const command = install === null ? null : html`<p>Install it${where}:</p><pre class="code" tabindex="0"><code>${install.command}</code></pre>`;
  return html`<div class="card"><h3><code>${shown(path)}</code></h3><ul>${notes.map((note) => html`<li>${inline(sentence(note))}</li>`)}</ul>${command}</div>`;
}
