import {spawnSync} from 'node:child_process';
import {appendFileSync, cpSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

import {commit, folder, git, read, run} from '../cli/program.ts';
import {installed, runNode} from '../hosts/process.ts';
import {blocks, page, section} from './markdown.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const COMMAND = 'npx eslint-plugin-iamcredentials ';
const JSCODESHIFT = 'npx jscodeshift ';

const readme = page('README.md');
const shellLines = blocks(readme).filter(({language}) => language === 'sh').flatMap(({code}) => code.trim().split('\n'));
const commands = shellLines.filter((line) => line.startsWith(COMMAND)).map((line) => line.slice(COMMAND.length).split(' '));
const configs = blocks(readme).filter(({code}) => code.includes('eslint/config'));

/** The demo's service in a Git repository of its own, with this package installed. */
function service(): string {
  const root = folder();
  cpSync(path.join(ROOT, 'fixtures/demo'), root, {recursive: true});
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(ROOT, path.join(root, 'node_modules/eslint-plugin-iamcredentials'));
  for (const name of ['eslint', 'typescript-eslint']) {
    symlinkSync(installed(name), path.join(root, 'node_modules', name));
  }
  writeFileSync(path.join(root, '.gitignore'), 'node_modules/\n');
  git(root, 'init', '--quiet');
  commit(root);
  return root;
}

describe('the README', () => {
  it('shows a picture of what the command prints', () => {
    expect(readme).toContain('](docs/demo.svg)');
    expect(runNode(path.join(ROOT, 'docs/demo.mjs'), ['--check'])).toMatchObject({status: 0, stderr: ''});
    const picture = page('docs/demo.svg').replaceAll(/<[^>]*>/gu, '').replaceAll('\u00A0', ' ');
    expect(picture).toContain('migrate --dry-run src');
    expect(picture).toContain('signedBlob: ');
  });

  it('names the scripts of package.json, and the status of each run', () => {
    const {scripts} = JSON.parse(page('package.json')) as {scripts: Record<string, string>};
    expect(shellLines.slice(0, 2)).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test']));
    expect([...section(readme, 'Use it').matchAll(/^\| (?<status>\d) \|/gmu)].map(({groups}) => groups?.['status'])).toEqual(['0', '1', '2']);
  });

  it.each(commands.map((args) => [args.join(' '), args] as const))('shows "%s", which runs and finds the demo’s calls', (_line, args) => {
    const root = service();
    if (args.includes('--staged')) {
      appendFileSync(path.join(root, 'src/receipt-links.js'), '// One more line.\n');
      git(root, 'add', '.');
    }
    const {status, stdout} = run(root, args);
    expect(status).toBe(1);
    expect(stdout).toContain('src/');
    expect(args.includes('json') ? JSON.parse(stdout) : null).toEqual(args.includes('json') ? expect.any(Array) : null);
  });

  it.each(configs.map((config, index) => [index + 1, config] as const))('shows ESLint config %i, which reports and fixes the demo', (_number, {code}) => {
    const root = service();
    writeFileSync(path.join(root, 'eslint.config.js'), code);
    const {status, stdout, stderr} = spawnSync(process.execPath, [installed('eslint/bin/eslint.js'), '--fix', '.'], {cwd: root, encoding: 'utf8'});
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toContain('iamcredentials/no-deprecated-sign');
    expect(read(root, 'src/receipt-links.js')).toContain('https://iamcredentials.googleapis.com/v1/projects/-/');
    expect(read(root, 'src/archive-signer.ts').includes('google.iamcredentials(')).toBe(code.includes('typescript-eslint'));
  });

  it('shows a jscodeshift run, which rewrites the demo as the command does', () => {
    const line = shellLines.find((candidate) => candidate.startsWith(JSCODESHIFT)) ?? '';
    const [root, other] = [service(), service()];
    const args = line.slice(JSCODESHIFT.length).split(' ').map((word) => (/^(?:node_modules|src)/u.test(word) ? path.join(root, word) : word));
    expect(args).toContain(path.join(root, 'src'));
    runNode(installed('jscodeshift/bin/jscodeshift.js'), args);
    run(other, ['migrate', '--only', 'no-deprecated-sign']);
    for (const name of ['src/receipt-links.js', 'src/signing-keys.js', 'src/raw-signature.js']) {
      expect(read(root, name)).toBe(read(other, name));
    }
    expect(read(root, 'src/receipt-links.js')).toContain('signedBlob');
  });
});
