import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {REVIEW, REVIEW_REWRITTEN, SAFE, read} from '../cli/program.ts';
import {clone, DEFINITIONS, definition, isMigrated, outcomeOf, REPOSITORIES, runProgram} from './engine.ts';

/** The options of `multi-gitter run` that a configuration may set, as its README lists them. */
const OPTIONS = new Set(['org', 'skip-forks', 'branch', 'conflict-strategy', 'concurrent', 'commit-message', 'pr-title', 'pr-body']);

const script = (name: string) => path.join(DEFINITIONS, 'multi-gitter', name);
const ENV = {REPOSITORY: 'my-org/billing'};

test('the configuration has options that multi-gitter knows', () => {
  const config = definition('multi-gitter/config.yaml') as Record<string, unknown>;
  expect(Object.keys(config).filter((name) => !OPTIONS.has(name))).toEqual([]);
  expect(config).toMatchObject({'org': ['my-org'], 'conflict-strategy': 'replace', 'branch': 'iamcredentials'});
});

describe('migrate.sh', () => {
  test.each(REPOSITORIES)('a repository $name is $becomes', ({files, becomes}) => {
    const {clone: root} = clone(files);
    const {status} = runProgram(script('migrate.sh'), [], root, ENV);
    expect(outcomeOf(status, root)).toBe(becomes);
    expect(isMigrated(root)).toBe(becomes !== 'unchanged');
  });

  test('applies what needs a review when it is asked to', () => {
    const {clone: root} = clone({'b.js': REVIEW});
    expect(runProgram(script('migrate.sh'), [], root, {...ENV, IAMCREDENTIALS_UNSAFE: 'true'}).status).toBe(0);
    expect(read(root, 'b.js')).toBe(REVIEW_REWRITTEN);
  });

  test('fails when npx does', () => {
    const {clone: root} = clone({'a.js': SAFE});
    expect(runProgram(script('migrate.sh'), [], root, {...ENV, IAMCREDENTIALS_VERSION: '99.0.0'})).toMatchObject({status: 64, stderr: expect.stringContaining('not this package') as string});
  });
});

describe('survey.sh', () => {
  test('prints a line for each finding, and changes nothing', () => {
    const {clone: root} = clone({'src/a.js': SAFE, 'src/b.js': REVIEW});
    const {status, stdout} = runProgram(script('survey.sh'), [], root, ENV);
    expect(status).toBe(0);
    expect(stdout).toBe('my-org/billing\tsrc/a.js\t2\tiamcredentials/no-deprecated-sign\tsafe\nmy-org/billing\tsrc/b.js\t2\tiamcredentials/no-deprecated-sign\treview\n');
    expect(outcomeOf(0, root)).toBe('unchanged');
  });

  test.each(REPOSITORIES)('a repository $name', ({files, becomes}) => {
    const {clone: root} = clone(files);
    expect(runProgram(script('survey.sh'), [], root, ENV).status).toBe(becomes === 'failed' ? 2 : 0);
  });
});
