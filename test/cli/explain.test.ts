import {describe, expect, test} from 'vitest';
import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {RULES} from '../../src/migration/rules.ts';
import {readRulePage} from '../../src/report/rule-page.ts';
import {terminalMarkdown, type TerminalStyle} from '../../src/report/terminal-markdown.ts';
import {folder, run} from './program.ts';

const STYLE: TerminalStyle = {colors: false, width: 40, target: (url) => (url.startsWith('https:') ? url : null)};

describe('explain', () => {
  test('prints what a rule is for, its examples, what is rewritten, how to leave a place alone, and where the page is', () => {
    const {status, stdout, stderr} = run(folder(), ['explain', 'require-jwt-exp']);
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    expect(stdout).toContain(`require-jwt-exp: ${RULES['require-jwt-exp'].description}.`.slice(0, 60));
    expect(stdout).toContain('\n\nThe IAM API added an `exp` claim, an hour ahead, to JWTs that had none. The\nService');
    expect(stdout).toMatch(/\n\nINCORRECT\n\n[^]*\n {4}export async function token\(email, audience\) \{\n/u);
    expect(stdout).toMatch(/\n\nFIX SAFETY\n\nSafe when /u);
    expect(stdout).toContain('eslint-disable-next-line iamcredentials/require-jwt-exp -- ');
    expect(stdout).not.toMatch(/\nOPTIONS\n|<!--|```/u);
    expect(stdout).toMatch(/\nThis page: https:\/\/.*\/rules\/require-jwt-exp\.md\n$/u);
  });

  test('takes the name as reports and comments spell it, and has colours where they are wanted', () => {
    const {status, stdout} = run(folder(), ['explain', 'iamcredentials/no-project-id-in-name', '--color']);
    expect(status).toBe(0);
    expect(stdout).toContain('\u001b[1mFix safety\u001b[22m');
    expect(stdout).toContain('\u001b[36m');
  });

  test('without a name lists the rules, a line each', () => {
    const {status, stdout} = run(folder(), ['explain']);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/u))).toEqual(RULE_NAMES.map((rule) => [rule, RULES[rule].description]));
  });

  test('suggests the rule that was meant', () => {
    const {status, stdout, stderr} = run(folder(), ['explain', 'require-jwt']);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toContain('There is no rule "require-jwt". Did you mean "require-jwt-exp"?');
  });
});

describe('Markdown in a terminal', () => {
  test.each([
    ['paragraphs are filled', 'one `two three` four\nfive **six** seven *eight* nine ten', 'one `two three` four five six seven\neight nine ten'],
    ['lists hang', '- one two three four five six seven eight\n  nine\n- ten\n\n1. first', '- one two three four five six seven\n  eight nine\n- ten\n\n1. first'],
    ['code stays', '```js\nconst a = `x`;\n\n  **b**\n```', '    const a = `x`;\n\n      **b**'],
    ['links', '[a `b`](https://example.com), [c](other.md) and <https://example.org>', 'a `b` (https://example.com), c and\nhttps://example.org'],
    ['escapes', '\\*a\\* snake_case_name 2 * 3 * 4', '*a* snake_case_name 2 * 3 * 4'],
    ['narrow tables', '| a | `b` |\n| --- | --- |\n| one | x \\| y |', 'a    `b`\none  x | y'],
    ['wide tables', `| a | b | c |\n| --- | --- | --- |\n| one | ${'x'.repeat(20)} ${'y'.repeat(20)} | z |`, `- one: b: ${'x'.repeat(20)}\n  ${'y'.repeat(20)}; c: z`],
    ['headings', '### Of *this*', 'OF *THIS*'],
  ])('%s', (_, markdown, shown) => {
    expect(terminalMarkdown(markdown, STYLE)).toBe(shown);
  });

  test('colours do not reach over the end of a word', () => {
    expect(terminalMarkdown('`a b` **c**', {...STYLE, colors: true})).toBe('\u001b[36ma\u001b[39m \u001b[36mb\u001b[39m \u001b[1mc\u001b[22m');
  });

  test.each(RULE_NAMES)('no mark of Markdown is left on the page of %s, and no prose is wider than the terminal', (rule) => {
    const {introduction, sections} = readRulePage(rule);
    const shown = [introduction, ...sections.values()].map((text) => terminalMarkdown(text, {...STYLE, width: 80})).join('\n').split('\n').filter((line) => !line.startsWith('    '));
    expect(shown.filter((line) => line.length > 80 && line.includes(' ', 2) && !line.includes('http'))).toEqual([]);
    expect(shown.filter((line) => /\*\*|\]\(|^\||^#|^```/u.test(line))).toEqual([]);
  });
});
