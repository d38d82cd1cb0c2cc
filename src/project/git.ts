import {execFile, spawnSync, type SpawnSyncReturns} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import {isAbsolute, join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {upward} from './folders.ts';
import {gitProgram} from './git-program.ts';
import {isMisread} from './read.ts';

const run = promisify(execFile);

export interface GitFile {
  /** Relative to the folder that was listed, with `/` on every system. */
  readonly name: string;
  /** Whether `git grep` looks for it where it lies: a tracked plain file, of which Git assumes nothing. */
  readonly isSearched: boolean;
}

/** What Git said about a folder: its files relative to the folder, or why it could not tell. */
export type GitListing =
  | {readonly kind: 'files'; readonly files: readonly GitFile[]; readonly warning: string}
  | {readonly kind: 'no-git'}
  | {readonly kind: 'failed'; readonly message: string};

/** Variables that a hook sets and that would point Git at another repository or index than the folder's own. */
const REPOSITORY_VARIABLES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX', 'GIT_NAMESPACE'];

/**
 * Settings of a repository that start a program are turned off. That done, whose repository it is does not matter: else one
 * that belongs to another user (a folder mounted into a container) would count as none, and what it ignores would be
 * rewritten. A bare repository that lies among the files of another is data.
 */
const SAFE_SETTINGS = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.directory=*', '-c', 'safe.bareRepository=explicit'];

// Not --deduplicate, which Git before 2.31 does not know: the caller drops duplicates anyway.
const LIST = ['ls-files', '-z', '-v', '--stage', '--cached', '--others', '--exclude-standard', '--', '.'];

/** The tracked and the untracked files of a folder, without the ignored ones. */
export async function listWithGit(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<GitListing> {
  try {
    const {stdout, stderr} = await git(LIST, folder, env, signal);
    return {kind: 'files', files: filesIn(stdout), warning: stderr.trim()};
  } catch (error) {
    return explain(error);
  }
}

/**
 * Runs Git as the user would here, whose hook may have set the repository and the index; waits, and takes bytes.
 * @throws what Git said
 */
export function gitHere(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input = ''): Buffer {
  const {status, signal, stdout, stderr} = spawnHere(args, cwd, env, input);
  if (status !== 0) {
    throw new GitError(stderr.toString('utf8').trim() || endOf(status, signal));
  }
  return stdout;
}

/**
 * The same, where another status than 0 is an answer too.
 * @throws when there is no Git
 */
export function spawnHere(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input = ''): SpawnSyncReturns<Buffer> {
  const ended = spawnSync(gitProgram(env), [...SAFE_SETTINGS, ...args], {cwd, env: withoutPrograms(env), input, maxBuffer: Infinity, windowsHide: true});
  if (ended.error !== undefined) {
    throw ended.error;
  }
  return ended;
}

/** Git ran, and refused. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** What {@link listWithGit} gives, for rules of ESLint, which cannot wait; `null` when Git does not tell. */
export function listWithGitSync(folder: string): readonly GitFile[] | null {
  try {
    return filesIn(gitHere(LIST, folder, ownRepository(process.env)).toString('utf8'));
  } catch (error) {
    saidBy(error);
    return null;
  }
}

/** `H 100644 BLOB 0`, a tab, a name of what is tracked; `? ` and a name of what is not. Other letters, and small ones, for what Git assumes. */
function filesIn(output: string): GitFile[] {
  return namesIn(output).map((entry) => entry.startsWith('? ')
    ? {name: entry.slice(2), isSearched: false}
    : {name: entry.slice(entry.indexOf('\t') + 1), isSearched: SEARCHED.test(entry) && !isMisread(entry)});
}

const SEARCHED = /^H 100\d{3} [\da-f]+ 0\t/;

/** The parts of what Git prints with `-z`. */
export function namesIn(output: string): string[] {
  return output.split('\0').filter((name) => name !== '');
}

/** Whether Git ignores the folder itself, so that it would list none of its untracked files. */
export async function isIgnoredByGit(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  try {
    await git(['check-ignore', '-q', '--', '.'], folder, env, signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    // Status 1: not ignored. 128: no repository, or the folder is its root. Without Git there is nothing to ask.
    if (error instanceof Error && 'code' in error) {
      return false;
    }
    throw error;
  }
}

/** The root of the working tree that holds a folder; `null` when there is none, or Git cannot tell. */
export async function workingTreeRoot(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string | null> {
  try {
    return await certainWorkingTreeRoot(folder, env, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof GitError) {
      return null;
    }
    throw error;
  }
}

/**
 * The same where much depends on it; `null` only when there is none for sure, or no Git.
 * @throws {GitError} when Git cannot tell
 */
export async function certainWorkingTreeRoot(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string | null> {
  try {
    const {stdout} = await git(['rev-parse', '--show-toplevel'], folder, env, signal);
    const root = stdout.replace(/\n$/, '');
    if (isAbsolute(root)) {
      return isOwnTree(root, folder) ? resolve(root) : null;
    }
  } catch (error) {
    const said = saidBy(error);
    if (said === null || /not a git repository|must be run in a work tree/.test(said)) {
      return null;
    }
    throw new GitError(said, {cause: error});
  }
  throw new GitError('it names no folder');
}

/**
 * Whether a working tree is where its repository is. The configuration of a repository can name any other folder, and all that
 * is in it would be read as if it were the repository.
 */
function isOwnTree(root: string, folder: string): boolean {
  const nearest = upward(resolve(folder)).find((candidate) => isRepository(join(candidate, '.git')));
  return nearest !== undefined && isSameFolder(root, nearest);
}

/** A folder with a repository, or the file that names one for a worktree or a submodule. */
function isRepository(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isFile() === true || existsSync(join(path, 'HEAD'));
}

/** By what the system knows of them: their names may be spelled in several ways. */
function isSameFolder(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, {throwIfNoEntry: false, bigint: true}));
  return a !== undefined && a.dev === b?.dev && a.ino === b.ino;
}

/** Runs Git in a folder, so that nothing in its repository can start a program. */
export async function git(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<{stdout: string; stderr: string}> {
  return run(gitProgram(env), [...SAFE_SETTINGS, ...args], {cwd, env: withoutPrograms(ownRepository(env)), signal, encoding: 'utf8', maxBuffer: Infinity, windowsHide: true});
}

function withoutPrograms(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    // A partial clone could otherwise fetch what the index lacks, with a program that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** The environment in which Git finds the repository of a folder, and not the one that a hook works for. */
export function ownRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name)));
}

function explain(error: unknown): GitListing {
  const message = saidBy(error);
  return message === null || message.includes('not a git repository') ? {kind: 'no-git'} : {kind: 'failed', message};
}

/**
 * Why Git failed, in its own words where it had some; `null` where there is no Git.
 * @throws what is no failure of Git
 */
export function saidBy(error: unknown): string | null {
  if (error instanceof GitError) {
    return error.message;
  }
  if (!(error instanceof Error) || error.name === 'AbortError' || !('code' in error)) {
    throw error;
  }
  if (error.code === 'ENOENT') {
    return null;
  }
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  const signal = 'signal' in error && typeof error.signal === 'string' ? error.signal : null;
  return said || (typeof error.code === 'string' ? error.message : endOf(error.code, signal));
}

/** Of a Git that failed without a word. */
function endOf(status: unknown, signal: string | null): string {
  return signal === null ? `git ended with status ${String(status)}` : `git was ended by ${signal}`;
}
