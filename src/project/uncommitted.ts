import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {upward} from './folders.ts';
import {certainWorkingTreeRoot, git, namesIn} from './git.ts';
import {withoutFilters} from './git-filters.ts';

/** A file with changes that are in no commit. */
export interface Uncommitted {
  readonly path: string;
  /** It differs from the last commit; Git does not know it yet; Git was told not to look whether it differs. */
  readonly kind: 'changed' | 'untracked' | 'unwatched';
}

/** A command line has its limits; past so many paths Git looks at the whole working tree instead. */
const MAX_PATHS = 200;

/**
 * The files among some that Git could not restore: changed, staged or untracked, or perhaps changed behind its back. What Git ignores does not count, nor does
 * what is in no repository.
 * @param paths absolute real paths
 * @throws what Git said where it cannot tell
 */
export async function uncommittedAmong(paths: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Uncommitted[]> {
  const found: Uncommitted[] = [];
  for (const [folder, own] of byRepository(paths)) {
    const root = await certainWorkingTreeRoot(folder, env, signal);
    if (root !== null) {
      found.push(...(await uncommittedIn(root, own, env, signal)));
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Groups files by the nearest folder that looks like a working tree: one question to Git is enough for each. */
function byRepository(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const folder = upward(dirname(path)).find((candidate) => existsSync(join(candidate, '.git')));
    if (folder !== undefined) {
      groups.set(folder, [...(groups.get(folder) ?? []), path]);
    }
  }
  return groups;
}

async function uncommittedIn(root: string, paths: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Uncommitted[]> {
  const settings = ['-c', 'status.renames=false', '-c', 'diff.renames=false', ...(await withoutFilters(root, env, signal))];
  const status = ['--literal-pathspecs', 'status', '--porcelain', '-z', '--untracked-files=all', '--ignore-submodules=all', '--'];
  const flags = ['--literal-pathspecs', 'ls-files', '-v', '-z', '--'];
  const asked = paths.length > MAX_PATHS ? [] : paths;
  const told = await git([...settings, ...status, ...asked], root, env, signal);
  const flagged = await git([...flags, ...asked], root, env, signal);
  const wanted = new Set(paths);
  const found = [
    // Each entry is two letters, a space and a path from the root.
    ...namesIn(told.stdout).map((entry): Uncommitted => ({path: join(root, entry.slice(3)), kind: entry.startsWith('??') ? 'untracked' : 'changed'})),
    // A letter, a space and a path: a small letter for `--assume-unchanged`, an S for `--skip-worktree`.
    ...namesIn(flagged.stdout).filter((entry) => /^(?:[a-z]|S) /.test(entry)).map((entry): Uncommitted => ({path: join(root, entry.slice(2)), kind: 'unwatched'})),
  ];
  return [...new Map(found.map((file) => [file.path, file])).values()].filter(({path}) => wanted.has(path));
}
