import {chmodSync, existsSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {CLI, commit, folder, git, read, repository, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED, write} from './program.ts';

function checked(root: string, ...args: readonly string[]) {
  const {status, stdout, stderr} = run(root, ['check', '--staged', '--format', 'json', ...args]);
  const results = stdout === '' ? [] : (JSON.parse(stdout) as {filePath: string; messages: {line: number; message: string}[]}[]);
  return {status, stderr, files: results.filter(({messages}) => messages.length > 0).map(({filePath}) => filePath.slice(root.length + 1)), messages: results.flatMap(({messages}) => messages)};
}

describe('check --staged', () => {
  test('looks at added, changed and renamed files, and at no others', () => {
    const root = repository({'old.js': SAFE, 'moved.js': SAFE, 'gone.js': SAFE, 'changed.js': UNRELATED});
    write(root, {'changed.js': SAFE, 'sub/añadido nuevo.ts': SAFE, 'untracked.js': SAFE});
    git(root, 'add', 'changed.js', 'sub');
    git(root, 'mv', 'moved.js', 'renamed.js');
    git(root, 'rm', '--quiet', 'gone.js');
    expect(checked(root)).toMatchObject({status: 1, stderr: '', files: ['changed.js', 'renamed.js', 'sub/añadido nuevo.ts']});
    expect(checked(root, 'sub').files).toEqual(['sub/añadido nuevo.ts']);
    expect(checked(join(root, 'sub'), '..').files).toHaveLength(3);
    expect(checked(root, 'old.js')).toMatchObject({status: 0, files: []});
  });

  test('reads what is staged, whatever the file says now', () => {
    const root = repository({'a.js': UNRELATED, 'b.js': UNRELATED, 'c.js': UNRELATED});
    write(root, {'a.js': SAFE, 'b.js': SAFE_REWRITTEN, 'c.js': `\n\n${SAFE}`});
    git(root, 'add', '.');
    write(root, {'a.js': SAFE_REWRITTEN, 'b.js': SAFE});
    rmSync(join(root, 'c.js'));
    const {files, messages} = checked(root);
    expect(files).toEqual(['a.js', 'c.js']);
    expect(messages.map(({line}) => line)).toEqual([2, 4]);
    expect(checked(root, 'c.js').files).toEqual(['c.js']);
  });

  test('follows a value into the files of the index, not into those on disk', () => {
    const base = "export const IAM = 'https://iam.googleapis.com/v1';\n";
    const root = repository({'config.js': base, 'sign.js': UNRELATED});
    write(root, {'sign.js': `import {IAM} from './config.js';\n${SAFE.replace('https://iam.googleapis.com/v1', '${IAM}')}`});
    git(root, 'add', 'sign.js');
    write(root, {'config.js': "export const IAM = process.env.IAM;\n"});
    const {messages} = checked(root);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.message).toContain('config.js');
  });

  test('writes nothing: neither a file nor the index', () => {
    const root = repository({'a.js': UNRELATED});
    write(root, {'a.js': SAFE});
    git(root, 'add', '.');
    // The same content, newer: git status would refresh the index.
    write(root, {'a.js': SAFE});
    const index = readFileSync(join(root, '.git/index'));
    chmodSync(join(root, '.git'), 0o555);
    expect(checked(root).status).toBe(1);
    chmodSync(join(root, '.git'), 0o755);
    expect(readFileSync(join(root, '.git/index'))).toEqual(index);
    expect(run(root, ['migrate', '--staged'])).toEqual({status: 2, stdout: '', stderr: 'error: --staged only checks, and never writes: run "check --staged", or name what is to be rewritten.\n'});
    expect(run(root, ['check', '--staged', '--update-baseline']).status).toBe(2);
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('works before the first commit, in a linked working tree, and without anything staged', () => {
    const root = folder({'a.js': SAFE});
    git(root, 'init', '--quiet');
    git(root, 'add', '.');
    expect(checked(root).files).toEqual(['a.js']);
    commit(root);
    expect(run(root, ['check', '--staged'])).toMatchObject({status: 0, stderr: expect.stringContaining('Checked 0 files;') as string});
    git(root, 'worktree', 'add', '--quiet', join(root, 'tree'));
    const tree = join(root, 'tree');
    write(tree, {'b.js': SAFE});
    git(tree, 'add', '.');
    expect(checked(tree).files).toEqual(['b.js']);
    expect(checked(root).files).toEqual([]);
  });

  test('passes over links, submodules, other languages and files that are only announced', () => {
    const module = repository({'m.js': SAFE});
    const root = repository();
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module');
    write(root, {'real.txt': SAFE, 'announced.js': SAFE});
    symlinkSync('real.txt', join(root, 'link.js'));
    git(root, 'add', 'real.txt', 'link.js');
    git(root, 'add', '--intent-to-add', 'announced.js');
    expect(checked(root)).toMatchObject({status: 0, files: []});
  });

  test('reads what a filter stored, and starts none', () => {
    const root = repository({'.gitattributes': '*.js filter=trap\n'});
    write(root, {'a.js': SAFE.replaceAll('\n', '\r\n')});
    git(root, '-c', 'core.autocrlf=true', 'add', 'a.js');
    git(root, 'config', 'filter.trap.smudge', `touch ${root}/sprung`);
    git(root, 'config', 'filter.trap.clean', `touch ${root}/sprung`);
    expect(git(root, 'show', ':a.js')).toBe(SAFE);
    expect(checked(root).files).toEqual(['a.js']);
    expect(existsSync(join(root, 'sprung'))).toBe(false);
  });

  test('tells of a merge conflict, and of what does not parse', () => {
    const root = repository({'a.js': UNRELATED});
    git(root, 'checkout', '--quiet', '-b', 'other');
    write(root, {'a.js': 'export const answer = 1;\n'});
    commit(root);
    git(root, 'checkout', '--quiet', '-');
    write(root, {'a.js': 'export const answer = 2;\n', 'bad.js': UNPARSABLE});
    git(root, 'add', 'a.js');
    git(root, 'commit', '--quiet', '--message', 'two');
    expect(() => git(root, 'merge', 'other')).toThrow();
    const {status, stdout} = run(root, ['check', '--staged']);
    expect(status).toBe(2);
    expect(stdout).toContain('a.js\n  failed  The file has a merge conflict');
    git(root, 'add', 'bad.js');
    expect(run(root, ['check', '--staged', 'bad.js']).status).toBe(2);
  });

  test('sees in a hook what that commit would hold', () => {
    const root = repository({'a.js': UNRELATED, 'b.js': UNRELATED});
    write(root, {'.git/hooks/pre-commit': `#!/bin/sh\n'${process.execPath}' '${CLI}' check --staged >> "${root}/.git/told"\n`});
    chmodSync(join(root, '.git/hooks/pre-commit'), 0o755);
    write(root, {'a.js': SAFE, 'b.js': '// fine\n'});
    expect(() => git(root, 'commit', '--quiet', '--all', '--message', 'all')).toThrow();
    expect(read(root, '.git/told')).toContain('a.js\n');
    git(root, 'commit', '--quiet', '--message', 'one', '--', 'b.js');
    git(root, 'add', 'a.js');
    expect(() => git(root, 'commit', '--quiet', '--message', 'staged')).toThrow();
    git(root, 'commit', '--quiet', '--no-verify', '--message', 'forced');
    expect(git(root, 'log', '--format=%s')).toBe('forced\none\nfiles\n');
  });

  test('says what to do where there is no repository, and no such path', () => {
    const plain = run(folder({'a.js': SAFE}), ['check', '--staged']);
    expect(plain).toMatchObject({status: 2, stdout: ''});
    expect(plain.stderr).toContain('Run it in a repository, or name files and folders instead.');
    const root = repository({'a.js': SAFE});
    expect(run(root, ['check', '--staged', 'nowhere'])).toMatchObject({status: 2, stderr: 'error: There is no file or folder "nowhere". Check the spelling; paths count from the current folder.\n'});
    const bin = folder();
    symlinkSync(process.execPath, join(bin, 'node'));
    expect(run(root, ['check', '--staged'], {env: {PATH: bin}})).toMatchObject({status: 2, stderr: expect.stringContaining('there is no Git on this machine') as string});
    expect(run(root, ['check', '--staged', '--since', 'HEAD'])).toMatchObject({status: 2, stdout: ''});
  });
});
