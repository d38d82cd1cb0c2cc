import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {executeWell, pack, type Packed, ROOT} from './packed.ts';

/** Kilobytes that the package may have; raise one when a feature is worth it. */
const BUDGET = {archive: 520, code: 1700, types: 40, pages: 160};

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => packed.remove());

describe('the package', () => {
  test('has what users need, and nothing else', () => {
    const names = [...packed.files.keys()];
    const allowed = /^(?:dist\/[\w-]+(?:\.d)?\.[jt]s|transforms\/[\w-]+\.js|rules\/[\w-]+\.md|docs\/[\w./-]+\.(?:md|svg|png)|many-repositories\/.+|action\.yml|\.pre-commit-hooks\.yaml|schemas?\/.+\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/u;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/api.js', 'dist/api.d.ts', 'dist/cli.js', 'README.md', 'LICENSE', 'CHANGELOG.md']));
  });

  test('names only files that are in it', () => {
    const {exports, bin, main} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {exports: Record<string, string | Record<string, string>>; bin: Record<string, string>; main: string};
    const targets = [main, ...Object.values(bin), ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))];
    const missing = targets.map((target) => target.replace(/^\.\//u, '')).filter((target) => !target.includes('*') && !packed.files.has(target));
    expect(missing).toEqual([]);
    expect(Object.keys(bin)).toEqual(['iamcredentials-codemod']);
  });

  test('stays small', () => {
    const kilobytes = (pattern: RegExp) => Math.ceil([...packed.files].reduce((sum, [name, size]) => sum + (pattern.test(name) ? size : 0), 0) / 1024);
    const sizes = {archive: Math.ceil(packed.size / 1024), code: kilobytes(/\.js$/u), types: kilobytes(/\.d\.ts$/u), pages: kilobytes(/\.md$/u)};
    process.stdout.write(`Sizes in kB: ${JSON.stringify(sizes)}, of at most ${JSON.stringify(BUDGET)}; ${packed.files.size} files.\n`);
    for (const name of Object.keys(BUDGET) as (keyof typeof BUDGET)[]) {
      expect(sizes[name], `${name} in kB`).toBeLessThanOrEqual(BUDGET[name]);
    }
  });

  test('is what publint wants', () => {
    const {stdout} = executeWell(ROOT, process.execPath, ['node_modules/publint/src/cli.js', 'run', packed.tarball, '--strict']);
    expect(stdout).toContain('All good!');
  });

  test('has types that TypeScript finds', () => {
    // Every version of Node that is supported reads ES modules by require, so that rule warns of what works.
    const args = ['node_modules/@arethetypeswrong/cli/dist/index.js', packed.tarball, '--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    // Its status is 1 for any problem that is not ignored.
    expect(executeWell(ROOT, process.execPath, args).stdout).toContain('eslint-plugin-iamcredentials/api');
  });
});
