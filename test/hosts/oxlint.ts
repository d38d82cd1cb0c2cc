import {writeFileSync} from 'node:fs';
import path from 'node:path';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {isComponent} from '../../src/dialect/component.ts';
import type {Fixture} from '../fixtures.ts';
import {eachFixture, type Host, type HostFinding, type HostResult, lineIn, ruleFromId} from './host.ts';
import {built, installed, runNode} from './process.ts';
import {plantTree, type Tree} from './tree.ts';

interface Diagnostic {
  readonly message: string;
  /** `iamcredentials(rule)`; none for a syntax error. */
  readonly code?: string;
  readonly filename: string;
  /** In bytes, a byte order mark included. */
  readonly labels: readonly {readonly span: {readonly offset: number; readonly length: number}}[];
}

/** What oxlint itself sees otherwise, whatever the plugin does. */
const NOT_FOR_OXLINT: Readonly<Record<string, string>> = {
  'no-deprecated-sign/ok-format-svelte-markup': 'holds a script of another type, with JSON, for a program',
  'no-deprecated-sign/ok-format-vue-markup': 'holds a script inside of a comment for one of the component',
  'no-project-id-in-name/disable-by-severity': 'knows no comment that sets the severity of a rule',
  'no-deprecated-sign/format-svelte-reactive': 'takes “$: name = …” of Svelte for a label and a global variable',
};

/** The rules without ESLint: as a plugin of oxlint, in a process that finds no ESLint. */
export const WITHOUT_ESLINT = {NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'without-eslint.mjs')}`};

const CONFIG = {
  jsPlugins: [built('dist/index.js')],
  categories: {correctness: 'off'},
  rules: Object.fromEntries(RULE_NAMES.map((rule) => [`iamcredentials/${rule}`, ['error', {certainty: 'likely'}]])),
};

/** A run edits what does not overlap, and leaves the rest to the next one; more runs than any fixture needs. */
const MAX_RUNS = 10;

/** oxlint, over one folder with all fixtures. */
export const oxlint: Host = {
  title: 'oxlint',
  name: 'oxlint',
  excludes: ({id}) => id in NOT_FOR_OXLINT,
  async run(fixtures) {
    const tree = plantTree(fixtures);
    try {
      writeFileSync(path.join(tree.root, '.oxlintrc.json'), JSON.stringify(CONFIG));
      const found = byFile(run(tree, ['.']));
      const reported = fixtures.filter((fixture) => found.has(tree.fileOf(fixture)));
      const outputs = rewrite(tree, reported, '--fix');
      const unsafe = rewrite(tree, reported, '--fix', '--fix-suggestions');
      return await eachFixture(fixtures, (fixture) => ({
        findings: (found.get(tree.fileOf(fixture)) ?? []).map((diagnostic) => toFinding(diagnostic, fixture.input)),
        ...rewritten(fixture, outputs.get(fixture.id) ?? fixture.input, unsafe.get(fixture.id) ?? fixture.input),
      }));
    } finally {
      tree.remove();
    }
  },
};

function run({root}: Tree, args: readonly string[]): Diagnostic[] {
  const {status, stdout, stderr} = runNode(installed('oxlint/bin/oxlint'), ['--format=json', ...args], WITHOUT_ESLINT, root);
  if (status === null || status > 1) {
    throw new Error(`oxlint ended with ${status}:\n${stdout}\n${stderr}`);
  }
  const {diagnostics} = JSON.parse(stdout) as {readonly diagnostics: readonly Diagnostic[]};
  return diagnostics.map((diagnostic) => ({...diagnostic, filename: path.join(root, diagnostic.filename)}));
}

function byFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    groups.set(diagnostic.filename, [...(groups.get(diagnostic.filename) ?? []), diagnostic]);
  }
  return groups;
}

/** Runs over what the last run changed, until one changes nothing; returns all texts by the ids of their fixtures. */
function rewrite(tree: Tree, fixtures: readonly Fixture[], ...options: readonly string[]): ReadonlyMap<string, string> {
  let pending = fixtures;
  for (let time = 0; pending.length > 0; time++) {
    if (time === MAX_RUNS) {
      throw new Error(`${MAX_RUNS} runs of oxlint still rewrite ${pending.map(({id}) => id).join(', ')}`);
    }
    const before = new Map(pending.map((fixture) => [fixture, tree.read(fixture)]));
    run(tree, [...options, ...pending.map((fixture) => path.relative(tree.root, tree.fileOf(fixture)))]);
    pending = pending.filter((fixture) => tree.read(fixture) !== before.get(fixture));
  }
  return new Map(fixtures.map((fixture) => [fixture.id, tree.read(fixture)]));
}

/** Plugins of oxlint see the scripts of a component and not its markup, which may read what would change: nothing is rewritten there. */
function rewritten({extension, input}: Fixture, output: string, unsafe: string): Pick<HostResult, 'output' | 'unsafe'> {
  if (!isComponent(extension)) {
    return {output, unsafe};
  }
  if (unsafe !== input) {
    throw new Error(`a component is rewritten without its markup:\n${unsafe}`);
  }
  return {output: null, unsafe: null};
}

function toFinding({message, code, labels: [label]}: Diagnostic, input: string): HostFinding {
  const rule = /^iamcredentials\((?<rule>.+)\)$/u.exec(code ?? '')?.groups?.['rule'];
  if (rule === undefined || label === undefined) {
    throw new Error(message);
  }
  const {offset, length} = label.span;
  const bytes = Buffer.from(input);
  const lengthTo = (end: number) => bytes.toString('utf8', 0, end).replace(/^\uFEFF/u, '').length;
  const range = [lengthTo(offset), lengthTo(offset + length)] as const;
  return {rule: ruleFromId(`iamcredentials/${rule}`), line: lineIn(input, range[0]), range, safety: null, certainty: null};
}
