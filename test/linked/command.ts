import path from 'node:path';

import {type Certainty, type Finding, MANIFEST_RULE, type RuleName, type Safety} from '../../src/analysis/finding.ts';
import type {Host, Output} from '../../src/commands/host.ts';
import {runProgram} from '../../src/commands/program.ts';
import {NO_PROGRESS} from '../../src/commands/progress.ts';
import {resultsOf} from '../../src/commands/results.ts';
import {runOverFiles} from '../../src/commands/run.ts';
import {applyEdits} from '../../src/edits/apply.ts';
import {RULES} from '../../src/migration/rules.ts';
import type {FileResult} from '../../src/report/report.ts';
import {byLineAndRule} from '../hosts/host.ts';
import {type FileTree, type LinkedFixture, readTree} from './fixtures.ts';
import {planted} from './planted.ts';

/** What the command says of one finding; paths count from the root of the repository. */
export interface Told {
  readonly file: string;
  readonly rule: RuleName;
  readonly line: number;
  readonly safety: Safety;
  readonly certainty: Certainty;
  readonly alsoIn: readonly string[];
  readonly message: string;
  /** The text of its file after its edits. */
  readonly edited: string;
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

/** What makes a folder a repository of Git, in which the command also sees the files outside of the paths that it is given. */
export const GIT = [['.git/HEAD', 'ref: refs/heads/main\n'], ['.git/objects/info/packs', ''], ['.git/refs/heads/.keep', '']] as const;

/** Looks at a repository as `check` does, and runs `migrate` and `migrate --unsafe`, each on a copy of its own. */
export async function runCommand(fixture: LinkedFixture): Promise<Linked> {
  const checked = await checkedIn(fixture);
  const unsafe = await migratedIn(fixture, '--unsafe');
  return {...checked, output: await migratedIn(fixture), unsafe, settled: await migratedIn({...fixture, input: unsafe}, '--unsafe')};
}

type Repository = Pick<LinkedFixture, 'input' | 'paths'>;

/** What `check` says of a repository. */
export function checkedIn({input, paths}: Repository): Promise<Pick<Linked, 'findings' | 'problems'>> {
  return planted(new Map([...input, ...GIT]), (root) => runCheck(root, paths));
}

/** What `migrate` makes of a copy of a repository. */
export function migratedIn({input, paths}: Repository, ...options: string[]): Promise<FileTree> {
  return planted(new Map([...input, ...GIT]), async (root) => {
    await migrate(root, [...options, ...paths]);
    return new Map([...readTree(root)].filter(([file]) => !file.startsWith('.git/')));
  });
}

/** Looks at a repository in a folder as `check` does. */
export async function runCheck(root: string, paths: readonly string[]): Promise<Pick<Linked, 'findings' | 'problems'>> {
  const {results} = await runOverFiles(paths, hostIn(root).host, {}, resultsOf);
  const fileOf = (absolute: string) => path.relative(root, absolute).replaceAll(path.sep, '/');
  return {
    findings: results.flatMap((result) => result.inspection.findings.map((finding) => toldOf(finding, result, fileOf))),
    problems: results.flatMap(({path: file, problem}) => problem === null ? [] : [`${fileOf(file)}:${problem.place?.line ?? 1}`]),
  };
}

/** The findings of a repository in lines, as they are told and as the fixture has them. */
export function foundLines(findings: readonly (Told | LinkedFixture['findings'][number])[]): string[] {
  // What package.json says of old clients has fixtures of its own.
  return findings.filter(({rule}) => rule !== MANIFEST_RULE).sort(byPlace).map(describeFinding);
}

function describeFinding({file, line, rule, safety, certainty, alsoIn}: Told | LinkedFixture['findings'][number]): string {
  // A warning of the command is advice or what is only likely, which one it does not tell.
  const likely = certainty === 'likely' && !RULES[rule].isAdvice ? ' likely' : '';
  return `${file}:${line} ${rule} ${safety}${likely}${alsoIn.length === 0 ? '' : `, also in ${[...alsoIn].sort().join(', ')}`}`;
}

/** The order in which the findings of a repository are told. */
export function byPlace(a: Pick<Told, 'file' | 'line' | 'rule'>, b: Pick<Told, 'file' | 'line' | 'rule'>): number {
  return a.file === b.file ? byLineAndRule(a, b) : a.file < b.file ? -1 : 1;
}

function toldOf(finding: Finding, {path: file, text}: FileResult, fileOf: (absolute: string) => string): Told {
  const {rule, safety, certainty, message, edits, elsewhere, range} = finding;
  return {
    file: fileOf(file),
    rule,
    line: text.slice(0, range[0]).split(/\r\n|[\n\r\u2028\u2029]/u).length,
    safety,
    certainty,
    alsoIn: elsewhere.map((other) => fileOf(other.path)),
    message,
    edited: applyEdits(text, edits),
  };
}

/** Runs the command in this process, as its own one would run it, and returns what it prints. */
export async function run(root: string, words: readonly string[]): Promise<string> {
  const {host, printed} = hostIn(root);
  await runProgram(words, '0.0.0', host);
  return printed();
}

/** Runs `migrate`, which must not fail. */
async function migrate(root: string, options: readonly string[]): Promise<void> {
  const {host, errors} = hostIn(root);
  // Nothing is committed here: a commit in each of hundreds of repositories would take long.
  await runProgram(['migrate', '--allow-dirty', ...options], '0.0.0', host);
  if (errors().includes('error:')) {
    throw new Error(`"migrate ${options.join(' ')}" failed:\n${errors()}`);
  }
}

function hostIn(cwd: string): {host: Host; errors: () => string; printed: () => string} {
  const written: string[] = [];
  const shown: string[] = [];
  const output = (write: (text: string) => void): Output => ({isTerminal: false, width: 0, colors: false, write});
  const stderr = output((text) => written.push(text));
  const host = {
    cwd,
    env: process.env,
    signal: new AbortController().signal,
    readInput: () => Promise.resolve(Buffer.alloc(0)),
    tell: (notice: string) => stderr.write(`${notice}\n`),
    startProgress: () => NO_PROGRESS,
    stdout: output((text) => shown.push(text)),
    stderr,
    openTerminal: () => null,
  };
  return {host, errors: () => written.join(''), printed: () => shown.join('')};
}
