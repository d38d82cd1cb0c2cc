import {readdirSync, readFileSync, realpathSync} from 'node:fs';
import path from 'node:path';

import {analyse, type AnalysedFile, type FileEdits, type Finding, migrate} from '../../src/api.ts';
import {isSource} from '../../src/project/extensions.ts';

/** What the command finds in a package, and makes of it. */
export interface Measured {
  /** Files that were read. */
  readonly checked: number;
  /** Files that mention signing. */
  readonly mentioning: number;
  readonly findings: readonly PlacedFinding[];
  readonly safe: Rewrite;
  /** What `--unsafe` rewrites: all that is safe as well. */
  readonly unsafe: Rewrite;
  /** What could not be read, parsed or proved. */
  readonly problems: readonly string[];
  /** Processor time of one check. */
  readonly milliseconds: number;
}

/** One finding as `file:line`, with what a change of it would be seen by. */
export interface PlacedFinding extends Pick<Finding, 'rule' | 'safety' | 'certainty'> {
  readonly place: string;
}

/** How much is rewritten. */
export interface Rewrite {
  readonly edits: number;
  readonly files: number;
}

interface Attempt {
  readonly rewrite: Rewrite;
  readonly problems: readonly string[];
}

const NOTHING: Attempt = {rewrite: {edits: 0, files: 0}, problems: []};

/** Checks a package, and rewrites it in memory, first what is safe, then all; nothing is written. */
export async function measure(folder: string): Promise<Measured> {
  const root = realpathSync(folder);
  const input = {paths: ['.'], cwd: root};
  const start = process.cpuUsage();
  const {checked, files, problems} = await analyse(input);
  const milliseconds = processorTime(start);
  const findings = files.flatMap((file) => file.findings.map((finding) => placed(finding, file, root)));
  const found = files.flatMap((file) => file.findings);
  const [safe, unsafe] = found.some(({edits}) => edits.length > 0)
    ? [await rewritten(input, found.filter(({safety}) => safety === 'safe'), false), await rewritten(input, found, true)]
    : [NOTHING, NOTHING];
  const told = [...problems.map(({filePath, message}) => `${path.relative(root, filePath)}: ${message}`), ...safe.problems, ...unsafe.problems];
  return {checked, mentioning: files.length, findings, safe: safe.rewrite, unsafe: unsafe.rewrite, problems: told, milliseconds};
}

function placed({rule, safety, certainty, line}: Finding, {filePath}: AnalysedFile, root: string): PlacedFinding {
  return {place: `${path.relative(root, filePath).split(path.sep).join('/')}:${line}`, rule, safety, certainty};
}

/** How much a migration rewrites: the edits of its findings, in the files that it would write. */
async function rewritten(input: {readonly paths: readonly string[]; readonly cwd: string}, findings: readonly Finding[], unsafe: boolean): Promise<Attempt> {
  const {files, problems} = await migrate({...input, dryRun: true, unsafe});
  const edits = new Set(findings.flatMap((finding) => finding.edits.flatMap(keysOf)));
  return {rewrite: {edits: edits.size, files: files.filter(({rewrite}) => rewrite !== null).length}, problems: problems.map(({message}) => message)};
}

function keysOf({filePath, edits}: FileEdits): string[] {
  return edits.map(({start, end, text}) => JSON.stringify([filePath, start, end, text]));
}

/** The processor time that it takes to read the same files, and to look for one word in each. */
export function plainReading(folder: string): number {
  const start = process.cpuUsage();
  for (const entry of readdirSync(folder, {withFileTypes: true, recursive: true})) {
    if (entry.isFile() && isSource(entry.name)) {
      readFileSync(path.join(entry.parentPath, entry.name)).includes('signBlob');
    }
  }
  return processorTime(start);
}

/** On a machine that has other work as well, the clock would tell of that. */
function processorTime(since: NodeJS.CpuUsage): number {
  const {user, system} = process.cpuUsage(since);
  return (user + system) / 1000;
}
