import {CHECKLIST} from '../../migration/report-texts.ts';
import {fillIn} from '../../migration/texts.ts';
import {listed} from '../words.ts';
import {checkboxes, code} from './markdown.ts';
import type {Seen} from './seen.ts';

/** A section that somebody has to go through. */
export interface Listed {
  readonly title: string;
  readonly count: number;
}

/** What the reviewer of a migration ticks off; nothing when there is nothing. */
export function checklist(lists: readonly Listed[], hasChanges: boolean, hasDependencies: boolean, seen: Seen): string[] {
  const items = [
    ...lists.filter(({count}) => count > 0).map(({title, count}) => fillIn(CHECKLIST.listed, {title, count: String(count)})),
    ...(hasDependencies ? [CHECKLIST.dependencies] : []),
    ...(hasChanges ? [CHECKLIST.tests] : []),
    ...(seen.methods.length > 0 ? cloudItems(seen) : []),
  ];
  return items.length === 0 ? [] : ['## Checklist', checkboxes(items)];
}

function cloudItems({projects, hosts, tokens}: Seen): string[] {
  const where = projects.length === 0 ? 'the project of the caller’s credentials' : listed(projects.map(code));
  return [
    fillIn(CHECKLIST.api, {projects: where}),
    CHECKLIST.reach,
    ...(hosts.length > 0 ? [CHECKLIST.network] : []),
    CHECKLIST.quota,
    CHECKLIST.logs,
    ...(tokens.length > 0 ? [CHECKLIST.exp] : []),
  ];
}
