import {afterAll, describe, expect, it} from 'vitest';

import {figure} from '../figure.ts';
import {type Fixture, readFixtures, safeText, unsafeText} from '../fixtures.ts';
import {type Derivation, LAYOUTS, OTHER_EXTENSIONS, UNLIKE_IN_TYPESCRIPT} from './derivations.ts';
import {IS_FULL, make, toLines, visible} from './derived.ts';

const {fixtures} = readFixtures();

/** Of the fixtures that a generator makes, so alike, a test run derives from one in so many. */
const GENERATED_STRIDE = 4;

let runs = 0;
let differences = 0;

describe.each([...LAYOUTS, ...OTHER_EXTENSIONS].map((derivation, index) => [derivation.name, derivation, index] as const))('every fixture with %s', (name, derivation, index) => {
  it('has the findings and the texts of the fixture', () => {
    const problems = fixtures.filter((_fixture, place) => isChosen(place, index)).flatMap((fixture) => problemsOf(fixture, derivation));
    differences += problems.length;
    expect(problems.join('\n\n'), name).toBe('');
  });
});

it('what is unlike in TypeScript is', () => {
  const agreeing = fixtures.filter(({id}) => id in UNLIKE_IN_TYPESCRIPT).filter((fixture) => problemIn(fixture, fixture.input, '.ts', fixture) === null);
  expect(agreeing.map(({id}) => id)).toEqual([]);
});

/** Whether a test run has time for a fixture. */
function isChosen(place: number, derivation: number): boolean {
  return IS_FULL || fixtures[place]?.id.includes('/gen-') !== true || (place + derivation) % GENERATED_STRIDE === 0;
}

function problemsOf(fixture: Fixture, {name, extension, derive, lines = 0, isMixed = false}: Derivation): string[] {
  const other = extension(fixture);
  if (other === null) {
    return [];
  }
  runs++;
  const derived = (text: string) => derive(text, fixture.extension);
  const wanted = {
    findings: fixture.findings.map((finding) => ({...finding, line: finding.line + lines})),
    output: derived(safeText(fixture)),
    unsafe: derived(unsafeText(fixture)),
  };
  const problem = problemIn(fixture, derived(fixture.input), other, wanted, isMixed);
  return problem === null ? [] : [`${fixture.id} with ${name}: ${problem}`];
}

function problemIn(fixture: Fixture, text: string, extension: string, wanted: Pick<Fixture, 'findings' | 'output' | 'unsafe'>, isMixed = false): string | null {
  const comparable = (side: string) => (isMixed ? side.replaceAll(/\r\n|\r/gu, '\n') : visible(side));
  try {
    const made = make(fixture, text, extension);
    const [told, expected] = [toLines(made.findings).join('\n'), toLines(wanted.findings).join('\n')];
    if (told !== expected) {
      return `the findings are\n${told}\ninstead of\n${expected}`;
    }
    const side = (['output', 'unsafe'] as const).find((name) => comparable(made[name]) !== comparable(wanted[name] ?? (name === 'unsafe' ? wanted.output : null) ?? fixture.input));
    return side === undefined ? null : `${side} is\n${visible(made[side])}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

afterAll(() => {
  figure('variants', `${runs.toLocaleString('en')} files of ${fixtures.length} fixtures with other line ends, marks, indentation and extensions: ${differences} differences`);
  expect(runs).toBeGreaterThanOrEqual(17_000);
});
