import {ESLint} from 'eslint';
import type {Rule} from 'eslint';
import {describe, expect, test} from 'vitest';
import type {Finding} from '../../src/analysis/finding.ts';
import {reportJson, reportJsonLines} from '../../src/report/json.ts';
import type {FileResult} from '../../src/report/report.ts';
import {findingOn, resultOf} from './findings.ts';

const TEXT = 'const one = 1;\r\nconst two = 2;\u2028const three = 3;\n// eslint-disable-next-line -- because\nconst four = 4;\n';

function json(results: readonly FileResult[]): string {
  return [...reportJson(results)].join('');
}

const FINDINGS: readonly Finding[] = [
  findingOn(TEXT, 'one = 1;', {one: 'uno', '= 1': '= 1n'}),
  findingOn(TEXT, 'two', {two: 'due'}, {safety: 'review', certainty: 'likely'}),
  findingOn(TEXT, 'const three = 3;\n', {}, {rule: 'require-jwt-exp', safety: 'manual'}),
  findingOn(TEXT, 'four', {four: 'quattro'}, {certainty: 'likely'}),
];

/** What ESLint itself prints as JSON when rules of the same names report these findings. */
async function eslintJson(text: string, findings: readonly Finding[]): Promise<unknown> {
  const rule = (certainty: Finding['certainty'], name: string): Rule.RuleModule => ({
    meta: {fixable: 'code', hasSuggestions: true, messages: Object.fromEntries(findings.map(({messageId, message}) => [messageId, message]))},
    create: (context) => ({
      Program() {
        for (const finding of findings.filter((one) => one.certainty === certainty && one.rule === name)) {
          const fix = (fixer: Rule.RuleFixer) => finding.edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
          const [start, end] = finding.range.map((offset) => context.sourceCode.getLocFromIndex(offset));
          context.report({
            loc: {start: start ?? {line: 0, column: 0}, end: end ?? {line: 0, column: 0}},
            messageId: finding.messageId,
            ...(finding.safety === 'safe' ? {fix} : {}),
            ...(finding.safety === 'review' ? {suggest: [{desc: finding.suggestion, fix}]} : {}),
          });
        }
      },
    }),
  });
  const results = [];
  // ESLint gives one rule one severity: errors and warnings come from two runs.
  for (const certainty of ['proven', 'likely'] as const) {
    const names = ['no-deprecated-sign', 'require-jwt-exp'];
    const eslint = new ESLint({
      overrideConfigFile: true,
      cwd: '/project',
      overrideConfig: {
        plugins: {iamcredentials: {rules: Object.fromEntries(names.map((name) => [name, rule(certainty, name)]))}},
        rules: Object.fromEntries(names.map((name) => [`iamcredentials/${name}`, certainty === 'proven' ? 'error' : 'warn'])),
        linterOptions: {reportUnusedDisableDirectives: 'off'},
      },
    });
    const formatter = await eslint.loadFormatter('json');
    results.push(...(JSON.parse(await formatter.format(await eslint.lintText(text, {filePath: '/project/src/a.js'}))) as object[]));
  }
  return results;
}

describe('json is what ESLint prints', () => {
  test('for findings of every kind', async () => {
    const messages = FINDINGS.map((finding) => ({...finding, message: 'Old.'}));
    const [proven, likely] = (['proven', 'likely'] as const).map((certainty) => messages.filter((finding) => finding.certainty === certainty));
    const suppressed = (likely ?? []).filter((finding) => finding.edits[0]?.text === 'quattro').map((finding) => ({finding, justifications: ['because']}));
    const shown = (likely ?? []).filter((finding) => finding.edits[0]?.text !== 'quattro');
    const ours: unknown = JSON.parse(json([resultOf(TEXT, proven ?? []), resultOf(TEXT, [], {inspection: {findings: shown, suppressed, recoveredErrors: 0}})]));
    expect(ours).toEqual(await eslintJson(TEXT, messages));
  });

  test('for a file that does not parse', async () => {
    const text = 'const signBlob = (;\n';
    const ours: unknown = JSON.parse(json([resultOf(text, [], {problem: {kind: 'parse', message: 'Unexpected token ;', place: {line: 1, column: 19}}})]));
    const [theirs] = (await eslintJson(text, [])) as object[];
    expect(ours).toEqual([theirs]);
  });
});

test('a rewritten file has its output, with byte order mark, and no source', () => {
  const applied = [findingOn('one', 'one', {one: 'uno'})];
  const [result] = JSON.parse(json([resultOf('uno', [], {applied, bom: true})])) as object[];
  expect(result).toMatchObject({output: '\ufeffuno', messages: []});
  expect(result).not.toHaveProperty('source');
});

test('what went wrong without a place stands at the start of the file', () => {
  const problem = {kind: 'read', message: 'The file is binary.', place: null} as const;
  expect(JSON.parse(json([resultOf('', [], {problem})]))).toMatchObject([
    {messages: [{ruleId: null, fatal: true, severity: 2, message: 'The file is binary.', line: 1, column: 1}], errorCount: 1, fatalErrorCount: 1},
  ]);
});

test('no control character reaches a terminal, and the values stay what they are', () => {
  const text = 'one \u001b[31m \u009b1m \u202e \u007f \\u009b';
  const printed = json([resultOf(text, [findingOn(text, 'one', {})])]);
  expect(printed).toMatch(/^[\x20-\x7e]*\n$/);
  expect(JSON.parse(printed)).toMatchObject([{source: text}]);
});

test('a change of several files is no fix that could be made in one of them alone', () => {
  const finding = findingOn('one', 'one', {one: 'uno'}, {elsewhere: [{path: '/project/src/b.js', edits: [{start: 4, end: 5, text: 'due'}]}]});
  const [result] = JSON.parse(json([resultOf('one', [finding])])) as {messages: object[]; fixableErrorCount: number}[];
  expect(result?.messages[0]).toMatchObject({
    unit: {
      safety: 'safe',
      files: [
        {filePath: '/project/src/a.js', edits: [{range: [0, 3], text: 'uno'}]},
        {filePath: '/project/src/b.js', edits: [{range: [4, 5], text: 'due'}]},
      ],
    },
  });
  expect(result?.messages[0]).not.toHaveProperty('fix');
  expect(result?.fixableErrorCount).toBe(0);
});

test('jsonl has the elements of json, one on each line', () => {
  const results = [resultOf(TEXT, FINDINGS), resultOf('line\nbreak\u2028', [findingOn('line\nbreak\u2028', 'break', {})])];
  const lines = [...reportJsonLines(results)];
  expect(lines.every((line) => /^[^\r\n\u2028]+\n$/.test(line))).toBe(true);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(JSON.parse(json(results)));
  expect([...reportJsonLines([])]).toEqual([]);
  expect(json([])).toBe('[]\n');
});
