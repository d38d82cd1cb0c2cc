import {join} from 'node:path';
import {packageOfLockfile} from './files.ts';
import {git, namesIn, saidBy, workingTreeRoot} from './git.ts';
import {PathError} from './path-error.ts';
import {withoutFilters} from './git-filters.ts';

/** Where Git is asked. */
interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * The files that differ from where a branch began, untracked ones among them, as absolute paths; a package.json also when its
 * lockfile does.
 * @throws {PathError} when there is no such commit, or no repository
 */
export async function changedSince(ref: string, place: Place): Promise<ReadonlySet<string>> {
  const {cwd, env, signal} = place;
  // A name of Git never begins so: it would be an option.
  if (ref === '' || ref.startsWith('-')) {
    throw new PathError(`--since wants a branch, tag or commit, as in --since origin/main, and not "${ref}".`);
  }
  const root = await workingTreeRoot(cwd, env, signal);
  if (root === null) {
    throw new PathError('--since compares with a commit of Git, and this folder is in no repository that Git can read. Name files and folders instead.');
  }
  const ask = async (...args: readonly string[]) => (await git(args, root, env, signal)).stdout;
  const commit = await ask('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).catch(unlessAborted(signal));
  if (commit === null) {
    throw new PathError(`There is no branch, tag or commit "${ref}". ${await wayOut(place)}`);
  }
  const base = await ask('merge-base', commit.trim(), 'HEAD').catch(unlessAborted(signal));
  if (base === null) {
    throw new PathError(`"${ref}" and what is checked out have no commit in common. ${await wayOut(place)}`);
  }
  const paths = (await namesSince(base.trim(), {...place, cwd: root})).map((name) => join(root, name));
  return new Set([...paths, ...paths.flatMap((path) => packageOfLockfile(path) ?? [])]);
}

async function namesSince(base: string, {cwd, env, signal}: Place): Promise<string[]> {
  try {
    const settings = [...(await withoutFilters(cwd, env, signal)), '-c', 'diff.relative=false'];
    const changed = await git([...settings, 'diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--ignore-submodules=all', '-O/dev/null', base, '--'], cwd, env, signal);
    const untracked = await git(['ls-files', '-z', '--others', '--exclude-standard'], cwd, env, signal);
    return [...namesIn(changed.stdout), ...namesIn(untracked.stdout)];
  } catch (error) {
    throw new PathError(`--since compares with a commit of Git, and Git cannot tell: ${saidBy(error) ?? 'it is gone'}. Name files and folders instead.`, {cause: error});
  }
}

/** Git tells by its status that there is none. */
function unlessAborted(signal: AbortSignal): (error: unknown) => null {
  return (error) => {
    signal.throwIfAborted();
    if (error instanceof Error && 'code' in error) {
      return null;
    }
    throw error;
  };
}

async function wayOut({cwd, env, signal}: Place): Promise<string> {
  const answer = await git(['rev-parse', '--is-shallow-repository'], cwd, env, signal).catch(unlessAborted(signal));
  return answer?.stdout.trim() === 'true'
    ? 'This clone is shallow, so that it lacks older commits: fetch them (git fetch --unshallow; in GitHub Actions, fetch-depth: 0).'
    : 'Check the spelling (git branch --all lists them), or fetch it first.';
}
