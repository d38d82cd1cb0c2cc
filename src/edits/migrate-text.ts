import type {Finding} from '../analysis/finding.ts';
import {applyEdits, mergeUnits} from './apply.ts';

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

/** Looks at one text; throws when it cannot be parsed. */
export type Inspect = (text: string) => Inspection;

export interface MigrateTextOptions {
  /** Also apply what needs a review. */
  readonly unsafe?: boolean;
}

/** A rewritten text that is proved to parse and to need no further rewriting. */
export interface MigratedText {
  readonly output: string;
  /** What was rewritten, in the order of the passes; ranges count in the text of their pass. */
  readonly applied: readonly Finding[];
  /** What is left, in the output. */
  readonly remaining: Inspection;
}

/** What a rewritten text failed to prove. */
export type ProofFailure = 'does-not-parse' | 'does-not-settle';

/** A rewrite that cannot be trusted, so that the file stays as it is. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
  readonly reason: ProofFailure;

  constructor(reason: ProofFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** As many passes as ESLint makes: what one pass defers, the next takes. */
const MAX_PASSES = 10;

/**
 * Rewrites a text until nothing is left to rewrite, and proves it: every pass parses, and the last inspection finds nothing
 * more to apply.
 * @throws {ProofError} when the rewritten text does not parse, or does not settle
 */
export function migrateText(text: string, inspect: Inspect, options: MigrateTextOptions = {}): MigratedText {
  const applied: Finding[] = [];
  let output = text;
  let inspection = inspect(text);
  for (let pass = 0; ; pass++) {
    const units = inspection.findings.filter((finding) => isApplied(finding, options)).sort(safeFirst);
    if (units.length === 0) {
      return {output, applied, remaining: inspection};
    }
    if (pass === MAX_PASSES) {
      throw unsettled(units);
    }
    const merged = mergeUnits(units);
    const next = applyEdits(output, merged.edits);
    if (next === output) {
      throw unsettled(units);
    }
    applied.push(...merged.accepted);
    output = next;
    inspection = inspectOutput(output, inspect, inspection.recoveredErrors);
  }
}

function isApplied(finding: Finding, options: MigrateTextOptions): boolean {
  return finding.safety === 'safe' || (finding.safety === 'review' && options.unsafe === true);
}

/** A safe unit must not wait for one that needs a review; otherwise the order of the text. */
function safeFirst(a: Finding, b: Finding): number {
  return Number(a.safety === 'review') - Number(b.safety === 'review') || a.range[0] - b.range[0];
}

function inspectOutput(output: string, inspect: Inspect, errorsBefore: number): Inspection {
  let inspection: Inspection;
  try {
    inspection = inspect(output);
  } catch (error) {
    throw unparsable(error instanceof Error ? error.message : String(error), error);
  }
  if (inspection.recoveredErrors > errorsBefore) {
    throw unparsable('it has more errors than before');
  }
  return inspection;
}

function unparsable(why: string, cause?: unknown): ProofError {
  return new ProofError('does-not-parse', `The rewritten text does not parse (${why}), so the file was left alone.`, {cause});
}

function unsettled(units: readonly Finding[]): ProofError {
  const rules = [...new Set(units.map((unit) => unit.rule))].join(', ');
  return new ProofError('does-not-settle', `The rewritten text would be rewritten again (${rules}), so the file was left alone.`);
}
