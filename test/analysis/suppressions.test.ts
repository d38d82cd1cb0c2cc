import type {TSESTree} from '@typescript-eslint/utils';
import {Linter} from 'eslint';
import type {Rule} from 'eslint';
import {describe, expect, test} from 'vitest';
import {RULE_NAMES} from '../../src/analysis/finding.ts';
import type {RuleName} from '../../src/analysis/finding.ts';
import {parse} from '../../src/dialect/parse.ts';
import {readSuppressions, suppressionsOf} from '../../src/analysis/suppressions.ts';

/** A method that ESLint's types lack. */
type SuppressionsOfLinter = Linter & {getSuppressedMessages(): Linter.SuppressedLintMessage[]};

interface Observed {
  readonly rule: string;
  readonly line: number;
  readonly justifications: readonly string[] | null;
}

/** What ESLint does with a finding of each rule at each `X`, and what we do: both as a list of what stays and what is suppressed. */
function compare(text: string): {eslint: Observed[]; ours: Observed[]} {
  const ours: Observed[] = [];
  const ran = new Map<string, number[]>();
  let comments: readonly TSESTree.Comment[] = [];
  const rule = (name: RuleName): Rule.RuleModule => ({
    create: (context) => ({
      Program() {
        comments = context.sourceCode.getAllComments() as unknown as TSESTree.Comment[];
      },
      "Identifier[name='X']"(node: Rule.Node) {
        ran.set(name, [...(ran.get(name) ?? []), node.range?.[0] ?? 0]);
        context.report({node, message: 'X'});
      },
    }),
  });
  const linter = new Linter();
  const messages = linter.verify(text, {
    plugins: {iamcredentials: {rules: Object.fromEntries(RULE_NAMES.map((name) => [name, rule(name)]))}},
    rules: Object.fromEntries(RULE_NAMES.map((name) => [`iamcredentials/${name}`, 'error'])),
    linterOptions: {reportUnusedDisableDirectives: 'off'},
  });
  const shown = messages.filter(({message}) => message === 'X').map(({ruleId, line}) => ({rule: ruleId ?? '', line, justifications: null}));
  const hidden = (linter as SuppressionsOfLinter).getSuppressedMessages().map(({ruleId, line, suppressions}) => ({
    rule: ruleId ?? '',
    line,
    justifications: suppressions.map(({justification}) => justification),
  }));

  const offsets = Array.from(text.matchAll(/\bX\b(?=;)/g), (match) => match.index);
  const suppressions = readSuppressions(comments, text);
  const predicate = suppressionsOf(parse('/a.js', text));
  for (const name of RULE_NAMES) {
    for (const offset of offsets) {
      const justifications = suppressions.justifications(name, offset);
      expect(predicate(name, offset)).toBe(suppressions.isOff(name) || justifications.length > 0);
      if (!suppressions.isOff(name)) {
        const line = text.slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/).length;
        ours.push({rule: `iamcredentials/${name}`, line, justifications: justifications.length > 0 ? justifications : null});
      }
    }
  }
  return {eslint: sorted([...shown, ...hidden]), ours: sorted(ours)};
}

function sorted(observed: readonly Observed[]): Observed[] {
  return [...observed].sort((a, b) => a.rule.localeCompare(b.rule) || a.line - b.line);
}

const SIGN = 'iamcredentials/no-deprecated-sign';
const EXP = 'iamcredentials/require-jwt-exp';

describe('suppressions are those of ESLint', () => {
  test.each([
    ['no comment', 'X;\nX;'],
    ['another comment', '// about eslint-disable-line\nX; // eslint: fine'],
    ['disable all, with a reason', '/* eslint-disable -- generated */\nX;\nX;'],
    ['disable from here on', `X;\n/* eslint-disable ${SIGN} */\nX;`],
    ['disable on the same line', `X; /* eslint-disable ${SIGN} */ X;`],
    ['disable and enable', `/* eslint-disable ${SIGN}, ${EXP} -- why */\nX;\n/* eslint-enable ${SIGN} */\nX;\n/* eslint-enable */\nX;`],
    ['enable one after disabling all', `/* eslint-disable */\nX;\n/* eslint-enable ${EXP} */\nX;`],
    ['enable all after disabling one', `/* eslint-disable ${EXP} */\nX;\n/* eslint-enable */\nX;`],
    ['two disables, two reasons', `/* eslint-disable -- one */\n/* eslint-disable ${SIGN} -- two */\nX; // eslint-disable-line -- three`],
    ['block directives in a line comment do not count', '// eslint-disable\nX;'],
    ['disable-line', `X; // eslint-disable-line ${SIGN} -- here\nX;`],
    ['disable-line in a block comment before the code', `/* eslint-disable-line ${SIGN} */ X;\nX;`],
    ['disable-line over two lines', `X; /* eslint-disable-line\n${SIGN} */ X;`],
    ['disable-next-line', `// eslint-disable-next-line ${SIGN}\nX;\nX;`],
    ['disable-next-line over several lines', `/* eslint-disable-next-line\n  ${SIGN},\n  ${EXP} -- long\n*/\nX;\nX;`],
    ['disable-next-line is not closed by enable', `// eslint-disable-next-line\n/* eslint-enable */ X;\nX;`],
    ['quoted names', `// eslint-disable-next-line "${SIGN}", '${EXP}'\nX;`],
    ['other rules', `// eslint-disable-next-line no-undef, other/no-deprecated-sign, no-deprecated-sign\nX;`],
    ['no space before the reason', `// eslint-disable-next-line ${SIGN} --because\nX;`],
    ['a long dash', `// eslint-disable-next-line ${SIGN} ------ because\nX;`],
    ['configured off', `X;\n/* eslint ${SIGN}: off */`],
    ['configured 0, in an array, with quotes', `/* eslint "${SIGN}": [0], ${EXP}: "off" */\nX;`],
    ['configured on', `/* eslint ${SIGN}: error */\nX;`],
    ['configured twice: the first counts', `/* eslint ${SIGN}: 1 */\n/* eslint ${SIGN}: off */\nX;`],
    ['configured badly', `/* eslint ${SIGN}: sometimes */\nX;`],
    ['configuration in a line comment does not count', `// eslint ${SIGN}: off\nX;`],
    ['CRLF', `// eslint-disable-next-line ${SIGN}\r\nX;\r\nX;`],
    ['a line separator', `// eslint-disable-next-line ${SIGN}\u2028X;\u2028X;`],
  ])('%s', (_name, text) => {
    const {eslint, ours} = compare(text);
    expect(eslint.length).toBeGreaterThan(0);
    expect(ours).toEqual(eslint);
  });
});
