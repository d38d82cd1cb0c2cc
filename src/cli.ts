#!/usr/bin/env node
import {createRequire} from 'node:module';
import {constants} from 'node:os';
import {buffer} from 'node:stream/consumers';
import type {Host, Output} from './commands/host.ts';
import {runProgram} from './commands/program.ts';
import {createProgress} from './commands/progress.ts';
import {printableLines} from './report/printable.ts';

const interruption = new AbortController();
/** What decides the exit status beside the command itself. */
const ending: {signalStatus: number | null; outputFailed: boolean} = {signalStatus: null, outputFailed: false};

/** The first signal lets the current file end, so that no temporary file stays; a second one ends the process at once. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => stop(signal));
}

function stop(signal: NodeJS.Signals): void {
  ending.signalStatus = 128 + constants.signals[signal];
  interruption.abort();
}

/** A reader that has seen enough (`| head`) is no failure: what was asked for is still done. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      ending.outputFailed = true;
      process.exitCode = 2;
    }
  });
}

const stderr = outputTo(process.stderr);
const host = (cwd: string): Host => ({
  cwd,
  env: process.env,
  signal: interruption.signal,
  tell: (notice) => stderr.write(`${printableLines(notice)}\n`),
  startProgress: () => createProgress({env: process.env, stderr}),
  readInput: () => buffer(process.stdin),
  stdout: outputTo(process.stdout),
  stderr,
  openTerminal: () => (isTerminal(process.stdin) && isTerminal(process.stderr) ? {input: process.stdin, output: process.stderr, interrupt: () => stop('SIGINT')} : null),
});

// Never process.exit: it would cut off what is still being written to a pipe.
const status = await run().catch(explainFailure);
process.exitCode = ending.signalStatus ?? (ending.outputFailed ? 2 : status);

/** In a folder that is gone, nothing can be found by its name; the system has no better words for it. */
async function run(): Promise<number> {
  const cwd = currentFolder();
  if (cwd === null) {
    stderr.write('error: The current folder cannot be opened: it is gone, or you have no permission. Go to another folder first.\n');
    return 2;
  }
  return runProgram(process.argv.slice(2), packageVersion(), host(cwd));
}

function currentFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** An interrupted wait ends in an error of its own, which needs no words; any other error should not have come so far. */
function explainFailure(error: unknown): number {
  if (!interruption.signal.aborted) {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    stderr.write(`This program failed, which is a bug in it:\n${printableLines(details)}\n`);
  }
  return 2;
}

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: isTerminal(stream),
    width: isTerminal(stream) ? stream.columns : 0,
    colors: wantsColors(stream),
  };
}

function wantsColors(stream: NodeJS.WriteStream): boolean {
  const {NO_COLOR: never, FORCE_COLOR: always, TERM: terminal} = process.env;
  if (never !== undefined && never !== '') {
    return false;
  }
  if (always !== undefined && always !== '') {
    return always !== '0' && always !== 'false';
  }
  return isTerminal(stream) && terminal !== 'dumb';
}

/** Whether a person reads a stream; Node leaves `isTTY` out where it is a file or a pipe. */
function isTerminal(stream: {readonly isTTY?: boolean}): boolean {
  return stream.isTTY === true;
}

function packageVersion(): string {
  const {version} = createRequire(import.meta.url)('../package.json') as {version: string};
  return version;
}
