import type {FileProblem} from '../report/report.ts';

/** Says what kept a file from being analysed or rewritten; anything unforeseen is a bug of this program, and says so. */
export async function describeFailure(error: unknown): Promise<FileProblem> {
  // Loaded already when such an error can occur.
  const [{ParseError}, {ProofError}] = await Promise.all([import('../dialect/parse-error.ts'), import('../edits/proof-error.ts')]);
  if (error instanceof ParseError) {
    return {kind: 'parse', message: error.message, place: {line: error.line, column: error.column}};
  }
  if (error instanceof ProofError) {
    return {kind: 'proof', message: error.message, place: null};
  }
  const message = error instanceof Error ? error.message : String(error);
  return {kind: 'internal', message: `This program failed on the file, which is a bug in it; the file was left alone: ${message}`, place: null};
}
