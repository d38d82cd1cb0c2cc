import {describe, expect, test} from 'vitest';
import {code, fenced, languageOf, sentence} from '../../../src/report/migration/markdown.ts';

describe('code in a sentence', () => {
  test.each([
    ['src/a.js', '`src/a.js`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['a``b`', '``` a``b` ```'],
    [' a ', '`  a  `'],
    ['a\nb', '`a\\nb`'],
    ['a\u202eb', '`a\\u202eb`'],
    ['<b>|*', '`<b>|*`'],
    ['', '(empty)'],
    ['  ', '(blank)'],
  ])('%j', (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});

describe('a block of code', () => {
  test('ends with a fence longer than any in it', () => {
    expect(fenced('md', 'a\n```\nb\n')).toBe('````md\na\n```\nb\n````');
    expect(fenced('', '`````')).toBe('``````\n`````\n``````');
  });

  test('keeps lines and tabs, and nothing that hides or reorders text', () => {
    expect(fenced('js', 'a\tb\r\nc\u202ed\u2028e')).toBe('```js\na\tb\nc\\u202ed\\u2028e\n```');
  });

  test('has the tag of its file', () => {
    expect(['a.mjs', 'b.d.ts', 'c.TSX', 'pnpm-lock.yaml', 'Makefile'].map(languageOf)).toEqual(['js', 'ts', 'tsx', 'yaml', 'text']);
  });
});

describe('a sentence of ours with values of theirs', () => {
  test.each([
    ['Add `exp: 1 * 2`.', 'Add `exp: 1 * 2`.'],
    ['iam_v1 <b> [x](y) | a*b #1', 'iam\\_v1 \\<b\\> \\[x\\](y) \\| a\\*b `#1`'],
    ['client from @googleapis/iamcredentials, which', 'client from `@googleapis/iamcredentials`, which'],
    ['load https://a.example/?b=c.', 'load `https://a.example/?b=c`.'],
    ['see www.a.example!', 'see `www.a.example`!'],
    ['a\n# b', 'a\\\\n\\# b'],
    ['one ` alone', 'one &#96; alone'],
  ])('%j', (text, markdown) => {
    expect(sentence(text)).toBe(markdown);
  });
});
