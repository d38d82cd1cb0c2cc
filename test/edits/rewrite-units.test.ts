import {expect, test} from 'vitest';
import type {Finding} from '../../src/analysis/finding.ts';
import type {FileEdits} from '../../src/edits/edit.ts';
import type {Candidate} from '../../src/edits/migrate-text.ts';
import {RewriteUnits} from '../../src/edits/rewrite-units.ts';

function candidate(path: string, start: number, places: readonly FileEdits[]): Candidate {
  const finding: Finding = {
    rule: 'no-deprecated-sign',
    messageId: 'old',
    data: {},
    message: 'Old.',
    suggestion: 'Renew it.',
    range: [start, start + 3],
    safety: 'safe',
    certainty: 'proven',
    edits: [],
    elsewhere: [],
  };
  return {path, finding, places};
}

test('findings with the same edits are one unit, in whatever file they are', () => {
  const inA = {path: '/a.js', edits: [{start: 0, end: 3, text: 'new'}]};
  const inB = {path: '/b.js', edits: [{start: 4, end: 7, text: 'new'}]};
  const none: FileEdits = {path: '/b.js', edits: []};
  const first = candidate('/a.js', 0, [inA, inB]);
  const second = candidate('/b.js', 4, [none, inB, inA]);
  const alone = candidate('/b.js', 9, [none, {path: '/b.js', edits: [{start: 9, end: 12, text: 'new'}]}]);
  const units = new RewriteUnits([first, second, alone]);

  expect(units.all.map(({findings}) => findings)).toEqual([[first, second], [alone]]);
  expect(units.all.map(({edits}) => edits)).toEqual([[inA, inB], alone.places]);
  expect(new Set(units.all.map(({key}) => key)).size).toBe(2);
  expect(units.of('/b.js', second.finding, 4)).toBe(units.all[0]);
  expect(units.of('/b.js', alone.finding, 9)).toBe(units.all[1]);
  expect(units.of('/b.js', alone.finding, 10)).toBeNull();
  expect(units.of('/a.js', alone.finding, 9)).toBeNull();
});
