import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import type {Host} from '../../src/commands/host.ts';
import {codeAround} from '../../src/commands/surroundings.ts';
import {selectFiles} from '../../src/project/files.ts';

/** What is looked at around the file `app/src/sign.js`, where `named` is named from another folder. */
async function around(named: string, files: readonly string[]): Promise<string[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  ['app/src', 'app/lib', 'beside'].forEach((folder) => mkdirSync(join(root, folder), {recursive: true}));
  files.forEach((name) => writeFileSync(join(root, name), '{}'));
  const host = {cwd: join(root, 'beside'), env: process.env, signal: new AbortController().signal} as unknown as Host;
  const paths = [join(root, named)];
  const selection = await selectFiles(paths, host);
  const found = await codeAround([join(root, 'app/src/sign.js')], selection, host);
  return found.files.map((file) => relative(root, file)).sort();
}

const FILES = ['app/src/sign.js', 'app/lib/page.astro', 'app/lib/user.js', 'beside/other.js'];

test('is the package, without Git', async () => {
  expect(await around('app/src', [...FILES, 'app/package.json', 'package.json'])).toEqual(['app/lib/page.astro', 'app/lib/user.js', 'app/src/sign.js']);
});

test('is what was named, without Git and a package', async () => {
  expect(await around('app', FILES)).toEqual(['app/lib/page.astro', 'app/lib/user.js', 'app/src/sign.js']);
  expect(await around('app/src', FILES)).toEqual(['app/src/sign.js']);
  expect(await around('app/src/sign.js', FILES)).toEqual(['app/src/sign.js']);
});
