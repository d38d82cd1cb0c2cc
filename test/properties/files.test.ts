import path from 'node:path';

import fc from 'fast-check';
import {afterAll, expect, it} from 'vitest';

import type {Safety} from '../../src/analysis/finding.ts';
import {isSource} from '../../src/project/extensions.ts';
import {figure} from '../figure.ts';
import {type FileTree, type LinkedFixture, readLinkedFixtures} from '../linked/fixtures.ts';
import {planted} from '../linked/planted.ts';
import {type PlacedVerdict, verdictsInOrder} from './repositories.ts';
import {holds, SEED} from './runs.ts';

const {fixtures} = readLinkedFixtures();
/** A repository is looked at as a whole, which takes longer than one file. */
const SHARE_OF_RUNS = 0.05;
const counts = {orders: 0, types: 0};
const inTheirOrder = new Map<LinkedFixture, readonly PlacedVerdict[]>();

const ranks = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 16, maxLength: 16});

it('says the same of a repository in whatever order its files are looked at', async () => {
  await holds(fc.tuple(fc.constantFrom(...fixtures), ranks), async ([fixture, order]) => {
    await planted(withMark(fixture.input), (root) => {
      const files = sourcesOf(fixture, root);
      const expected = inTheirOrder.get(fixture) ?? verdictsInOrder(root, files);
      inTheirOrder.set(fixture, expected);
      const shuffled = [...files.keys()].sort((a, b) => (order[a % order.length] ?? 0) - (order[b % order.length] ?? 0)).map((index) => files[index] ?? '');
      expect(verdictsInOrder(root, shuffled), fixture.id).toEqual(expected);
      counts.orders++;
      return Promise.resolve();
    });
  }, SHARE_OF_RUNS);
});

it.each(fixtures.filter(({input}) => [...input.keys()].some((file) => /\.[cm]?tsx?$/u.test(file))).map((fixture) => [fixture.id, fixture] as const))('what is safe in %s without types is safe with them', async (_id, fixture) => {
  const config = JSON.stringify({compilerOptions: {strict: true, module: 'nodenext', target: 'es2022', skipLibCheck: true}});
  const without = new Map([...fixture.input].filter(([file]) => !file.endsWith('tsconfig.json')));
  const inTree = (tree: FileTree) => planted(withMark(tree), (root) => Promise.resolve(verdictsInOrder(root, sourcesOf(fixture, root))));
  const untyped = await inTree(without);
  const typed = await inTree(new Map([['tsconfig.json', config], ...fixture.input]));
  const safetyWithTypes = new Map(typed.map(({place, safety}) => [place, safety]));
  const downgraded = untyped.filter(({place, safety}) => rank(safetyWithTypes.get(place)) > rank(safety));
  counts.types += untyped.length;
  expect(downgraded).toEqual([]);
});

afterAll(() => {
  figure('properties', `${counts.orders.toLocaleString('en')} orders of files, and ${counts.types.toLocaleString('en')} verdicts with and without types; seed ${SEED}`);
  expect(counts.types).toBeGreaterThan(20);
});

function rank(safety: Safety | undefined): number {
  return safety === undefined ? 3 : ['safe', 'review', 'manual'].indexOf(safety);
}

function sourcesOf({input}: LinkedFixture, root: string): string[] {
  return [...input.keys()].map((file) => path.join(root, file)).filter(isSource);
}

function withMark(tree: FileTree): FileTree {
  return new Map([...tree, ['.git/HEAD', 'ref: refs/heads/main\n']]);
}
