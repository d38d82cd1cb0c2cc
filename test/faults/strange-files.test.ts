import {spawnSync} from 'node:child_process';
import {chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, onTestFinished, test} from 'vitest';
import {isCopy} from '../../src/edits/copy-name.ts';
import {preload} from '../cli/preload.ts';
import {commit, folder, git, NOBODY, read, repository, run, SAFE, SAFE_REWRITTEN, write} from '../cli/program.ts';
import {figure} from '../figure.ts';
import {UNIT} from './repositories.ts';

const figures = {pipes: 0, names: 0};

afterAll(() => {
  figure('faults', `${figures.pipes} places of a pipe that would keep a program waiting, ${figures.names} strange names`);
});

function pipe(root: string, name: string): void {
  mkdirSync(join(root, name, '..'), {recursive: true});
  expect(spawnSync('mkfifo', [join(root, name)]).status, 'mkfifo is there').toBe(0);
  figures.pipes += 1;
}

describe('what is no plain file is not waited for', () => {
  const READ_IN_PASSING = ['tsconfig.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb', 'pnpm-workspace.yaml', 'lerna.json', 'lib/package.json', 'lib/tsconfig.json', 'node_modules/googleapis/package.json', 'x.js', 'x.mdx', 'x.vue', 'x.html'];

  test.each(READ_IN_PASSING)('a pipe in the place of %s', (name) => {
    const root = repository({...UNIT, 'lib/a.js': SAFE});
    pipe(root, name);
    const {status, stdout} = run(root, ['check', '--format', 'json']);
    expect(status).toBe(1);
    expect(stdout).toContain('lib/a.js');
    expect(run(root, ['migrate', '--unsafe', '--verify']).status).toBeLessThan(3);
    expect(read(root, 'lib/a.js')).toBe(SAFE_REWRITTEN);
  });

  test('a pipe in the place of a package.json that has to change', () => {
    const root = folder({...UNIT, 'tools/a.js': SAFE});
    pipe(root, 'tools/package.json');
    expect(run(root, ['migrate']).status).toBe(0);
    expect(read(root, 'tools/a.js')).toBe(SAFE_REWRITTEN);
  });

  test.each([
    {args: ['check', 'it.js'], says: 'error: "it.js" is neither a file nor a folder.\n'},
    {args: ['check', '--config', 'it.js'], says: 'error: The config file "it.js" cannot be read: it is no plain file.\n'},
    {args: ['check', '--baseline', 'it.js'], says: 'error: The baseline "it.js" cannot be read: it is no plain file.\n'},
    {args: ['check', '--report', 'it.md'], says: 'error: The report cannot be written to "it.md": it is no plain file.\n'},
    {args: ['check', '--output-file', 'it.txt'], says: 'error: The output cannot be written to "it.txt", which is no plain file.\n'},
  ])('a pipe that is named: $args', ({args, says}) => {
    const root = folder({'a.js': SAFE});
    pipe(root, args.at(-1) ?? '');
    expect(run(root, args)).toEqual({status: 2, stdout: '', stderr: says});
  });

  test('a tracked file that is a pipe by now, a socket, a device', async () => {
    const root = repository({'a.js': SAFE, 'b.js': SAFE});
    rmSync(join(root, 'b.js'));
    pipe(root, 'b.js');
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(join(root, 'socket.js'), resolve));
    spawnSync('mknod', [join(root, 'device.js'), 'c', '1', '5']);
    expect(run(root, ['check']).stderr).toContain('Checked 1 file; 1 mentions signing.\n');
    expect(run(root, ['migrate']).status).toBe(0);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });
});

