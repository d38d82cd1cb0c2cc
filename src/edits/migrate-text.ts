import type {Finding} from '../analysis/finding.ts';
import {applyEdits, type MergedUnits, mergeUnits} from './apply.ts';
import type {FileEdits} from './edit.ts';
import {offsetBefore} from './origins.ts';
import {ProofError} from './proof-error.ts';

/** A finding that a comment of the file asks not to report. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** What the comments say after `--`, one for each comment that suppresses the finding; may be empty strings. */
  readonly justifications: readonly string[];
}

/** What was found in one text. */
export interface Inspection {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Errors that the parser read past, such as a name declared twice. */
  readonly recoveredErrors: number;
}

/** Texts by the paths of their files. */
export type Texts = ReadonlyMap<string, string>;

/** Looks at texts that belong together; throws when one of them cannot be parsed. */
export type Inspect = (texts: Texts) => ReadonlyMap<string, Inspection>;

export interface MigrateTextOptions {
  /** Also apply what needs a review. */
  readonly unsafe?: boolean;
  /**
   * What to make of a finding before anything is applied, for reasons that the analysis cannot know; `origin` is where it
   * starts in the text before all passes.
   */
  readonly amend?: (path: string, finding: Finding, origin: number) => Finding;
}

/** A rewritten text that is proved to parse and to need no further rewriting. */
export interface MigratedText {
  readonly output: string;
  /** What was rewritten, in the order of the passes; ranges count in the text of their pass. */
  readonly applied: readonly Finding[];
  /** Where each of `applied` stood in the text before all passes. */
  readonly origins: readonly Range[];
  /** The same by pass. */
  readonly passes: readonly Pass[];
  /** What is left, in the output. */
  readonly remaining: Inspection;
}

/** Start and end offset. */
type Range = readonly [number, number];

/** One round of a rewrite, as far as one file’s findings go. */
export interface Pass {
  /** All texts that belong together, before the round: what ranges count in. */
  readonly texts: Texts;
  readonly applied: readonly Finding[];
}

/** As many passes as ESLint makes: what one pass defers, the next takes. */
const MAX_PASSES = 10;

/** A finding that is to be applied, with the file that it stands in. */
export interface Candidate {
  readonly path: string;
  readonly finding: Finding;
  /** Its edits in all files. */
  readonly places: readonly FileEdits[];
}

/** One round of a rewrite. */
interface Round extends MergedUnits<Candidate> {
  /** What it began with. */
  readonly texts: Texts;
}

/**
 * Rewrites texts that belong together until nothing is left to rewrite, and proves it: every pass parses, and the last
 * inspection finds nothing more to apply.
 * @param first what the first inspection of the texts found
 * @throws {ProofError} when a rewritten text does not parse, or does not settle
 */
export function migrateTexts(texts: Texts, first: ReadonlyMap<string, Inspection>, inspect: Inspect, options: MigrateTextOptions = {}): ReadonlyMap<string, MigratedText> {
  const rounds: Round[] = [];
  let outputs = texts;
  let inspections = amended(first, rounds, options);
  for (let pass = 0; ; pass++) {
    const units = candidatesIn(inspections, options);
    if (units.length === 0) {
      return new Map([...outputs].map(([path, output]) => [path, migratedText(path, output, rounds, inspections)]));
    }
    if (pass === MAX_PASSES) {
      throw unsettled(units);
    }
    const merged = mergeUnits(units);
    const next = new Map([...outputs].map(([path, text]) => [path, applyEdits(text, merged.edits.get(path) ?? [])]));
    if ([...next].every(([path, text]) => text === outputs.get(path))) {
      throw unsettled(units);
    }
    rounds.push({texts: outputs, ...merged});
    outputs = next;
    inspections = amended(inspectOutputs(outputs, inspect, inspections), rounds, options);
  }
}

/**
 * The same of one text that belongs to no others.
 * @throws {ProofError} as above
 */
