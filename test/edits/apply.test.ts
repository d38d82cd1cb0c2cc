import {describe, expect, test} from 'vitest';
import {applyEdits, mergeUnits} from '../../src/edits/apply.ts';
import type {TextEdit} from '../../src/edits/edit.ts';

const edit = (start: number, end: number, text: string): TextEdit => ({start, end, text});
const unit = (...edits: TextEdit[]) => ({places: [{path: 'a.js', edits}]});
const merge = (units: readonly ReturnType<typeof unit>[]) => {
  const {edits, ...rest} = mergeUnits(units);
  return {edits: edits.get('a.js') ?? [], ...rest};
};

describe('applyEdits', () => {
  test('replaces, removes and inserts', () => {
    expect(applyEdits('abcdef', [edit(0, 0, '<'), edit(1, 2, 'BB'), edit(3, 4, ''), edit(6, 6, '>')])).toBe('<aBBcef>');
  });

  test('keeps a text without edits', () => {
    expect(applyEdits('a\r\nb', [])).toBe('a\r\nb');
  });

  test.each([
    {name: 'unsorted', edits: [edit(3, 4, ''), edit(1, 2, '')]},
    {name: 'overlapping', edits: [edit(0, 2, ''), edit(1, 3, '')]},
    {name: 'outside', edits: [edit(5, 7, '')]},
    {name: 'backwards', edits: [edit(2, 1, '')]},
  ])('refuses $name edits', ({edits}) => {
    expect(() => applyEdits('abcdef', edits)).toThrow(RangeError);
  });
});

describe('mergeUnits', () => {
  test('sorts the edits of several units', () => {
    const first = unit(edit(4, 5, 'x'));
    const second = unit(edit(0, 1, 'y'), edit(6, 6, 'z'));
    expect(merge([first, second])).toEqual({
      edits: [edit(0, 1, 'y'), edit(4, 5, 'x'), edit(6, 6, 'z')],
      accepted: [first, second],
      deferred: [],
    });
  });

  test('takes an edit that units share once', () => {
    const host = edit(2, 5, 'new');
    expect(merge([unit(host, edit(7, 8, 'a')), unit(host, edit(9, 9, 'b'))])).toMatchObject({
      edits: [host, edit(7, 8, 'a'), edit(9, 9, 'b')],
      deferred: [],
    });
  });

  test.each([
    {name: 'another text at the same place', other: edit(4, 6, 'b')},
    {name: 'a part of it', other: edit(5, 6, '')},
    {name: 'more than it', other: edit(3, 7, '')},
    {name: 'an insertion inside', other: edit(5, 5, 'b')},
  ])('defers a whole unit that would change $name', ({other}) => {
    const first = unit(edit(4, 6, 'a'));
    const second = unit(edit(0, 1, 'c'), other);
    expect(merge([first, second])).toEqual({edits: [edit(4, 6, 'a')], accepted: [first], deferred: [second]});
  });

  test('two insertions at one place clash, insertions at the edges of a replacement do not', () => {
    expect(merge([unit(edit(4, 4, 'a')), unit(edit(4, 4, 'b'))]).deferred).toHaveLength(1);
    const merged = merge([unit(edit(4, 6, 'X')), unit(edit(6, 6, '>')), unit(edit(4, 4, '<'))]);
    expect(applyEdits('0123456', merged.edits)).toBe('0123<X>6');
  });
});
