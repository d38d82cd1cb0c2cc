import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {figure} from '../figure.ts';
import {fetchPackages, folderOf} from './fetch.ts';
import {measure, plainReading} from './measure.ts';
import {readPackages} from './packages.ts';
import {pageOf, type Row, timesIn} from './table.ts';

const PAGE = path.join(import.meta.dirname, '../../docs/real-code.md');
const PACKAGES = readPackages();
/** A fresh machine fetches some hundred megabytes. */
const FETCHING_MS = 30 * 60_000;

const rows: Row[] = [];
let fetched = 0;
let reading = 0;

beforeAll(async () => {
  // Somebody’s home folder may be a Git repository, of which the cache is no part.
  process.env['GIT_CEILING_DIRECTORIES'] = path.dirname(path.dirname(folderOf(PACKAGES[0] ?? {spec: '', integrity: '', group: 'large'})));
  fetched = await fetchPackages(PACKAGES);
}, FETCHING_MS);

describe.each(PACKAGES.map((one) => [one.spec, one] as const))('%s', (_spec, one) => {
  it(`is read without a problem${one.group === 'old-call' ? '' : ', and its code is not touched'}`, async () => {
    const folder = folderOf(one);
    reading += plainReading(folder);
    const row = {...one, ...await measure(folder)};
    rows.push(row);
    expect(row.problems).toEqual([]);
    expect(row.checked).toBeGreaterThan(0);
    if (one.group === 'moved') {
      // Dependencies may still be told to sign the old way.
      expect(row.findings.filter(({rule, safety}) => rule !== 'min-client-version' && safety !== 'manual')).toEqual([]);
      expect(row.findings.filter(({rule}) => rule === 'no-deprecated-sign')).toEqual([]);
    } else if (one.group !== 'old-call') {
      expect(row.findings).toEqual([]);
      expect([row.safe, row.unsafe]).toEqual([{edits: 0, files: 0}, {edits: 0, files: 0}]);
    }
  });
});

/** `npx vitest run --config vitest.trust.config.ts test/real-code -u` writes the page; the times of packages that it has are kept. */
describe('docs/real-code.md', () => {
  it('has the figures of all packages', async () => {
    const times = timesIn(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '');
    await expect(pageOf(rows, (spec) => times.get(spec))).toMatchFileSnapshot(PAGE);
  });

  it('is about enough packages for the figures to mean something', () => {
    const count = (wanted: string) => rows.filter(({group}) => group === wanted).length;
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(count('old-call')).toBeGreaterThanOrEqual(20);
    expect(rows.filter(({group, mentioning}) => group === 'lookalike' && mentioning > 0).length).toBeGreaterThanOrEqual(8);
    expect(rows.filter(({checked}) => checked >= 10_000).length).toBeGreaterThanOrEqual(3);
    expect(rows.filter(({safe}) => safe.files > 0).length).toBeGreaterThanOrEqual(12);
  });
});

afterAll(() => {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const many = (count: number) => count.toLocaleString('en');
  const milliseconds = sum((row) => row.milliseconds);
  figure('real-code', `${rows.length} packages, ${many(sum(({checked}) => checked))} files of which ${many(sum(({mentioning}) => mentioning))} mention signing, ${sum(({findings}) => findings.length)} findings, ${sum(({safe}) => safe.files)} files rewritten safely and ${sum(({unsafe}) => unsafe.files)} in all`);
  figure('real-code', `${fetched} packages fetched, checked in ${(milliseconds / 1000).toFixed(1)} s of processor time, ${(milliseconds / reading).toFixed(1)} times what reading the files takes`);
});