describe('a file that is another by the time it is written', () => {
  /** Does something to a file just when its copy is begun, as another program would. */
  function meanwhile(root: string, code: string): readonly string[] {
    return preload(`
      const {openSync} = fs;
      const file = ${JSON.stringify(join(root, 'src/main.js'))};
      fs.openSync = (path, flags, ...rest) => {
        if (flags === 'wx' && String(path).includes('main.js')) {
          ${code}
        }
        return openSync(path, flags, ...rest);
      };`);
  }

  test.each([
    {what: 'deleted', code: 'fs.rmSync(file);', says: 'The file cannot be written: it is gone.'},
    {what: 'replaced by a folder', code: 'fs.rmSync(file); fs.mkdirSync(file);', says: 'The file cannot be written: it is a folder.'},
    {what: 'replaced by a pipe', code: "fs.rmSync(file); process.getBuiltinModule('node:child_process').execFileSync('mkfifo', [file]);", says: 'The file cannot be written: it is no plain file.'},
    {what: 'replaced by a link', code: "fs.renameSync(file, file + '.old'); fs.symlinkSync('main.js.old', file);", says: 'It became a symbolic link after it was read'},
    {what: 'changed', code: "fs.appendFileSync(file, '// theirs');", says: 'It was changed by another program after it was read'},
    {what: 'in a folder that is gone', code: "fs.renameSync(file.replace('/main.js', ''), file.replace('/src/main.js', '/moved'));", says: 'The file cannot be written: it is gone.'},
  ])('$what: nothing of its unit is written, and the rest is', ({code, says}) => {
    const root = repository({...UNIT, 'other.js': SAFE});
    const {status, stdout} = run(root, ['migrate'], {nodeOptions: meanwhile(root, code)});
    expect(status).toBe(2);
    expect(stdout).toContain(says);
    expect(read(root, 'other.js')).toBe(SAFE_REWRITTEN);
    const sources = readdirSync(root).includes('moved') ? 'moved' : 'src';
    expect(read(root, `${sources}/client.js`)).toBe(UNIT['src/client.js']);
    expect(read(root, `${sources}/sign.js`)).toBe(UNIT['src/sign.js']);
    // Copies that moved with their folder are out of reach; the next run tells of them.
    expect(readdirSync(join(root, sources)).filter(isCopy)).toHaveLength(sources === 'moved' ? 2 : 0);
    expect(run(root, ['check']).stdout.includes('An earlier run was killed')).toBe(sources === 'moved');
  });
});

describe('errors of the system end in a sentence', () => {
  test.each([
    {code: 'EIO', says: 'the disk reports an error'},
    {code: 'EACCES', says: 'you have no permission'},
    {code: 'EMFILE', says: 'too many files are open'},
    {code: 'ENOENT', says: 'it is gone'},
    {code: 'ESTALE', says: 'ESTALE'},
  ])('$code where a file is read, and where it is written', ({code, says}) => {
    const failing = (flags: string) => preload(`
      const {openSync} = fs;
      fs.openSync = (path, flags, ...rest) => {
        if (${flags} && String(path).includes('a.js')) {
          throw Object.assign(new Error('${code}'), {code: '${code}', syscall: 'open', path});
        }
        return openSync(path, flags, ...rest);
      };`);
    const root = folder({'a.js': SAFE, 'b.js': SAFE});
    const unread = run(root, ['migrate'], {nodeOptions: failing("flags !== 'wx'")});
    expect(unread.status).toBe(2);
    expect(unread.stdout).toContain(`a.js\n  failed  The file cannot be read: ${says}.\n`);
    expect(read(root, 'b.js')).toBe(SAFE_REWRITTEN);
    const unwritten = run(root, ['migrate'], {nodeOptions: failing("flags === 'wx'")});
    expect(unwritten.status).toBe(2);
    expect(unwritten.stdout).toContain(`The file cannot be written: ${says}.`);
    expect(read(root, 'a.js')).toBe(SAFE);
    expect(readdirSync(root)).toEqual(['a.js', 'b.js']);
  });
});

test('files of a unit that a failing disk keeps from being put back are named', () => {
  const root = repository(UNIT);
  const failing = preload(`
    const {openSync, renameSync} = fs;
    const refuse = () => {
      throw Object.assign(new Error('EROFS'), {code: 'EROFS', syscall: 'write'});
    };
    let renames = 0;
    fs.renameSync = (...args) => (++renames > 1 ? refuse() : renameSync(...args));
    fs.openSync = (path, flags, ...rest) => (renames > 1 && flags === 'wx' ? refuse() : openSync(path, flags, ...rest));`);
  const {status, stdout} = run(root, ['migrate'], {nodeOptions: failing});
  expect(status).toBe(2);
  const changed = git(root, 'diff', '--name-only').trim();
  expect(changed.split('\n')).toHaveLength(1);
  expect(stdout).toContain(`The file cannot be written: the file system is read-only. Files that belong with it were written before, and could not be put back: take them back to what they were (git restore): ${join(root, changed)}.`);
});

