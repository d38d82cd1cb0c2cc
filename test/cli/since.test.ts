import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {commit, folder, git, read, repository, run, SAFE, SAFE_REWRITTEN, UNRELATED, write} from './program.ts';

function filesOf(root: string, ...args: readonly string[]): string[] {
  const {stdout} = run(root, ['check', '--format', 'json', ...args]);
  return (JSON.parse(stdout) as {filePath: string}[]).map(({filePath}) => filePath.slice(root.length + 1));
}

/** On a branch that left main one commit ago; main went on since. */
function branch(): string {
  const root = repository({'old.js': SAFE, 'edited.js': SAFE, 'gone.js': SAFE, 'theirs.js': SAFE, 'src/old.js': SAFE});
  git(root, 'branch', '--move', 'main');
  git(root, 'checkout', '--quiet', '-b', 'work');
  write(root, {'committed.js': SAFE});
  commit(root);
  git(root, 'checkout', '--quiet', 'main');
  write(root, {'theirs.js': `// theirs\n${SAFE}`});
  commit(root);
  git(root, 'checkout', '--quiet', 'work');
  write(root, {'edited.js': `// mine\n${SAFE}`, 'staged.js': SAFE, 'src/untracked.js': SAFE});
  git(root, 'add', 'staged.js');
  rmSync(join(root, 'gone.js'));
  return root;
}

describe('--since', () => {
  test('looks at what changed since the branch began, committed or not', () => {
    const root = branch();
    expect(filesOf(root, '--since', 'main')).toEqual(['committed.js', 'edited.js', 'src/untracked.js', 'staged.js']);
    expect(filesOf(root, '--since=main', 'src')).toEqual(['src/untracked.js']);
    expect(filesOf(join(root, 'src'), '--since', 'main', '..')).toHaveLength(4);
    expect(filesOf(root, '--since', 'HEAD')).not.toContain('committed.js');
  });

  test('migrate rewrites those, and leaves others', () => {
    const root = branch();
    expect(run(root, ['migrate', '--since', 'main', '--allow-dirty']).status).toBe(0);
    expect(read(root, 'committed.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'src/untracked.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'old.js')).toBe(SAFE);
    expect(read(root, 'theirs.js')).toBe(SAFE);
  });

  test.each([
    ['nowhere', 'error: There is no branch, tag or commit "nowhere". Check the spelling (git branch --all lists them), or fetch it first.\n'],
    ['--output=x', 'error: --since wants a branch, tag or commit, as in --since origin/main, and not "--output=x".\n'],
    ['', 'error: --since wants a branch, tag or commit, as in --since origin/main, and not "".\n'],
  ])('refuses "%s", which is no commit', (ref, stderr) => {
    const root = repository({'a.js': UNRELATED});
    expect(run(root, ['check', `--since=${ref}`])).toEqual({status: 2, stdout: '', stderr});
    expect(run(root, ['check', '--since', 'HEAD']).status).toBe(0);
  });

  test('says how to get older commits in a shallow clone, and that there is no repository', () => {
    const root = branch();
    const shallow = join(folder(), 'clone');
    git(root, 'clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${root}`, shallow);
    expect(run(shallow, ['check', '--since', 'origin/main'])).toMatchObject({status: 2, stderr: expect.stringContaining('fetch-depth: 0') as string});
    expect(run(shallow, ['check', '--since', 'v1'])).toMatchObject({status: 2, stderr: expect.stringContaining('fetch-depth: 0') as string});
    expect(run(folder({'a.js': SAFE}), ['check', '--since', 'main'])).toMatchObject({status: 2, stderr: expect.stringContaining('in no repository') as string});
  });
});
