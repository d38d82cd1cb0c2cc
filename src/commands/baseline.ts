import * as fs from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {type Finding, ruleId, type RuleName} from '../analysis/finding.ts';
import {PathError} from '../project/path-error.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {describeFileError} from '../project/read.ts';
import {baselineText, beginningOf, type KnownFinding, readBaseline} from '../report/baseline-file.ts';
import {fingerprintsOf, pathFrom} from '../report/fingerprint.ts';
import {printable} from '../report/printable.ts';
import type {FileResult} from '../report/report.ts';
import {counted} from '../report/words.ts';
import type {Host} from './host.ts';
import type {Run} from './run.ts';
import {refuseWayOut, writeWhole, type WrittenFile} from './whole-file.ts';

/** What a user may choose of known findings, in either command. */
export interface BaselineWish {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

const DEFAULT_NAME = 'iamcredentials-baseline.json';

/** A baseline as it was before the run. */
export interface Baseline extends WrittenFile {
  /** What was read; `null` when there is no such file yet. */
  readonly before: Buffer | null;
  readonly known: readonly KnownFinding[];
  readonly isUpdated: boolean;
}

/**
 * Reads the baseline before anything else is read; `null` when nobody asked for one.
 * @throws {PathError} when there is none, or what is there is none: it is never overwritten then
 */
export function openBaseline({baseline, updateBaseline = false}: BaselineWish, {cwd}: Host): Baseline | null {
  const named = baseline ?? (updateBaseline ? DEFAULT_NAME : undefined);
  if (named === undefined) {
    return null;
  }
  const path = resolve(cwd, named);
  let before: Buffer;
  let real: string;
  try {
    real = fs.realpathSync(path);
    refuseWayOut(named, path, real, cwd);
    before = readPlainFile(real);
    fs.accessSync(updateBaseline ? real : path, updateBaseline ? fs.constants.W_OK : fs.constants.R_OK);
  } catch (error) {
    return newBaseline(named, path, {isUpdated: updateBaseline, cwd}, error);
  }
  const known = readBaseline(before.toString('utf8'));
  if (typeof known === 'string') {
    throw new PathError(`"${named}" is no baseline that can be read: ${known}. Restore it, or remove it and run "check --baseline ${named} --update-baseline".`);
  }
  return {named, path: real, before, known, isUpdated: updateBaseline};
}

function newBaseline(named: string, path: string, {isUpdated, cwd}: {readonly isUpdated: boolean; readonly cwd: string}, error: unknown): Baseline {
  if (error instanceof PathError) {
    throw error;
  }
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
    throw new PathError(`The baseline "${named}" cannot be ${isUpdated ? 'written' : 'read'}: ${describeFileError(error)}.`);
  }
  if (!isUpdated) {
    throw new PathError(`There is no baseline "${named}". To write one of what is found now, add --update-baseline.`);
  }
  try {
    const folder = fs.realpathSync(dirname(path));
    refuseWayOut(named, dirname(path), folder, cwd);
    fs.accessSync(folder, fs.constants.W_OK);
    return {named, path: join(folder, path.slice(dirname(path).length)), before: null, known: [], isUpdated};
  } catch (cause) {
    if (cause instanceof PathError) {
      throw cause;
    }
    throw new PathError(`The baseline "${named}" cannot be written: ${describeFileError(cause)}.`);
  }
}

/** What a baseline makes of a run. */
export interface Settled {
  /** The run without the findings that are known. */
  readonly run: Run;
  /** What to tell people of it. */
  readonly text: string;
}

/**
 * Takes the known findings out of a run, and brings the baseline up to date where that was asked for.
 * @param dryRun what was rewritten is still there, so that its findings are not gone
 * @throws {PathError} when it cannot be written any more
 */
export async function settleBaseline(baseline: Baseline | null, run: Run, {only}: {readonly only?: readonly RuleName[]}, dryRun = false): Promise<Settled> {
  if (baseline === null) {
    return {run, text: ''};
  }
  const root = dirname(baseline.path);
  const fingerprints: Fingerprints = new Map(run.results.flatMap((result) => [...fingerprintsOf(result, root)]));
  const found = new Map(run.results.flatMap((result) => entriesOf(result, fingerprints, root)));
  const isSettled = settledBy(run, root, only);
  const gone = baseline.known.filter((entry) => !found.has(entry.fingerprint) && isSettled(entry));
  if (!baseline.isUpdated) {
    const known = new Set(baseline.known.map(({fingerprint}) => fingerprint));
    const left = withoutKnown(run, known, fingerprints);
    return {run: left.run, text: knownText(left.count, dryRun ? 0 : gone.length, baseline.named)};
  }
  const goneOnes = new Set(gone);
  const kept = new Map(baseline.known.filter((entry) => !goneOnes.has(entry)).map((entry) => [entry.fingerprint, entry]));
  const added = [...found.values()].filter(({fingerprint}) => !kept.has(fingerprint));
  const next = [...kept.values(), ...added];
  await writeBaseline(baseline, baselineText(next));
  const left = withoutKnown(run, new Set(next.map(({fingerprint}) => fingerprint)), fingerprints);
  return {run: left.run, text: `The baseline ${printable(baseline.named)} has ${counted(next.length, 'finding')} now: ${added.length} added, ${gone.length} removed.\n`};
}

type Fingerprints = ReadonlyMap<Finding, string>;

function entriesOf(result: FileResult, fingerprints: Fingerprints, root: string): (readonly [fingerprint: string, entry: KnownFinding])[] {
  const path = pathFrom(root, result.path);
  return result.inspection.findings.map((finding) => {
    const fingerprint = fingerprints.get(finding) ?? '';
    const [start] = finding.range;
    return [fingerprint, {path, rule: ruleId(finding.rule), code: beginningOf(result.text.slice(start).split(/[\r\n]/, 1)[0] ?? ''), fingerprint}];
  });
}

/** Whether a run would have found a finding if it were still there: its rule and file were looked at, or the file is gone. */
function settledBy(run: Run, root: string, only: readonly RuleName[] | undefined): (entry: KnownFinding) => boolean {
  const rules = only?.map(ruleId);
  const problems = new Set(run.results.filter(({problem}) => problem !== null).map(({path}) => path));
  return ({path, rule}) => {
    const file = join(root, path);
    return (rules === undefined || rules.includes(rule)) && !problems.has(file) && (run.covers(file) || !fs.existsSync(file));
  };
}

function withoutKnown(run: Run, known: ReadonlySet<string>, fingerprints: Fingerprints): {readonly run: Run; readonly count: number} {
  let count = 0;
  const results = run.results.map((result): FileResult => {
    const findings = result.inspection.findings.filter((finding) => !known.has(fingerprints.get(finding) ?? ''));
    count += result.inspection.findings.length - findings.length;
    return {...result, inspection: {...result.inspection, findings}};
  });
  return {run: {...run, results}, count};
}

function knownText(count: number, gone: number, named: string): string {
  const known = count === 0 ? '' : `${counted(count, 'finding')} known by the baseline ${printable(named)}, and not reported.\n`;
  const verb = gone === 1 ? 'is' : 'are';
  return gone === 0 ? known : `${known}${counted(gone, 'finding')} of the baseline ${printable(named)} ${verb} gone: run with --update-baseline to tighten it.\n`;
}

async function writeBaseline(baseline: Baseline, text: string): Promise<void> {
  const {before} = baseline;
  const after = Buffer.from(text);
  if (before?.equals(after) !== true) {
    await writeWhole(baseline, before, after, 'baseline');
  }
}
