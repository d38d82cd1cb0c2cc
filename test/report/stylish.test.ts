import {describe, expect, test} from 'vitest';
import {printable, printableLines} from '../../src/report/printable.ts';
import type {FileResult, ReportOptions} from '../../src/report/report.ts';
import {reportStylish} from '../../src/report/stylish.ts';
import {counted, listed} from '../../src/report/words.ts';
import {findingOn, resultOf} from './findings.ts';

const OPTIONS = {cwd: '/project', colors: false, dryRun: false};
const TEXT = 'one two\nthree';

function stylish(results: readonly FileResult[], options: ReportOptions): string {
  return [...reportStylish(results, options)].join('');
}

describe('stylish', () => {
  test('groups by file, aligns places, marks safety, and says what to do', () => {
    const findings = [
      findingOn(TEXT, 'three', {}, {safety: 'manual', rule: 'require-jwt-exp'}),
      findingOn(TEXT, 'one', {one: '1'}),
      findingOn(TEXT, 'two', {two: '2'}, {safety: 'review', certainty: 'likely'}),
    ];
    expect(stylish([resultOf(TEXT, findings), resultOf(TEXT, [])], OPTIONS)).toBe(
      [
        'src/a.js',
        '  1:1  error    safe    Old: one.  no-deprecated-sign',
        '  1:5  warning  review  Old: two.  no-deprecated-sign',
        '                        → Move it: "migrate --unsafe" does it, then look at the change.',
        '  2:1  error    manual  Old: three.  require-jwt-exp',
        '                        → Change it by hand: "migrate" leaves it as it is.',
        '',
        '',
      ].join('\n'),
    );
  });

  test('tells what was rewritten, and what failed where', () => {
    const applied = [findingOn(TEXT, 'one', {}), findingOn(TEXT, 'two', {})];
    const problem = {kind: 'parse', message: 'Unexpected token', place: {line: 3, column: 7}} as const;
    const results = [resultOf(TEXT, [], {applied}), resultOf('', [], {path: '/elsewhere/b.js', problem})];
    expect(stylish(results, OPTIONS)).toBe('src/a.js\n  rewritten  2 findings\n\n../elsewhere/b.js\n  3:7  failed  Unexpected token\n\n');
    expect(stylish(results, {...OPTIONS, dryRun: true})).toContain('  would be rewritten  2 findings\n');
  });

  test('says nothing when there is nothing to say', () => {
    expect(stylish([resultOf(TEXT, [])], OPTIONS)).toBe('');
  });

  test('escapes control characters from names and code', () => {
    const hostile = findingOn(TEXT, 'one', {}, {message: 'red \u001b[31m\nnext'});
    const report = stylish([resultOf(TEXT, [hostile], {path: '/project/\u009b2J.js'})], OPTIONS);
    expect(report).toContain('\\u009b2J.js\n');
    expect(report).toContain('red \\u001b[31m\\nnext');
  });
});

test('printable keeps what people write and escapes what moves the cursor or hides', () => {
  expect(printable('Grüße 你好 🎉 "\'\\')).toBe('Grüße 你好 🎉 "\'\\');
  expect(printable('\u0007\u007f\u202e\u2066\r\n\t\ud800')).toBe('\\u0007\\u007f\\u202e\\u2066\\r\\n\\t\\ud800');
  expect(printableLines('a\r\n\tb\u001b\n')).toBe('a\n\tb\\u001b\n');
});

test('counted and listed', () => {
  expect([0, 1, 2].map((count) => counted(count, 'file'))).toEqual(['0 files', '1 file', '2 files']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
