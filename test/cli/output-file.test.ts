import {chmodSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, gitWithInput, NOBODY, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED} from './program.ts';

const FORMATS = ['stylish', 'json', 'jsonl', 'html', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];

describe('--output-file', () => {
  test.each(FORMATS)('%s: the file has what standard output had, and nothing else is said; another run replaces it', (format) => {
    const root = repository({'a.js': SAFE, 'b.js': REVIEW, 'c.js': UNPARSABLE});
    const plain = run(root, ['check', '--format', format]);
    const first = run(root, ['check', '--format', format, '--output-file', 'reports/new/out.txt']);
    const told = format === 'stylish' ? 'The output is in reports/new/out.txt.\n' : '';
    expect(first).toEqual({status: plain.status, stdout: '', stderr: format === 'stylish' ? told + plain.stderr : ''});
    expect(read(root, 'reports/new/out.txt')).toBe(plain.stdout);
    expect(run(root, ['check', 'b.js', '--format', format, '--output-file', 'reports/new/out.txt']).status).toBe(1);
    expect(read(root, 'reports/new/out.txt')).not.toBe(plain.stdout);
    expect(readdirSync(path.join(root, 'reports/new'))).toEqual(['out.txt']);
  });

  test('with --dry-run, the patch is on standard output whatever the format', () => {
    const root = repository({'a.js': SAFE, 'b.js': REVIEW});
    const {status, stdout} = run(root, ['migrate', '--dry-run', '--format', 'sarif', '--output-file', 'out.sarif']);
    expect(status).toBe(1);
    expect(read(root, 'a.js')).toBe(SAFE);
    gitWithInput(root, stdout, 'apply');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(JSON.parse(read(root, 'out.sarif'))).toMatchObject({runs: [{results: [{ruleId: 'iamcredentials/no-deprecated-sign'}]}]});
  });

  test('stays behind a link, and replaces an empty file and one of another format', () => {
    const root = repository({'a.js': SAFE, 'real.txt': ''});
    symlinkSync('real.txt', path.join(root, 'out.txt'));
    expect(run(root, ['check', '--format', 'gitlab', '--output-file', 'out.txt']).status).toBe(1);
    expect(run(root, ['check', '--format', 'junit', '--output-file', 'out.txt']).status).toBe(1);
    expect(readlinkSync(path.join(root, 'out.txt'))).toBe('real.txt');
    expect(read(root, 'real.txt')).toContain('<testsuites ');
  });

  test.each([
    ['somebody’s file', 'tsconfig.json', 'is there already, and no report of this program'],
    ['a source that is there', 'a.js', 'the next run would look into it'],
    ['a source that would be new', 'new.vue', 'the next run would look into it'],
    ['package.json', 'package.json', 'the next run would look into it'],
    ['a lockfile', 'package-lock.json', 'the next run would look into it'],
    ['a folder', 'docs', 'which is no plain file'],
    ['a folder that is none', 'tsconfig.json/out.txt', '"tsconfig.json" is no folder'],
    ['a device', '/dev/null', 'which is no plain file'],
    ['a link to nowhere', 'dangling', 'cannot be written to "dangling"'],
    ['nothing', '', 'wants the name of a file'],
    ['the file of --report', 'plan.md', 'a file each'],
  ])('refuses %s, before anything is read or written', (_, name, why) => {
    const root = repository({'a.js': SAFE, 'tsconfig.json': '{"files": []}\n'});
    mkdirSync(path.join(root, 'docs'));
    symlinkSync('nowhere', path.join(root, 'dangling'));
    const {status, stdout, stderr} = run(root, ['migrate', '--format', 'json', '--output-file', name, '--report', 'plan.md']);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(read(root, 'a.js')).toBe(SAFE);
    expect(read(root, 'tsconfig.json')).toBe('{"files": []}\n');
    expect(existsSync(path.join(root, 'plan.md'))).toBe(false);
  });

  test('refuses a folder in which it may not write', () => {
    const root = folder({'a.js': SAFE, 'closed/b.js': UNRELATED});
    chmodSync(path.join(root, 'closed'), 0o555);
    const {status, stderr} = run(root, ['check', '--output-file', 'closed/deep/out.txt'], NOBODY);
    expect(status).toBe(2);
    expect(stderr).toContain('The output cannot be written to "closed/deep/out.txt": you have no permission.');
    expect(existsSync(path.join(root, 'closed/deep'))).toBe(false);
  });
});
