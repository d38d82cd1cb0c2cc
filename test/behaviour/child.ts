/** Runs programs against the fakes in a plain node process: `node child.js MANIFEST` prints a list of {@link Outcome}. */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

import {GRPC_PACKAGE, sendGrpcOverHttp} from './grpc.ts';
import type {Outcome, Program} from './program.ts';
import {attachFakes, detachFakes, refuseConnections} from './wire.ts';

const NOW = Date.UTC(2030, 0, 1);
const PATIENCE = 10_000;

freezeClock();
keepStandardOutput();
refuseConnections();
const programs = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Program[];
// The library takes a second to load: only for those who use it.
if (programs.some(({file}) => readFileSync(file, 'utf8').includes(GRPC_PACKAGE))) {
  sendGrpcOverHttp();
}
const outcomes: Outcome[] = [];
for (const program of programs) {
  outcomes.push(await runOn(program));
}
process.stdout.write(JSON.stringify(outcomes), () => process.exit(0));

/** Each program starts with a network of its own: what one mocks is gone for the next. */
async function runOn(program: Program): Promise<Outcome> {
  const {fetch} = globalThis;
  const log = program.mocked ? [] : attachFakes(NOW / 1000);
  try {
    return {...await outcomeOf(program), calls: [...log]};
  } finally {
    globalThis.fetch = fetch;
    detachFakes();
  }
}

/** Both APIs and the programs share one moment, so that equal claims are equal to the second. */
function freezeClock(): void {
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [NOW] : args, newTarget) as object,
    apply: (target) => new target(NOW).toString(),
    get: (target, key) => key === 'now' ? () => NOW : Reflect.get(target, key) as unknown,
  });
}

/** Programs may print; standard output belongs to the outcomes. */
function keepStandardOutput(): void {
  console.log = console.info = console.debug = console.error;
}

async function outcomeOf(program: Program): Promise<Omit<Outcome, 'calls'>> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no result after ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return {value: plain(await Promise.race([call(program), timeout]))};
  } catch (error) {
    return {error: error instanceof Error ? error.message : JSON.stringify(error)};
  } finally {
    clearTimeout(timer);
  }
}

async function call(program: Program): Promise<unknown> {
  const exports = await import(pathToFileURL(program.file).href) as Record<string, unknown>;
  const commonJs = exports['default'] as Record<string, unknown> | undefined;
  const run = exports[program.export] ?? commonJs?.[program.export];
  if (typeof run !== 'function') {
    throw new Error(`exports no function "${program.export}"`);
  }
  if (!program.callback) {
    return await (run as (...args: unknown[]) => unknown)(...program.args);
  }
  return await new Promise((resolve, reject) => {
    const done = (error: Error | null, value: unknown) => error ? reject(error) : resolve(value);
    (run as (...args: unknown[]) => unknown)(...program.args, done);
  });
}

/** What JSON would lose, in words: bytes and `undefined`. */
function plain(value: unknown): unknown {
  if (value === undefined) {
    return {undefined: true};
  }
  if (value instanceof Uint8Array) {
    return {bytes: Buffer.from(value).toString('base64')};
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  }
  return value;
}
