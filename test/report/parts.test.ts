import {describe, expect, test} from 'vitest';
import {type Format, loadReport, type RunOptions} from '../../src/report/report.ts';
import {findingOn, resultOf} from './findings.ts';

const TEXT = 'one two three\n'.repeat(50);

/** The lengths of the parts that a format makes of so many files. */
async function parts(format: Format, files: number): Promise<number[]> {
  const results = Array.from({length: files}, (_, index) => resultOf(TEXT, [findingOn(TEXT, 'two', {two: 'due'})], {path: `/project/src/${String(index)}.js`}));
  const options: RunOptions = {
    cwd: '/project',
    colors: false,
    dryRun: false,
    only: [],
    root: () => Promise.resolve('/project'),
    wholeRun: () => Promise.resolve({command: 'check', dryRun: false, checked: files, mentioning: files, results, root: '/project'}),
  };
  const lengths: number[] = [];
  for await (const part of (await loadReport(format))(results, options)) {
    lengths.push(part.length);
  }
  return lengths;
}

describe('reports of many files never become one text, which could be too long for a string', () => {
  test.each(['stylish', 'json', 'jsonl', 'sarif', 'github', 'gitlab'] as const)('%s', async (format) => {
    const few = await parts(format, 10);
    const many = await parts(format, 2000);
    expect(many.length - few.length).toBe(1990);
    expect(Math.max(...many)).toBeLessThan(Math.max(...few) + 20);
  });
});
