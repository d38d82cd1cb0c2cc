import {git, namesIn, ownRepository, saidBy, spawnHere} from './git.ts';

/** Relative to the folder that was searched, with `/` on every system. */
export type Names = ReadonlySet<string>;

/** Git ends with it where nothing was found. */
const NOTHING_FOUND = 1;

/** The marks of both byte orders, wherever they stand. */
const UTF16 = String.raw`\xff\xfe|\xfe\xff`;

/**
 * The tracked files of a folder, as they are on the disk, in which a pattern may match, and those that are UTF-16.
 * Git searches with all cores, and nothing in the repository can make it start a program for that.
 * @param pattern as of a `Sift`
 * @returns `null` when there is no Git, when this one does not know such patterns, or when it could not read everything
 */
export async function grepWithGit(pattern: RegExp, folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Names | null> {
  try {
    const {stdout, stderr} = await git(argumentsFor(pattern), folder, env, signal);
    return answerIn(0, stdout, stderr);
  } catch (error) {
    saidBy(error);
    const {code, stderr} = error as {readonly code?: unknown; readonly stderr?: unknown};
    return answerIn(code, '', stderr);
  }
}

/** The same, for those who cannot wait. */
export function grepWithGitSync(pattern: RegExp, folder: string, env: NodeJS.ProcessEnv): Names | null {
  return search(argumentsFor(pattern), folder, ownRepository(env));
}

/**
 * The same of all that the index has, which a hook may name, and not of the disk.
 * @returns names relative to the root of the working tree
 */
export function grepIndex(pattern: RegExp, cwd: string, env: NodeJS.ProcessEnv): Names | null {
  return search(argumentsFor(pattern, ['--cached', '--full-name'], ':/'), cwd, env);
}

function search(args: readonly string[], folder: string, env: NodeJS.ProcessEnv): Names | null {
  try {
    const {status, stdout, stderr} = spawnHere(args, folder, env);
    return answerIn(status, stdout.toString('utf8'), stderr.toString('utf8'));
  } catch (error) {
    saidBy(error);
    return null;
  }
}

/** A word on its error output tells of a file that Git could not read. */
function answerIn(status: unknown, stdout: string, stderr: unknown): Names | null {
  return (status === 0 || status === NOTHING_FOUND) && stderr === '' ? new Set(namesIn(stdout)) : null;
}

function argumentsFor({source, ignoreCase}: RegExp, options: readonly string[] = [], where = '.'): string[] {
  // As bytes (-a), whatever .gitattributes says: that would have to be looked up for each file.
  return ['-c', 'submodule.recurse=false', 'grep', ...options, '-l', '-z', '-a', '-P', ...(ignoreCase ? ['-i'] : []), '-e', source, '-e', UTF16, '--', where];
}
