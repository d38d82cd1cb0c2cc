import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {onTestFinished} from 'vitest';

/** The built program, as users run it. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

if (!existsSync(CLI)) {
  throw new Error(`${CLI} is missing: run "npm run build" before these tests.`);
}

/** A call whose rewrite is safe: everything is in sight. */
export const SAFE = [
  'export async function sign(sa, b64) {',
  "  return await fetch(`https://iam.googleapis.com/v1/projects/-/serviceAccounts/${sa}:signBlob`, {method: 'POST', body: JSON.stringify({bytesToSign: b64})})",
  '    .then((r) => r.json())',
  '    .then((body) => body.signature);',
  '}',
  '',
].join('\n');

/** {@link SAFE}, rewritten. */
export const SAFE_REWRITTEN = SAFE.replace('iam.', 'iamcredentials.').replace('bytesToSign', 'payload').replace('body.signature', 'body.signedBlob');

/** A call whose response leaves the file: its rewrite needs a review. */
export const REVIEW = [
  'export function signRaw(sa, b64) {',
  "  return fetch(`https://iam.googleapis.com/v1/projects/-/serviceAccounts/${sa}:signBlob`, {method: 'POST', body: JSON.stringify({bytesToSign: b64})})",
  '    .then((r) => r.json());',
  '}',
  '',
].join('\n');

/** {@link REVIEW}, rewritten. */
export const REVIEW_REWRITTEN = REVIEW.replace('iam.', 'iamcredentials.').replace('bytesToSign', 'payload');

/** Mentions signing, and is no program. */
export const UNPARSABLE = 'const signBlob = (;\n';

/** Has nothing to do with signing. */
export const UNRELATED = 'export const answer = 42;\n';

export type Files = Readonly<Record<string, string | Buffer>>;

/** A new folder with these files, removed after the test. */
export function folder(files: Files = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  chmodSync(root, 0o755);
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  write(root, files);
  return root;
}

/** A new Git repository with these files, committed. */
export function repository(files: Files = {}): string {
  const root = folder(files);
  git(root, 'init', '--quiet');
  commit(root);
  return root;
}

/** Commits all that is not ignored, with the names that it has. */
export function commit(root: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'files');
}

export function write(root: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), content);
  }
}

export function read(root: string, name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** The tests' own settings, so that those of the machine do not matter. */
export const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  NO_COLOR: '1',
  NODE_V8_COVERAGE: undefined,
};

export function git(cwd: string, ...args: readonly string[]): string {
  return gitWithInput(cwd, '', ...args);
}

export function gitWithInput(cwd: string, input: string, ...args: readonly string[]): string {
  const {status, stdout, stderr} = spawnSync('git', args, {cwd, input, env: ENVIRONMENT, encoding: 'utf8'});
  if (status !== 0) {
    throw new Error(`git ${args.join(' ')}: ${stderr}`);
  }
  return stdout;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  /** What standard input has. */
  readonly input?: string;
  /** Options of Node itself, for example a module to load first. */
  readonly nodeOptions?: readonly string[];
}

/** Runs the program as a child process in a folder. */
export function run(cwd: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const {status, stdout, stderr, error} = spawnSync(process.execPath, [...(options.nodeOptions ?? []), CLI, ...args], {
    cwd,
    input: options.input ?? '',
    env: {...ENVIRONMENT, ...options.env},
    encoding: 'utf8',
    maxBuffer: 100 * 1024 * 1024,
    // A program that hangs must not hang its test.
    timeout: 120_000,
    killSignal: 'SIGKILL',
    ...(options.uid === undefined ? {} : {uid: options.uid, gid: options.uid}),
  });
  if (error) {
    throw error;
  }
  return {status, stdout, stderr};
}

/** A user without rights of its own; as root the test must become that user to be refused anything. */
export const NOBODY = process.getuid?.() === 0 ? {uid: 65534} : {};
