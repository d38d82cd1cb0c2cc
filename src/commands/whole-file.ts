import {realpathSync} from 'node:fs';
import {isInside} from '../project/folders.ts';
import {repositoryAround} from '../project/own-file.ts';
import {PathError} from '../project/path-error.ts';
import {describeFileError} from '../project/read.ts';

/** A file that a run writes besides those that it rewrites. */
export interface WrittenFile {
  /** As the user spelled it. */
  readonly named: string;
  /** The real path. */
  readonly path: string;
}

/**
 * A link of the repository must not lead what a run writes, or is told to read, to a file elsewhere: who names `report.md` means
 * one in the repository. A path outside of it, spelled as such, is what the user wants.
 * @param path absolute, as it is spelled
 * @param real where that leads
 * @throws {PathError} where it leads out
 */
export function refuseWayOut(named: string, path: string, real: string, cwd: string): void {
  const root = repositoryAround(cwd);
  if (isInside(root, path) && !isInside(realpathSync(root), real)) {
    throw new PathError(`"${named}" leads out of this repository by a symbolic link, to ${real}: name that file itself if you mean it.`);
  }
}

/**
 * Writes a file of the run's own as a whole or not at all.
 * @param before what is there, or `null`; if it is something else by now, that stays
 * @param what how messages call it
 * @throws {PathError} when it cannot be written
 */
export async function writeWhole({named, path}: WrittenFile, before: Uint8Array | null, after: Uint8Array, what: string): Promise<void> {
  const {createFile, ReplaceError, replaceFiles} = await import('../edits/write.ts');
  try {
    if (before === null) {
      createFile(path, after);
    } else {
      replaceFiles([{path, before, after}]);
    }
  } catch (error) {
    const cause = error instanceof ReplaceError ? error.cause : error;
    throw new PathError(`The ${what} cannot be written to "${named}": ${describeFileError(cause)}.`);
  }
}
