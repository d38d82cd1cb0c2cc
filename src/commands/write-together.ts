import type {FileChange} from '../edits/diff.ts';
import {describeFileError} from '../project/read.ts';
import type {FileProblem} from '../report/report.ts';

/** Writes files one after another; when one cannot be written, those before it are put back. */
export async function writeTogether(changes: readonly FileChange[]): Promise<FileProblem | null> {
  const {ChangedFileError, replaceFile} = await import('../edits/write.ts');
  const written: FileChange[] = [];
  try {
    for (const change of changes) {
      replaceFile(change.path, Buffer.from(change.before, 'utf8'), Buffer.from(change.after, 'utf8'));
      written.unshift(change);
    }
    return null;
  } catch (error) {
    const message = error instanceof ChangedFileError ? error.message : `The file cannot be written: ${describeFileError(error)}.`;
    const failed = changes[written.length]?.path;
    const which = failed === changes.at(-1)?.path ? [] : [`This is about ${failed}, which has to be written with it.`];
    return {kind: 'write', message: [message, ...which, ...putBack(written, replaceFile)].join(' '), place: null};
  }
}

/** @returns a sentence for each file that had to stay as it was written */
function putBack(written: readonly FileChange[], replaceFile: (path: string, before: Uint8Array, after: Uint8Array) => void): string[] {
  return written.flatMap(({path, before, after}) => {
    try {
      replaceFile(path, Buffer.from(after, 'utf8'), Buffer.from(before, 'utf8'));
      return [];
    } catch (error) {
      return [`${path} was written before it and cannot be put back: ${describeFileError(error)}.`];
    }
  });
}
