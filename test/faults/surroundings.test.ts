import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {isCopy} from '../../src/edits/copy-name.ts';
import {CLI, ENVIRONMENT, folder, NOBODY, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNRELATED} from '../cli/program.ts';
import {figure} from '../figure.ts';
import {template, UNIT, UNIT_REWRITTEN} from './repositories.ts';

const figures = {pairs: 0, files: 0};

afterAll(() => {
  figure('faults', `${figures.pairs} pairs of runs at once; a repository of ${figures.files.toLocaleString('en')} files`);
});

/** The program in a shell, which gives it streams, limits and folders that Node cannot. */
function shell(script: string, cwd: string): {status: number | null; stdout: string; stderr: string} {
  const {status, stdout, stderr} = spawnSync('bash', ['-c', script, process.execPath, CLI], {cwd, env: ENVIRONMENT, encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL', maxBuffer: 100 * 1024 * 1024});
  return {status, stdout, stderr};
}

describe('streams', () => {
  test.each([
    {what: 'standard input is closed', script: '"$0" "$1" migrate <&-'},
    {what: 'standard output is closed', script: '"$0" "$1" migrate >&-'},
    {what: 'standard error is closed', script: '"$0" "$1" migrate 2>&-'},
    {what: 'all are closed', script: '"$0" "$1" migrate <&- >&- 2>&-'},
    {what: 'nobody reads', script: 'set -o pipefail; "$0" "$1" migrate | true'},
    {what: 'nobody reads what is told', script: '"$0" "$1" migrate 2> >(true)'},
  ])('$what: what was asked for is done all the same', ({script}) => {
    const root = repository({'a.js': SAFE});
    const {status, stderr} = shell(script, root);
    expect({status, stderr}).toMatchObject({status: 0});
    expect(stderr).not.toContain('bug');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });

  test('where nothing can be printed, the run has failed', () => {
    const root = repository({'a.js': UNRELATED, 'b.js': REVIEW});
    expect(shell('"$0" "$1" check --format json >/dev/full', root).status).toBe(2);
  });

  test('a slow reader gets all of it', () => {
    const root = repository({'a.js': `${SAFE}// ${'x'.repeat(2_000_000)}\n`});
    const {stdout} = shell('"$0" "$1" check --format json | (sleep 0.5; cat)', root);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });
});

describe('folders and variables', () => {
  test('the current folder is gone', () => {
    const root = folder({'gone/a.js': SAFE});
    const {status, stderr} = shell('cd gone && rm -r ../gone && "$0" "$1" check', root);
    expect(status).toBe(2);
    expect(stderr).toBe('error: The current folder cannot be opened: it is gone, or you have no permission. Go to another folder first.\n');
  });

  test('the current folder is read-only', () => {
    const root = repository({'a.js': SAFE});
    chmodSync(root, 0o555);
    const {status, stdout} = run(root, ['check'], NOBODY);
    expect({status, stdout}).toMatchObject({status: 1, stdout: expect.stringContaining('a.js') as string});
  });

  test('no HOME, no TMPDIR, an environment that is empty', () => {
    const root = repository({'a.js': SAFE});
    expect(shell('env -i HOME= TMPDIR=/nowhere "$0" "$1" check', root).status).toBe(1);
    expect(shell('env -i "$0" "$1" migrate --verify', root).status).toBe(0);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });

  test('very many arguments', () => {
    const root = repository({'a.js': SAFE});
    const {status, stderr} = run(root, ['check', ...Array.from({length: 20_000}, () => './a.js')]);
    expect(status).toBe(1);
    expect(stderr).toContain('Checked 1 file;');
  });
});

describe('limits', () => {
  test('few open files', () => {
    const root = repository({...UNIT, ...Object.fromEntries(Array.from({length: 100}, (_, index) => [`many/${index}.js`, SAFE]))});
    const {status, stderr} = shell('ulimit -n 40; "$0" "$1" migrate', root);
    expect({status, stderr}).toMatchObject({status: 0, stderr: expect.stringContaining('Rewrote 103 files') as string});
  });

  test('little memory', () => {
    const root = repository({...UNIT, 'big.js': `${SAFE}// ${'x'.repeat(5_000_000)}\n`});
    const {status} = run(root, ['migrate'], {nodeOptions: ['--max-old-space-size=96']});
    expect(status).toBe(0);
    expect(read(root, 'src/sign.js')).toBe(UNIT_REWRITTEN['src/sign.js']);
  });

  test('a 5 MB file of one line', () => {
    const filler = `const data = "${'x'.repeat(5_000_000)}"; `;
    const line = (text: string) => filler + text.replaceAll('\n', ' ');
    const root = repository({'bundle.js': line(SAFE)});
    expect(run(root, ['migrate']).status).toBe(0);
    expect(read(root, 'bundle.js')).toBe(line(SAFE_REWRITTEN));
  });

  test('a file of 50 MB', () => {
    const root = folder();
    const text = (code: string) => `${code}/* ${'x'.repeat(50 * 1024 * 1024)} */\n`;
    writeFileSync(join(root, 'a.js'), text(SAFE));
    expect(run(root, ['migrate']).status).toBe(0);
    expect(readFileSync(join(root, 'a.js')).equals(Buffer.from(text(SAFE_REWRITTEN)))).toBe(true);
  });

  test('100,000 files', () => {
    const root = folder({'first/a.js': SAFE, ...UNIT});
    for (let index = 0; index < 100; index++) {
      mkdirSync(join(root, `d${index}`));
      for (let file = 0; file < 1000; file++) {
        writeFileSync(join(root, `d${index}`, `${file}.js`), file === 500 ? "import '../first/a.js';\n" : '');
      }
    }
    figures.files = 100_000;
    const {status, stderr} = run(root, ['migrate']);
    expect({status, stderr}).toMatchObject({status: 0, stderr: expect.stringContaining('Checked 100005 files; 2 mention signing.') as string});
    expect(read(root, 'first/a.js')).toBe(SAFE_REWRITTEN);
  });
});

test('two runs at once both end, and no file is damaged', async () => {
  const names = Array.from({length: 12}, (_, index) => `file-${index}.js`);
  const planted = template({...UNIT, ...Object.fromEntries(names.map((name) => [name, SAFE]))});
  const migrate = (cwd: string) => new Promise<{status: number | null; stdout: string}>((resolve) => {
    const child = spawn(process.execPath, [CLI, 'migrate', '--allow-dirty'], {cwd, env: ENVIRONMENT});
    let stdout = '';
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.on('close', (status) => resolve({status, stdout}));
  });
  for (let pair = 0; pair < 8; pair++) {
    const root = planted();
    const outcomes = await Promise.all([migrate(root), migrate(root)]);
    figures.pairs += 1;
    for (const {status, stdout} of outcomes) {
      // Who comes second finds a file changed, or nothing left to do.
      expect([0, 2]).toContain(status);
      expect(status === 2 ? stdout : '').not.toContain('bug');
    }
    expect(run(root, ['migrate', '--allow-dirty']).status).toBe(0);
    for (const name of names) {
      expect(read(root, name)).toBe(SAFE_REWRITTEN);
    }
    for (const [name, text] of Object.entries(UNIT_REWRITTEN)) {
      expect(read(root, name)).toBe(text);
    }
    expect(readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(isCopy)).toEqual([]);
  }
});
