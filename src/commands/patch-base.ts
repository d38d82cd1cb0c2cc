import {dirname, relative, sep} from 'node:path';
import {isInside} from '../project/folders.ts';
import {workingTreeRoot} from '../project/git.ts';
import type {Host} from './host.ts';

/** The folder that the paths of a patch count from. */
export interface PatchBase {
  readonly folder: string;
  /** What the user must know to apply the patch; `null` when it applies from the current folder. */
  readonly notice: string | null;
}

/**
 * As in Git's own patches: the root of the working tree, so that `git apply` takes the patch in any of its folders; without
 * Git the current folder, or the one that all files have in common.
 */
export async function patchBase(files: readonly string[], host: Host): Promise<PatchBase> {
  const root = await workingTreeRoot(host.cwd, host.env, host.signal);
  const allInside = (folder: string) => files.every((file) => isInside(folder, file));
  const preferred = root !== null && allInside(root) ? root : commonFolder(host.cwd, allInside);
  const applies = allInside(host.cwd);
  return {folder: preferred, notice: applies ? null : `The paths in this patch count from ${preferred}: run "git apply" there.`};
}

/** The path of a file in a patch, with `/` on every system. */
export function pathInPatch(base: string, file: string): string {
  return relative(base, file).split(sep).join('/');
}

/** The nearest folder around a place that fits. */
export function commonFolder(start: string, allInside: (folder: string) => boolean): string {
  let folder = start;
  while (!allInside(folder) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}
