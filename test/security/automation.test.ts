import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {folder, read, repository, run, SAFE} from '../cli/program.ts';
import {page} from '../docs/markdown.ts';
import {definition, programs, ROOT, runProgram, type Step} from '../many-repositories/engine.ts';
import {countAttacks, trapAt} from './hostile.ts';

const attacked = countAttacks('automation');

interface Action {
  readonly inputs: Readonly<Record<string, {readonly default: string}>>;
  readonly runs: {readonly steps: readonly Step[]};
}
const action = parse(page('action.yml')) as Action;

/** Runs the first step of the action as GitHub does, with the values of inputs put where it puts them. */
function runAction(root: string, inputs: Readonly<Record<string, string>>, PATH = programs()) {
  const runner = folder({output: ''});
  const [step] = action.runs.steps;
  const value = (expression: string) => inputs[expression.replace('inputs.', '')] ?? action.inputs[expression.replace('inputs.', '')]?.default ?? '';
  const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, text.replaceAll(/\$\{\{ (.*?) \}\}/gu, (_all, expression: string) => value(expression))]));
  const outcome = runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], root, {...env, RUNNER_TEMP: runner, GITHUB_OUTPUT: path.join(runner, 'output'), PATH});
  return {...outcome, output: read(runner, 'output')};
}

test.each(['$(touch sprung)', '`touch sprung`', '; touch sprung', '" && touch sprung && "', "'; touch sprung; '", '--output-file=stolen', '\ntouch sprung', '-', '../nowhere', '$IFS', '*'])('no input of the action is a command or an option: %s', (payload) => {
  for (const name of ['paths', 'since', 'baseline', 'max-findings', 'annotate', 'sarif']) {
    const root = repository({'a.js': SAFE});
    const {output} = runAction(root, {[name]: payload});
    expect(existsSync(path.join(root, 'sprung'))).toBe(false);
    expect(existsSync(path.join(root, 'stolen'))).toBe(false);
    expect(output).toMatch(/^(?:sarif=[^\n]*\n)?status=[012]\n$/u);
    attacked();
  }
});

test('the action runs what it installed outside of the repository, and no program of the repository', () => {
  const root = repository({'a.js': SAFE, '.npmrc': 'registry=https://evil.example\n', '.gitignore': 'node_modules'});
  const traps = ['iamcredentials-codemod', 'git', 'npx', 'npm', 'node'].map((name) => trapAt(path.join(root, 'node_modules/.bin', name)));
  const {stdout, output} = runAction(root, {});
  expect(stdout).toContain('::error file=a.js');
  expect(output).toBe('status=1\n');
  expect(traps.filter(({hasSprung}) => hasSprung())).toEqual([]);
  expect(action.runs.steps[0]?.run).toMatch(/cd "\$tool" && npm install[^\n]*--ignore-scripts/u);
  attacked(traps.length + 1);
});

test('what the action prints has no command in it but annotations, whatever files are called', () => {
  const root = repository({'::set-output name=status::0.js': SAFE, 'x##[set-output name=status;]0.js': SAFE, '::stop-commands::x.js': SAFE, 'a\n::set-output name=status::0.js': SAFE});
  for (const annotate of ['true', 'false']) {
    const {stdout, stderr, output} = runAction(root, {annotate});
    const commands = `${stdout}\n${stderr}`.split('\n').filter((line) => /^\s*::|##\[/u.test(line));
    expect(commands.filter((line) => !line.startsWith('::error file='))).toEqual([]);
    expect(output).toBe('status=1\n');
    attacked(4);
  }
});

test('no script of the definitions has an expression of the engine in it', () => {
  const scripts = (value: unknown): string[] =>
    Array.isArray(value) ? value.flatMap(scripts) : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => (key === 'run' && typeof inner === 'string' ? [inner] : scripts(inner))) : [];
  const all = [...scripts(action), ...['github-actions/migrate.yml', 'codemod/workflow.yaml', 'sourcegraph/batch-spec.yaml'].flatMap((file) => scripts(definition(file)))];
  expect(all.length).toBeGreaterThan(6);
  expect(all.filter((script) => script.includes('${{'))).toEqual([]);
  attacked(all.length);
});

test('the hooks of pre-commit end their options before the names of files', () => {
  const hooks = parse(readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as {readonly entry: string; readonly args: readonly string[]}[];
  expect(hooks.map(({args}) => args.at(-1))).toEqual(['--', '--']);
  const root = repository({'a.js': SAFE, 'quiet.json': '{"ignore": ["**"]}', '--config=quiet.json': '', '--max-findings=9.js': SAFE});
  for (const {entry, args} of hooks) {
    const [, ...own] = entry.split(' ');
    expect(run(root, [...own.filter((arg) => arg !== 'migrate').filter((arg) => arg !== '--allow-dirty'), ...(own.includes('check') ? [] : ['check']), ...args, '--config=quiet.json', '--max-findings=9.js', 'a.js']).status).toBe(1);
  }
  attacked(hooks.length);
});
