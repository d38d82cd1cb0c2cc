import {constants} from 'node:buffer';
import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import {createBytesReader} from './plain-file.ts';
import {UTF16_MARKS} from './read.ts';
import type {Sift} from './sift.ts';

/** Below so many files, a second thread takes longer to start than it saves. */
const FEWEST = 5_000;
/** Beside the other files of the package; not there where its sources are run. */
const WORKER = new URL('sift-worker.js', import.meta.url);

/** Nobody has begun with the file; somebody has, and may have found anything; it was read and nothing matches. */
const FREE = 0;
const TAKEN = 1;
const PASSED = 2;

/** What two threads share that read the same list of files: one state for each file. */
interface SharedList {
  readonly paths: readonly string[];
  readonly pattern: RegExp;
  readonly states: Int8Array;
}

/** Reads files on disk, many of them with a second thread, which begins at the end of the list and stops where it meets this one. */
export const siftByReading: Sift = (paths, pattern) => {
  const passes = createTest(pattern);
  if (paths.length < FEWEST || availableParallelism() < 2 || !existsSync(fileURLToPath(WORKER))) {
    return (index) => passes(paths[index] ?? '');
  }
  const states = new Int8Array(new SharedArrayBuffer(paths.length));
  const list: SharedList = {paths, pattern, states};
  const worker = new Worker(WORKER, {workerData: list});
  worker.unref();
  // What a thread that failed has not read is read here.
  worker.on('error', () => undefined);
  return (index) => {
    const state = Atomics.compareExchange(states, index, FREE, TAKEN);
    return state === PASSED || (state === FREE && passes(paths[index] ?? ''));
  };
};

/** The part of the second thread. */
export function siftFromEnd({paths, pattern, states}: SharedList): void {
  const passes = createTest(pattern);
  for (let index = paths.length - 1; index >= 0 && Atomics.compareExchange(states, index, FREE, TAKEN) === FREE; index--) {
    if (passes(paths[index] ?? '')) {
      Atomics.store(states, index, PASSED);
    }
  }
}

function createTest(pattern: RegExp): (path: string) => boolean {
  const readBytes = createBytesReader();
  return (path) => {
    try {
      return isWithout(pattern, readBytes(path));
    } catch (error) {
      // Whoever reads it then tells why it cannot be read.
      if (error instanceof Error && 'syscall' in error) {
        return false;
      }
      throw error;
    }
  };
}

function isWithout(pattern: RegExp, bytes: Buffer): boolean {
  // No string is long enough for the longest files.
  const isText = bytes.length <= constants.MAX_STRING_LENGTH && !bytes.includes(0) && !UTF16_MARKS.some((mark) => mark.equals(bytes.subarray(0, 2)));
  return isText && !pattern.test(bytes.toString('latin1'));
}
