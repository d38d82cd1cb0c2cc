import {describe, expect, test} from 'vitest';
import {REVIEW, SAFE} from '../cli/program.ts';
import {clone, definition, isMigrated, outcomeOf, REPOSITORIES, runProgram, type Step} from './engine.ts';

interface BatchSpec {
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly on: readonly {readonly repositoriesMatchingQuery: string}[];
  readonly steps: readonly (Step & {readonly container: string; readonly outputs?: Readonly<Record<string, {readonly value: string}>>})[];
  readonly changesetTemplate: {readonly title: string; readonly body: string; readonly branch: string; readonly commit: {readonly message: string}; readonly published: string};
}

const spec = definition('sourcegraph/batch-spec.yaml') as BatchSpec;

/** Runs the steps as `src` does in its containers; the last one's output is for the description of the change. */
function execute(root: string): {readonly status: number | null; readonly output: string} {
  let output = '';
  for (const {run = '', env = {}} of spec.steps) {
    const {status, stdout} = runProgram('bash', ['-c', run], root, env);
    if (status !== 0) {
      return {status, output: ''};
    }
    output = stdout;
  }
  return {status: 0, output};
}

test('the specification is what its schema asks for', () => {
  expect(Object.keys(spec)).toEqual(['version', 'name', 'description', 'on', 'steps', 'changesetTemplate']);
  expect(spec.version).toBe(2);
  expect(spec.name).toMatch(/^[\w.-]+$/);
  for (const step of spec.steps) {
    expect(Object.keys(step).filter((key) => !['container', 'env', 'run', 'outputs'].includes(key))).toEqual([]);
    expect(Object.values(step.env ?? {}).every((value) => typeof value === 'string')).toBe(true);
    expect(step.container).toBe('node:22');
  }
  expect(Object.keys(spec.changesetTemplate)).toEqual(['title', 'body', 'branch', 'commit', 'published']);
  expect(spec.changesetTemplate.published).toBe('draft');
});

test('the description takes its list from the last step', () => {
  expect(spec.steps.at(-1)?.outputs).toEqual({left: {value: '${{ step.stdout }}'}});
  expect(spec.changesetTemplate.body).toContain('${{ outputs.left }}');
});

test('the search finds the files that the command reads', () => {
  const [, file = ''] = /file:(\S+)/.exec(spec.on[0]?.repositoriesMatchingQuery ?? '') ?? [];
  for (const name of ['a.js', 'a.mjs', 'a.cts', 'a.tsx', 'a.vue', 'a.svelte']) {
    expect(name).toMatch(new RegExp(file));
  }
  expect('a.json').not.toMatch(new RegExp(file));
});

describe('the steps', () => {
  test.each(REPOSITORIES)('a repository $name is $becomes', ({files, becomes}) => {
    const {clone: root} = clone(files);
    expect(outcomeOf(execute(root).status, root)).toBe(becomes);
    expect(isMigrated(root)).toBe(becomes !== 'unchanged');
  });

  test('list what is left', () => {
    expect(execute(clone({'src/a.js': SAFE, 'src/b.js': REVIEW}).clone).output).toMatch(/^Left for a person:\n\n```text\nsrc\/b\.js:2 The IAM API’s signBlob is deprecated, .*\n```\n$/);
    expect(execute(clone({'src/a.js': SAFE}).clone).output).toBe('Nothing is left to do in the code.\n');
  });
});
