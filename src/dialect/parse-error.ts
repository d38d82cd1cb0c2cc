/** What the runtime says when calls nest more deeply than its stack. */
const STACK_OVERFLOW = 'call stack';

/**
 * Does work that may follow code as deeply as it nests: code that nests too deeply for it fails as code that cannot be parsed.
 * @throws {ParseError} in that case
 */
export function withinStack<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError && error.message.includes(STACK_OVERFLOW)) {
      throw new ParseError('The code nests too deeply, or hands a value through too many functions, to be analysed', 1, 1);
    }
    throw error;
  }
}

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
