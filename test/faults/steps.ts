import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

/** What stops a write: the process is gone from there on, or one call, or each from there on, ends in an error. */
export type Stop = {readonly kind: 'killed'} | {readonly kind: 'once' | 'for good'; readonly code: string};

type Call = (...args: unknown[]) => unknown;

/** The calls of the file system by which files are looked at and written. */
const CALLS = ['openSync', 'closeSync', 'readFileSync', 'writeFileSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'statSync', 'lstatSync', 'fstatSync', 'fchmodSync', 'fchownSync', 'accessSync', 'realpathSync'] as const;
const ORIGINAL = new Map(CALLS.map((name) => [name, Reflect.get(fs, name) as Call]));

/**
 * Does some work, and stops it before one of its calls of the file system; a write is stopped half done. The work is done in
 * this process, which is fast enough for thousands of stops: what would be gone makes no further call, not even to clean up.
 * @param at the call to stop at, from 1
 * @returns whether the work came so far
 */
export function stoppedAt(at: number, stop: Stop, work: () => void): boolean {
  let count = 0;
  for (const [name, call] of ORIGINAL) {
    const replaced: Call = (...args) => {
      count += 1;
      // Who fails to close a file has closed it all the same.
      if ((stop.kind === 'once' ? count !== at : count < at) || (name === 'closeSync' && stop.kind !== 'killed')) {
        // Whether the disk holds what it was given cannot be tried here, and waiting for it takes long.
        return name === 'fsyncSync' ? undefined : call(...args);
      }
      if (count === at && name.startsWith('write')) {
        writeHalf(args[0], args[1]);
      }
      throw Object.assign(new Error(`stopped at ${name}`), {syscall: name, code: stop.kind === 'killed' ? 'KILLED' : stop.code});
    };
    Reflect.set(fs, name, Object.assign(replaced, call));
  }
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    ORIGINAL.forEach((call, name) => Reflect.set(fs, name, call));
    syncBuiltinESMExports();
  }
  return count >= at;
}

function writeHalf(to: unknown, bytes: unknown): void {
  if (typeof to === 'number' && bytes instanceof Uint8Array) {
    ORIGINAL.get('writeSync')?.(to, bytes.subarray(0, bytes.length / 2));
  }
}
