import type {MigrationRun} from '../migration/content.ts';
import {KINDS, type Kind, pathsOf, type Shown} from './change-view.ts';
import {type Html, html} from './markup.ts';

/** The run in numbers. */
export function summary(run: MigrationRun, changes: readonly Shown[]): Html {
  const findings = changes.reduce((sum, {change}) => sum + change.findings.length, 0);
  const files = filesIn(run, changes);
  const tiles = [
    {id: 'files', number: run.checked, words: run.checked === 1 ? 'file looked into' : 'files looked into'},
    {id: 'findings', number: findings, words: findings === 1 ? 'finding' : 'findings'},
    {id: 'changes', number: changes.length, words: changes.length === 1 ? 'change' : 'changes'},
    {id: 'rewritten', number: files, words: `${files === 1 ? 'file' : 'files'} ${run.command === 'migrate' && !run.dryRun ? 'rewritten' : 'to rewrite'}`},
  ];
  return html`<dl class="tiles">${tiles.map(({id, number, words}) => html`<div class="tile" id="total-${id}"><dt>${words}</dt><dd>${number}</dd></div>`)}</dl>${shares(changes)}`;
}

/** The files that the run changed, or that it would change without being asked for more. */
function filesIn({command, results}: MigrationRun, changes: readonly Shown[]): number {
  return command === 'migrate'
    ? results.filter(({isRewritten}) => isRewritten).length
    : new Set(changes.filter(({kind}) => kind === 'safe').flatMap(({change}) => pathsOf(change))).size;
}

/** How the changes divide by safety: a bar for the eye, and a list. */
function shares(changes: readonly Shown[]): Html | null {
  const counts = (Object.keys(KINDS) as Kind[]).map((kind) => ({kind, count: changes.filter((change) => change.kind === kind).length})).filter(({count}) => count > 0);
  if (counts.length === 0) {
    return null;
  }
  let start = 0;
  const bars = counts.map(({kind, count}) => {
    const bar = html`<rect class="${kind}" x="${start}" width="${count}" height="1"/>`;
    start += count;
    return bar;
  });
  return html`<svg class="shares" viewBox="0 0 ${changes.length} 1" preserveAspectRatio="none" aria-hidden="true">${bars}</svg><ul class="legend">${counts.map(({kind, count}) => html`<li class="${kind}"><b>${count}</b> ${KINDS[kind].toLowerCase()}</li>`)}</ul>`;
}
