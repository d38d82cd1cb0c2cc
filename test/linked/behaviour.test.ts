import {describe, expect, it} from 'vitest';

import {judgeAll} from '../behaviour/compare.ts';
import type {Outcome} from '../behaviour/program.ts';
import {runPrograms, type Source} from '../behaviour/run.ts';
import {bundle} from './bundle.ts';
import {type LinkedFixture, readLinkedFixtures, treeOf} from './fixtures.ts';

const TEXTS = ['input', 'output', 'unsafe'] as const;
type Text = (typeof TEXTS)[number];

const fixtures = readLinkedFixtures().fixtures.filter(({run}) => run !== null);
const sources: Source[] = [];
for (const fixture of fixtures) {
  for (const text of TEXTS.filter((name) => fixture[name] !== null)) {
    sources.push(await sourceOf(fixture, text));
  }
}
const outcomes = new Map(runPrograms(sources, 'linked').map((outcome, index) => [sources[index]?.name, outcome]));

describe('a migrated repository does on the new API what it did on the old one', () => {
  it.each(fixtures.map((fixture) => [fixture.id, fixture.title, fixture] as const))('%s: %s', (_id, _title, fixture) => {
    const verdicts = judgeAll(fixture, (text) => outcomeOf(fixture, text));
    for (const [text, {expected, received}] of verdicts) {
      expect(received, text).toEqual(expected);
    }
  });
});

async function sourceOf(fixture: LinkedFixture, text: Text): Promise<Source> {
  const {run} = fixture;
  if (run === null) {
    throw new Error(`${fixture.id} says nothing of a run`);
  }
  const {args, callback, mocked, export: name} = run;
  return {name: nameOf(fixture, text), text: await bundle(treeOf(fixture, text), run), args, callback, mocked, export: name};
}

function nameOf(fixture: LinkedFixture, text: Text): string {
  return `${fixture.id}/${text}.mjs`;
}

function outcomeOf(fixture: LinkedFixture, text: Text): Outcome {
  return outcomes.get(nameOf(fixture, text)) ?? {error: 'did not run', calls: []};
}
