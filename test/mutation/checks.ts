import assert from 'node:assert/strict';
import {mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {type Check, checksOf} from '../core/checks.ts';
import {byPlace, foundLines, GIT, runCheck} from '../linked/command.ts';
import {type LinkedFixture, readLinkedFixtures} from '../linked/fixtures.ts';
import {plant} from '../linked/planted.ts';

/**
 * What a mutant may fail: every fixture, those of one file first, for they are quick.
 * @param root folder of the fixtures
 */
export function allChecks(root: string): Check[] {
  return [...checksOf(root), ...linkedChecks(root)];
}

/** Each repository is written once, for a check changes nothing. */
function linkedChecks(root: string): Check[] {
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
