import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {projectRoot} from '../../src/project/project-root.ts';

/** The root of the project of some files, relative to a folder that holds others. */
function rootOf(others: Readonly<Record<string, string>>, ...files: [string, ...string[]]): string | null {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  for (const [name, text] of Object.entries(others)) {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), text);
  }
  const [first, ...more] = files;
  const found = projectRoot([join(root, first), ...more.map((file) => join(root, file))]);
  return found === null ? null : relative(root, found);
}

test('is the nearest package that has all the files', () => {
  expect(rootOf({'package.json': '{}', 'app/package.json': '{}', 'app/src/package.json': '{}'}, 'app/src/a.js', 'app/b.js')).toBe('app');
});

test('is the workspace around the package', () => {
  expect(rootOf({'mono/package.json': '{"workspaces": ["packages/*"]}', 'mono/packages/app/package.json': '{}'}, 'mono/packages/app/a.js')).toBe('mono');
  expect(rootOf({'mono/pnpm-workspace.yaml': 'packages: [packages/*]', 'mono/packages/app/package.json': '{}'}, 'mono/packages/app/a.js')).toBe('mono');
});

test('is not a folder above with a package.json of something else', () => {
  expect(rootOf({'package.json': '{"dependencies": {}}', 'work/app/package.json': '{}'}, 'work/app/a.js')).toBe('work/app');
});

test('is nowhere without a package.json', () => {
  expect(rootOf({}, 'a.js')).toBeNull();
});
