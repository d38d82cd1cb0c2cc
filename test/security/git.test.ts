import {mkdirSync, rmSync, utimesSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {gitProgram} from '../../src/project/git-program.ts';
import {listWithGitSync} from '../../src/project/git.ts';
import {commit, folder, git, read, repository, run, SAFE, SAFE_REWRITTEN, UNRELATED, write} from '../cli/program.ts';
import {countAttacks, type Trap, trapAt} from './hostile.ts';

const attacked = countAttacks('git');

/** Every way in which the command asks Git. */
const RUNS: readonly (readonly string[])[] = [['check'], ['check', '--staged'], ['check', '--since', 'HEAD~1'], ['migrate', '--dry-run'], ['migrate']];

/** Enough for Git to be asked to search. */
const MANY = Object.fromEntries(Array.from({length: 1_000}, (_, number) => [`many/part${number}.js`, UNRELATED]));

/** A repository with two commits, whose work tree Git has to compare by content. */
function victim(): string {
  const root = repository({...MANY, 'a.js': UNRELATED, '.gitattributes': '*.js filter=trap diff=trap\n'});
  write(root, {'a.js': SAFE});
  commit(root);
  utimesSync(join(root, 'a.js'), new Date(), new Date(Date.now() - 60_000));
  return root;
}

describe('the configuration of a repository starts no program', () => {
  const SETTINGS = [
    'core.fsmonitor', 'diff.external', 'diff.trap.command', 'diff.trap.textconv', 'filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'core.sshCommand', 'core.gitProxy', 'core.pager', 'core.editor',
    'core.askPass', 'credential.helper', 'gpg.program', 'alias.ls-files', 'alias.status', 'alias.diff', 'alias.grep', 'pager.diff', 'pager.grep', 'pager.ls-files', 'interactive.diffFilter', 'core.alternateRefsCommand', 'uploadpack.packObjectsHook',
  ];

  test.each(['in its own file', 'in a file that it includes', 'in that of a worktree'])('%s', (where) => {
    for (const args of RUNS) {
      const root = victim();
      const trap = trapAt(join(root, '.git/trap'));
      const hook = trapAt(join(root, '.git/hooks/post-index-change'));
      const included = join(root, '.git/included');
      for (const setting of SETTINGS) {
        git(root, 'config', '--file', where === 'in its own file' ? '.git/config' : where === 'in that of a worktree' ? '.git/config.worktree' : included, setting, setting.startsWith('alias') ? `!${trap.path}` : trap.path);
      }
      if (where !== 'in its own file') {
        git(root, 'config', where === 'in that of a worktree' ? 'extensions.worktreeConfig' : 'includeIf.gitdir:**.path', where === 'in that of a worktree' ? 'true' : included);
      }
      const {stderr} = run(root, args, {env: {GIT_CONFIG_COUNT: '0'}});
      expect({args, sprung: trap.hasSprung() || hook.hasSprung()}).toEqual({args, sprung: false});
      expect(stderr).not.toContain('bug in it');
      attacked(SETTINGS.length + 1);
    }
  });

  test('a trap of this kind does work, without the protection', () => {
    const root = victim();
    const trap = trapAt(join(root, '.git/trap'));
    git(root, 'config', 'filter.trap.clean', trap.path);
    git(root, 'status');
    expect(trap.hasSprung()).toBe(true);
  });

  test.each(['file', 'ext'])('a partial clone fetches nothing, by %s', (transport) => {
    const lacking = (): {readonly root: string; readonly trap: Trap} => {
      const root = victim();
      const trap = trapAt(join(root, '.git/trap'));
      const settings = {'core.repositoryformatversion': '1', 'extensions.partialClone': 'origin', 'remote.origin.promisor': 'true', 'remote.origin.url': transport === 'file' ? `file://${root}` : `ext::${trap.path}`, 'remote.origin.uploadpack': trap.path, 'protocol.ext.allow': 'always', 'protocol.allow': 'always'};
      const tree = git(root, 'rev-parse', 'HEAD~1^{tree}').trim();
      Object.entries(settings).forEach(([name, value]) => git(root, 'config', name, value));
      rmSync(join(root, '.git/objects', tree.slice(0, 2), tree.slice(2)));
      return {root, trap};
    };
    const {root, trap} = lacking();
    run(root, ['check', '--since', 'HEAD~1']);
    expect(trap.hasSprung()).toBe(false);
    const other = lacking();
    expect(() => git(other.root, 'diff', '--name-only', 'HEAD~1')).toThrow('git diff');
    expect(other.trap.hasSprung(), 'the trap works').toBe(true);
    attacked();
  });
});

describe('the Git of the machine is started, and none of the repository', () => {
  test.each(['node_modules/.bin', 'packages/a/node_modules/.bin', '.', '', 'bin'])('with "%s" first in PATH', (entry) => {
    const root = victim();
    const name = entry === '' || entry === '.' ? 'git' : `${entry}/git`;
    const trap = trapAt(join(root, name));
    const first = entry.includes('node_modules') ? join(root, entry) : entry;
    for (const args of RUNS) {
      run(root, args, {env: {PATH: `${first}:${process.env['PATH'] ?? ''}`}});
    }
    expect(trap.hasSprung()).toBe(false);
    attacked(RUNS.length);
  });

  test('on Windows, where the system looks into the current folder first, by its whole path', () => {
    const place = folder({'git.exe': ''});
    trapAt(join(place, 'git.exe'));
    expect(() => gitProgram({Path: ['.', '', 'bin', String.raw`C:\work\node_modules\.bin`].join(';')}, true)).toThrow('There is no Git on this machine.');
    attacked();
  });

  test('without any, nothing is started', () => {
    expect(() => gitProgram({PATH: folder()})).toThrow('There is no Git on this machine.');
    expect(run(folder({'a.js': SAFE}), ['check'], {env: {PATH: folder()}}).status).toBe(1);
  });
});

test.each(['--output=stolen', '-O/dev/null', '--exec=touch stolen', '--upload-pack=touch stolen', '-c', '--', '--all', ''])('a commit called "%s" is no option of Git', (ref) => {
  const root = victim();
  for (const args of [['check', `--since=${ref}`], ['check', '--since', ref]]) {
    expect(run(root, args)).toMatchObject({status: 2, stdout: ''});
  }
  expect(git(root, 'status', '--porcelain')).toBe('');
  attacked(2);
});

test('a file whose name is an option, a pattern or a command is a file', () => {
  const names = ['--output=x.js', '-rf.js', ':(exclude)a.js', ':!a.js', '*.js', '$(touch sprung).js', '`touch sprung`.js', ';touch sprung;.js', 'a\nb.js', '"; touch sprung; ".js', '@{-1}.js'];
  const root = repository(Object.fromEntries(names.map((name) => [name, SAFE])));
  expect(run(root, ['check']).stderr).toContain(`Checked ${String(names.length)} files; ${String(names.length)} mention`);
  expect(run(root, ['migrate', '--', ...names]).status).toBe(0);
  expect(names.filter((name) => read(root, name) !== SAFE_REWRITTEN)).toEqual([]);
  expect(git(root, 'status', '--porcelain', '-z').split('\0').filter((line) => line.startsWith('??'))).toEqual([]);
  attacked(names.length * 2);
});

test('a working tree that the configuration places elsewhere is none', () => {
  const home = folder({'private/token.js': SAFE, 'repository/a.js': SAFE});
  const root = join(home, 'repository');
  git(root, 'init', '--quiet');
  git(root, 'config', 'core.worktree', home);
  const {stdout, stderr} = run(root, ['check', '--format', 'json']);
  expect(stdout + stderr).not.toContain('token.js');
  expect(run(root, ['migrate', '--allow-dirty']).stderr).not.toContain('token.js');
  expect(read(home, 'private/token.js')).toBe(SAFE);
  expect(run(root, ['check', '--since', 'HEAD']).status).toBe(2);
  attacked(3);
});

test('a bare repository among the files is data', () => {
  const root = repository({'inner/a.js': SAFE});
  const inner = join(root, 'inner');
  git(inner, 'init', '--quiet', '--bare', '.');
  const trap = trapAt(join(inner, 'trap'));
  git(inner, 'config', 'core.bare', 'false');
  git(inner, 'config', 'core.worktree', '.');
  git(inner, 'config', 'core.fsmonitor', trap.path);
  mkdirSync(join(inner, 'hooks'), {recursive: true});
  for (const args of RUNS) {
    run(inner, args);
  }
  expect(listWithGitSync(inner)).toBeNull();
  expect(trap.hasSprung()).toBe(false);
  attacked(RUNS.length);
});
