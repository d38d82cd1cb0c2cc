import * as typescriptParser from '@typescript-eslint/parser';
import {Linter as Linter10} from 'eslint';
import {Linter as Linter9} from 'eslint-9';
import * as svelteParser from 'svelte-eslint-parser';
import * as vueParser from 'vue-eslint-parser';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import plugin from '../../src/index.ts';
import type {Fixture} from '../fixtures.ts';
import {eachFixture, type Host, type HostFinding, type HostResult, offsetsIn, ruleFromId} from './host.ts';
import {plantTree} from './tree.ts';

type Config = Linter10.Config;
type Message = Linter10.LintMessage;

const RULES = Object.fromEntries(RULE_NAMES.map((rule) => [`iamcredentials/${rule}`, ['error', {certainty: 'likely'}]] as const));

/** All rules, also with what is only likely, for every language. */
export const CONFIGS = [
  {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte}'],
    plugins: {iamcredentials: plugin},
    rules: RULES,
    linterOptions: {reportUnusedDisableDirectives: 'off'},
    languageOptions: {parserOptions: {ecmaFeatures: {jsx: true}}},
  },
  {files: ['**/*.cjs'], languageOptions: {sourceType: 'commonjs'}},
  {files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: {parser: typescriptParser, parserOptions: {ecmaFeatures: {jsx: false}}}},
  // As eslint-plugin-vue and eslint-plugin-svelte set up their parsers, for components in either language.
  {files: ['**/*.vue'], languageOptions: {parser: vueParser, parserOptions: {parser: {ts: typescriptParser}, ecmaFeatures: {jsx: false}}}},
  {files: ['**/*.svelte'], languageOptions: {parser: svelteParser, parserOptions: {parser: {ts: typescriptParser}, ecmaFeatures: {jsx: false}}}},
] as unknown as Config[];

/** One suggestion a round, as a person takes them; more rounds than any fixture has findings. */
const MAX_SUGGESTIONS = 20;

export const eslint10 = eslintHost('ESLint 10', (cwd) => new Linter10({cwd}));
// Both majors have the same methods; only their types differ.
export const eslint9 = eslintHost('ESLint 9', (cwd) => new Linter9({cwd}) as unknown as Linter10);

function eslintHost(title: string, create: (cwd: string) => Linter10): Host {
  return {
    title,
    name: 'eslint',
    async run(fixtures) {
      const tree = plantTree(fixtures);
      const linter = create(tree.root);
      try {
        return await eachFixture(fixtures, (fixture) => resultOf(linter, fixture, tree.fileOf(fixture)));
      } finally {
        tree.remove();
      }
    },
  };
}

function resultOf(linter: Linter10, fixture: Fixture, filename: string): HostResult {
  const offset = offsetsIn(fixture.input);
  const findings = verify(linter, fixture.input, filename).map((message) => toFinding(message, offset));
  const {output} = linter.verifyAndFix(fixture.input, CONFIGS, {filename});
  return {findings, output, unsafe: takeSuggestions(linter, output, filename)};
}

function verify(linter: Linter10, text: string, filename: string): Message[] {
  const messages = linter.verify(text, CONFIGS, {filename});
  const fatal = messages.find((message) => message.fatal);
  if (fatal !== undefined) {
    throw new Error(`${fatal.message} (line ${fatal.line})`);
  }
  return messages;
}

function toFinding(message: Message, offset: (line: number, column: number) => number): HostFinding {
  const {ruleId, line, column, endLine = Number.NaN, endColumn = Number.NaN, fix, suggestions} = message;
  const safety = fix ? 'safe' : suggestions?.length ? 'review' : 'manual';
  return {rule: ruleFromId(ruleId), line, range: [offset(line, column), offset(endLine, endColumn)], safety, certainty: null};
}

function takeSuggestions(linter: Linter10, fixed: string, filename: string): string {
  let text = fixed;
  for (let round = 0; round < MAX_SUGGESTIONS; round++) {
    const fix = verify(linter, text, filename).flatMap(({suggestions}) => suggestions ?? [])[0]?.fix;
    if (fix === undefined) {
      return text;
    }
    const mark = text.startsWith('\uFEFF') ? 1 : 0;
    const taken = text.slice(0, fix.range[0] + mark) + fix.text + text.slice(fix.range[1] + mark);
    text = linter.verifyAndFix(taken, CONFIGS, {filename}).output;
  }
  throw new Error(`still has suggestions after ${MAX_SUGGESTIONS} were taken:\n${text}`);
}
