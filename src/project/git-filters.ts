import {git, GitError, namesIn} from './git.ts';

const FILTER_PROGRAM = '^filter\\..*\\.(clean|process|smudge|required)$';

/**
 * Options for Git commands that compare files with what is committed. Where only the time of a file changed, Git looks at its
 * content, and would start the programs that the repository names as filters; without them such a file counts as changed.
 */
export async function withoutFilters(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string[]> {
  const settings = await filterSettings(folder, env, signal);
  const unfit = settings.find((name) => name.includes('='));
  if (unfit !== undefined) {
    throw new GitError(`its configuration has "${unfit}", which cannot be turned off`);
  }
  return settings.flatMap((name) => ['-c', `${name}=${name.endsWith('.required') ? 'false' : ''}`]);
}

async function filterSettings(folder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string[]> {
  try {
    const {stdout} = await git(['config', '--null', '--name-only', '--get-regexp', FILTER_PROGRAM], folder, env, signal);
    return [...new Set(namesIn(stdout))];
  } catch (error) {
    signal.throwIfAborted();
    // Status 1: there are none.
    if (error instanceof Error && 'code' in error && error.code === 1) {
      return [];
    }
    throw error;
  }
}
