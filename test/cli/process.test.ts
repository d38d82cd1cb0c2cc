import {spawnSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {CLI, SAFE, UNRELATED, folder, repository, run} from './program.ts';

const BIG = `${SAFE}// ${'x'.repeat(3_000_000)}\n`;

describe('standard output', () => {
  test('a reader that stops early is no failure', () => {
    const root = repository({'a.js': BIG});
    const script = `"${process.execPath}" "${CLI}" check --format json | head -c 5; echo " \${PIPESTATUS[0]}"`;
    const {stdout, stderr} = spawnSync('bash', ['-c', script], {cwd: root, encoding: 'utf8'});
    expect(stdout).toBe('[{"fi 1\n');
    expect(stderr).toBe('');
  });

  test('a large report arrives whole', () => {
    const root = repository({'a.js': BIG});
    const {status, stdout} = run(root, ['check', '--format', 'json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{source: BIG}]);
  });
});

describe('what is loaded', () => {
  const HEAVY = ['@babel/parser', '@typescript-eslint/scope-manager', 'diff', '@inquirer/expand', 'semver', '@eslint/plugin-kit', 'ora', 'jscodeshift', 'jsonc-parser', 'yaml', '@yarnpkg/parsers'];

  /** The packages of which code ran, told by Node's own coverage, which knows modules of both kinds. */
  function loadedPackages(cwd: string, ...args: readonly string[]): string[] {
    const coverage = folder();
    run(cwd, args, {env: {NODE_V8_COVERAGE: coverage}});
    const urls = readdirSync(coverage).flatMap((file) => {
      const {result} = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as {result: {url: string}[]};
      return result.map(({url}) => url);
    });
    expect(urls.some((url) => url.includes('dist/cli.js'))).toBe(true);
    return HEAVY.filter((name) => urls.some((url) => url.includes(`node_modules/${name}/`)));
  }

  test('nothing heavy before a file mentions signing', () => {
    expect(loadedPackages(repository({'a.js': UNRELATED, 'package.json': '{"dependencies": {"express": "^4"}}', 'yarn.lock': '# yarn lockfile v1\n'}), 'check')).toEqual([]);
  });

  test('what reads a package.json when it, or the lockfile, names an old client; the parser of the lockfile that there is', () => {
    const concerned = repository({'package.json': '{"dependencies": {"links": "1.0.0"}}', 'yarn.lock': '# yarn lockfile v1\n\ngoogle-auth-library@1:\n  version "1.6.1"\n'});
    expect(loadedPackages(concerned, 'check')).toEqual(['semver', 'jsonc-parser', '@yarnpkg/parsers']);
  });

  test('the parser when one does', () => {
    expect(loadedPackages(repository({'a.js': SAFE}), 'check')).toContain('@babel/parser');
  });

  test('the comment parser only for an ESLint comment, the diff only for a patch', () => {
    const commented = repository({'a.js': `/* eslint-disable */\n${SAFE}`});
    expect(loadedPackages(commented, 'check')).toContain('@eslint/plugin-kit');
    const plain = repository({'a.js': SAFE});
    expect(loadedPackages(plain, 'check')).not.toContain('@eslint/plugin-kit');
    expect(loadedPackages(plain, 'migrate', '--dry-run')).toContain('diff');
    expect(loadedPackages(plain, 'migrate')).not.toContain('diff');
  });
});