export function migrateText(path: string, text: string, inspect: (text: string) => Inspection, options: MigrateTextOptions = {}): MigratedText {
  const inspectOnly = (texts: Texts) => new Map([[path, inspect(texts.get(path) ?? '')]]);
  const texts = new Map([[path, text]]);
  const migrated = migrateTexts(texts, inspectOnly(texts), inspectOnly, options).get(path);
  return migrated ?? {output: text, applied: [], origins: [], passes: [], remaining: NOTHING_INSPECTED};
}

/** What is applied first: what is asked for of what was found, the safe before what needs a review. */
export function candidatesIn(inspections: ReadonlyMap<string, Inspection>, options: MigrateTextOptions): Candidate[] {
  return [...inspections]
    .flatMap(([path, {findings}]) => findings.map((finding) => ({path, finding, places: [{path, edits: finding.edits}, ...finding.elsewhere]})))
    .filter(({finding}) => isApplied(finding, options))
    .sort(safeFirst);
}

function migratedText(path: string, output: string, rounds: readonly Round[], inspections: ReadonlyMap<string, Inspection>): MigratedText {
  const passes = rounds.map(({texts, accepted}) => ({texts, applied: accepted.filter((candidate) => candidate.path === path).map(({finding}) => finding)}));
  const originOf = (offset: number, pass: number) => offsetBeforeRounds(path, offset, rounds.slice(0, pass));
  return {
    output,
    applied: passes.flatMap(({applied}) => applied),
    origins: passes.flatMap(({applied}, pass) => applied.map(({range: [start, end]}): Range => [originOf(start, pass), originOf(end, pass)])),
    passes,
    remaining: inspections.get(path) ?? NOTHING_INSPECTED,
  };
}

/** Of a file that could not be looked into, or that nobody looked into. */
export const NOTHING_INSPECTED: Inspection = {findings: [], suppressed: [], recoveredErrors: 0};

function amended(inspections: ReadonlyMap<string, Inspection>, rounds: readonly Round[], {amend}: MigrateTextOptions): ReadonlyMap<string, Inspection> {
  if (amend === undefined) {
    return inspections;
  }
  return new Map([...inspections].map(([path, inspection]) => [
    path,
    {...inspection, findings: inspection.findings.map((finding) => amend(path, finding, offsetBeforeRounds(path, finding.range[0], rounds)))},
  ]));
}

/** Where a place of a file stood before some rounds. */
function offsetBeforeRounds(path: string, offset: number, rounds: readonly Round[]): number {
  return rounds.reduceRight((place, {edits}) => offsetBefore(place, edits.get(path) ?? []), offset);
}

/** Whether a finding is applied, in one pass or another. */
export function isApplied(finding: Finding, options: MigrateTextOptions): boolean {
  return finding.safety === 'safe' || (finding.safety === 'review' && options.unsafe === true);
}

/** A safe unit must not wait for one that needs a review; otherwise the order of the text. */
function safeFirst({finding: a}: Candidate, {finding: b}: Candidate): number {
  return Number(a.safety === 'review') - Number(b.safety === 'review') || a.range[0] - b.range[0];
}

function inspectOutputs(outputs: Texts, inspect: Inspect, before: ReadonlyMap<string, Inspection>): ReadonlyMap<string, Inspection> {
  let inspections: ReadonlyMap<string, Inspection>;
  try {
    inspections = inspect(outputs);
  } catch (error) {
    throw unparsable(error instanceof Error ? error.message : String(error), error);
  }
  if ([...inspections].some(([path, {recoveredErrors}]) => recoveredErrors > (before.get(path)?.recoveredErrors ?? 0))) {
    throw unparsable('it has more errors than before');
  }
  return inspections;
}

function unparsable(why: string, cause?: unknown): ProofError {
  return new ProofError('does-not-parse', `The rewritten text does not parse (${why}), so the file was left alone.`, {cause});
}

function unsettled(units: readonly Candidate[]): ProofError {
  const rules = [...new Set(units.map(({finding}) => finding.rule))].join(', ');
  return new ProofError('does-not-settle', `The rewritten text would be rewritten again (${rules}), so the file was left alone.`);
}
