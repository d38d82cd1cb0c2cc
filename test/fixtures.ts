import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {RULE_NAMES, type RuleName, SOURCE_RULES} from '../src/analysis/finding.ts';
import {type CaseFile, type LinkedCaseFile, readCaseFile} from './case-file.ts';

/** The folder of all fixtures. */
export const ROOT = path.join(import.meta.dirname, '../fixtures');
const EXTENSIONS = new Set(['.js', '.mjs', '.cjs', '.jsx', '.ts', '.d.ts', '.mts', '.cts', '.tsx', '.vue', '.svelte']);

/** One case: what stands in `fixtures/<rule>/<case>/`, read and validated. */
export interface Fixture extends CaseFile {
  /** `<rule>/<case>`: names the fixture in every test. */
  readonly id: string;
  readonly rule: RuleName;
  /** With its dot, for example `.tsx`. */
  readonly extension: string;
  readonly input: string;
  /** The text after all safe edits; `null` when no safe edit changes the input. */
  readonly output: string | null;
  /** The text after safe and review edits; `null` when review edits change nothing more. */
  readonly unsafe: string | null;
}

/** All fixtures that are well formed, in the order of their ids, and one sentence for every fault of the others. */
export interface FixtureSet<One = Fixture> {
  readonly fixtures: readonly One[];
  readonly problems: readonly string[];
}

/** What the checks of one file and of a repository look at. */
type Checked = Pick<CaseFile | LinkedCaseFile, 'findings' | 'run' | 'noRun'> & Record<'output' | 'unsafe', unknown>;

/** Reads every fixture of the rules about source code below `root`; folders that are not named after a rule hold no fixtures. */
export function readFixtures(root = ROOT): FixtureSet {
  const sets = SOURCE_RULES.map((rule) => readFolder(root, rule, (folder, id) => readFixture(folder, id, rule)));
  return {fixtures: sets.flatMap(({fixtures}) => fixtures), problems: sets.flatMap(({problems}) => problems)};
}

/** Reads every fixture of one folder below `root`. */
export function readFolder<One>(root: string, name: string, readOne: (folder: string, id: string) => One): FixtureSet<One> {
  const fixtures: One[] = [];
  const problems: string[] = [];
  for (const entry of subfolders(path.join(root, name))) {
    const id = `${name}/${entry}`;
    try {
      fixtures.push(readOne(path.join(root, id), id));
    } catch (error) {
      problems.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {fixtures, problems};
}

/** Whether a migration changes the fixture at all. */
export function rewrites(fixture: Checked): boolean {
  return fixture.output !== null || fixture.unsafe !== null;
}

/** The text after all safe edits: `output.<ext>`, else the input itself. */
export function safeText(fixture: Fixture): string {
  return fixture.output ?? fixture.input;
}

/** The text after safe and review edits. */
export function unsafeText(fixture: Fixture): string {
  return fixture.unsafe ?? safeText(fixture);
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}

function readFixture(folder: string, id: string, rule: RuleName): Fixture {
  const names = readdirSync(folder);
  const extension = inputExtension(names);
  const [input, output, unsafe] = ['input', 'output', 'unsafe'].map((stem) =>
    names.includes(stem + extension) ? readFileSync(path.join(folder, stem + extension), 'utf8') : null);
  const stray = names.filter((name) => name !== 'case.json' && !['input', 'output', 'unsafe'].some((stem) => name === stem + extension));
  if (stray.length > 0) {
    throw new Error(`unexpected file ${stray.join(', ')}; the input is input${extension}`);
  }
  const file = readCaseFile(readFileSync(path.join(folder, 'case.json'), 'utf8'));
  const fixture: Fixture = {...file, id, rule, extension, input: input ?? '', output: output ?? null, unsafe: unsafe ?? null};
  return sound(fixture, [...textFaults(fixture), ...placeFaults(fixture.findings, fixture.input), ...safetyFaults(fixture), ...runFaults(fixture)]);
}

/** The fixture, if it has no faults. */
export function sound<One>(fixture: One, faults: readonly string[]): One {
  if (faults.length > 0) {
    throw new Error(faults.join('; '));
  }
  return fixture;
}

function inputExtension(names: readonly string[]): string {
  const inputs = names.filter((name) => name.startsWith('input.'));
  const extension = inputs[0]?.slice('input'.length) ?? '';
  if (inputs.length !== 1 || !EXTENSIONS.has(extension)) {
    throw new Error(`needs exactly one input file, input${[...EXTENSIONS].join('|')}; found ${inputs.join(', ') || 'none'}`);
  }
  return extension;
}

function textFaults({input, output, unsafe}: Fixture): string[] {
  const faults = [];
  if (output === input) {
    faults.push('output is the same as input: delete it');
  }
  if (unsafe === (output ?? input)) {
    faults.push('unsafe is the same as the text after safe edits: delete it');
  }
  return faults;
}

/** What is wrong with the places of the findings of one file. */
export function placeFaults(findings: CaseFile['findings'], input: string): string[] {
  const faults = [];
  const lines = input.split(/\r\n|\r|\n/u).length;
  const order = findings.map(({line, rule}) => line * RULE_NAMES.length + RULE_NAMES.indexOf(rule));
  if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) {
    faults.push('findings are not sorted by line, then rule');
  }
  if (findings.some(({line}) => line > lines)) {
    faults.push(`a finding stands behind the last line, ${lines}`);
  }
  return faults;
}

/** What does not fit together between the findings and the texts. */
export function safetyFaults({findings, output, unsafe}: Checked): string[] {
  const faults = [];
  const has = (safety: string) => findings.some((finding) => finding.safety === safety);
  if (has('safe') !== (output !== null)) {
    faults.push('there must be an output exactly when a finding is safe');
  }
  if (has('review') !== (unsafe !== null)) {
    faults.push('there must be an unsafe text exactly when a finding is review');
  }
  return faults;
}

/** What is wrong with what a fixture says of its run. */
export function runFaults(fixture: Checked): string[] {
  const {run, noRun} = fixture;
  if (!rewrites(fixture)) {
    return run === null ? [] : ['nothing is rewritten, so "run" has nothing to compare: delete it'];
  }
  return (run === null) === (noRun === null) ? ['a rewritten fixture says either "run" or "noRun"'] : [];
}
