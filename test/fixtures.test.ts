import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {afterEach, beforeEach, describe, expect, it} from 'vitest';

import {RULE_NAMES} from '../src/analysis/finding.ts';
import {readFixtures, rewrites} from './fixtures.ts';
import {readLinkedFixtures} from './linked/fixtures.ts';

const single = readFixtures();
const linked = readLinkedFixtures();

describe.each([['of one file', single], ['of several files', linked]])('the fixtures %s', (_kind, {fixtures, problems}) => {

  it('are all well formed', () => {
    expect(problems).toEqual([]);
  });

  it('are must-not-touch cases to at least a quarter of those that are written by hand', () => {
    const written = fixtures.filter(({id}) => !id.includes('/gen-'));
    const untouched = written.filter(({findings}) => findings.length === 0);
    expect(untouched.length / written.length).toBeGreaterThanOrEqual(1 / 4);
  });

  it('run, most of those that are rewritten', () => {
    const rewritten = fixtures.filter((fixture) => rewrites(fixture));
    expect(rewritten.filter(({run}) => run !== null).length).toBeGreaterThan(rewritten.length / 2);
  });
});

describe('all fixtures', () => {
  it('are at least 400 of one file', () => {
    expect(single.fixtures.length).toBeGreaterThanOrEqual(400);
  });

  it('have titles of their own', () => {
    const titles = [...single.fixtures, ...linked.fixtures].map(({title}) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe('reading a fixture', () => {
  const CASE = {title: 'A case', findings: [{rule: 'no-deprecated-sign', line: 1, safety: 'safe'}], noRun: 'has no function'};
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'fixtures-'));
    for (const rule of RULE_NAMES) {
      mkdirSync(path.join(root, rule));
    }
  });

  afterEach(() => {
    rmSync(root, {recursive: true});
  });

  function problemsOf(caseFile: object, files: Record<string, string>): readonly string[] {
    const folder = path.join(root, 'no-deprecated-sign/some-case');
    mkdirSync(folder);
    for (const [name, text] of Object.entries({'case.json': JSON.stringify(caseFile), ...files})) {
      writeFileSync(path.join(folder, name), text);
    }
    return readFixtures(root).problems;
  }

  it.each<[string, object, Record<string, string>]>([
    ['findings[0].safety must be one of safe, review, manual, not "sure"', {...CASE, findings: [{...CASE.findings[0], safety: 'sure'}]}, {'input.js': 'a', 'output.js': 'b'}],
    ['case.json has no key "finding"; it may hold title, findings, run, noRun, versions, hosts, target', {...CASE, finding: []}, {'input.js': 'a', 'output.js': 'b'}],
    ['output is the same as input: delete it', CASE, {'input.js': 'a', 'output.js': 'a'}],
    ['there must be an output exactly when a finding is safe', {...CASE, findings: []}, {'input.js': 'a', 'output.js': 'b'}],
    ['there must be an unsafe text exactly when a finding is review', CASE, {'input.js': 'a', 'output.js': 'b', 'unsafe.js': 'c'}],
    ['a rewritten fixture says either "run" or "noRun"', {...CASE, noRun: undefined}, {'input.js': 'a', 'output.js': 'b'}],
    ['a finding stands behind the last line, 1', {...CASE, findings: [{...CASE.findings[0], line: 2}]}, {'input.js': 'a', 'output.js': 'b'}],
    ['unexpected file output.ts; the input is input.js', CASE, {'input.js': 'a', 'output.ts': 'b'}],
    ['needs exactly one input file, input.js|.mjs|.cjs|.jsx|.ts|.d.ts|.mts|.cts|.tsx|.vue|.svelte; found none', CASE, {}],
  ])('says "%s" and names the fixture', (problem, caseFile, files) => {
    expect(problemsOf(caseFile, files)).toEqual([`no-deprecated-sign/some-case: ${problem}`]);
  });

  it('fills the defaults', () => {
    expect(problemsOf({title: 'Nothing to do', findings: []}, {'input.ts': 'a'})).toEqual([]);
    expect(readFixtures(root).fixtures).toMatchObject([
      {id: 'no-deprecated-sign/some-case', output: null, unsafe: null, run: null, hosts: ['core', 'eslint', 'command', 'jscodeshift', 'oxlint']},
    ]);
  });
});
