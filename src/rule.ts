import type {RuleContext, RuleFixer, SourceCode} from '@typescript-eslint/utils/ts-eslint';

import {Analysis} from './analysis/analyse.ts';
import type {SourceFile} from './analysis/context.ts';
import type {Finding, RuleName} from './analysis/finding.ts';
import {isComponent} from './dialect/component.ts';
import {ParseError} from './dialect/parse-error.ts';
import {parse} from './dialect/parse.ts';
import {RULES} from './migration/rules.ts';
import {MESSAGES, SUGGESTIONS} from './migration/texts.ts';
import {mentionsWordsOf} from './migration/words.ts';
import {rulePageUrl} from './package-info.ts';
import type {Rule, RuleOptions} from './plugin-types.ts';
import {createProjectFacts} from './project/versions.ts';

/** None at all when a host older than ESLint 9.15 does not fill in the default. */
type Options = readonly [RuleOptions?];

export const CERTAINTY_OPTION = {
  type: 'string' as const,
  enum: ['proven', 'likely'],
  description: 'proven: report what a binding, an initialiser, a type or an exact URL proves; likely: also what only its shape speaks for.',
};

/** A file is analysed once for all rules, editor sessions included. */
const analysed = new WeakMap<SourceCode, Analysis | ParseError>();

/** Makes the ESLint rule that shows the findings of one name. */
export function createRule(name: RuleName): Rule {
  const {description, isAdvice, edits} = RULES[name];
  return {
    meta: {
      type: isAdvice ? 'suggestion' : 'problem',
      docs: {description, recommended: !isAdvice, url: rulePageUrl(name)},
      ...(edits.includes('safe') ? {fixable: 'code' as const} : {}),
      hasSuggestions: edits.includes('review'),
      defaultOptions: [{certainty: 'proven'}],
      schema: [
        {
          type: 'object',
          properties: {
            certainty: CERTAINTY_OPTION,
          },
          additionalProperties: false,
        },
      ],
      messages: {...MESSAGES[name], suggestion: SUGGESTIONS[name]},
    },
    create(context: Readonly<RuleContext<string, Options>>) {
      const {sourceCode} = context;
      if (!mentionsWordsOf(sourceCode.text, [name])) {
        return {};
      }
      return {
        Program: () => {
          const wanted = context.options[0]?.certainty ?? 'proven';
          const findings = findingsIn(context, name);
          if (findings instanceof ParseError && name === 'no-deprecated-sign') {
            reportUnreadable(context, findings);
          }
          for (const finding of findings instanceof ParseError ? [] : findings) {
            if (finding.certainty === 'proven' || wanted === 'likely') {
              report(context, finding);
            }
          }
        },
      };
    },
  };
}

/** The findings of a rule; an error when the code of a component cannot be parsed, or any code nests too deeply. */
function findingsIn(context: RuleContext<string, Options>, name: RuleName): readonly Finding[] | ParseError {
  const analysis = analysisOf(context);
  return analysis instanceof Analysis ? orParseError(() => analysis.findingsOf([name])) : (analysis ?? []);
}

/** The analysis of a file; `null` when its parser makes no scopes, an error when it is a component that we cannot parse. */
function analysisOf(context: RuleContext<string, Options>): Analysis | ParseError | null {
  const {sourceCode, physicalFilename} = context;
  const known = analysed.get(sourceCode);
  if (known !== undefined) {
    return known;
  }
  const file = sourceFileOf(context);
  if (file === null) {
    return null;
  }
  const analysis = file instanceof ParseError ? file : new Analysis(file, createProjectFacts()(physicalFilename));
  analysed.set(sourceCode, analysis);
  return analysis;
}

/**
 * What ESLint parsed; `null` without scopes. Of a component we parse the scripts ourselves, as the command does: the parsers
 * for Vue and Svelte have trees of their own, and do not tell the scripts' variables from those of the markup alike.
 */
function sourceFileOf({sourceCode, filename, physicalFilename}: RuleContext<string, Options>): SourceFile | ParseError | null {
  const {ast, text, scopeManager} = sourceCode;
  if (isComponent(filename) && !isBareScript(filename, text)) {
    return orParseError(() => parse(filename, text));
  }
  return scopeManager === null ? null : {path: physicalFilename, text, ast, comments: sourceCode.getAllComments(), scopeManager};
}

/** oxlint shows each script of a component by itself: what the markup reads is out of sight, so nothing can be rewritten there. */
function isBareScript(filename: string, text: string): boolean {
  return isComponent(filename) && !/<script\b/iu.test(text);
}

function orParseError<Result>(work: () => Result): Result | ParseError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ParseError) {
      return error;
    }
    throw error;
  }
}

/** One file that only its own parser understands, or that is too deep, must not end the run of ESLint. */
function reportUnreadable(context: Readonly<RuleContext<string, Options>>, {message, line, column}: ParseError): void {
  context.report({messageId: 'unreadable', data: {reason: message}, loc: {line, column: Math.max(0, column - 1)}});
}

function report(context: Readonly<RuleContext<string, Options>>, finding: Finding): void {
  const [start, end] = finding.range;
  const safety = isBareScript(context.filename, context.sourceCode.text) ? 'manual' : finding.safety;
  const apply = (fixer: RuleFixer) => finding.edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
  context.report({
    messageId: finding.messageId,
    data: finding.data,
    loc: {start: context.sourceCode.getLocFromIndex(start), end: context.sourceCode.getLocFromIndex(end)},
    fix: safety === 'safe' ? apply : null,
    suggest: safety === 'review' ? [{messageId: 'suggestion', fix: apply}] : [],
  });
}
