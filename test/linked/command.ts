import path from 'node:path';

import type {Certainty, RuleName, Safety} from '../../src/analysis/finding.ts';
import type {Host, Output} from '../../src/commands/host.ts';
import {runProgram} from '../../src/commands/program.ts';
import {ruleFromId} from '../hosts/host.ts';
import {type FileTree, type LinkedFixture, readTree} from './fixtures.ts';
import {planted} from './planted.ts';

/** A replacement as the report prints it. */
export interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** What the report says of one finding; paths count from the root of the repository. */
export interface Told {
  readonly file: string;
  readonly rule: RuleName;
  readonly line: number;
  readonly column: number;
  readonly safety: Safety;
  readonly certainty: Certainty;
  readonly alsoIn: readonly string[];
  readonly message: string;
  readonly fix: Fix | null;
}

/** What the command makes of a repository. */
export interface Linked {
  readonly findings: readonly Told[];
  /** `file:line` of what could not be looked into. */
  readonly problems: readonly string[];
  readonly output: FileTree;
  readonly unsafe: FileTree;
  /** After a second run over `unsafe`. */
  readonly settled: FileTree;
}

interface Message {
  readonly ruleId: string | null;
  readonly fatal?: true;
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly fix?: Fix;
  readonly suggestions?: readonly unknown[];
  /** The edits of the same unit in other files. */
  readonly elsewhere?: readonly {readonly filePath: string}[];
}

interface Result {
  readonly filePath: string;
  readonly messages: readonly Message[];
}

/** Runs `check`, `migrate` and `migrate --unsafe`, each on a copy of its own. */
export async function runCommand({input, paths}: LinkedFixture): Promise<Linked> {
  const migrated = (times: number, ...options: string[]) => planted(input, async (root) => {
    for (let time = 0; time < times; time++) {
      await run(root, 'migrate', ...options, ...paths);
    }
    return readTree(root);
  });
  const results = await planted(input, async (root) => relativeTo(root, JSON.parse(await run(root, 'check', '--format', 'json', ...paths)) as Result[]));
  const told = results.flatMap(({filePath, messages}) => messages.map((message) => ({filePath, message})));
  return {
    findings: told.filter(({message}) => message.fatal !== true).map(({filePath, message}) => toldOf(filePath, message)),
    problems: told.filter(({message}) => message.fatal === true).map(({filePath, message}) => `${filePath}:${message.line}`),
    output: await migrated(1),
    unsafe: await migrated(1, '--unsafe'),
    settled: await migrated(2, '--unsafe'),
  };
}

function toldOf(file: string, {ruleId, severity, message, line, column, fix, suggestions, elsewhere}: Message): Told {
  return {
    file,
    rule: ruleFromId(ruleId),
    line,
    column,
    safety: fix ? 'safe' : suggestions?.length ? 'review' : 'manual',
    certainty: severity === 2 ? 'proven' : 'likely',
    alsoIn: (elsewhere ?? []).map(({filePath}) => filePath),
    message,
    fix: fix ?? null,
  };
}

/** What the command prints on standard output; it is run in this process, as its own one would run it. */
async function run(cwd: string, ...args: string[]): Promise<string> {
  const [stdout, stderr] = [recorder(), recorder()];
  const host: Host = {cwd, env: {}, signal: new AbortController().signal, stdout, stderr};
  await runProgram(args, '0.0.0', host);
  if (stderr.text().includes('error:')) {
    throw new Error(`"${args.join(' ')}" failed:\n${stderr.text()}`);
  }
  return stdout.text();
}

function recorder(): Output & {text(): string} {
  const written: string[] = [];
  return {isTerminal: false, width: 0, colors: false, write: (text) => void written.push(text), text: () => written.join('')};
}

function relativeTo(root: string, results: readonly Result[]): Result[] {
  const relative = (file: string) => path.relative(root, file).replaceAll(path.sep, '/');
  return results.map(({filePath, messages}) => ({
    filePath: relative(filePath),
    messages: messages.map((message) => message.elsewhere === undefined ? message :
      {...message, elsewhere: message.elsewhere.map((one) => ({...one, filePath: relative(one.filePath)}))}),
  }));
}
