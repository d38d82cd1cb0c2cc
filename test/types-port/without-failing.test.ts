import {describe, expect, test} from 'vitest';

import {type Settled, type Trial, withoutFailing} from '../../src/types/without-failing.ts';

type Unit = string;

interface Situation {
  readonly units: readonly Unit[];
  /** What is wrong with a set of applied units. */
  readonly problemsOf: (applied: readonly Unit[]) => readonly string[];
  readonly suspects?: (problem: string) => readonly Unit[];
}

/** Settles a situation; says what is left out, and how often something was applied. */
async function settle({units, problemsOf, suspects}: Situation) {
  let attempts = 0;
  const settled: Settled<Unit, string, Trial<Unit, string>> = await withoutFailing({
    attempt: (excluded) => {
      attempts++;
      const applied = units.filter((unit) => !excluded.has(unit));
      return Promise.resolve({applied, problems: problemsOf(applied)});
    },
    suspects: (problem) => suspects?.(problem) ?? [],
  });
  expect(settled.result.problems).toEqual([]);
  expect([...settled.result.applied, ...settled.turnedBack.keys()].sort()).toEqual([...units].sort());
  return {turnedBack: Object.fromEntries(settled.turnedBack), attempts};
}

const many = Array.from({length: 40}, (_, index) => `unit ${index}`);
const guilty = (...names: readonly Unit[]) => (applied: readonly Unit[]) =>
  names.filter((name) => applied.includes(name)).map((name) => `fault of ${name}`);
const named = (problem: string) => [problem.replace('fault of ', '')];

describe('without units that fail', () => {
  test('all are applied at once when nothing fails', async () => {
    expect(await settle({units: many, problemsOf: () => []})).toEqual({turnedBack: {}, attempts: 1});
  });

  test('one that can be told by its problem takes two attempts', async () => {
    expect(await settle({units: many, problemsOf: guilty('unit 7'), suspects: named})).toEqual({
      turnedBack: {'unit 7': ['fault of unit 7']},
      attempts: 2,
    });
  });

  test('one that cannot be told is found by halves, and the others stay', async () => {
    const {turnedBack, attempts} = await settle({units: many, problemsOf: guilty('unit 23')});
    expect(turnedBack).toEqual({'unit 23': ['fault of unit 23']});
    expect(attempts).toBeLessThanOrEqual(12);
  });

  test('of several suspects only those to blame are left out, each with its own problem', async () => {
    const {turnedBack} = await settle({
      units: many,
      problemsOf: guilty('unit 3', 'unit 4'),
      suspects: () => ['unit 2', 'unit 3', 'unit 4', 'unit 5'],
    });
    expect(turnedBack).toEqual({'unit 3': ['fault of unit 3'], 'unit 4': ['fault of unit 4']});
  });

  test('an innocent suspect comes back when the true cause shows later', async () => {
    const problemsOf = (applied: readonly Unit[]) => (applied.includes('b') ? [applied.includes('a') ? 'looks like a' : 'it was b'] : []);
    const suspects = (problem: string) => [problem.slice(-1)];
    expect(await settle({units: ['a', 'b', 'c'], problemsOf, suspects})).toEqual({turnedBack: {b: ['looks like a']}, attempts: 4});
  });

  test('of two that only clash with each other one stays', async () => {
    const problemsOf = (applied: readonly Unit[]) => (applied.includes('a') && applied.includes('b') ? ['clash'] : []);
    const {turnedBack} = await settle({units: ['a', 'b', 'c'], problemsOf, suspects: () => ['a', 'b']});
    expect(Object.keys(turnedBack)).toEqual(['b']);
  });

  test('a suspect that was not applied is none', async () => {
    const {turnedBack} = await settle({units: ['a', 'b'], problemsOf: guilty('b'), suspects: () => ['another']});
    expect(turnedBack).toEqual({b: ['fault of b']});
  });

  test('where very many fail, the attempts end, and what is not cleared is left out', async () => {
    const odd = many.filter((_, index) => index % 2 === 1);
    const {turnedBack, attempts} = await settle({units: many, problemsOf: guilty(...odd)});
    expect(Object.keys(turnedBack)).toEqual(expect.arrayContaining(odd));
    expect(attempts).toBeLessThanOrEqual(16);
  });
});
