import {spawnSync} from 'node:child_process';
import {cpSync, readdirSync} from 'node:fs';
import path from 'node:path';

import {afterAll, describe, expect, it} from 'vitest';

import {migrate} from '../../src/api.ts';
import {figure} from '../figure.ts';
import {plant, SUITES, textsOf} from './suites.ts';

/** What a run of a suite came to. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

const totals = {suites: 0, tests: 0, files: 0};

describe.each(SUITES.map((suite) => [suite.name, suite] as const))('%s', (_name, suite) => {
  it('passes against the old names, and once source and tests are migrated, against the new ones', async () => {
    const {folder, remove} = plant(suite);
    const untouched = plant(suite);
    try {
      const before = run(folder);
      expect(before).toEqual({passed: expect.any(Number) as number, failed: 0});
      expect(before.passed).toBeGreaterThanOrEqual(3);

      const {files, problems} = await migrate({paths: ['.'], cwd: folder});
      const rewritten = files.flatMap(({filePath, rewrite}) => rewrite === null ? [] : [path.relative(folder, filePath).split(path.sep).join('/')]);
      expect(problems).toEqual([]);
      expect(files.flatMap(({findings}) => findings).filter(({rule}) => rule === 'no-deprecated-sign')).toEqual([]);

      expect(run(folder)).toEqual(before);
      expect(textsOf(testsIn(folder))).not.toMatch(/bytesToSign|\/\/iam\.googleapis\.com[^;]*:sign/u);

      // Each half alone must fail: the tests tell the two APIs apart.
      cpSync(path.join(folder, 'test'), path.join(untouched.folder, 'test'), {recursive: true, force: true});
      expect(run(untouched.folder).failed).toBeGreaterThan(0);

      totals.suites += 1;
      totals.tests += before.passed;
      totals.files += rewritten.length;
    } finally {
      remove();
      untouched.remove();
    }
  });
});

afterAll(() => {
  figure('old-suites', `${totals.suites} suites of the old world with ${totals.tests} tests pass before the migration of source and tests and after it; ${totals.files} files were rewritten, nothing was left to do`);
});

function testsIn(folder: string): string[] {
  return readdirSync(path.join(folder, 'test')).filter((name) => name.endsWith('.test.js')).map((name) => path.join(folder, 'test', name));
}

/** Runs the suite in a process of its own; it lets no request pass that it does not answer itself. */
function run(folder: string): Outcome {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^NODE_OPTIONS$|^NODE_TEST|^VITEST/u.test(name)));
  const {stdout, error} = spawnSync(process.execPath, ['--test', '--test-reporter', 'tap', ...testsIn(folder)], {cwd: folder, env, encoding: 'utf8'});
  if (error !== undefined) {
    throw error;
  }
  const count = (name: string) => Number(new RegExp(`^# ${name} (?<count>\\d+)$`, 'mu').exec(stdout)?.groups?.['count'] ?? Number.NaN);
  return {passed: count('pass'), failed: count('fail')};
}
