import {describe, expect, test} from 'vitest';
import type {Finding} from '../../src/analysis/finding.ts';
import {fingerprintsOf, pathFrom} from '../../src/report/fingerprint.ts';
import {findingOn, resultOf} from './findings.ts';

const CALL = "  const {data} = await iam.signBlob({\n    name,\n    requestBody: {bytesToSign: 'a'},\n  });\n";
const TEXT = `async function one() {\n${CALL}}\n`;

/** The fingerprints of all places where some words stand. */
function prints(text: string, {words = 'signBlob', rest = {}, path = '/project/src/a.js', root = '/project'}: {words?: string; rest?: Partial<Finding>; path?: string; root?: string} = {}): string[] {
  const findings = Array.from(text.matchAll(new RegExp(words, 'g')), ({index}) => findingOn(text, words, {}, {range: [index, index + words.length], ...rest}));
  return [...fingerprintsOf(resultOf(text, findings, {path}), root).values()];
}

describe('a fingerprint stays', () => {
  test.each([
    ['when lines move', `// new\n\n${TEXT}`],
    ['with other line ends', TEXT.replaceAll('\n', '\r\n')],
    ['with another indentation', TEXT.replaceAll('  ', '\t\t\t')],
    ['when a formatter puts the arguments on one line', TEXT.replaceAll(/\n {4}| {2,}/g, ' ')],
    ['when it is wrapped', TEXT.replace(CALL, `  try {\n${CALL}  } finally {}\n`)],
    ['when other code of the function changes', TEXT.replace('});\n', '});\n  use(data);\n').replace('one()', 'two()')],
  ])('%s', (_, text) => {
    expect(text).not.toBe(TEXT);
    expect(prints(text)).toEqual(prints(TEXT));
  });

  test('wherever the repository lies', () => {
    expect(prints(TEXT, {path: '/elsewhere/src/a.js', root: '/elsewhere'})).toEqual(prints(TEXT));
  });

  test('whatever is known of the finding beside its rule and code', () => {
    expect(prints(TEXT, {rest: {message: 'Better words.', messageId: 'new', safety: 'manual', certainty: 'likely'}})).toEqual(prints(TEXT));
  });
});

describe('a fingerprint is another', () => {
  test.each([
    ['for another argument', prints(TEXT.replace("'a'", "'b'"))],
    ['for another caller on the line', prints(TEXT.replace('iam.', 'old.'))],
    ['for other code that is found', prints(TEXT, {words: 'iam.signBlob'})],
    ['for another rule', prints(TEXT, {rest: {rule: 'require-jwt-exp'}})],
    ['in another file', prints(TEXT, {path: '/project/src/b.js'})],
  ])('%s', (_, others) => {
    expect(others).toHaveLength(1);
    expect(others).not.toEqual(prints(TEXT));
  });
});

test('equal code in one file is counted, so that no two fingerprints are the same', () => {
  const [first, second, third] = prints(TEXT + TEXT + TEXT);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(prints(TEXT + TEXT)).toEqual([first, second]);
  expect(prints(TEXT)).toEqual([first]);
});

test('to suppress one finding changes no fingerprint', () => {
  const text = TEXT + TEXT;
  const [first, second] = prints(text);
  const at = (index: number) => findingOn(text, 'signBlob', {}, {range: [index, index + 8]});
  const [one, two] = [at(text.indexOf('signBlob')), at(text.lastIndexOf('signBlob'))];
  const suppressed = [{finding: one, justifications: ['later']}];
  const known = fingerprintsOf(resultOf(text, [], {inspection: {findings: [two], suppressed, recoveredErrors: 0}}), '/project');
  expect([known.get(one), known.get(two)]).toEqual([first, second]);
});

test('brackets that are never closed, and files of one line, count up to a limit', () => {
  const endless = `const url = '(signBlob';\n${'a'.repeat(1000)}`;
  expect(prints(`${endless}b`)).toEqual(prints(`${endless}c`));
  const minified = `${'x();'.repeat(1000)}signBlob()`;
  expect(prints(`y();${minified}`)).toEqual(prints(minified));
});

test('fingerprints are the same in every version of this program, for baselines are kept', () => {
  expect(prints(TEXT)).toEqual(['fcbfa85dd184223d888dac7e04e643f6']);
});

test('paths count from the root', () => {
  expect(pathFrom('/project', '/project/src/a b.js')).toBe('src/a b.js');
});
