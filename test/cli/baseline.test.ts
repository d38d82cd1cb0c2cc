import {chmodSync, existsSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, NOBODY, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, write} from './program.ts';

const FILE = 'iamcredentials-baseline.json';
const CHECK = ['check', '--baseline', FILE];
const UPDATE = ['check', '--update-baseline'];
/** Like {@link REVIEW}, and another call. */
const OTHER = REVIEW.replace('signRaw', 'signOther').replace('b64})', 'other})').replace('b64)', 'other)');

interface Entry {
  readonly path: string;
  readonly rule: string;
  readonly code: string;
  readonly fingerprint: string;
}

function entries(root: string, name = FILE): Entry[] {
  return (JSON.parse(read(root, name)) as {findings: Entry[]}).findings;
}

/** A repository whose findings are all known. */
function known(files: Readonly<Record<string, string>>): string {
  const root = repository(files);
  expect(run(root, UPDATE)).toMatchObject({status: 0, stdout: ''});
  return root;
}

describe('a baseline', () => {
  test('is written from what is found, one line a finding, and then counts for nothing', () => {
    const root = repository({'src/b.js': REVIEW, 'a.js': SAFE});
    expect(run(root, UPDATE)).toMatchObject({status: 0, stdout: '', stderr: expect.stringContaining(`The baseline ${FILE} has 2 findings now: 2 added, 0 removed.\n`) as string});
    expect(entries(root).map(({path, rule}) => [path, rule])).toEqual([['a.js', 'iamcredentials/no-deprecated-sign'], ['src/b.js', 'iamcredentials/no-deprecated-sign']]);
    expect(read(root, FILE)).toMatch(/^\{\n {2}"version": 1,\n {2}"about": ".*",\n {2}"findings": \[\n(?: {4}\{"path":".*","rule":".*","code":"`https:\/\/iam.*","fingerprint":"[\da-f]{32}"\},?\n){2} {2}\]\n\}\n$/u);
    const {status, stdout, stderr} = run(root, CHECK);
    expect({status, stdout}).toEqual({status: 0, stdout: ''});
    expect(stderr).toContain(`No findings.\n2 findings known by the baseline ${FILE}, and not reported.\n`);
    expect(run(root, [...CHECK, '--format', 'json'])).toMatchObject({status: 0, stderr: '', stdout: expect.stringContaining('"errorCount":0') as string});
    expect(run(root, ['check']).status).toBe(1);
  });

  test('does not change with line numbers, line ends and indentation, nor with where the command runs', () => {
    const root = known({'src/a.js': REVIEW});
    const before = read(root, FILE);
    write(root, {'src/a.js': `// moved\n\n${REVIEW.replaceAll('\n  ', '\n\t\t')}`.replaceAll('\n', '\r\n')});
    expect(run(join(root, 'src'), ['check', '--baseline', `../${FILE}`, '--update-baseline']).status).toBe(0);
    expect(read(root, FILE)).toBe(before);
  });

  test('is not fooled by a call that takes the place of another of the same rule in the same file', () => {
    const root = known({'a.js': REVIEW});
    write(root, {'a.js': OTHER});
    const {status, stdout, stderr} = run(root, CHECK);
    expect(status).toBe(1);
    expect(stdout).toContain('a.js\n  2:');
    expect(stderr).toContain(`1 finding of the baseline ${FILE} is gone: run with --update-baseline to tighten it.\n`);
  });

  test('knows one of two equal calls', () => {
    const root = known({'a.js': REVIEW});
    write(root, {'a.js': `${REVIEW}${REVIEW.replace('signRaw', 'again')}`});
    const {status, stderr} = run(root, CHECK);
    expect(status).toBe(1);
    expect(stderr).toContain('1 finding: 1 to review.');
    expect(stderr).toContain('1 finding known by');
  });

  test('reports what stands in a renamed file, until it is brought up to date', () => {
    const root = known({'a.js': REVIEW});
    renameSync(join(root, 'a.js'), join(root, 'b.js'));
    expect(run(root, CHECK).status).toBe(1);
    expect(run(root, UPDATE).stderr).toContain('has 1 finding now: 1 added, 1 removed.');
    expect(entries(root).map(({path}) => path)).toEqual(['b.js']);
  });

  test('loses only what a run would have found: other paths, other rules and unreadable files stay', () => {
    const root = known({'a.js': REVIEW, 'b/b.js': REVIEW, 'c.js': REVIEW});
    write(root, {'a.js': '', 'c.js': UNPARSABLE});
    expect(run(root, [...CHECK, 'b']).stderr).not.toContain('gone');
    expect(run(root, [...CHECK, '--only', 'require-jwt-exp']).stderr).not.toContain('gone');
    expect(run(root, [...UPDATE, 'b']).stderr).toContain('has 3 findings now: 0 added, 0 removed.');
    expect(run(root, UPDATE)).toMatchObject({status: 2, stderr: expect.stringContaining('has 2 findings now: 0 added, 1 removed.') as string});
    expect(entries(root).map(({path}) => path)).toEqual(['b/b.js', 'c.js']);
    rmSync(join(root, 'b'), {recursive: true});
    expect(run(root, [...CHECK, 'a.js']).stderr).toContain('1 finding of the baseline');
  });

  test('of a call over several files knows the finding of each', () => {
    const root = known({
      'package.json': '{"private": true}',
      'shared.js': SAFE.replace('\n    .then((body) => body.signature)', ''),
      'user.js': "import {sign} from './shared.js';\n\nexport const main = async (sa, bytes) => (await sign(sa, bytes)).signature;\n",
    });
    expect(entries(root).length).toBeGreaterThan(0);
    expect(run(root, CHECK).status).toBe(0);
    expect(run(root, ['migrate', '--baseline', FILE]).stderr).toContain('Rewrote 2 files');
  });

  test('is not what migrate goes by, which rewrites what is known, and decides only what is left', () => {
    const root = known({'a.js': SAFE, 'b.js': REVIEW});
    const dry = run(root, ['migrate', '--dry-run', '--baseline', FILE]);
    expect(dry.status).toBe(1);
    expect(dry.stderr).not.toContain('gone');
    const {status, stderr} = run(root, ['migrate', '--baseline', FILE]);
    expect(status).toBe(0);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(stderr).toContain('1 finding known by');
    expect(stderr).toContain(`1 finding of the baseline ${FILE} is gone`);
    write(root, {'a.js': SAFE});
    expect(run(root, ['migrate', '--update-baseline']).stderr).toContain('has 1 finding now: 0 added, 1 removed.');
  });
});

