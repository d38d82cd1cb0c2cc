import {describe, expect, test} from 'vitest';
import {commit, type Files, git, read, repository, run, write} from './program.ts';

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const LINKS = [
  "import {Storage} from '@google-cloud/storage';",
  '',
  "export const link = (name) => new Storage().bucket('acme').file(name).getSignedUrl({action: 'read', expires: '2030-01-01'});",
  '',
].join('\n');
const OLD = {name: 'acme', private: true, dependencies: {'@google-cloud/storage': '^4.7.0'}};
const LOCK = json({
  name: 'acme',
  lockfileVersion: 3,
  packages: {
    '': {name: 'acme', dependencies: OLD.dependencies},
    'node_modules/@google-cloud/storage': {version: '4.7.2', dependencies: {'google-auth-library': '^5.5.0'}},
    'node_modules/google-auth-library': {version: '5.10.1'},
  },
});
const PROJECT: Files = {'package.json': json(OLD), 'package-lock.json': LOCK, 'links.js': LINKS};

describe('what is looked at', () => {
  test('every package.json that Git lists, and none that is installed', () => {
    const root = repository({...PROJECT, 'node_modules/old/package.json': json(OLD), 'tools/package.json': json(OLD), 'tools/links.js': LINKS, 'ignored/package.json': json(OLD), '.gitignore': 'ignored/\n'});
    git(root, 'add', '--force', '.');
    git(root, 'rm', '--quiet', '-r', '--cached', 'ignored');
    const {stdout, status} = run(root, ['check']);
    expect(stdout.match(/^\S*package\.json$/gmu)).toEqual(['package.json', 'tools/package.json']);
    expect(status).toBe(1);
  });

  test('a package.json that is named, or whose lockfile is', () => {
    const root = repository(PROJECT);
    for (const path of ['package.json', 'package-lock.json', '.']) {
      expect(run(root, ['check', path])).toMatchObject({status: 1, stdout: expect.stringContaining('google-auth-library 5.10.1 signs') as string});
    }
  });

  test('--only takes the rule alone, or leaves it out', () => {
    const root = repository({...PROJECT, 'old.js': 'const signBlob = (;\n'});
    expect(run(root, ['check', '--only', 'min-client-version'])).toMatchObject({status: 1, stderr: expect.stringContaining('Checked 1 file; 0 mention signing.') as string});
    expect(run(root, ['check', '--only', 'require-jwt-exp', 'links.js', 'package.json'])).toMatchObject({status: 0, stdout: ''});
  });

  test('advice fails no run, not even when its rule is asked for', () => {
    const root = repository({...PROJECT, 'links.js': 'export {};\n'});
    for (const args of [['check'], ['check', '--only', 'min-client-version']]) {
      const {status, stdout} = run(root, args);
      expect(status).toBe(0);
      expect(stdout).toContain('warning  manual');
      expect(stdout).not.toContain('Change it by hand');
    }
  });

  test('a broken package.json counts only when it names one of the libraries', () => {
    expect(run(repository({'package.json': '{"dependencies": {"express": }'}), ['check']).status).toBe(0);
    const broken = run(repository({'package.json': '{\n  "dependencies": {"google-auth-library": }\n}\n'}), ['check']);
    expect(broken.status).toBe(2);
    expect(broken.stdout).toContain('2:43  failed  ValueExpected in JSON');
  });
});

describe('migrate', () => {
  test('raises what needs a review only with --unsafe, leaves the lockfile, and says what to run', () => {
    const root = repository(PROJECT);
    expect(run(root, ['migrate'])).toMatchObject({status: 1});
    expect(read(root, 'package.json')).toBe(json(OLD));
    const {status, stdout, stderr} = run(root, ['migrate', '--unsafe']);
    expect(read(root, 'package.json')).toBe(json(OLD).replace('^4.7.0', '^5.2.0'));
    expect(read(root, 'package-lock.json')).toBe(LOCK);
    expect(stdout).toContain('raises "@google-cloud/storage" from "^4.7.0" to "^5.2.0" in dependencies');
    expect(stdout).toContain('only the lockfile is behind: run “npm install” and commit package-lock.json.');
    expect(stderr).toContain('Rewrote 1 file (1 finding).');
    expect(stderr).toContain('  npm install');
    expect(status).toBe(1);
  });

  test('the patch is one for each file, also where code and its package change together', () => {
    const client = [
      "import {iam} from '@googleapis/iam';",
      '',
      'export async function sign(account, bytes) {',
      "  const {data} = await iam('v1').projects.serviceAccounts.signBlob({name: `projects/-/serviceAccounts/${account}`, requestBody: {bytesToSign: bytes}});",
      '  return data.signature;',
      '}',
      '',
    ].join('\n');
    const manifest = {...OLD, dependencies: {...OLD.dependencies, '@googleapis/iam': '^16.0.0'}};
    const root = repository({...PROJECT, 'package.json': json(manifest), 'sign.js': client});
    const patch = run(root, ['migrate', '--unsafe', '--dry-run']).stdout;
    expect(patch.match(/^diff --git a\/package\.json/gmu)).toHaveLength(1);
    run(root, ['migrate', '--unsafe']);
    const written = read(root, 'package.json');
    expect(JSON.parse(written)).toMatchObject({dependencies: {'@google-cloud/storage': '^5.2.0', '@googleapis/iamcredentials': expect.any(String) as string}});
    const after = {'package.json': written, 'sign.js': read(root, 'sign.js')};
    write(root, {'package.json': json(manifest), 'sign.js': client, 'all.patch': patch});
    git(root, 'apply', 'all.patch');
    expect({'package.json': read(root, 'package.json'), 'sign.js': read(root, 'sign.js')}).toEqual(after);
  });

  test('byte order mark, line ends and the order of keys survive', () => {
    const text = `\uFEFF{\r\n\t"dependencies": {"@google-cloud/storage":"~5.0.0 || ^5.1.0" , "a":"1"}\r\n}`;
    const root = repository({'package.json': text, 'links.js': LINKS});
    run(root, ['migrate']);
    expect(read(root, 'package.json')).toBe(text);
    write(root, {'package.json': text.replace('~5.0.0 ||', '^4.0.0 ||')});
    commit(root);
    run(root, ['migrate']);
    expect(read(root, 'package.json')).toBe(text.replace('~5.0.0 || ^5.1.0', '^5.2.0'));
  });
});
