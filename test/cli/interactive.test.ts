import {spawn} from 'node:child_process';
import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {CLI, ENVIRONMENT, git, read, repository, REVIEW, REVIEW_REWRITTEN, run, SAFE, SAFE_REWRITTEN, write} from './program.ts';
import type {Outcome} from './program.ts';
import {terminal} from './terminal.ts';

const INTERACTIVE = ['migrate', '--interactive'];
const CTRL_C = '\u0003';

/** Runs the command in what it takes for a terminal; each question gets the next of the keys. */
async function answer(cwd: string, keys: readonly string[], args: readonly string[] = INTERACTIVE): Promise<Outcome> {
  // No bar in CI: it would need more of a terminal than there is.
  const child = spawn(process.execPath, [...terminal(), CLI, ...args], {cwd, env: {...ENVIRONMENT, CI: 'true'}});
  const output = {stdout: '', stderr: ''};
  let asked = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
    const question = output.stderr.split(`\nChange ${asked + 1} of `)[1];
    if (question?.includes('Rewrite this?') === true) {
      child.stdin.write(keys[asked] ?? CTRL_C);
      asked++;
    }
  });
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return {status, stdout: output.stdout, stderr: stripVTControlCharacters(output.stderr)};
}

const WRAPPER = SAFE.replace('\n    .then((body) => body.signature)', '');
const USER = "import {sign} from './shared.js';\n\nexport const main = async (sa, bytes) => (await sign(sa, bytes)).signature;\n";

