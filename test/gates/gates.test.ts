import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync, symlinkSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {Ajv, type AnySchemaObject, type ValidateFunction} from 'ajv';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {CLI, folder, git, read, repository, run, SAFE, SAFE_REWRITTEN, UNRELATED, write} from '../cli/program.ts';
import {blocks, page} from '../docs/markdown.ts';
import {installed} from '../hosts/process.ts';
import {programs, runProgram, VERSION} from '../many-repositories/engine.ts';

interface Hook {readonly id: string; readonly entry: string}
interface ActionStep {readonly env?: Readonly<Record<string, string>>; readonly run?: string; readonly uses?: string}

const HOOKS_SCHEMA = 'pre-commit-hooks.json';
const hooks = parse(page('.pre-commit-hooks.yaml')) as readonly Hook[];
const action = parse(page('action.yml')) as {readonly inputs: Readonly<Record<string, {readonly default: string}>>; readonly runs: {readonly steps: readonly ActionStep[]}};

/** What tells whether a value is as a published schema says, which may refer to that of hooks. */
function validator(schema: string): ValidateFunction {
  const read = (name: string) => JSON.parse(readFileSync(installed(`schemastore/schemas/json/${name}`), 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({strict: false, validateFormats: false});
  if (schema !== HOOKS_SCHEMA) {
    ajv.addSchema(read(HOOKS_SCHEMA));
  }
  return ajv.compile(read(schema));
}

test.each([['.pre-commit-hooks.yaml', HOOKS_SCHEMA], ['action.yml', 'github-action.json']])('%s is as its schema says', (file, schema) => {
  const validate = validator(schema);
  expect(validate(parse(page(file))), JSON.stringify(validate.errors)).toBe(true);
});

test('the hooks of pre-commit run a program of the package: one refuses, one rewrites', () => {
  const {bin} = JSON.parse(page('package.json')) as {bin: Readonly<Record<string, string>>};
  const root = repository({'a.js': SAFE, 'b.js': UNRELATED});
  const runHook = (id: string, ...files: readonly string[]) => {
    const [program = '', ...args] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? [];
    expect(Object.keys(bin)).toContain(program);
    return run(root, [...args, ...files]).status;
  };
  expect(runHook('iamcredentials-check', 'b.js')).toBe(0);
  expect(runHook('iamcredentials-check', 'a.js', 'b.js')).toBe(1);
  write(root, {'a.js': `// staged\n${SAFE}`});
  git(root, 'add', 'a.js');
  expect(runHook('iamcredentials-migrate', 'a.js', 'b.js')).toBe(0);
  expect(read(root, 'a.js')).toBe(`// staged\n${SAFE_REWRITTEN}`);
});

test('the hook of the page for Git alone looks at what is staged, and writes nothing', () => {
  const hook = blocks(page('docs/pre-commit.md')).find(({code}) => code.startsWith('#!/bin/sh'))?.code ?? '';
  const root = repository({'a.js': UNRELATED});
  write(root, {'.git/hooks/pre-commit': hook});
  chmodSync(path.join(root, '.git/hooks/pre-commit'), 0o755);
  const commitNow = () => runProgram('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'next'], root, {PATH: programs({npx: `#!/bin/sh\nshift\nexec '${process.execPath}' '${CLI}' "$@"\n`})});
  write(root, {'a.js': SAFE});
  git(root, 'add', '.');
  write(root, {'a.js': UNRELATED});
  expect(commitNow().status).toBe(1);
  expect(read(root, 'a.js')).toBe(UNRELATED);
  write(root, {'a.js': SAFE_REWRITTEN});
  git(root, 'add', '.');
  write(root, {'a.js': SAFE});
  expect(commitNow().status).toBe(0);
  expect(read(root, 'a.js')).toBe(SAFE);
});

test.each([['docs/pre-commit.md', 'pre-commit-config.json', 'repos:'], ['docs/ci.md', 'github-workflow.json', 'on: pull_request']])('what %s shows is as its schema says', (file, schema, start) => {
  const example = parse(blocks(page(file)).find(({code}) => code.startsWith(start))?.code ?? '') as unknown;
  const validate = validator(schema);
  expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
});

test('the pages name hooks, inputs and a version that exist', () => {
  const config = /rev: v(?<rev>\S+)\n +hooks:\n +- id: (?<id>\S+)/u.exec(page('docs/pre-commit.md'))?.groups;
  expect(config).toEqual({rev: VERSION, id: hooks[0]?.id});
  const workflow = parse(blocks(page('docs/ci.md')).find(({code}) => code.startsWith('on: '))?.code ?? '') as {jobs: Record<string, {steps: {uses: string; with?: object}[]}>};
  const step = Object.values(workflow.jobs).flatMap(({steps}) => steps).at(-1);
  expect(step?.uses.endsWith(`@v${VERSION}`)).toBe(true);
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
});

test('husky and lint-staged refuse a commit, and lose nothing that is not staged', () => {
  const [hook = '', config = ''] = [/```sh\nnpx lint-staged\n```/u.exec(page('docs/pre-commit.md'))?.[0], blocks(page('docs/pre-commit.md')).find(({language}) => language === 'json')?.code];
  expect(hook).not.toBe('');
  const root = repository({'.gitignore': 'node_modules\n.husky/_\n', 'package.json': '{"type": "module"}\n', 'a.js': 'export const a = 1;\n\n\n\n\n', '.lintstagedrc.json': config});
  mkdirSync(path.join(root, 'node_modules/.bin'), {recursive: true});
  write(root, {'node_modules/.bin/iamcredentials-codemod': `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`, 'node_modules/.bin/npx': `#!/bin/sh\nshift\nexec '${process.execPath}' '${installed('lint-staged/bin/lint-staged.js')}' "$@"\n`});
  symlinkSync(installed('husky'), path.join(root, 'node_modules/husky'));
  for (const name of ['iamcredentials-codemod', 'npx']) {
    chmodSync(path.join(root, 'node_modules/.bin', name), 0o755);
  }
  const husky = spawnSync(process.execPath, [installed('husky/bin.js')], {cwd: root, encoding: 'utf8'});
  expect(husky.status).toBe(0);
  write(root, {'.husky/pre-commit': 'npx lint-staged\n'});
  const commitNow = () => spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'next'], {cwd: root, encoding: 'utf8', env: {...process.env, HOME: root}});
  write(root, {'a.js': `${SAFE}\n\n\n\n`});
  git(root, 'add', '.');
  write(root, {'a.js': `${SAFE}\n\n\n\n// mine\n`, 'untracked.js': '// mine\n'});
  const refused = commitNow();
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('no-deprecated-sign');
  expect(read(root, 'a.js')).toBe(`${SAFE}\n\n\n\n// mine\n`);
  expect(read(root, 'untracked.js')).toBe('// mine\n');
  write(root, {'a.js': SAFE_REWRITTEN});
  git(root, 'add', 'a.js');
  write(root, {'a.js': `${SAFE_REWRITTEN}// mine\n`});
  expect(commitNow().status).toBe(0);
  expect(read(root, 'a.js')).toBe(`${SAFE_REWRITTEN}// mine\n`);
  expect(git(root, 'show', 'HEAD:a.js')).toBe(SAFE_REWRITTEN);
});

describe('the GitHub Action', () => {
  const runAction = (root: string, inputs: Readonly<Record<string, string>>) => {
    const runner = folder({output: ''});
    const values = Object.fromEntries(Object.entries(action.inputs).map(([name, {default: value}]) => [`inputs.${name}`, inputs[name] ?? value]));
    const [step] = action.runs.steps;
    const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, text.replaceAll(/\$\{\{ (.*?) \}\}/gu, (_all, expression: string) => values[expression] ?? '')]));
    const outcome = runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], root, {...env, RUNNER_TEMP: runner, GITHUB_OUTPUT: path.join(runner, 'output'), PATH: programs()});
    return {...outcome, output: read(runner, 'output'), sarif: () => JSON.parse(read(runner, 'iamcredentials.sarif')) as {runs: {results: unknown[]}[]}};
  };

  test('puts no input into a script, and runs the version of the package', () => {
    expect(action.runs.steps.map(({run: script = ''}) => script).join('')).not.toContain('${{');
    expect(action.inputs['version']?.default).toBe(VERSION);
  });

  test('annotates, writes SARIF and keeps the status', () => {
    const root = repository({'a.js': SAFE, 'b c.js': UNRELATED});
    const found = runAction(root, {sarif: 'true'});
    expect(found.stdout).toContain('::error file=a.js,line=2');
    expect(found.output).toMatch(/^sarif=.*\nstatus=1\n$/u);
    expect(found.sarif().runs[0]?.results).toHaveLength(1);
    expect(runAction(root, {paths: 'b c.js\n'}).output).toBe('status=0\n');
    expect(runAction(root, {paths: '$(touch sprung)'}).output).toBe('status=2\n');
    expect(existsSync(path.join(root, 'sprung'))).toBe(false);
  });

  test.each(['0', '1', '2'])('ends with status %s of the check, after the upload', (status) => {
    const last = action.runs.steps.at(-1);
    expect(last?.env).toEqual({IAMCREDENTIALS_STATUS: '${{ steps.check.outputs.status }}'});
    expect(runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', last?.run ?? ''], folder(), {IAMCREDENTIALS_STATUS: status}).status).toBe(Number(status));
  });
});

test('the recipes of docs/ci.md run, and keep the status', () => {
  const recipes = blocks(page('docs/ci.md')).flatMap(({code}) => [...code.matchAll(/npx --yes .*$/gmu)].map(([line]) => line));
  expect(recipes).toHaveLength(2);
  for (const recipe of recipes) {
    const root = repository({'a.js': SAFE});
    expect(runProgram('sh', ['-c', recipe], root, {PATH: programs()}).status).toBe(1);
    expect(git(root, 'status', '--porcelain')).toMatch(/^\?\? (?:gl-code-quality-report\.json|iamcredentials\.xml)\n$/u);
  }
});