describe('--max-findings', () => {
  test('lets a run pass until more findings are left, also after the baseline', () => {
    const root = known({'a.js': REVIEW});
    write(root, {'b.js': REVIEW});
    expect(run(root, ['check', '--max-findings', '2']).status).toBe(0);
    expect(run(root, ['check', '--max-findings', '1'])).toMatchObject({status: 1, stdout: expect.stringContaining('b.js') as string});
    expect(run(root, [...CHECK, '--max-findings', '1']).status).toBe(0);
    expect(run(root, ['migrate', '--max-findings', '2']).status).toBe(0);
    expect(run(root, [...CHECK, '--max-findings', 'few'])).toMatchObject({status: 2, stderr: expect.stringContaining('It takes a whole number') as string});
  });

  test('lets no run pass that failed on a file', () => {
    expect(run(repository({'a.js': UNPARSABLE}), ['check', '--max-findings', '9']).status).toBe(2);
  });
});

describe('what is no baseline', () => {
  test.each([
    ['{"name": "a-package"}', 'it has no "version" and "findings"'],
    ['{"version": 2, "findings": []}', 'its version is 2, and this program knows 1'],
    ['{"version": 1, "findings": [{"path": "a.js"}]}', 'entry 1 of its "findings" lacks a path'],
    ['{"version": 1,\n<<<<<<< HEAD\n', 'it has conflict markers of Git in it'],
    ['', 'it is no JSON'],
  ])('%s is refused before anything is read, and never overwritten', (text, says) => {
    const root = repository({'a.js': SAFE, [FILE]: text});
    for (const args of [CHECK, UPDATE]) {
      const {status, stdout, stderr} = run(root, args);
      expect({status, stdout}).toEqual({status: 2, stdout: ''});
      expect(stderr).toContain(`error: "${FILE}" is no baseline that can be read: ${says}`);
      expect(stderr).not.toContain('Checked');
    }
    expect(read(root, FILE)).toBe(text);
  });

  test('one that is not there, unless it is to be written', () => {
    const {status, stderr} = run(repository(), [...CHECK]);
    expect(status).toBe(2);
    expect(stderr).toContain(`There is no baseline "${FILE}". To write one of what is found now, add --update-baseline.`);
  });

  test('one that cannot be written, or in a folder that is not there', () => {
    const root = folder({'a.js': SAFE, [FILE]: '{"version": 1, "findings": []}'});
    chmodSync(join(root, FILE), 0o444);
    chmodSync(root, 0o555);
    const closed = run(root, UPDATE, NOBODY);
    chmodSync(root, 0o755);
    expect(closed).toMatchObject({status: 2, stdout: '', stderr: expect.stringContaining('cannot be written: you have no permission') as string});
    expect(run(root, ['check', '--baseline', 'nowhere/b.json', '--update-baseline'])).toMatchObject({status: 2, stdout: ''});
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
  });

  test('--dry-run with --update-baseline', () => {
    expect(run(folder(), ['migrate', '--dry-run', '--update-baseline'])).toMatchObject({status: 2, stderr: expect.stringContaining('cannot be used with') as string});
  });
});
