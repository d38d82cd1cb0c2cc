import fc from 'fast-check';
import {afterAll, expect, it} from 'vitest';

import {figure} from '../figure.ts';
import {examine} from './invariants.ts';
import {mutated} from './mutations.ts';
import {PROGRAM, type RandomProgram, WHOLE} from './programs.ts';
import {holds, RUNS, SEED} from './runs.ts';

const counts = {programs: 0, parsed: 0, found: 0, rewritten: 0};

/** Every program that parses is reported and rewritten as promised; nothing but a text that does not parse is refused. */
function isExamined(program: RandomProgram): void {
  const examined = examine(program);
  counts.programs++;
  counts.parsed += Number(examined !== null);
  counts.found += Number(examined !== null && examined.findings.length > 0);
  counts.rewritten += Number(examined?.isRewritten === true);
}

it('rewrites pieces of fixtures in any order and surroundings into what parses, settles, and differs by the edits alone', async () => {
  await holds(PROGRAM, isExamined);
});

it('does so where tokens were deleted, doubled, exchanged or replaced, and never throws', async () => {
  await holds(mutated(fc.oneof({weight: 1, arbitrary: PROGRAM}, {weight: 2, arbitrary: WHOLE})), isExamined);
});

afterAll(() => {
  const {programs, parsed, found, rewritten} = counts;
  figure('properties', `${programs.toLocaleString('en')} random programs, of which ${parsed.toLocaleString('en')} parse, ${found.toLocaleString('en')} have findings and ${rewritten.toLocaleString('en')} are rewritten; seed ${SEED}`);
  // The programs would be no test if most of them were not parsed, or nothing in them were found.
  expect(rewritten / RUNS).toBeGreaterThan(0.6);
});
