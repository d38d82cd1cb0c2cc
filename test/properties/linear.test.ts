import {afterAll, expect, it} from 'vitest';

import {inspect} from '../../src/analysis/inspect.ts';
import {figure} from '../figure.ts';
import {SHAPES} from './shapes.ts';
import {workOf} from './work.ts';

const FACTS = {minimumVersion: (name: string) => name === 'googleapis' ? '39.2.0' : null};
/** The size of the smallest program; each of the next ones is twice as large. */
const COUNT = 100;
/** How much more of work the second doubling may add than the first one: 2 where it is linear, 4 where it is quadratic. */
const MOST_GROWTH = 2.6;
let steps = 0;

it.each(SHAPES.map((shape) => [shape.name, shape] as const))('needs for twice as many %s about twice the work', async (_name, {program, extension = 'js'}) => {
  const path = `/shapes/input.${extension}`;
  // What is loaded and remembered once does not count.
  inspect(path, program(COUNT), FACTS);
  const work = [];
  for (const size of [COUNT, 2 * COUNT, 4 * COUNT]) {
    const text = program(size);
    work.push(await workOf(() => inspect(path, text, FACTS)));
  }
  const [small = 0, middle = 0, large = 0] = work;
  steps += large;
  expect(small).toBeGreaterThan(COUNT);
  expect((large - middle) / Math.max(1, middle - small), `work: ${work.join(', ')}`).toBeLessThan(MOST_GROWTH);
});

afterAll(() => {
  figure('properties', `${SHAPES.length} shapes of programs take linear work; ${steps.toLocaleString('en')} steps for the largest of each`);
});
