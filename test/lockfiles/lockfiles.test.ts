import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';

import type {Lockfile} from '../../src/lockfiles/lockfile.ts';
import {lockfileIn} from '../../src/lockfiles/on-disk.ts';
import {ChainFinder} from '../../src/manifest/chains.ts';

/** Lockfiles as the package managers wrote them: npm 11, pnpm 7 to 9, Yarn 1 and 4, Bun 1.2. */
const WRITTEN = path.join(import.meta.dirname, 'written');

function lockfileOf(name: string): Lockfile {
  const content = lockfileIn(path.join(WRITTEN, name))?.read();
  if (content?.kind !== 'lockfile') {
    throw new Error(`${name}: ${content?.kind === 'broken' ? content.reason : 'no lockfile'}`);
  }
  return content.lockfile;
}

function chainsOf(lockfile: Lockfile, packageName: string, range: string, folder = ''): string[] | null {
  const found = lockfile.find({packageName, from: folder, declaredIn: folder, ranges: [range]});
  return found === null ? null : new ChainFinder().from(found).map(({links}) => links.map((link) => `${link.package.name} ${link.package.version ?? ''}`).join(' > '));
}

test.each(['npm1', 'npm2', 'npm3', 'pnpm5', 'pnpm6', 'pnpm9', 'yarn1', 'yarn4', 'bun'])('%s tells versions, aliases and chains', (name) => {
  const lockfile = lockfileOf(name);
  expect(chainsOf(lockfile, '@google-cloud/common', '3.0.0')).toEqual(['@google-cloud/common 3.0.0 > google-auth-library 5.10.1']);
  expect(chainsOf(lockfile, 'gal', 'npm:google-auth-library@5.10.1')).toEqual(['google-auth-library 5.10.1']);
  expect(chainsOf(lockfile, 'google-auth-library', '^6.1.6')).toEqual([]);
  expect(chainsOf(lockfile, 'express', '^4.0.0')).toBeNull();
});

describe.each(['ws-npm', 'ws-pnpm', 'ws-pnpm5', 'ws-yarn1', 'ws-yarn4', 'ws-bun'])('%s', (name) => {
  const lockfile = lockfileOf(name);

  test('gives each package of the workspace its own version', () => {
    expect(chainsOf(lockfile, 'google-auth-library', '6.1.6')).toEqual([]);
    expect(chainsOf(lockfile, 'google-auth-library', '^5.10.1', 'packages/links')).toEqual(['google-auth-library 5.10.1']);
    expect(chainsOf(lockfile, 'google-auth-library', '^6.0.0', 'packages/tokens')).toEqual([]);
  });

  test('leads into no package of the workspace, which has a package.json of its own', () => {
    const range = name === 'ws-npm' || name === 'ws-yarn1' || name === 'ws-bun' ? '1.0.0' : 'workspace:^';
    const found = lockfile.find({packageName: '@acme/links', from: 'packages/tokens', declaredIn: 'packages/tokens', ranges: [range]});
    // Yarn 1 does not list the workspace.
    expect(found?.isLocal).toBe(name === 'ws-yarn1' ? undefined : true);
  });

  test('tells what code gets that no package.json on its way declares', () => {
    const found = lockfile.find({packageName: 'google-auth-library', from: 'packages/links/src', declaredIn: null, ranges: []});
    expect(found?.version ?? null).toBe(name === 'ws-yarn1' ? null : '5.10.1');
  });
});