describe('what may not be written', () => {
  test('a unit of which one file is read-only', () => {
    const root = folder(UNIT);
    for (const [name, mode] of [['.', 0o777], ['src', 0o777], ['src/client.js', 0o666], ['src/sign.js', 0o666], ['src/main.js', 0o444]] as const) {
      chmodSync(join(root, name), mode);
    }
    const {status, stdout} = run(root, ['migrate'], NOBODY);
    expect(status).toBe(2);
    expect(stdout).toContain('The file cannot be written: you have no permission.');
    for (const name of ['src/client.js', 'src/sign.js', 'src/main.js'] as const) {
      expect(read(root, name)).toBe(UNIT[name]);
    }
    expect(readdirSync(join(root, 'src')).sort()).toEqual(['client.js', 'main.js', 'sign.js']);
  });

  test('a file in a read-only folder', () => {
    const root = folder({'a.js': SAFE});
    chmodSync(join(root, 'a.js'), 0o666);
    const {status, stdout} = run(root, ['migrate'], NOBODY);
    expect(status).toBe(2);
    expect(stdout).toContain('The file cannot be written: you have no permission.');
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('the mode, the owner and the name of a file survive a narrow umask', () => {
    const root = folder({'a.js': SAFE, 'b.js': SAFE});
    chmodSync(join(root, 'a.js'), 0o775);
    chmodSync(join(root, 'b.js'), 0o646);
    if (process.getuid?.() === 0) {
      chownSync(join(root, 'b.js'), 1234, 2345);
    }
    const before = ['a.js', 'b.js'].map((name) => statSync(join(root, name)));
    expect(run(root, ['migrate'], {nodeOptions: preload('process.umask(0o777);')}).status).toBe(0);
    for (const [index, name] of ['a.js', 'b.js'].entries()) {
      const {mode, uid, gid} = statSync(join(root, name));
      expect({mode, uid, gid}).toEqual({mode: before[index]?.mode, uid: before[index]?.uid, gid: before[index]?.gid});
      expect(read(root, name)).toBe(SAFE_REWRITTEN);
    }
  });
});

describe('names', () => {
  const NAMES = [' lead.js', 'trail .js', '-rf.js', '--unsafe.js', '$(touch x).js', '`touch y`.js', '*.js', ':(top)a.js', 'a:b.js', '%s.js', '~.js', '#h.js', '"q".js', "'s'.js", 'back\\slash.js', 'new\nline.js', 'car\rriage.js', '\u001b[31mred.js', '\u202eevil.js', '\u00e9.js', 'e\u0301.js', 'Case.js', 'case.js', `${'x'.repeat(252)}.js`, `${'\u6f22'.repeat(84)}.js`, `${'\u{1f600}'.repeat(62)}.js`, '.js.js', '...js', '[a].js', '{b}.js', 'a,b.js', '\u2028.js'];
  const files = Object.fromEntries(NAMES.map((name) => [name, SAFE]));

  test.each(['with Git', 'without Git'])('of all kinds, %s', (kind) => {
    const root = kind === 'with Git' ? repository(files) : folder(files);
    const {status, stdout, stderr} = run(root, ['migrate']);
    expect({status, stderr}).toMatchObject({status: 0, stderr: expect.stringContaining(`Rewrote ${NAMES.length} files`) as string});
    // eslint-disable-next-line no-control-regex -- they are what may not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u2028]/u);
    for (const name of NAMES) {
      expect(read(root, name), name).toBe(SAFE_REWRITTEN);
    }
    expect(readdirSync(root).filter((name) => name !== '.git').sort()).toEqual([...NAMES].sort());
    figures.names += NAMES.length;
  });

  test.each(['with Git', 'without Git'])('that are no UTF-8 are told, for nobody knows what is in them, %s', (kind) => {
    const root = kind === 'with Git' ? repository({'a.js': SAFE}) : folder({'a.js': SAFE});
    const name = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from('.js')]);
    writeFileSync(name, SAFE);
    if (kind === 'with Git') {
      commit(root);
    }
    const {status, stdout} = run(root, ['migrate']);
    expect(status).toBe(2);
    expect(stdout).toContain('caf\ufffd.js\n  failed  The file cannot be read: its name is not valid UTF-8, so rename it.\n');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(readFileSync(name, 'utf8')).toBe(SAFE);
    figures.names += 1;
  });

  test('a path that is as long as paths may be', () => {
    const root = repository();
    const deep = Array.from({length: 15}, () => 'd'.repeat(240)).join('/');
    write(root, {[`${deep}/a.js`]: SAFE});
    const {status, stderr} = run(root, ['migrate', '--allow-dirty']);
    expect({status, stderr}).toMatchObject({status: 0, stderr: expect.stringContaining('Rewrote 1 file') as string});
    expect(read(root, `${deep}/a.js`)).toBe(SAFE_REWRITTEN);
  });
});

