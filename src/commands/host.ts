import type {Progress} from './progress.ts';

/** What work on files needs of what surrounds it. It prints nothing. */
export interface WorkHost {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the user interrupts: stop after the current file. */
  readonly signal: AbortSignal;
  /** Takes a sentence about the run as a whole that people should know; it may hold anything that stands in file names. */
  tell(notice: string): void;
  /** Takes how far the run is. */
  startProgress(): Progress;
}

/** What a command needs from the process that it runs in. */
export interface Host extends WorkHost {
  /** All that standard input has. */
  readInput(): Promise<Buffer>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Where a person can be asked; `null` when nobody sits there. */
  openTerminal(): Terminal | null;
}

/** A terminal with a person at it. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** The person stopped the run there: the same as a signal. */
  readonly interrupt: () => void;
}

export interface Output {
  write(text: string | Uint8Array): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 0 when there is none, or one that does not know its size. */
  readonly width: number;
  readonly colors: boolean;
}

/** What a command ends with: 0 nothing left to do, 1 findings remain, 2 the run itself failed. */
export type ExitStatus = 0 | 1 | 2;
