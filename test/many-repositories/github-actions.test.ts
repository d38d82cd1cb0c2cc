import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, git, type Outcome, read, REVIEW, SAFE, SAFE_REWRITTEN, type Files} from '../cli/program.ts';
import {clone, definition, programs, REPOSITORIES, runProgram, type Step} from './engine.ts';

interface Workflow {
  readonly on: {readonly workflow_dispatch: {readonly inputs: Readonly<Record<string, {readonly type: string}>>}};
  readonly permissions: object;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<'list' | 'migrate', {readonly steps: readonly Step[]; readonly strategy?: {readonly 'fail-fast': boolean; readonly matrix: object}}>>;
}

const workflow = definition('github-actions/migrate.yml') as Workflow;
const TITLE = 'Move signBlob and signJwt to the Service Account Credentials API';

/** Stands for GitHub's command: it records the pull request that it is asked to open, or knows of one. */
const GH = ['#!/bin/sh', 'if [ "$2" = list ]; then [ -e "$RUNNER_TEMP/pull-request" ] && echo 1 || echo 0; exit; fi', 'printf "%s\\n" "$@" > "$RUNNER_TEMP/pull-request"'].join('\n');

/** Runs the scripts of a job in order, with the values that its expressions have. */
function runJob(job: 'list' | 'migrate', cwd: string, values: Readonly<Record<string, string>>, runner: string): Outcome {
  const bin = programs({gh: GH});
  let last: Outcome = {status: 0, stdout: '', stderr: ''};
  for (const {run, env = {}} of workflow.jobs[job].steps) {
    if (run !== undefined && last.status === 0) {
      const resolved = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_all, expression: string) => values[expression] ?? `no ${expression}`)]));
      const files = {RUNNER_TEMP: runner, GITHUB_OUTPUT: path.join(runner, 'output'), GITHUB_STEP_SUMMARY: path.join(runner, 'summary')};
      last = runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], cwd, {...workflow.env, ...resolved, ...files, PATH: bin});
    }
  }
  return last;
}

function migrateJob(files: Files, unsafe = 'false', runner = folder()) {
  const {clone: root, origin} = clone(files);
  const values = {'inputs.unsafe': unsafe, 'matrix.repository': 'my-org/billing', 'secrets.MIGRATION_TOKEN': 'token'};
  const run = () => runJob('migrate', root, values, runner);
  const pullRequest = () => (existsSync(path.join(runner, 'pull-request')) ? read(runner, 'pull-request').split('\n') : null);
  return {run, pullRequest, origin, body: () => read(runner, 'body.md'), summary: () => read(runner, 'summary')};
}

test('the workflow gives its token to nobody, and one repository that fails stops no other', () => {
  expect(workflow.permissions).toEqual({});
  expect(workflow.jobs.migrate.strategy).toMatchObject({'fail-fast': false, 'matrix': {repository: '${{ fromJSON(needs.list.outputs.repositories) }}'}});
  expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual(['repositories', 'unsafe']);
});

describe('the list of repositories', () => {
  const list = (names: string) => {
    const runner = folder();
    const {status, stderr} = runJob('list', runner, {'inputs.repositories': names}, runner);
    return {status, stderr, output: status === 0 ? readFileSync(path.join(runner, 'output'), 'utf8') : ''};
  };

  test('becomes a matrix, each once', () => {
    expect(list(' my-org/billing\nmy-org/up.loads, my-org/billing').output).toBe('repositories=["my-org/billing","my-org/up.loads"]\n');
  });

  test.each(['my-org/a $(touch owned)', 'a/b;c', '"a/b"', 'billing', '', '-x/y'])('is refused: %j', (names) => {
    const {status, stderr} = list(names);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^(?:These are no repositories|Name 1 to 256)/);
  });

  test('has 256 names at most', () => {
    const names = Array.from({length: 257}, (_, index) => `my-org/r${index}`);
    expect(list(names.join(' ')).status).toBe(2);
    expect(list(names.slice(1).join(' ')).status).toBe(0);
  });
});

describe('the job of one repository', () => {
  test.each(REPOSITORIES)('$name: $becomes', ({files, becomes}) => {
    const {run, pullRequest, origin} = migrateJob(files);
    expect(run().status).toBe(becomes === 'failed' ? 2 : 0);
    expect(pullRequest() !== null).toBe(becomes === 'changed');
    expect(git(origin, 'branch', '--list', 'iamcredentials') !== '').toBe(becomes === 'changed');
  });

  test('opens a pull request with what was rewritten, and lists what is left', () => {
    const {run, pullRequest, origin, body, summary} = migrateJob({'src/a.js': SAFE, 'src/b.js': REVIEW});
    run();
    expect(pullRequest()).toEqual(expect.arrayContaining(['create', '--repo', 'my-org/billing', '--head', 'iamcredentials', '--title', TITLE]));
    expect(git(origin, 'show', 'iamcredentials:src/a.js')).toBe(SAFE_REWRITTEN);
    expect(git(origin, 'log', '--format=%s', 'main..iamcredentials')).toBe(`${TITLE}\n`);
    expect(git(origin, 'diff', '--name-only', 'main', 'iamcredentials')).toBe('src/a.js\n');
    expect(body()).toMatch(/^Left for a person:\n\n```text\nsrc\/b\.js:2 .*\n```\n\nBefore this goes live, /);
    expect(summary()).toMatch(/^## my-org\/billing\n\nLeft for a person:/);
  });

  test('brings an open pull request up to date instead of opening a second', () => {
    const runner = folder({'pull-request': 'the first one'});
    const {run, pullRequest, origin} = migrateJob({'src/a.js': SAFE}, 'false', runner);
    expect(run().status).toBe(0);
    expect(pullRequest()).toEqual(['the first one']);
    expect(git(origin, 'show', 'iamcredentials:src/a.js')).toBe(SAFE_REWRITTEN);
  });

  test('applies what needs a review when that is asked for', () => {
    const {run, origin, body} = migrateJob({'src/b.js': REVIEW}, 'true');
    run();
    expect(git(origin, 'show', 'iamcredentials:src/b.js')).not.toContain('bytesToSign');
    expect(body()).toMatch(/^Nothing is left to do in the code\./);
  });
});
