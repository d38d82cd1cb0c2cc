import type {FileChange} from '../edits/diff.ts';
import {describeFileError} from '../project/read.ts';
import type {FileProblem} from '../report/report.ts';

/** The file that kept some from being written, and why. */
export interface WriteProblem {
  readonly path: string;
  readonly problem: FileProblem;
}

/** Writes all files or, when one of them cannot be written, none. */
export async function writeTogether(changes: readonly FileChange[]): Promise<WriteProblem | null> {
  const {ChangedFileError, ReplaceError, replaceFiles} = await import('../edits/write.ts');
  try {
    replaceFiles(changes.map(({path, before, after}) => ({path, before: Buffer.from(before, 'utf8'), after: Buffer.from(after, 'utf8')})));
    return null;
  } catch (error) {
    if (!(error instanceof ReplaceError)) {
      throw error;
    }
    const {cause, path, stuck} = error;
    const message = cause instanceof ChangedFileError ? cause.message : `The file cannot be written: ${describeFileError(cause)}.`;
    return {path, problem: {kind: 'write', message: `${message}${stuckLine(stuck)}`, place: null}};
  }
}

/** All or none was promised: where the disk kept even that from being done, it is told. */
function stuckLine(stuck: readonly string[]): string {
  return stuck.length === 0 ? '' : ` Files that belong with it were written before, and could not be put back: take them back to what they were (git restore): ${stuck.join(', ')}.`;
}
