import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {analyseText} from '../../src/text.ts';
import type {Check} from '../core/checks.ts';
import {lineIn} from '../hosts/host.ts';
import {byPlace, foundLines, GIT, runCheck} from '../linked/command.ts';
import {type LinkedFixture, readLinkedFixtures} from '../linked/fixtures.ts';
import {plant} from '../linked/planted.ts';
import {type ManifestFixture, plantProject, readManifestFixtures} from '../manifest-fixtures.ts';

import '../analysis/exp-messages.test.ts';
import '../analysis/suppressions.test.ts';
import '../edits/apply.test.ts';
import '../edits/diff.test.ts';
import '../edits/migrate-text.test.ts';
import '../edits/origins.test.ts';
import '../edits/rewrite-units.test.ts';
import '../edits/write.test.ts';

/** The tests of what no fixture shows: files, diffs, directives. */
export {collectedChecks as unitChecks} from './unit-tests.ts';

/** What a mutant may fail first: the fixtures of one file, for they are quick. */
export {checksOf as fileChecks} from '../core/checks.ts';

/** The fixtures of several files. Each repository is written once, for a check changes nothing. */
export function linkedChecks(root: string): Check[] {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-mutants-')));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return readLinkedFixtures(root).fixtures.map((fixture) => {
    const place = path.join(folder, fixture.id);
    plant(new Map([...fixture.input, ...GIT]), place);
    return {id: fixture.id, title: fixture.title, run: () => check(fixture, place)};
  });
}

async function check({findings, paths, problems}: LinkedFixture, place: string): Promise<void> {
  const found = await runCheck(place, paths);
  assert.deepEqual(foundLines(found.findings), foundLines(findings));
  assert.deepEqual(found.problems, problems.map(({file, line}) => `${file}:${line}`));
  const messages = [...found.findings].sort(byPlace).map(({message}) => message);
  assert.deepEqual([...findings].sort(byPlace).filter(({says}) => says !== null && !messages.some((message) => message.includes(says))), []);
}

/** The fixtures of package.json, whose sources are searched for calls that sign. */
export function manifestChecks(): Check[] {
  const projects = readManifestFixtures().map((fixture) => ({fixture, root: plantProject(fixture)}));
  process.on('exit', () => {
    for (const {root} of projects) {
      rmSync(root, {recursive: true, force: true});
    }
  });
  return projects.map(({fixture, root}) => ({id: fixture.id, title: fixture.title, run: () => checkManifest(fixture, root)}));
}

async function checkManifest({findings, file}: ManifestFixture, root: string): Promise<void> {
  const filePath = path.join(root, file);
  const text = readFileSync(filePath, 'utf8');
  const found = await analyseText(text, {filePath});
  const wanted = findings.filter((finding) => finding.file === file);
  assert.deepEqual(
    found.findings.map(({range, safety, certainty, isAdvice = false}) => ({line: lineIn(text, range[0]), safety, certainty, advice: isAdvice})),
    wanted.map(({line, safety, certainty, advice}) => ({line, safety, certainty, advice})),
  );
  assert.deepEqual(wanted.filter(({says}, index) => found.findings[index]?.message.includes(says) !== true), []);
}
