import {mkdirSync, readdirSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {commit, folder, read, repository, run, SAFE, SAFE_REWRITTEN, write} from '../cli/program.ts';
import {countAttacks} from './hostile.ts';

const attacked = countAttacks('paths');
const SECRET = 'export const secret = "hunter2"; // signBlob iam.googleapis.com bytesToSign\n';

test('a folder that became a link is not looked into', () => {
  const outside = folder({'a.js': `${SAFE}${SECRET}`});
  const root = repository({'src/a.js': SAFE});
  rmSync(join(root, 'src'), {recursive: true});
  symlinkSync(outside, join(root, 'src'));
  for (const args of [['check', '--format', 'json'], ['migrate', '--allow-dirty', '--dry-run'], ['migrate', '--allow-dirty']]) {
    const {stdout, stderr} = run(root, args);
    expect(stdout + stderr).not.toContain('hunter2');
  }
  expect(read(outside, 'a.js')).toBe(`${SAFE}${SECRET}`);
  attacked(3);
});

describe('what a run writes does not leave through a link', () => {
  const WRITES: readonly (readonly [string, readonly string[]])[] = [
    ['--output-file', ['check', '--output-file', 'out/report.txt']],
    ['--report', ['check', '--report', 'out/report.md']],
    ['--report as HTML', ['migrate', '--report', 'out/report.html']],
    ['--baseline', ['check', '--baseline', 'out/known.json', '--update-baseline']],
  ];

  test.each(WRITES)('%s, by a folder', (_, args) => {
    const outside = folder();
    const root = repository({'a.js': SAFE});
    symlinkSync(outside, join(root, 'out'));
    const {status, stderr} = run(root, args);
    expect(status).toBe(2);
    expect(stderr).toContain('leads out of this repository by a symbolic link');
    expect(readdirSync(outside)).toEqual([]);
    expect(read(root, 'a.js')).toBe(SAFE);
    attacked();
  });

  test.each(WRITES)('%s, by a file', (_, args) => {
    const outside = folder({empty: ''});
    const root = repository({'a.js': SAFE});
    mkdirSync(join(root, 'out'));
    symlinkSync(join(outside, 'empty'), join(root, args.find((arg) => arg.startsWith('out/')) ?? ''));
    expect(run(root, args).status).toBe(2);
    expect(read(outside, 'empty')).toBe('');
    attacked();
  });

  test.each(WRITES)('%s, but to where the user says that it is to go', (_, args) => {
    const outside = folder();
    const root = repository({'a.js': SAFE});
    expect(run(root, args.map((arg) => arg.replace('out/', `${outside}/`))).status).toBeLessThan(2);
    expect(readdirSync(outside)).toHaveLength(1);
  });

  test('the baseline of the config file', () => {
    const outside = folder({'known.json': ''});
    const root = repository({'a.js': SAFE, 'iamcredentials.config.json': '{"baseline": "known.json"}'});
    symlinkSync(join(outside, 'known.json'), join(root, 'known.json'));
    expect(run(root, ['check', '--update-baseline']).status).toBe(2);
    expect(read(outside, 'known.json')).toBe('');
    for (const baseline of ['../known.json', '/etc/passwd', 'a/../../known.json', String.raw`..\known.json`, 'C:/known.json']) {
      write(root, {'iamcredentials.config.json': JSON.stringify({baseline})});
      expect(run(root, ['check']).stderr).toContain('from the folder of this file and inside of it');
    }
    attacked(6);
  });

  test('a rewritten file that is a link by then', () => {
    const outside = folder({'a.js': SAFE});
    const root = repository({'a.js': SAFE});
    rmSync(join(root, 'a.js'));
    symlinkSync(join(outside, 'a.js'), join(root, 'a.js'));
    commit(root);
    run(root, ['migrate', '--allow-dirty']);
    expect(read(outside, 'a.js')).toBe(SAFE);
    attacked();
  });
});

describe('a link to a device or out of the repository is no file of it', () => {
  const NAMES = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb', 'tsconfig.json', 'jsconfig.json', 'pnpm-workspace.yaml', 'lerna.json'];

  test.each(NAMES)('%s', (name) => {
    const outside = folder({'private.txt': 'googleapis google-auth-library hunter2 {'});
    for (const target of ['/dev/zero', '/dev/tty', join(outside, 'private.txt')]) {
      const root = repository({'src/a.js': SAFE, 'src/package.json': '{"dependencies": {"googleapis": "39.2.0"}}'});
      symlinkSync(target, join(root, name));
      const {status, stdout, stderr} = run(root, ['check', '--format', 'json']);
      expect({target, status}).toEqual({target, status: 1});
      expect(stdout + stderr).not.toContain('hunter2');
    }
    attacked(3);
  });

  test.each(['/dev/zero', '/etc/passwd'])('the config file, at %s', (target) => {
    const root = repository({'a.js': SAFE});
    symlinkSync(target, join(root, 'iamcredentials.config.json'));
    const {status, stderr} = run(root, ['check']);
    expect(status).toBe(2);
    expect(stderr).toBe('error: The config file "iamcredentials.config.json" cannot be read: it is a symbolic link that leads out of its repository.\n');
    attacked();
  });
});

test('what configurations name outside of the repository is neither read into it nor rewritten', () => {
  const home = folder({'outside/url.ts': 'export const BASE = "https://iam.googleapis.com/v1/";\n', 'outside/base.json': '{"compilerOptions": {"paths": {"#url": ["../outside/url.ts"]}}}', 'outside/package.json': '{"name": "url", "main": "url.ts"}'});
  const use = (from: string) => `import {BASE} from '${from}';\nexport const sign = async (sa: string, b: string) => (await (await fetch(\`\${BASE}projects/-/serviceAccounts/\${sa}:signBlob\`, {method: 'POST', body: JSON.stringify({bytesToSign: b})})).json()).signature;\n`;
  const ways: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['../outside/url', {}],
    ['#url', {'tsconfig.json': '{"extends": "../outside/base.json"}'}],
    ['#url', {'tsconfig.json': `{"extends": "${join(home, 'outside/base.json')}"}`}],
    ['#url', {'tsconfig.json': '{"compilerOptions": {"paths": {"#url": ["../outside/url.ts"]}}}'}],
    ['url', {'tsconfig.json': '{"compilerOptions": {"baseUrl": "../outside"}}'}],
    ['url', {'package.json': '{"name": "r", "workspaces": ["../outside"], "dependencies": {"url": "file:../outside"}}'}],
    ['#url', {'package.json': '{"name": "r", "imports": {"#url": "./../outside/url.ts"}}'}],
    ['r', {'package.json': '{"name": "r", "exports": {".": "./../outside/url.ts"}}'}],
    ['./link/url', {}],
  ];
  for (const [index, [from, files]] of ways.entries()) {
    renameSync(repository({'a.ts': use(from), ...files}), join(home, `r${String(index)}`));
    const root = join(home, `r${String(index)}`);
    symlinkSync('../outside', join(root, 'link'));
    const {status, stdout} = run(root, ['migrate', '--allow-dirty', '--unsafe', '--format', 'json']);
    expect(status).toBeLessThanOrEqual(1);
    expect({from, files, stdout}).not.toMatchObject({stdout: expect.stringContaining('url.ts"') as unknown});
    expect(read(home, 'outside/url.ts')).toContain('iam.googleapis.com');
    attacked();
  }
});

test('a package.json above the repository is not edited', () => {
  const client = "const {google} = require('googleapis');\nconst iam = google.iam('v1');\nexports.sign = async (name, bytes) => (await iam.projects.serviceAccounts.signBlob({name: `projects/-/serviceAccounts/${name}`, requestBody: {bytesToSign: bytes}})).data.signature;\n";
  const above = JSON.stringify({name: 'home', dependencies: {'@googleapis/iam': '^1.0.0'}});
  const home = folder({'package.json': above});
  renameSync(repository({'a.js': client.replace("{google} = require('googleapis')", "{iam: make} = require('@googleapis/iam')").replace("google.iam('v1')", "make('v1')")}), join(home, 'r'));
  run(join(home, 'r'), ['migrate', '--unsafe']);
  expect(read(home, 'package.json')).toBe(above);
  attacked();
});

test('copies have names that nobody can guess, and are never written through a link', () => {
  const root = repository({'a.js': SAFE});
  expect(run(root, ['migrate']).status).toBe(0);
  expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  expect(readdirSync(root).sort()).toEqual(['.git', 'a.js']);
});
