import {spawn} from 'node:child_process';
import {chmodSync, chownSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {CLI, commit, ENVIRONMENT, folder, git, gitWithInput, NOBODY, read, repository, run, SAFE, SAFE_REWRITTEN, write} from '../cli/program.ts';
import {figure} from '../figure.ts';

const figures = {gits: 0, repositories: 0};

afterAll(() => {
  figure('faults', `${figures.gits} Gits that fail, and ${figures.repositories} kinds of repositories`);
});

/** A folder for PATH whose Git is another program. */
function otherGit(script: string, mode = 0o755): NodeJS.ProcessEnv {
  const bin = folder();
  writeFileSync(join(bin, 'git'), script);
  chmodSync(join(bin, 'git'), mode);
  figures.gits += 1;
  return {PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`};
}

describe('a Git that fails', () => {
  test.each([
    {what: 'crashes', script: '#!/bin/sh\nkill -SEGV $$\n', says: 'git was ended by SIGSEGV'},
    {what: 'fails without a word', script: '#!/bin/sh\nexit 3\n', says: 'git ended with status 3'},
    {what: 'fails with one', script: '#!/bin/sh\necho "fatal: out of luck" >&2\nexit 128\n', says: 'fatal: out of luck'},
    {what: 'cannot be run', script: '#!/nowhere/sh\n', says: null},
  ])('$what: nothing is written over what it was to vouch for', ({script, says}) => {
    const root = repository({'a.js': SAFE});
    write(root, {'a.js': `${SAFE}// mine\n`});
    const env = otherGit(script);
    const checked = run(root, ['check'], {env});
    expect(checked.status).toBe(1);
    expect(checked.stderr).toContain('Checked 1 file; 1 mentions signing.\n');
    if (says === null) {
      // As good as no Git, as on a machine without one.
      return;
    }
    expect(checked.stderr).toContain(`Git could not list "." (${says}), so every file on disk is looked at, also those that it would ignore.\n`);
    const migrated = run(root, ['migrate'], {env});
    expect(migrated.status).toBe(2);
    expect(migrated.stderr).toContain(`error: Git cannot tell which files have uncommitted changes, so nothing was written: ${says}\nMend that first, or add --allow-dirty to write all the same.\n`);
    expect(read(root, 'a.js')).toBe(`${SAFE}// mine\n`);
    expect(run(root, ['migrate', '--allow-dirty'], {env}).status).toBe(0);
    for (const option of [['--staged'], ['--since', 'HEAD']]) {
      const asked = run(root, ['check', ...option], {env});
      expect(asked).toMatchObject({status: 2, stdout: ''});
      expect(asked.stderr).toMatch(/^error: --(?:staged|since) .*\n$/);
    }
  });

  test('prints what means nothing', () => {
    const root = repository({'a.js': SAFE});
    const env = otherGit('#!/bin/sh\nprintf "\\001\\377garbage\\000\\000\\nmore"\n');
    for (const command of [['check'], ['check', '--staged'], ['check', '--since', 'HEAD'], ['migrate'], ['migrate', 'a.js']]) {
      const {status, stderr} = run(root, command, {env});
      expect(status, command.join(' ')).toBeLessThanOrEqual(2);
      expect(stderr).not.toContain('bug');
    }
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('hangs: Ctrl-C ends the run', async () => {
    const root = repository({'a.js': SAFE});
    const child = spawn(process.execPath, [CLI, 'check'], {cwd: root, env: {...ENVIRONMENT, ...otherGit(`#!/bin/sh\necho started >&2\ntouch "${root}/started"\nexec sleep 1000\n`)}, stdio: 'ignore'});
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    while (!readdirSync(root).includes('started')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });
});

describe('repositories of all kinds', () => {
  /** Migrates in a folder, and says what became of its file. */
  function migrated(root: string, name = 'a.js', options: Parameters<typeof run>[2] = {}): {status: number | null; stderr: string; isRewritten: boolean} {
    figures.repositories += 1;
    const {status, stderr} = run(root, ['migrate'], options);
    return {status, stderr, isRewritten: read(root, name) === SAFE_REWRITTEN};
  }

  test('a linked working tree, on a detached HEAD', () => {
    const root = repository({'a.js': SAFE});
    const linked = join(folder(), 'linked');
    git(root, 'worktree', 'add', '--quiet', '--detach', linked);
    expect(migrated(linked)).toMatchObject({status: 0, isRewritten: true});
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('a submodule, from within', () => {
    const module = repository({'a.js': SAFE});
    const root = repository({'b.js': SAFE});
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module');
    commit(root);
    expect(migrated(root, 'b.js')).toMatchObject({status: 0, isRewritten: true});
    expect(read(root, 'module/a.js')).toBe(SAFE);
    expect(migrated(join(root, 'module'))).toMatchObject({status: 0, isRewritten: true});
  });

  test.each([
    {what: 'shallow', options: ['--depth=1'], status: 0},
    {what: 'partial', options: ['--filter=blob:none'], status: 0},
    {what: 'sparse', options: ['--sparse'], status: 0},
  ])('a $what clone', ({options, status}) => {
    const origin = repository({'a.js': SAFE, 'deep/b.js': SAFE});
    write(origin, {'c.js': ''});
    commit(origin);
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    const root = join(folder(), 'clone');
    git(origin, 'clone', '--quiet', ...options, `file://${origin}`, root);
    expect(migrated(root)).toMatchObject({status, isRewritten: true});
  });

  test('a bare repository has no files', () => {
    const root = folder();
    git(root, 'init', '--quiet', '--bare');
    figures.repositories += 1;
    expect(run(root, ['check']).status).toBeLessThan(2);
    expect(run(root, ['migrate']).stderr).toContain('Rewrote 0 files');
    expect(run(root, ['check', '--staged']).stderr).toMatch(/^error: --staged looks at what is staged in Git, and Git cannot tell: .*(?:work tree|bare repository)/);
  });

  test('files that Git was told not to look at may have changes, so they count as changed', () => {
    const root = repository({'a.js': SAFE, 'b.js': SAFE});
    git(root, 'update-index', '--assume-unchanged', 'a.js');
    git(root, 'update-index', '--skip-worktree', 'b.js');
    write(root, {'a.js': `${SAFE}// mine\n`, 'b.js': `${SAFE}// mine\n`});
    const {status, stderr} = migrated(root);
    expect(status).toBe(2);
    expect(stderr).toContain('2 files that would be rewritten have uncommitted changes');
    expect(stderr).toContain('  b.js (Git was told not to look whether it changed)\n');
    expect(read(root, 'a.js')).toBe(`${SAFE}// mine\n`);
  });

  test('a file that is only announced', () => {
    const root = repository();
    write(root, {'a.js': SAFE});
    git(root, 'add', '--intent-to-add', 'a.js');
    const {status, stderr} = migrated(root);
    expect(status).toBe(2);
    expect(stderr).toContain('uncommitted changes');
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('one that belongs to another user', () => {
    const root = repository({'.gitignore': 'out/\n', 'a.js': SAFE});
    write(root, {'out/b.js': SAFE});
    if (process.getuid?.() === 0) {
      for (const path of [root, join(root, '.git'), join(root, 'a.js')]) {
        chownSync(path, 1234, 1234);
      }
    }
    expect(migrated(root)).toMatchObject({status: 0, isRewritten: true});
    expect(read(root, 'out/b.js')).toBe(SAFE);
    // To look is allowed, to write is not.
    write(root, {'a.js': SAFE});
    expect(run(root, ['check'], NOBODY).status).toBe(1);
  });

  test('names that differ in their case alone, where the index has both and the disk one', () => {
    const root = repository({'a.js': SAFE});
    const blob = gitWithInput(root, SAFE, 'hash-object', '-w', '--stdin').trim();
    git(root, 'update-index', '--add', '--cacheinfo', `100644,${blob},A.js`);
    git(root, 'commit', '--quiet', '--message', 'both');
    expect(migrated(root)).toMatchObject({status: 0, isRewritten: true});
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.js']);
  });

  test('.git is broken, or a file that leads nowhere', () => {
    const root = folder({'a.js': SAFE, '.git': 'gitdir: /nowhere\n'});
    const {status, stderr} = migrated(root);
    expect({status, stderr}).toMatchObject({status: 0});
    write(root, {'a.js': SAFE});
    rmSync(join(root, '.git'));
    mkdirSync(join(root, '.git'));
    expect(migrated(root)).toMatchObject({status: 0, isRewritten: true});
  });

  test('the working tree is a link', () => {
    const root = repository({'a.js': SAFE});
    const link = join(folder(), 'link');
    symlinkSync(root, link);
    expect(migrated(link)).toMatchObject({status: 0, isRewritten: true});
  });
});
