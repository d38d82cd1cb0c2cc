import * as typescriptParser from '@typescript-eslint/parser';
import {Linter} from 'eslint';
import {describe, expect, it} from 'vitest';

import {SOURCE_RULES} from '../../src/analysis/finding.ts';
import plugin from '../../src/index.ts';
import {RULES} from '../../src/migration/rules.ts';
import {type Block, blocks, page, section, sectionTitles} from './markdown.ts';

const SECTIONS = ['Incorrect', 'Correct', 'Fix safety', 'Options', 'When not to use it', 'Further reading'];

/** Blocks that show what becomes of the block before them. */
const AFTER = {fix: 'After the fix:', suggestion: 'After the suggestion:'} as const;

interface Incorrect {
  readonly before: Block;
  readonly after: Block | null;
}

const linter = new Linter({cwd: import.meta.dirname});

describe.each(SOURCE_RULES)('the page of %s', (rule) => {
  const markdown = page(`rules/${rule}.md`);
  const incorrect = pairs(blocks(section(markdown, 'Incorrect')));
  const correct = blocks(section(markdown, 'Correct'));

  it('has all sections, in order', () => {
    expect(sectionTitles(markdown)).toEqual(SECTIONS);
  });

  it('has its examples in JavaScript and TypeScript', () => {
    expect(new Set(incorrect.map(({before}) => before.language))).toEqual(new Set(['js', 'ts']));
    expect(correct).not.toHaveLength(0);
  });

  it.each(incorrect.map((example, index) => [index + 1, example] as const))('incorrect example %i is reported, and rewritten as shown', (_number, {before, after}) => {
    const messages = lint(before, RULES[rule].isAdvice ? 'strict' : 'recommended', rule);
    expect(messages).not.toHaveLength(0);
    const fixed = linter.verifyAndFix(before.code, config(RULES[rule].isAdvice ? 'strict' : 'recommended', rule), {filename: filename(before)});
    if (after?.introduction === AFTER.fix) {
      expect(fixed.output).toBe(after.code);
      expect(fixed.messages).toEqual([]);
    } else {
      expect(fixed.fixed).toBe(false);
      expect(messages.flatMap(({suggestions = []}) => suggestions).map(({fix}) => applied(before.code, fix))).toEqual(after === null ? [] : [after.code]);
    }
  });

  it.each(correct.map((example, index) => [index + 1, example] as const))('correct example %i is not, by any rule', (_number, example) => {
    expect(lint(example, 'strict')).toEqual([]);
  });
});

function pairs(examples: readonly Block[]): Incorrect[] {
  const isAfter = ({introduction}: Block) => introduction === AFTER.fix || introduction === AFTER.suggestion;
  return examples.flatMap((before, index) => {
    const next = examples[index + 1];
    return isAfter(before) ? [] : [{before, after: next !== undefined && isAfter(next) ? next : null}];
  });
}

function lint(example: Block, name: 'recommended' | 'strict', rule?: string): Linter.LintMessage[] {
  return linter.verify(example.code, config(name, rule), {filename: filename(example)});
}

/** A config of the plugin, with one of its rules or with all. */
function config(name: 'recommended' | 'strict', only?: string): Linter.Config[] {
  const {plugins, rules = {}} = plugin.configs[name] as Linter.Config;
  const chosen = Object.entries(rules).filter(([id]) => only === undefined || id === `iamcredentials/${only}`);
  return [
    {files: ['**/*.{js,ts}'], plugins: plugins ?? {}, rules: Object.fromEntries(chosen)},
    {files: ['**/*.ts'], languageOptions: {parser: typescriptParser}},
  ];
}

function filename({language}: Block): string {
  return `example.${language}`;
}

function applied(code: string, {range: [start, end], text}: {range: readonly [number, number]; text: string}): string {
  return code.slice(0, start) + text + code.slice(end);
}
