import * as typescriptParser from '@typescript-eslint/parser';
import {Linter} from 'eslint';
import {describe, expect, it} from 'vitest';

import {MANIFEST_RULE, type RuleName, SOURCE_RULES} from '../../src/analysis/finding.ts';
import plugin from '../../src/index.ts';
import {RULES} from '../../src/migration/rules.ts';
import {type Block, blocks, page, section, sectionTitles} from './markdown.ts';

const GUIDE = 'https://cloud.google.com/iam/docs/migrating-to-credentials-api';
const SECTIONS = ['Incorrect', 'Correct', 'Fix safety', 'Options', 'When not to use it', 'Further reading'];

/** Blocks that show what becomes of the block before them. */
const AFTER = {fix: 'After the fix:', suggestion: 'After the suggestion:'} as const;

interface Incorrect {
  readonly before: Block;
  readonly after: Block | null;
}

/** Where a page shows nothing, so that the test says so. */
const NO_BLOCK: Block = {language: 'js', code: '', introduction: ''};

const linter = new Linter({cwd: import.meta.dirname});

describe.each(SOURCE_RULES)('the page of %s', (rule) => {
  const markdown = page(`rules/${rule}.md`);
  const incorrect = pairs(blocks(section(markdown, 'Incorrect')));
  const correct = blocks(section(markdown, 'Correct'));

  it('has all sections, in order', () => {
    expect(sectionTitles(markdown)).toEqual(SECTIONS);
  });

  itSaysWhatEveryPageSays(rule, markdown);

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

  it.each(incorrect.map((example, index) => [index + 1, example] as const))('incorrect example %i is reported by no rule that it does not name', (_number, {before}) => {
    const names = lint(before, 'strict').map(({ruleId}) => ruleId?.replace('iamcredentials/', ''));
    expect(names.filter((name) => name !== rule && !before.introduction.includes(`](${name}.md)`))).toEqual([]);
  });

  it.each(correct.map((example, index) => [index + 1, example] as const))('correct example %i is not, by any rule', (_number, example) => {
    expect(lint(example, 'strict')).toEqual([]);
  });

  it('shows how one place is left alone', () => {
    const [kept, ...more] = blocks(section(markdown, 'When not to use it'));
    expect(more).toEqual([]);
    const off = new RegExp(`^ *// eslint-disable-next-line iamcredentials/${rule} -- .+\\n`, 'mu');
    expect(kept?.code).toMatch(off);
    expect(lint(kept ?? NO_BLOCK, 'strict', rule)).toEqual([]);
    expect(lint({...(kept ?? NO_BLOCK), code: kept?.code.replace(off, '') ?? ''}, 'strict', rule)).toHaveLength(1);
    expect(section(markdown, 'When not to use it')).toContain(`'iamcredentials/${rule}': 'off'`);
  });
});

describe('the page of min-client-version', () => {
  itSaysWhatEveryPageSays(MANIFEST_RULE, page(`rules/${MANIFEST_RULE}.md`));
});

/** What a person who comes from the editor's link looks for: what is rewritten, and what Google says. */
function itSaysWhatEveryPageSays(rule: RuleName, markdown: string): void {
  it('says under "Fix safety" what each kind of its edits does, and what is left to a person', () => {
    const named = [...section(markdown, 'Fix safety').matchAll(/^\*\*(?<kind>Safe|Review|Manual)\*\*/gmu)].map(({groups}) => groups?.['kind']?.toLowerCase());
    expect(named).toEqual([...RULES[rule].edits, 'manual']);
  });

  it('links what Google says', () => {
    expect(section(markdown, 'Further reading')).toContain(RULES[rule].isAdvice ? 'https://cloud.google.com/' : GUIDE);
  });
}

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
  const {plugins, rules} = plugin.configs[name];
  const chosen = Object.entries(rules).filter(([id]) => only === undefined || id === `iamcredentials/${only}`);
  return [
    {files: ['**/*.{js,ts}'], plugins, rules: Object.fromEntries(chosen)},
    {files: ['**/*.ts'], languageOptions: {parser: typescriptParser}},
  ];
}

function filename({language}: Block): string {
  return `example.${language}`;
}

function applied(code: string, {range: [start, end], text}: {range: readonly [number, number]; text: string}): string {
  return code.slice(0, start) + text + code.slice(end);
}
