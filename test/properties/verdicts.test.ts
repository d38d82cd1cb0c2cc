import fc from 'fast-check';
import {afterAll, expect, it} from 'vitest';

import {figure} from '../figure.ts';
import {findingsOf} from './invariants.ts';
import {ASSEMBLED, COMPOSED, WHOLE} from './programs.ts';
import {holds, RUNS, SEED} from './runs.ts';
import {declaresTwice, reword, REWORDING, verdictsOf} from './verdicts.ts';

let compared = 0;

it('says the same of a program whose variables have other names, and that has unrelated statements above and below', async () => {
  // Pieces of several programs may declare a name twice in one scope: a parser that reads past that keeps one of the two.
  const assembled = ASSEMBLED.filter((program) => !declaresTwice(program));
  const programs = fc.oneof({weight: 4, arbitrary: WHOLE}, {weight: 1, arbitrary: COMPOSED}, {weight: 2, arbitrary: assembled});
  await holds(fc.tuple(programs, REWORDING), ([program, rewording]) => {
    const reworded = reword(program, rewording);
    const before = reworded === null ? null : findingsOf(program);
    const after = reworded === null ? null : findingsOf(reworded.program);
    if (reworded !== null && before !== null && after !== null) {
      compared += Number(before.length > 0);
      expect(verdictsOf(after, reworded.placeBefore), reworded.program.text).toEqual(verdictsOf(before));
    }
  });
});

afterAll(() => {
  figure('properties', `${compared.toLocaleString('en')} programs with findings get the same verdicts in other words; seed ${SEED}`);
  expect(compared / RUNS).toBeGreaterThan(0.5);
});
