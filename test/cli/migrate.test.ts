import {chmodSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {preload} from './preload.ts';
import {NOBODY, REVIEW, REVIEW_REWRITTEN, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED, commit, folder, gitWithInput, read, repository, run, write} from './program.ts';

describe('what migrate writes', () => {
  test('what is safe; what needs a review stays, unless --unsafe', () => {
    const root = repository({'a.js': SAFE, 'r.js': REVIEW, 'n.js': UNRELATED});

    const first = run(root, ['migrate']);
    expect(first.status).toBe(1);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'r.js')).toBe(REVIEW);
    expect(first.stdout).toContain('a.js\n  rewritten  1 finding\n');
    expect(first.stderr).toContain('Rewrote 1 file (1 finding).\n1 finding left: 1 to review.\n');
    expect(first.stderr).toContain('npx eslint-plugin-iamcredentials migrate --unsafe --dry-run\n');

    const second = run(root, ['migrate', '--unsafe']);
    expect(second.status).toBe(0);
    expect(read(root, 'r.js')).toBe(REVIEW_REWRITTEN);
    expect(second.stderr).toContain('Rewrote 1 file (1 finding).\nNo findings left.\n');

    const third = run(root, ['migrate', '--unsafe']);
    expect(third).toMatchObject({status: 0, stdout: ''});
    expect(third.stderr).toContain('Rewrote 0 files (0 findings).');
  });

  test('only what --only names', () => {
    const root = repository({'a.js': SAFE});
    expect(run(root, ['migrate', '--only', 'iamcredentials/require-jwt-exp,no-project-id-in-name']).status).toBe(0);
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('nothing that a comment suppresses', () => {
    const text = SAFE.replace('  return', '  // eslint-disable-next-line iamcredentials/no-deprecated-sign\n  return');
    const root = repository({'a.js': text});
    expect(run(root, ['migrate', '--unsafe']).status).toBe(0);
    expect(read(root, 'a.js')).toBe(text);
  });

  test('a dirty file keeps the user\'s own changes', () => {
    const root = repository({'a.js': SAFE});
    write(root, {'a.js': `// mine\n${SAFE}`});
    expect(run(root, ['migrate', '--allow-dirty']).status).toBe(0);
    expect(read(root, 'a.js')).toBe(`// mine\n${SAFE_REWRITTEN}`);
  });

  test('CRLF, a byte order mark, a missing final newline and the mode survive', () => {
    const messy = (text: string) => `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`;
    const root = repository({'a.js': messy(SAFE)});
    chmodSync(join(root, 'a.js'), 0o750);
    commit(root);
    expect(run(root, ['migrate']).status).toBe(0);
    expect(read(root, 'a.js')).toBe(messy(SAFE_REWRITTEN));
    expect(statSync(join(root, 'a.js')).mode & 0o777).toBe(0o750);
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.js']);
  });

  test('through a named link, the file behind it; the link stays a link', () => {
    const root = repository({'real/a.js': SAFE});
    symlinkSync('real/a.js', join(root, 'link.js'));
    expect(run(root, ['migrate', 'link.js']).status).toBe(0);
    expect(read(root, 'real/a.js')).toBe(SAFE_REWRITTEN);
    expect(lstatSync(join(root, 'link.js')).isSymbolicLink()).toBe(true);
  });

  test('json tells what was rewritten as eslint --fix does', () => {
    const root = repository({'a.js': SAFE});
    const {status, stdout, stderr} = run(root, ['migrate', '--format', 'json']);
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    expect(JSON.parse(stdout)).toMatchObject([{filePath: join(root, 'a.js'), messages: [], output: SAFE_REWRITTEN}]);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });
});

describe('what migrate leaves alone', () => {
  test('a file that does not parse; the rest is written, the status is 2', () => {
    const root = repository({'bad.js': UNPARSABLE, 'z.js': SAFE});
    const {status, stderr} = run(root, ['migrate']);
    expect(status).toBe(2);
    expect(read(root, 'bad.js')).toBe(UNPARSABLE);
    expect(read(root, 'z.js')).toBe(SAFE_REWRITTEN);
    expect(stderr).toContain('Rewrote 1 file (1 finding).');
    expect(stderr).toContain('Left alone: 1 file that could not be parsed; the report says why.');
  });

  test('a file that another program changes between reading and writing', () => {
    const root = repository({'a.js': SAFE, 'b.js': SAFE});
    const changeOnCopy = preload(`
      const {openSync} = fs;
      fs.openSync = (path, flags, ...rest) => {
        if (flags === 'wx' && String(path).includes('a.js')) {
          fs.appendFileSync(${JSON.stringify(join(root, 'a.js'))}, '// theirs\\n');
        }
        return openSync(path, flags, ...rest);
      };`);
    const {status, stdout} = run(root, ['migrate'], {nodeOptions: changeOnCopy});
    expect(status).toBe(2);
    expect(stdout).toContain('failed  It was changed by another program');
    expect(read(root, 'a.js')).toBe(`${SAFE}// theirs\n`);
    expect(read(root, 'b.js')).toBe(SAFE_REWRITTEN);
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.js', 'b.js']);
  });

  test('a file when the disk is full, without leaving a part of it behind', () => {
    const root = repository({'a.js': SAFE});
    const fullDisk = preload(`
      fs.fsyncSync = () => {
        throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
      };`);
    const {status, stdout} = run(root, ['migrate'], {nodeOptions: fullDisk});
    expect(status).toBe(2);
    expect(stdout).toContain('The file cannot be written: the disk is full.');
    expect(stdout).toContain('no-deprecated-sign');
    expect(read(root, 'a.js')).toBe(SAFE);
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.js']);
  });

  test('a read-only file', () => {
    const root = folder({'a.js': SAFE});
    chmodSync(root, 0o777);
    chmodSync(join(root, 'a.js'), 0o444);
    const {status, stdout} = run(root, ['migrate'], NOBODY);
    expect(status).toBe(2);
    expect(stdout).toContain('The file cannot be written: you have no permission.');
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test.each([
    {signal: 'SIGINT', status: 130},
    {signal: 'SIGTERM', status: 143},
  ])('everything after the current file on $signal, and no temporary file', ({signal, status}) => {
    const root = repository({'a.js': SAFE, 'b.js': SAFE, 'c.js': SAFE});
    const interrupt = preload(`
      const {fsyncSync} = fs;
      fs.fsyncSync = (descriptor) => {
        process.kill(process.pid, '${signal}');
        return fsyncSync(descriptor);
      };`);
    const outcome = run(root, ['migrate'], {nodeOptions: interrupt});
    expect(outcome).toEqual({status, stdout: '', stderr: 'Interrupted after 3 files, with 1 file rewritten.\n'});
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'b.js')).toBe(SAFE);
    expect(read(root, 'c.js')).toBe(SAFE);
    expect(readdirSync(root).sort()).toEqual(['.git', 'a.js', 'b.js', 'c.js']);
  });
});

describe('migrate --dry-run', () => {
  const NAMES = ['plain.js', 'with space.js', 'quo"te\'s \\.js', 'line\nbreak.js', 'tab\t.js', '\u00fcn\u00ef.js', 'sub/sub/deep.ts', '-dash.mjs'];
  const messy = `\ufeff${REVIEW}${SAFE.trimEnd()}`.replaceAll('\n', '\r\n');

  test('writes nothing, and git apply of its patch is what migrate writes', () => {
    const files = {...Object.fromEntries(NAMES.map((name) => [name, SAFE])), 'messy.js': messy};
    const applied = repository(files);
    const migrated = repository(files);

    const dry = run(applied, ['migrate', '--dry-run', '--unsafe']);
    expect(dry.status).toBe(1);
    for (const [name, content] of Object.entries(files)) {
      expect(read(applied, name)).toBe(content);
    }
    gitWithInput(applied, dry.stdout, 'apply', '-');
    expect(run(migrated, ['migrate', '--unsafe']).status).toBe(0);
    for (const name of Object.keys(files)) {
      expect(readFileSync(join(applied, name))).toEqual(readFileSync(join(migrated, name)));
      expect(read(migrated, name)).not.toContain('bytesToSign');
    }
    expect(dry.stderr).toContain(`Would rewrite 9 files (10 findings); nothing was written.`);
  });

  test('the patch applies from a subfolder, and outside a repository', () => {
    const files = {'sub/sub/a.js': SAFE, 'sub/a.js': SAFE};
    const root = repository(files);
    const sub = join(root, 'sub');
    gitWithInput(sub, run(sub, ['migrate', '--dry-run']).stdout, 'apply', '-');
    expect(read(root, 'sub/sub/a.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'sub/a.js')).toBe(SAFE_REWRITTEN);

    const plain = folder(files);
    gitWithInput(plain, run(plain, ['migrate', '--dry-run']).stdout, 'apply', '-');
    expect(read(plain, 'sub/sub/a.js')).toBe(SAFE_REWRITTEN);
  });

  test('files outside the current folder: says where to apply the patch', () => {
    const root = repository({'a.js': SAFE, 'sub/b.js': SAFE});
    const {stdout, stderr} = run(join(root, 'sub'), ['migrate', '--dry-run', '..']);
    expect(stderr).toContain(`The paths in this patch count from ${realpathSync(root)}: run "git apply" there.`);
    gitWithInput(root, stdout, 'apply', '-');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });

  test('nothing to do: no patch, status 0', () => {
    const root = repository({'a.js': UNRELATED});
    expect(run(root, ['migrate', '--dry-run'])).toMatchObject({status: 0, stdout: ''});
  });

  test('what is left is told on standard error, so that the patch stays a patch', () => {
    const root = repository({'r.js': REVIEW});
    const {status, stdout, stderr} = run(root, ['migrate', '--dry-run']);
    expect({status, stdout}).toEqual({status: 1, stdout: ''});
    expect(stderr).toContain('no-deprecated-sign');
  });

  test('json: the output of each file, and no patch', () => {
    const root = repository({'a.js': SAFE});
    const {status, stdout} = run(root, ['migrate', '--dry-run', '--format', 'json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{output: SAFE_REWRITTEN}]);
    expect(read(root, 'a.js')).toBe(SAFE);
  });
});
