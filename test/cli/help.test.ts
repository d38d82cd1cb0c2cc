import {describe, expect, test} from 'vitest';
import {CHECK_HELP, MIGRATE_HELP} from '../../src/commands/help.ts';
import {didYouMean} from '../../src/commands/suggest.ts';
import {folder, run} from './program.ts';
import {terminal} from './terminal.ts';

describe('help', () => {
  const root = () => folder();

  test('begins with examples; help check and check --help are the same', () => {
    const {status, stdout} = run(root(), ['check', '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Examples:\n/u);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Usage:'));
    expect(run(root(), ['help', 'check'])).toEqual({status: 0, stdout, stderr: ''});
  });

  test('sorts the options by what they are for', () => {
    const {stdout} = run(root(), ['migrate', '--help']);
    const headings = [...stdout.matchAll(/^(?<heading>\S.*):$/gmu)].map(({groups}) => groups?.['heading']);
    expect(headings).toEqual(['Examples', 'Arguments', 'What is looked at', 'What is rewritten', 'What counts', 'What is printed', 'Other']);
  });

  test.each([70, 80, 140])('fits into a terminal of %i columns, but for examples', (width) => {
    const {stdout} = run(root(), ['migrate', '--help'], {nodeOptions: terminal(width)});
    const examples = MIGRATE_HELP.examples.map(([args]) => args);
    const long = stdout.split('\n').filter((line) => line.length > width && !examples.some((args) => line.endsWith(args)));
    expect(long).toEqual([]);
    expect(stdout).toMatch(width === 140 ? /migrate --verify {4,}leave alone/u : / {2}# leave alone/u);
  });

  test('no command at all prints the help on standard error, with status 2', () => {
    const {status, stdout, stderr} = run(root(), []);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toContain(CHECK_HELP.examples[0]?.[0] ?? '-');
  });
});

test.each([
  ['no-depreciated-sign', ' Did you mean "no-deprecated-sign"?'],
  ['deprecated-sign', ' Did you mean "no-deprecated-sign"?'],
  ['require-exp', ' Did you mean "require-jwt-exp"?'],
  ['semi', ''],
  ['', ''],
])('of "%s" the name of a rule is suggested:%s', (typed, expected) => {
  expect(didYouMean(typed, ['no-deprecated-sign', 'require-jwt-exp', 'no-project-id-in-name'])).toBe(expected);
});
