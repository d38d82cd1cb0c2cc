import {ESLint} from 'eslint';
import {afterAll, describe, expect, test} from 'vitest';
import plugin from '../../src/index.ts';
import {ParseError, withinStack} from '../../src/dialect/parse-error.ts';
import {analyseText} from '../../src/text.ts';
import {folder, read, run, SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {figure} from '../figure.ts';
import {UNIT} from './repositories.ts';

const DEPTHS = [100, 1000, 10_000];
const FACTS = {minimumVersion: () => null};

/** Code that nests so many levels deep, by what nests. */
const SHAPES: Readonly<Record<string, (levels: number) => string>> = {
  'parentheses': (levels) => `const x = ${'('.repeat(levels)}1${')'.repeat(levels)};`,
  'arrays': (levels) => `const x = ${'['.repeat(levels)}1${']'.repeat(levels)};`,
  'objects': (levels) => `const x = ${'{a: '.repeat(levels)}1${'}'.repeat(levels)};`,
  'blocks': (levels) => '{'.repeat(levels) + '}'.repeat(levels),
  'sums': (levels) => `const x = 1${' + 1'.repeat(levels)};`,
  'texts': (levels) => `const url = 'https://iam.googleapis.com/v1/'${" + 'b'".repeat(levels)}; fetch(url);`,
  'calls': (levels) => `${'f('.repeat(levels)}1${')'.repeat(levels)};`,
  'calls of answers': (levels) => `f${'()'.repeat(levels)};`,
  'JSX': (levels) => `const x = ${'<a>'.repeat(levels)}${'</a>'.repeat(levels)};`,
  'templates': (levels) => `const x = ${'`${'.repeat(levels)}1${'}`'.repeat(levels)};`,
  'else if': (levels) => `if (a) {} ${'else if (b) {} '.repeat(levels)}`,
  'members': (levels) => `const x = a${'.b'.repeat(levels)};`,
  'chains': (levels) => `const x = a${'.then((b) => b)'.repeat(levels)};`,
  'conditions': (levels) => `const x = ${'a ? b : '.repeat(levels)}c;`,
  'arrow functions': (levels) => `const x = ${'() => '.repeat(levels)}1;`,
  'functions': (levels) => 'function f() {'.repeat(levels) + '}'.repeat(levels),
  'patterns': (levels) => `const ${'{a: '.repeat(levels)}b${'}'.repeat(levels)} = c;`,
  'classes': (levels) => `${'(class { x = '.repeat(levels)}1${'})'.repeat(levels)};`,
  'awaits': (levels) => `async function f() { ${'await '.repeat(levels)}1; }`,
  'sequences': (levels) => `const x = (1${', 1'.repeat(levels)});`,
  'functions that hand a value on': (levels) => [
    ...Array.from({length: levels}, (_, index) => `function f${index}(x) { return f${index + 1}(x); }`),
    `function f${levels}(x) { return x; }`,
    "fetch(f0('https://iam.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:signBlob'));",
  ].join('\n'),
  'constants': (levels) => ["const a0 = 'https://iam.googleapis.com';", ...Array.from({length: levels}, (_, index) => `const a${index + 1} = a${index};`), `fetch(a${levels});`].join('\n'),
};

const figures = {analysed: 0, refused: 0};

afterAll(() => {
  expect(figures.analysed).toBeGreaterThan(Object.keys(SHAPES).length);
  figure('faults', `${Object.keys(SHAPES).length} ways to nest up to 10,000 levels deep: ${figures.analysed} programs analysed, ${figures.refused} told to be too deep, no crash`);
});

describe('code that nests deeply is analysed, or told to be too deep', () => {
  test.each(Object.entries(SHAPES))('%s', async (_name, shape) => {
    for (const levels of DEPTHS) {
      const text = `${SAFE}${shape(levels)}\n`;
      try {
        const {findings} = await analyseText(text, {filePath: '/project/deep.jsx', facts: FACTS});
        expect(findings[0]).toMatchObject({rule: 'no-deprecated-sign', safety: 'safe'});
        figures.analysed += 1;
      } catch (error) {
        expect(error, `${levels} levels`).toBeInstanceOf(ParseError);
        expect(error).toHaveProperty('message', expect.stringContaining('The code nests too deeply'));
        figures.refused += 1;
      }
    }
  });
});

test('the command names the file, and goes on', () => {
  const root = folder({...UNIT, 'a.js': SAFE, 'deep.js': `${SHAPES['arrays']?.(10_000)}\nsignBlob;\n`});
  const {status, stdout, stderr} = run(root, ['migrate']);
  expect(status).toBe(2);
  expect(stdout).toContain('deep.js\n  1:1  failed  The code nests too deeply');
  expect(stderr).toContain('Left alone: 1 file that could not be parsed;');
  expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
});

test('a value that goes through thousands of functions ends no run of ESLint', async () => {
  const eslint = new ESLint({overrideConfigFile: true, overrideConfig: [plugin.configs.recommended]});
  const [result] = await eslint.lintText(SHAPES['functions that hand a value on']?.(10_000) ?? '', {filePath: 'far.js'});
  expect(result?.messages.map(({ruleId, line}) => ({ruleId, line}))).toEqual([{ruleId: 'iamcredentials/no-deprecated-sign', line: 10_002}]);
});

test('work that takes more than the stack has fails as code that nests too deeply', () => {
  const endless = (): number => endless() + 1;
  expect(() => withinStack(endless)).toThrow(ParseError);
  expect(() => withinStack(endless)).toThrow('The code nests too deeply, or hands a value through too many functions, to be analysed');
  expect(() => withinStack(() => ''.repeat(-1))).toThrow('Invalid count value');
});
