import {chmodSync, existsSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {commit, folder, git, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNRELATED, write} from './program.ts';

const MINE = `// mine\n${SAFE}`;
const WAYS_OUT = 'Nothing was written. Commit or stash them first, or add --allow-dirty.\n';

describe('migrate refuses files with uncommitted changes', () => {
  test('changed, staged and untracked ones, before it writes any file', () => {
    const root = repository({'clean.js': SAFE, 'changed.js': SAFE, 'staged.js': SAFE, 'other.js': UNRELATED});
    write(root, {'changed.js': MINE, 'staged.js': MINE, 'new/un tracked.js': SAFE, 'other.js': '// mine\n', 'new.js': UNRELATED});
    git(root, 'add', 'staged.js');
    const refused = run(root, ['migrate', '--format', 'json']);
    expect(refused).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: 3 files that would be rewritten have uncommitted changes, which could not be told apart from those of this run:\n  changed.js\n  new/un tracked.js (untracked)\n  staged.js\n${WAYS_OUT}`,
    });
    expect(read(root, 'clean.js')).toBe(SAFE);
    expect(run(root, ['migrate', '--allow-dirty']).status).toBe(0);
    expect(read(root, 'changed.js')).toBe(`// mine\n${SAFE_REWRITTEN}`);
    expect(read(root, 'new/un tracked.js')).toBe(SAFE_REWRITTEN);
  });

  test('only those that it would write into', () => {
    const root = repository({'a.js': SAFE, 'r.js': REVIEW});
    write(root, {'r.js': `// mine\n${REVIEW}`, 'new.js': UNRELATED, '.env': 'KEY=1\n'});
    expect(run(root, ['migrate']).status).toBe(1);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(run(root, ['migrate', '--unsafe'])).toMatchObject({status: 2, stderr: expect.stringContaining('  r.js\n') as string});
  });

  test('not with --dry-run, which writes nothing', () => {
    const root = repository();
    write(root, {'a.js': SAFE});
    const {status, stdout} = run(root, ['migrate', '--dry-run']);
    expect(status).toBe(1);
    expect(stdout).toContain('+++ b/a.js');
  });

  test('also a package.json that would follow', () => {
    const client = "import {iam} from '@googleapis/iam';\nexport const sign = async (a, b) => (await iam('v1').projects.serviceAccounts.signBlob({name: `projects/-/serviceAccounts/${a}`, requestBody: {bytesToSign: b}})).data.signature;\n";
    const root = repository({'a.js': client, 'package.json': '{"dependencies": {"@googleapis/iam": "^16.0.0"}}\n'});
    write(root, {'package.json': '{"name": "mine", "dependencies": {"@googleapis/iam": "^16.0.0"}}\n'});
    const {status, stderr} = run(root, ['migrate']);
    expect({status, stderr}).toEqual({
      status: 2,
      stderr: `error: 1 file that would be rewritten has uncommitted changes, which could not be told apart from those of this run:\n  package.json\n${WAYS_OUT}`,
    });
    expect(read(root, 'a.js')).toBe(client);
  });

  test('what an earlier run rewrote, until that is committed', () => {
    const root = repository({'a.js': `${SAFE}${REVIEW}`});
    expect(run(root, ['migrate']).status).toBe(1);
    expect(run(root, ['migrate', '--unsafe'])).toMatchObject({status: 2, stderr: expect.stringContaining('  a.js\n') as string});
    commit(root);
    expect(run(root, ['migrate', '--unsafe']).status).toBe(0);
  });

  test('in each repository that is named, and in those within it', () => {
    const root = repository({'.gitignore': 'inner/\n', 'a.js': SAFE});
    const inner = join(root, 'inner');
    write(inner, {'b.js': SAFE});
    git(inner, 'init', '--quiet');
    const other = repository({'c.js': SAFE});
    write(other, {'c.js': MINE});
    const {status, stderr} = run(root, ['migrate', 'a.js', 'inner', other]);
    expect(status).toBe(2);
    expect(stderr).toContain('error: 2 files that');
    expect(stderr).toMatch(/ {2}.*c\.js\n/u);
    expect(stderr).toContain('  inner/b.js (untracked)\n');
  });

  test('a list that is long is cut short', () => {
    const root = repository();
    write(root, Object.fromEntries(Array.from({length: 23}, (_, index) => [`f${String(index).padStart(2, '0')}.js`, SAFE])));
    const {stderr} = run(root, ['migrate']);
    expect(stderr).toContain('  f19.js (untracked)\n  and 3 more\n');
    expect(stderr).not.toContain('f20.js');
  });
});

describe('migrate has nothing to ask', () => {
  test('outside of Git, without Git on the machine, and of what Git ignores', () => {
    const plain = folder({'a.js': SAFE});
    expect(run(plain, ['migrate']).status).toBe(0);
    const root = repository({'.gitignore': 'out/\n'});
    write(root, {'a.js': SAFE, 'out/b.js': SAFE});
    expect(run(root, ['migrate', 'out']).status).toBe(0);
    expect(read(root, 'out/b.js')).toBe(SAFE_REWRITTEN);
    const bin = folder();
    symlinkSync(process.execPath, join(bin, 'node'));
    expect(run(root, ['migrate'], {env: {PATH: bin}}).status).toBe(0);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });
});

describe('the question to Git', () => {
  test('starts no filter that the repository names, and does not touch the index', () => {
    const root = repository({'a.js': SAFE, '.gitattributes': '*.js filter=trap\n'});
    write(root, {'trap.sh': `#!/bin/sh\ntouch "${root}/sprung"\ncat\n`});
    chmodSync(join(root, 'trap.sh'), 0o755);
    git(root, 'config', 'filter.trap.clean', './trap.sh');
    git(root, 'config', 'filter.trap.process', './trap.sh');
    git(root, 'config', 'filter.trap.required', 'true');
    const index = readFileSync(join(root, '.git/index'));
    // The same content, newer: Git has to look inside.
    write(root, {'a.js': SAFE});
    const {status} = run(root, ['migrate']);
    expect(status).toBe(0);
    expect(existsSync(join(root, 'sprung'))).toBe(false);
    expect(readFileSync(join(root, '.git/index'))).toEqual(index);
  });

  test('that Git cannot answer stops the run', () => {
    const root = repository({'a.js': SAFE});
    write(root, {'.git/index': 'broken'});
    const {status, stderr} = run(root, ['migrate', 'a.js']);
    expect(status).toBe(2);
    expect(stderr).toContain('error: Git cannot tell which files have uncommitted changes, so nothing was written: ');
    expect(stderr).toContain('Mend that first, or add --allow-dirty to write all the same.\n');
    expect(read(root, 'a.js')).toBe(SAFE);
    rmSync(join(root, '.git/index'));
  });
});

test('the help says so', () => {
  const {stdout} = run(folder(), ['migrate', '--help']);
  expect(stdout.replace(/\s+/gu, ' ')).toContain('--allow-dirty also write into files with changes that are not committed to Git');
});
