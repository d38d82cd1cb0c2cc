import type {SourceFile} from '../analysis/context.ts';

/** Why a file could not be parsed, in one sentence, with its place (line from 1, column from 1). */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/**
 * Parses JavaScript, TypeScript, JSX or Flow, chosen by the file's name, into the ESTree that the analysis reads.
 * `text` has no byte order mark.
 * @throws {ParseError} when no dialect fits
 */
export function parse(_path: string, _text: string): SourceFile {
  throw new ParseError('Not implemented', 1, 1);
}
