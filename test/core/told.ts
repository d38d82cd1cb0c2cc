import path from 'node:path';

import type {Finding} from '../../src/analysis/finding.ts';

const HEAD = '# What is told of the fixtures\n\nEvery message, with the ranges of its findings. `npx vitest run test/core -u` writes this page.';
const MESSAGE = '## ';
const PLACES = '- ';

/** The page with each message that is told of a fixture and its places: one that changes shows up in review. */
export function toldFile(root: string): string {
  return path.join(root, 'messages.md');
}

type Told = Pick<Finding, 'range' | 'message'>;

/** The page, of the findings of each fixture by its id. */
export function writeTold(told: ReadonlyMap<string, readonly Told[]>): string {
  const sections = new Map<string, Map<string, string[]>>();
  for (const [id, findings] of told) {
    for (const {range, message} of findings) {
      const places = sections.get(message) ?? new Map<string, string[]>();
      places.set(id, [...places.get(id) ?? [], range.join('–')]);
      sections.set(message, places);
    }
  }
  const texts = [...sections].sort(byName).map(([message, places]) =>
    [`\n${MESSAGE}${message}\n`, ...[...places].sort(byName).map(([id, ranges]) => `${PLACES}${id}: ${ranges.join(', ')}`)].join('\n'));
  return [HEAD, ...texts].join('\n') + '\n';
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** What a page says of each fixture, in lines that {@link toldLines} makes. */
export function readTold(page: string): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>();
  let message = '';
  for (const line of page.split('\n')) {
    if (line.startsWith(MESSAGE)) {
      message = line.slice(MESSAGE.length);
    } else if (line.startsWith(PLACES)) {
      const [id = '', ranges = ''] = line.slice(PLACES.length).split(': ');
      told.set(id, [...told.get(id) ?? [], ...ranges.split(', ').map((range) => `${range} ${message}`)]);
    }
  }
  return told;
}

/** The findings of one fixture as the page has them, in an order of their own. */
export function toldLines(findings: readonly Told[]): string[] {
  return findings.map(({range, message}) => `${range.join('–')} ${message}`).sort();
}
