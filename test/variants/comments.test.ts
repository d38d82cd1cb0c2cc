import {createHash} from 'node:crypto';

import {afterAll, describe, expect, it} from 'vitest';

import {figure} from '../figure.ts';
import {readFixtures, rewrites} from '../fixtures.ts';
import {type Fate, inject, judge, type Kind, type Subject, subjectOf} from './comments.ts';
import {IS_FULL} from './derived.ts';
import {gapsOf} from './tokens.ts';

const {fixtures} = readFixtures();

/** One of so many gaps gets a comment in a test run. */
const STRIDE = {rewritten: 41, untouched: 151};
const BATCH = 50;

const counts: Record<Fate, number> = {kept: 0, beside: 0, copied: 0, downgraded: 0};
let gaps = 0;

const batches = Array.from({length: Math.ceil(fixtures.length / BATCH)}, (_, index) => fixtures.slice(index * BATCH, (index + 1) * BATCH));

describe('a comment in a gap between two tokens survives, and changes no finding', () => {
  it.each(batches.map((batch) => [batch[0]?.id ?? '', batch] as const))('from %s', (_id, batch) => {
    const problems = batch.flatMap((fixture) => problemsOf(subjectOf(fixture)));
    expect(problems.join('\n\n')).toBe('');
  });
});

function problemsOf(subject: Subject): string[] {
  const {fixture, input} = subject;
  const stride = IS_FULL ? 1 : rewrites(fixture) ? STRIDE.rewritten : STRIDE.untouched;
  return gapsOf(fixture.extension, input).flatMap((gap, index) =>
    (['block', 'line'] as const).flatMap((kind) => {
      gaps++;
      const injection = isTried(`${fixture.id} ${index} ${kind}`, stride) ? inject(subject, gap, kind) : null;
      if (injection === null) {
        return [];
      }
      try {
        counts[judge(subject, gap, injection)]++;
        return [];
      } catch (error) {
        return [describeProblem(subject, injection.at, kind, error)];
      }
    }),
  );
}

/** Which gaps of a fixture are tried does not depend on the other fixtures. */
function isTried(gap: string, stride: number): boolean {
  return createHash('sha256').update(gap).digest().readUInt32BE() % stride === 0;
}

function describeProblem({fixture, input}: Subject, at: number, kind: Kind, error: unknown): string {
  const around = JSON.stringify(`${input.slice(Math.max(0, at - 30), at)}¦${input.slice(at, at + 30)}`);
  return `${fixture.id}, ${kind} comment at ${around}: ${error instanceof Error ? error.message : String(error)}`;
}

afterAll(() => {
  const runs = Object.values(counts).reduce((sum, count) => sum + count, 0);
  figure('variants', `${runs.toLocaleString('en')} comments between tokens of ${fixtures.length} fixtures, of ${gaps.toLocaleString('en')} that have room: ${Object.entries(counts).map(([fate, count]) => `${count.toLocaleString('en')} ${fate}`).join(', ')}, none lost`);
  expect(runs).toBeGreaterThanOrEqual(6_000);
  // A finding that gets less safe is an exception, and no answer.
  expect(counts.downgraded / runs).toBeLessThan(1 / 100);
});
