import {describe, expect, test} from 'vitest';
import type {Finding} from '../../src/analysis/finding.ts';
import {migrateText as migrateTextAt} from '../../src/edits/migrate-text.ts';
import {ProofError} from '../../src/edits/proof-error.ts';
import type {Inspection, MigrateTextOptions, MigratedText} from '../../src/edits/migrate-text.ts';

type Inspect = (text: string) => Inspection;

function migrateText(text: string, inspect: Inspect, options?: MigrateTextOptions): MigratedText {
  return migrateTextAt('/a.js', text, inspect, options);
}

/** An analysis that would replace words. */
function replacing(...words: readonly {from: RegExp; to: string; safety?: Finding['safety']}[]): Inspect {
  return (text) => ({
    suppressed: [],
    recoveredErrors: text.split('ERROR').length - 1,
    findings: words.flatMap(({from, to, safety = 'safe'}) =>
      Array.from(text.matchAll(from), (match): Finding => {
        const end = match.index + match[0].length;
        return {
          rule: 'no-deprecated-sign',
          messageId: 'old',
          data: {},
          message: 'Old.',
          suggestion: 'Renew it.',
          range: [match.index, end],
          safety,
          certainty: 'proven',
          edits: safety === 'manual' ? [] : [{start: match.index, end, text: to}],
          elsewhere: [],
        };
      }),
    ),
  });
}

describe('migrateText', () => {
  test('applies what is safe and tells what is left, in the output', () => {
    const inspect = replacing({from: /old/g, to: 'newer'}, {from: /look/g, to: 'x', safety: 'review'}, {from: /hand/g, to: '', safety: 'manual'});
    const result = migrateText('old old look hand', inspect);
    expect(result.output).toBe('newer newer look hand');
    expect(result.applied).toHaveLength(2);
    expect(result.remaining.findings.map(({safety, range}) => ({safety, range}))).toEqual([
      {safety: 'review', range: [12, 16]},
      {safety: 'manual', range: [17, 21]},
    ]);
  });

  test('applies what needs a review only when asked', () => {
    const inspect = replacing({from: /look/g, to: 'done', safety: 'review'});
    expect(migrateText('look', inspect).output).toBe('look');
    expect(migrateText('look', inspect, {unsafe: true})).toMatchObject({output: 'done', remaining: {findings: []}});
  });

  test('takes in the next pass what one pass defers or uncovers', () => {
    const inspect = replacing({from: /ab/g, to: 'c'}, {from: /abc/g, to: 'd', safety: 'review'}, {from: /cc/g, to: 'e'});
    expect(migrateText('abc', inspect, {unsafe: true}).output).toBe('e');
  });

  test('a safe unit does not wait for one that needs a review', () => {
    const inspect = replacing({from: /xy/g, to: '1', safety: 'review'}, {from: /yz/g, to: '2'});
    expect(migrateText('xyz', inspect, {unsafe: true}).output).toBe('x2');
  });

  test.each([
    {name: 'does not settle', words: {from: /a/g, to: 'aa'}, reason: 'does-not-settle'},
    {name: 'is no change', words: {from: /a/g, to: 'a'}, reason: 'does-not-settle'},
    {name: 'has more errors than before', words: {from: /a/g, to: 'ERROR'}, reason: 'does-not-parse'},
  ])('refuses a rewrite that $name', ({words, reason}) => {
    expect(() => migrateText('a', replacing(words))).toThrow(expect.objectContaining({name: 'ProofError', reason}));
  });

  test('refuses a rewrite that does not parse, and says why', () => {
    const inspect = replacing({from: /a/g, to: '('});
    const strict: Inspect = (text) => {
      if (text.includes('(')) {
        throw new SyntaxError('Unclosed parenthesis');
      }
      return inspect(text);
    };
    expect(() => migrateText('a', strict)).toThrow(ProofError);
    expect(() => migrateText('a', strict)).toThrow('does not parse (Unclosed parenthesis)');
  });

  test('an error that was there before is no reason to refuse', () => {
    expect(migrateText('ERROR a', replacing({from: /a/g, to: 'b'})).output).toBe('ERROR b');
  });

  test('passes on that the input itself does not parse', () => {
    expect(() =>
      migrateText('x', () => {
        throw new SyntaxError('Input');
      }),
    ).toThrow(SyntaxError);
  });
});
