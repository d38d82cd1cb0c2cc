import {randomBytes} from 'node:crypto';
import * as fs from 'node:fs';
import {basename, dirname, join} from 'node:path';

/** The file on disk is not the one that was read; it was left as it is. */
export class ChangedFileError extends Error {
  override readonly name = 'ChangedFileError';
}

/**
 * Replaces a file atomically, if it still is what was read: a full copy beside it takes its place in one step, so that a
 * reader or a crash sees the old file or the new one.
 *
 * Synchronous on purpose: signal handlers run between turns of the event loop, so that a process that handles SIGINT and
 * SIGTERM never ends with the copy still there.
 * @param path real path of the file, as it was read
 * @param before the bytes that were read
 * @throws {ChangedFileError} when the file changed or was replaced by a link since
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): void {
  assertNoLink(path);
  // The rename below would also replace a file that its owner made read-only.
  fs.accessSync(path, fs.constants.W_OK);
  const stats = fs.statSync(path);
  const copy = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeCopy(copy, after, stats);
    assertUnchanged(path, before);
    fs.renameSync(copy, path);
  } catch (error) {
    fs.rmSync(copy, {force: true});
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
  if (!fs.readFileSync(path).equals(before)) {
    throw new ChangedFileError('It was changed by another program after it was read, so it was left alone. Run the command again.');
  }
}
