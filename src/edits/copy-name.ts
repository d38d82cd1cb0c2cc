import {randomBytes} from 'node:crypto';
import {basename, dirname, join} from 'node:path';

const ENDING = 'iamcredentials';
const COPY = new RegExp(`^\\..+\\.[0-9a-f]{12}\\.${ENDING}$`, 's');
/** So that also the copy of a file whose name is as long as names may be can have a name. */
const MOST = 50;

/** Where the copy of a file is made that is to take its place: beside it, for only there this can be one step. */
export function copyBeside(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, MOST)}.${randomBytes(6).toString('hex')}.${ENDING}`);
}

/** Whether a file is such a copy. Once its run has ended, only a run that was killed can have left it. */
export function isCopy(path: string): boolean {
  return COPY.test(basename(path));
}
