import type {ProjectFacts} from '../../src/analysis/context.ts';
import {analyseText, migrateText} from '../../src/text.ts';
import type {Fixture} from '../fixtures.ts';
import {byLineAndRule, type HostFinding, lineIn} from '../hosts/host.ts';

/** What every fixture's project declares, unless its `versions` say otherwise. */
const DECLARED: Readonly<Record<string, string>> = {googleapis: '39.2.0'};

/** What was made of one text. */
export interface Made {
  readonly findings: readonly Told[];
  readonly output: string;
  readonly unsafe: string;
}

/** A finding as far as a fixture tells of it. */
export type Told = Pick<HostFinding, 'rule' | 'line'> & {readonly safety: string; readonly certainty: string};

/** Analyses and rewrites a text in the place of a fixture's input. Both rewrites prove that the result parses and settles. */
export async function make(fixture: Fixture, text: string, extension: string): Promise<Made> {
  const facts: ProjectFacts = {minimumVersion: (name) => fixture.versions[name] ?? DECLARED[name] ?? null};
  const options = {filePath: `/variants/${fixture.id}/input${extension}`, facts, ...(fixture.target === null ? {} : {target: fixture.target})};
  const {findings} = await analyseText(text, options);
  const told = findings.map(({rule, range, safety, certainty}) => ({rule, line: lineIn(text, range[0]), safety, certainty}));
  const isRewritten = (safeties: readonly string[]) => findings.some(({safety}) => safeties.includes(safety));
  const output = isRewritten(['safe']) ? (await migrateText(text, options)).output : text;
  const unsafe = isRewritten(['review']) ? (await migrateText(text, {...options, unsafe: true})).output : output;
  return {findings: told.sort(byLineAndRule), output, unsafe};
}