describe('migrate --interactive', () => {
  test('rewrites what was said yes to, and reports what was left as it was', async () => {
    const root = repository({'a.js': `${SAFE}${SAFE.replace('sign(', 'again(')}`, 'b.js': SAFE});
    const {status, stdout, stderr} = await answer(root, ['y\r', 'n\r', 'y\r']);
    expect(status).toBe(1);
    expect(read(root, 'a.js')).toBe(`${SAFE_REWRITTEN}${SAFE.replace('sign(', 'again(')}`);
    expect(read(root, 'b.js')).toBe(SAFE_REWRITTEN);
    expect(stdout).toMatch(/a\.js\n {2}rewritten {2}1 finding\n {2}7:22 {2}error {4}safe {4}/u);
    expect(stderr).toContain('Change 1 of 3: 1 finding in a.js\n  safe  The IAM API');
    expect(stderr).toContain("-    .then((body) => body.signature);\n+    .then((body) => body.signedBlob);");
    expect(stderr).toContain('Rewrote 2 files (2 findings).\n1 finding left: 1 safe to rewrite.');
  });

  test('asks once for files that change together, and for calls that share what changes', async () => {
    const base = `const BASE = 'https://iam.googleapis.com/v1';\n${SAFE}${SAFE.replace('sign(', 'again(')}`.replaceAll('`https://iam.googleapis.com/v1', '`${BASE}');
    const root = repository({'package.json': '{"private": true}', 'shared.js': WRAPPER, 'user.js': USER, 'x.js': base, 'y.js': SAFE.replace('projects/-/', 'projects/my-project/')});
    const {stderr} = await answer(root, ['y\r', 'n\r', 'n\r']);
    expect(stderr).toContain('Change 1 of 3: ');
    expect(stderr).toContain('Change 3 of 3: 2 findings in y.js');
    expect(stderr).toContain('+++ b/shared.js');
    expect(stderr).toContain('+++ b/user.js');
    expect(read(root, 'user.js')).toContain('signedBlob');
    expect(read(root, 'x.js')).toBe(base);
  });

  test('rewrites all that follow with a, and leaves all that follow with q', async () => {
    const files = {'a.js': SAFE, 'b.js': SAFE, 'c.js': SAFE};
    const root = repository(files);
    expect((await answer(root, ['n\r', 'a\r'])).status).toBe(1);
    expect(Object.keys(files).map((name) => read(root, name))).toEqual([SAFE, SAFE_REWRITTEN, SAFE_REWRITTEN]);
    git(root, 'checkout', '--quiet', '.');
    expect((await answer(root, ['y\r', 'q\r'])).stderr).toContain('Rewrote 1 file (1 finding).\n2 findings left: 2 safe to rewrite.');
    expect(Object.keys(files).map((name) => read(root, name))).toEqual([SAFE_REWRITTEN, SAFE, SAFE]);
  });

  test('asks about what needs a review only with --unsafe', async () => {
    const root = repository({'r.js': REVIEW});
    expect((await answer(root, [])).stderr).not.toContain('Rewrite this?');
    const {stderr} = await answer(root, ['y\r'], [...INTERACTIVE, '--unsafe']);
    expect(stderr).toContain('  review  The IAM API');
    expect(read(root, 'r.js')).toBe(REVIEW_REWRITTEN);
  });

  test('with --verify leaves a change that would add a type error, also after a yes, and what was said no to', async () => {
    const root = repository({
      'tsconfig.json': '{"compilerOptions": {"strict": true, "lib": ["es2022", "dom"], "module": "esnext", "moduleResolution": "bundler", "types": []}, "include": ["**/*"]}',
      'node_modules/googleapis/index.d.ts':
        "export declare const google: {iam(version: 'v1'): {projects: {serviceAccounts: {signBlob(request: {name: string; requestBody: {bytesToSign?: string}}): Promise<{data: {signature?: string | null}}>}}}};\n",
      'a.ts':
        "import {google} from 'googleapis';\n\nconst iam = google.iam('v1');\nexport const sign = async (name: string, bytes: string) => (await iam.projects.serviceAccounts.signBlob({name, requestBody: {bytesToSign: bytes}})).data.signature;\n",
      'b.js': SAFE,
      'c.js': SAFE,
    });
    const {stdout, stderr} = await answer(root, ['y\r', 'n\r', 'y\r'], [...INTERACTIVE, '--unsafe', '--verify']);
    expect(stderr).toContain('Rewrote 1 file');
    expect(stdout).toMatch(/a\.ts\n.* manual .*TS\d+ at a\.ts:/u);
    expect(['b.js', 'c.js'].map((name) => read(root, name))).toEqual([SAFE, SAFE_REWRITTEN]);
  });

  test('writes nothing after Ctrl-C, and says so', async () => {
    const root = repository({'a.js': SAFE, 'b.js': SAFE});
    const {status, stdout, stderr} = await answer(root, ['y\r', CTRL_C]);
    expect({status, stdout}).toEqual({status: 130, stdout: ''});
    expect(stderr).toContain('Interrupted after 2 files, with 0 files rewritten.\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('refuses files with uncommitted changes before it asks', async () => {
    const root = repository({'a.js': ''});
    write(root, {'a.js': SAFE});
    const {status, stderr} = await answer(root, []);
    expect(status).toBe(2);
    expect(stderr).not.toContain('Rewrite this?');
    expect(stderr).toContain('--allow-dirty');
  });

  test('shows no control characters of the code', async () => {
    const root = repository({'a.js': `// \u001b[31mred\n${SAFE}`});
    const {stderr} = await answer(root, ['n\r']);
    expect(stderr).toContain(' // \\u001b[31mred\n');
  });

  test.each([
    ['without a terminal', INTERACTIVE, []],
    ['with only one of its sides', INTERACTIVE, ['stderr']],
  ])('is refused %s, before anything is read', (_where, args, streams) => {
    const {status, stdout, stderr} = run(repository({'a.js': SAFE}), args, {nodeOptions: streams.length === 0 ? [] : terminal(80, streams)});
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toBe('error: --interactive asks for each change, so standard input and standard error must be a terminal: run it in one, or leave the option out.\n');
  });

  test('is refused with --dry-run', () => {
    expect(run(repository(), [...INTERACTIVE, '--dry-run'])).toMatchObject({status: 2, stderr: expect.stringContaining('cannot be used with') as string});
  });
});
