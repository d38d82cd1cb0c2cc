import {type Certainty, RULE_NAMES, type RuleName, type Safety} from '../../src/analysis/finding.ts';
import type {HostName} from '../case-file.ts';
import type {Fixture} from '../fixtures.ts';

/** A finding as a host reports it, in one shape for all hosts. */
export interface HostFinding {
  readonly rule: RuleName;
  readonly line: number;
  /** Offsets in the text without its byte order mark. */
  readonly range: readonly [number, number];
  /** `null` when the host does not tell. */
  readonly safety: Safety | null;
  readonly certainty: Certainty | null;
}

/** What one host makes of one fixture. */
export interface HostResult {
  /** `null` when the host only rewrites. */
  readonly findings: readonly HostFinding[] | null;
  /** `null` when the host rewrites no such file. */
  readonly output: string | null;
  readonly unsafe: string | null;
}

/** One way to run the rules, fed with all its fixtures at once. */
export interface Host {
  readonly title: string;
  readonly name: HostName;
  /** Whether the host itself reads a fixture otherwise than all others do. */
  excludes?(fixture: Fixture): boolean;
  /** The result for each fixture, by id; an error where the host failed on that fixture. */
  run(fixtures: readonly Fixture[]): Promise<ReadonlyMap<string, HostResult | Error>>;
}

const RULES: readonly string[] = RULE_NAMES;

/** The rule behind an id like `iamcredentials/no-deprecated-sign`. */
export function ruleFromId(id: string | null): RuleName {
  const rule = RULE_NAMES.find((name) => id === `iamcredentials/${name}`);
  if (rule === undefined) {
    throw new Error(`No rule of ours: ${String(id)}`);
  }
  return rule;
}

/** Runs one function for every fixture; what it throws becomes that fixture's result. */
export async function eachFixture(
  fixtures: readonly Fixture[], run: (fixture: Fixture) => HostResult | Promise<HostResult>,
): Promise<Map<string, HostResult | Error>> {
  const results = new Map<string, HostResult | Error>();
  for (const fixture of fixtures) {
    try {
      results.set(fixture.id, await run(fixture));
    } catch (error) {
      results.set(fixture.id, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return results;
}

/** Runs a host once for each target, for a run has only one. */
export async function eachTarget(
  fixtures: readonly Fixture[],
  run: (group: readonly Fixture[], targetOption: readonly string[]) => Promise<ReadonlyMap<string, HostResult | Error>>,
): Promise<Map<string, HostResult | Error>> {
  const results = new Map<string, HostResult | Error>();
  for (const target of new Set(fixtures.map((fixture) => fixture.target))) {
    const group = fixtures.filter((fixture) => fixture.target === target);
    for (const [id, result] of await run(group, target === null ? [] : [`--target=${target}`])) {
      results.set(id, result);
    }
  }
  return results;
}

/** Turns lines and columns, both from 1, into offsets of a text without its byte order mark. */
export function offsetsIn(text: string): (line: number, column: number) => number {
  const starts = [0, ...[...withoutMark(text).matchAll(/\r\n|[\r\n\u2028\u2029]/gu)].map((end) => end.index + end[0].length)];
  return (line, column) => (starts[line - 1] ?? Number.NaN) + column - 1;
}

/** The line, from 1, in which an offset of a text without its byte order mark stands. */
export function lineIn(text: string, offset: number): number {
  return withoutMark(text).slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/u).length;
}

/** By line, then by the order of the rules: the order of `case.json`. */
export function byLineAndRule(a: Pick<HostFinding, 'line' | 'rule'>, b: Pick<HostFinding, 'line' | 'rule'>): number {
  return a.line - b.line || RULES.indexOf(a.rule) - RULES.indexOf(b.rule);
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/u, '');
}
