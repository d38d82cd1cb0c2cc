import {expect, test} from 'vitest';
import {offsetBefore} from '../../src/edits/origins.ts';

test('each place of a rewritten text has its place before the rewrite', () => {
  const before = 'abCDefgHi';
  const edits = [{start: 2, end: 4, text: 'long!'}, {start: 6, end: 6, text: 'in'}, {start: 7, end: 8, text: ''}];
  const after = 'ablong!efingi';
  const places = Array.from(after, (_, offset) => offsetBefore(offset, edits));
  expect(places).toEqual([0, 1, 2, 2, 2, 2, 2, 4, 5, 6, 6, 6, 8]);
  expect(offsetBefore(after.length, edits)).toBe(before.length);
});
