/** What a command needs from the process that it runs in. */
export interface Host {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the user interrupts: stop after the current file. */
  readonly signal: AbortSignal;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 0 when there is none, or one that does not know its size. */
  readonly width: number;
  readonly colors: boolean;
}

/** What a command ends with: 0 nothing left to do, 1 findings remain, 2 the run itself failed. */
export type ExitStatus = 0 | 1 | 2;