describe('a lockfile that nobody should have written', () => {
  function read(fileName: string, text: string | Buffer) {
    const folder = mkdtempSync(path.join(tmpdir(), 'iamcredentials-lockfile-'));
    onTestFinished(() => {
      rmSync(folder, {recursive: true});
    });
    writeFileSync(path.join(folder, fileName), text);
    return lockfileIn(folder)?.read();
  }

  test.each([
    ['package-lock.json', '', /JSON/u],
    ['package-lock.json', '[]', /^it lists no packages$/u],
    ['package-lock.json', '{"dependencies": "no"}', /^it lists no packages$/u],
    ['package-lock.json', '{\n<<<<<<< HEAD\n', /^it has merge conflicts$/u],
    ['pnpm-lock.yaml', '', /^it has no lockfileVersion$/u],
    ['pnpm-lock.yaml', 'packages: [1, 2', /line 1$/u],
    ['pnpm-lock.yaml', `a: &a [x]\nb: &b [${'*a, '.repeat(50)}]\nc: &c [${'*b, '.repeat(50)}]\nlockfileVersion: [${'*c, '.repeat(50)}]\n`, /alias/iu],
    ['yarn.lock', '# yarn lockfile v1\n\na@1:\n    - b: [\n  c', /./u],
    ['bun.lock', '{"packages": {', /^it is broken at character \d+$/u],
    ['bun.lock', '{}', /^it lists no packages$/u],
  ])('%s with %j is broken, and says why', (fileName, text, reason) => {
    const content = read(fileName, text);
    expect(content).toMatchObject({kind: 'broken', reason: expect.stringMatching(reason) as string});
    expect(content?.kind === 'broken' ? content.reason : '').not.toContain('\n');
  });

  test.each([
    ['package-lock.json', '{"packages": {"node_modules/a": null, "node_modules/b": {"dependencies": {"a": 1, "b": "2"}, "version": 3}}}'],
    ['package-lock.json', '{"packages": {"node_modules/a": {"link": true, "resolved": "node_modules/a"}}}'],
    ['package-lock.json', '{"dependencies": {"a": {"version": "1.0.0", "requires": true, "dependencies": [null]}}}'],
    ['pnpm-lock.yaml', 'lockfileVersion: 9\nimporters: {.: {dependencies: {a: [1], b: {version: {x: 1}}}}}\npackages: 7\nsnapshots: {a: ~}\n'],
    ['yarn.lock', '# yarn lockfile v1\n\na@1:\n  version "1.0.0"\n  dependencies:\n    a "1"\n'],
    ['bun.lock', '{"workspaces": {"": null}, "packages": {"a": ["a@1.0.0", 1, {"dependencies": {"a": 2}}], "b": 3}}'],
  ])('%s with %j is read as far as it makes sense', (fileName, text) => {
    const content = read(fileName, text);
    const lockfile = content?.kind === 'lockfile' ? content.lockfile : null;
    expect(lockfile).not.toBeNull();
    for (const packageName of ['a', 'b', '__proto__', 'constructor', 'hasOwnProperty']) {
      const found = lockfile?.find({packageName, from: '', declaredIn: '', ranges: ['1']});
      expect(() => found?.dependencies.map((dependency) => dependency.package.dependencies.length)).not.toThrow();
    }
  });

  test('a circle of dependencies has an end', () => {
    const content = read('package-lock.json', JSON.stringify({packages: {
      'node_modules/a': {version: '1.0.0', dependencies: {b: '1'}},
      'node_modules/b': {version: '1.0.0', dependencies: {a: '1', 'google-auth-library': '5'}},
      'node_modules/google-auth-library': {version: '5.0.0', dependencies: {a: '1'}},
    }}));
    expect(content?.kind === 'lockfile' ? chainsOf(content.lockfile, 'a', '1') : null).toEqual(['a 1.0.0 > b 1.0.0 > google-auth-library 5.0.0']);
  });

  test('of several in one folder that of the declared package manager counts, else npm’s', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iamcredentials-lockfile-'));
    onTestFinished(() => {
      rmSync(folder, {recursive: true});
    });
    writeFileSync(path.join(folder, 'yarn.lock'), '# yarn lockfile v1\n');
    writeFileSync(path.join(folder, 'package-lock.json'), '{"packages": {}}');
    expect(lockfileIn(folder)?.fileName).toBe('package-lock.json');
    writeFileSync(path.join(folder, 'package.json'), '{"packageManager": "yarn@1.22.22+sha512.abc"}');
    expect(lockfileIn(folder)?.fileName).toBe('yarn.lock');
  });
});
