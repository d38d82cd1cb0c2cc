import * as fs from 'node:fs';
import {readPlainFile} from '../project/plain-file.ts';
import {copyBeside} from './copy-name.ts';

/** The file on disk is not the one that was read; it was left as it is. */
export class ChangedFileError extends Error {
  override readonly name = 'ChangedFileError';
}

/** One file to replace. */
export interface Replacement {
  /** Real path of the file, as it was read. */
  readonly path: string;
  /** The bytes that were read. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** A file of several could not be replaced, so none of them was. */
export class ReplaceError extends Error {
  override readonly name = 'ReplaceError';
  /** The file that is the reason. */
  readonly path: string;
  /** Files that were replaced before it, and could not be put back either. */
  readonly stuck: readonly string[];

  constructor(path: string, cause: unknown, stuck: readonly string[] = []) {
    super('A file could not be replaced.', {cause});
    this.path = path;
    this.stuck = stuck;
  }
}

/**
 * Replaces files that belong together, if they still are what was read: all of them or none. A full copy beside each takes
 * its place in one step, so that a reader or a crash sees the old file or the new one; the copies are all there before the
 * first takes its place, and if one then cannot, those before it are put back.
 *
 * Synchronous on purpose: signal handlers run between turns of the event loop, so that a process that handles SIGINT and
 * SIGTERM never ends with a copy still there, or with half of the files.
 * @throws {ReplaceError} with the reason as its cause: a {@link ChangedFileError} when a file changed or was replaced by a
 * link since, else what the system said
 */
export function replaceFiles(replacements: readonly Replacement[]): void {
  const copies: Copy[] = [];
  try {
    for (const replacement of replacements) {
      attempt(replacement, () => {
        copies.push(prepare(replacement));
      });
    }
    for (const replacement of replacements) {
      attempt(replacement, () => {
        assertUnchanged(replacement.path, replacement.before);
      });
    }
    for (const [index, copy] of copies.entries()) {
      takePlace(copy, copies.slice(0, index));
    }
  } finally {
    copies.forEach(({copy}) => removeCopy(copy));
  }
}

/** A finished copy beside the file that it is to replace. */
interface Copy extends Replacement {
  readonly copy: string;
  readonly stats: fs.Stats;
}

function attempt({path}: Replacement, step: () => void): void {
  try {
    step();
  } catch (error) {
    throw new ReplaceError(path, error);
  }
}

function prepare(replacement: Replacement): Copy {
  const {path, after} = replacement;
  assertNoLink(path);
  // The rename below would also replace a file that its owner made read-only.
  fs.accessSync(path, fs.constants.W_OK);
  const stats = fs.statSync(path);
  const copy = copyBeside(path);
  try {
    writeCopy(copy, after, stats);
  } catch (error) {
    removeCopy(copy);
    throw error;
  }
  return {...replacement, copy, stats};
}

function takePlace({path, copy}: Copy, done: readonly Copy[]): void {
  try {
    fs.renameSync(copy, path);
  } catch (error) {
    throw new ReplaceError(path, error, done.filter((other) => !putBack(other)).map((other) => other.path));
  }
}

/** @returns whether the file is what it was */
function putBack({path, copy, before, stats}: Copy): boolean {
  try {
    writeCopy(copy, before, stats);
    fs.renameSync(copy, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      return false;
    }
    throw error;
  }
}

/** A copy that a failing disk keeps is told by the next run; it must not hide why there was something to remove. */
function removeCopy(copy: string): void {
  try {
    fs.rmSync(copy, {force: true});
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) {
      throw error;
    }
  }
}

/** Makes a file in one step: whoever looks sees all of it or nothing. Synchronous, as {@link replaceFile}. */
export function createFile(path: string, bytes: Uint8Array): void {
  const copy = copyBeside(path);
  try {
    fs.writeFileSync(copy, bytes, {flag: 'wx', flush: true});
    fs.renameSync(copy, path);
  } catch (error) {
    removeCopy(copy);
    throw error;
  }
}

function writeCopy(copy: string, bytes: Uint8Array, stats: fs.Stats): void {
  const descriptor = fs.openSync(copy, 'wx', stats.mode);
  try {
    keepOwner(descriptor, stats);
    // After the owner, for a change of owner clears the set-user-ID bit; and past the umask.
    fs.fchmodSync(descriptor, stats.mode & 0o7777);
    fs.writeFileSync(descriptor, bytes);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Only an administrator may give a file away; somebody else's replacement becomes their own, as with git and editors. */
function keepOwner(descriptor: number, stats: fs.Stats): void {
  const own = fs.fstatSync(descriptor);
  if (own.uid === stats.uid && own.gid === stats.gid) {
    return;
  }
  try {
    fs.fchownSync(descriptor, stats.uid, stats.gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) {
      throw error;
    }
  }
}

function assertNoLink(path: string): void {
  if (fs.realpathSync(path) !== path) {
    throw new ChangedFileError('It became a symbolic link after it was read, so it was left alone. Run the command again.');
  }
}

function assertUnchanged(path: string, before: Uint8Array): void {
  assertNoLink(path);
  if (!readPlainFile(path).equals(before)) {
    throw new ChangedFileError('It was changed by another program after it was read, so it was left alone. Run the command again.');
  }
}
