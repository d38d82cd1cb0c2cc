import {workingTreeRoot} from '../project/git.ts';
import type {Host} from './host.ts';
import {isInside} from '../project/folders.ts';

/** Where CI systems put the repository; they stand in where Git is not there, or knows of no repository. */
const CI_ROOTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];

/**
 * The folder that paths count from in reports for other programs, and in fingerprints: the root of the Git working tree around
 * the current folder, else the repository of the CI job, else the current folder.
 */
export async function reportRoot({cwd, env, signal}: Pick<Host, 'cwd' | 'env' | 'signal'>): Promise<string> {
  const jobs = CI_ROOTS.flatMap((name) => env[name] ?? []).filter((folder) => folder !== '' && isInside(folder, cwd));
  return (await workingTreeRoot(cwd, env, signal)) ?? jobs[0] ?? cwd;
}
