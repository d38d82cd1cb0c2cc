import {describe, expect, it} from 'vitest';

import {type Fixture, readFixtures} from '../fixtures.ts';
import {judgeAll} from './compare.ts';
import type {Outcome} from './program.ts';
import {runPrograms, type Source} from './run.ts';

const TEXTS = ['input', 'output', 'unsafe'] as const;
const fixtures = readFixtures().fixtures.filter(({run}) => run !== null);
const sources = fixtures.flatMap((fixture) => TEXTS.flatMap((text) => sourceOf(fixture, text)));
const outcomes = new Map(runPrograms(sources, 'fixtures').map((outcome, index) => [sources[index]?.name, outcome]));

describe('a migrated program does on the new API what it did on the old one', () => {
  it.each(fixtures.map((fixture) => [fixture.id, fixture.title, fixture] as const))('%s: %s', (_id, _title, fixture) => {
    const verdicts = judgeAll(fixture, (text) => outcomeOf(fixture, text));
    for (const [text, {expected, received}] of verdicts) {
      expect(received, text).toEqual(expected);
    }
  });
});

function nameOf(fixture: Fixture, text: (typeof TEXTS)[number]): string {
  return `${fixture.id}/${text}${fixture.extension}`;
}

function sourceOf(fixture: Fixture, text: (typeof TEXTS)[number]): Source[] {
  const content = fixture[text];
  if (content === null || fixture.run === null) {
    return [];
  }
  const {args, callback, mocked, export: name} = fixture.run;
  return [{name: nameOf(fixture, text), text: content, args, callback, mocked, export: name}];
}

function outcomeOf(fixture: Fixture, text: (typeof TEXTS)[number]): Outcome {
  return outcomes.get(nameOf(fixture, text)) ?? {error: 'did not run', calls: []};
}