describe('texts', () => {
  test('bytes that are no UTF-8 are never rewritten, also where only a part of the unit has them', () => {
    const latin1 = Buffer.from(UNIT['src/main.js'].replace('import', '// caf\u00e9 signBlob\nimport'), 'latin1');
    const root = repository({...UNIT, 'src/main.js': latin1});
    const {status, stdout} = run(root, ['migrate', '--unsafe']);
    expect(status).toBe(2);
    expect(stdout).toContain('src/main.js\n  failed  The file is not valid UTF-8');
    expect(readFileSync(join(root, 'src/main.js'))).toEqual(latin1);
    expect(read(root, 'src/sign.js')).toBe(UNIT['src/sign.js']);
  });

  test('merge conflicts', () => {
    const root = repository({'a.js': SAFE});
    git(root, 'checkout', '--quiet', '-b', 'theirs');
    write(root, {'a.js': `${SAFE}// theirs\n`});
    commit(root);
    git(root, 'checkout', '--quiet', '-');
    write(root, {'a.js': `${SAFE}// ours\n`, 'b.js': SAFE});
    commit(root);
    spawnSync('git', ['merge', 'theirs'], {cwd: root});
    const conflicted = read(root, 'a.js');
    expect(conflicted).toContain('<<<<<<<');
    const {status, stdout, stderr} = run(root, ['migrate']);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^a\.js\n {2}\d+:\d+ {2}failed {2}/);
    expect(stderr).toContain('Checked 2 files;');
    expect(read(root, 'a.js')).toBe(conflicted);
    expect(read(root, 'b.js')).toBe(SAFE_REWRITTEN);
  });
});

test('a disk that is really full', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const padding = `// ${'x'.repeat(30_000)}\n`;
  const files = folder({'a.js': SAFE + padding, 'b.js': SAFE + padding});
  copyFileSync(join(files, 'a.js'), join(files, 'c.js'));
  // In a namespace of its own, so that the file system is gone with the process.
  const script = `mount -t tmpfs -o size=112k tmpfs "$0" || exit 77; cp "$1"/*.js "$0"; cd "$0"; "$2" "$3" migrate; echo "status $?"; cat a.js b.js c.js | cksum; ls -A`;
  const cli = join(import.meta.dirname, '../../dist/cli.js');
  const {status, stdout} = spawnSync('unshare', ['--mount', 'sh', '-c', script, root, files, process.execPath, cli], {encoding: 'utf8', timeout: 120_000});
  if (status === 77 || status === null || status === 1) {
    figure('faults', 'no file system could be mounted, so that no disk was really full');
    return;
  }
  const untouched = spawnSync('sh', ['-c', 'cat a.js b.js c.js | cksum'], {cwd: files, encoding: 'utf8'}).stdout;
  expect(stdout).toContain('The file cannot be written: the disk is full.');
  expect(stdout).toContain(`status 2\n${untouched}a.js\nb.js\nc.js\n`);
  figure('faults', 'a disk that is really full, in a file system of its own');
});
