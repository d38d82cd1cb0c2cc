import type {RuleContext, RuleFixer, RuleModule, SourceCode} from '@typescript-eslint/utils/ts-eslint';

import {analyse} from './analysis/analyse.ts';
import type {SourceFile} from './analysis/context.ts';
import type {Certainty, Finding, RuleName} from './analysis/finding.ts';
import {isComponent} from './dialect/component.ts';
import {parse} from './dialect/parse.ts';
import {MESSAGES, SUGGESTIONS} from './migration/texts.ts';
import {mentionsSigning} from './migration/words.ts';
import {packageInfo} from './package-info.ts';
import {createProjectFacts} from './project/versions.ts';

/** The one option of every rule: whether to report only what is proven, or also what is likely. */
export interface RuleOptions {
  readonly certainty?: Certainty;
}

/** None at all when a host older than ESLint 9.15 does not fill in the default. */
export type Options = readonly [RuleOptions?];

export interface RuleDocs {
  readonly description: string;
  readonly recommended: true;
  readonly url: string;
}

export type Rule = RuleModule<string, Options, RuleDocs>;

/** The findings of a file are computed once for all rules, editor sessions included. */
const analysed = new WeakMap<SourceCode, readonly Finding[]>();

/** Makes the ESLint rule that shows the findings of one name. */
export function createRule(name: RuleName, description: string): Rule {
  return {
    meta: {
      type: 'problem',
      docs: {description, recommended: true, url: `${packageInfo.homepage}/blob/main/rules/${name}.md`},
      fixable: 'code',
      hasSuggestions: true,
      defaultOptions: [{certainty: 'proven'}],
      schema: [
        {
          type: 'object',
          properties: {
            certainty: {
              type: 'string',
              enum: ['proven', 'likely'],
              description:
                'proven: report what a binding, an initialiser, a type or an exact URL proves; likely: also what only its shape speaks for.',
            },
          },
          additionalProperties: false,
        },
      ],
      messages: {...MESSAGES[name], suggestion: SUGGESTIONS[name]},
    },
    create(context) {
      const {sourceCode} = context;
      if (!mentionsSigning(sourceCode.text)) {
        return {};
      }
      return {
        Program: () => {
          const wanted = context.options[0]?.certainty ?? 'proven';
          for (const finding of findingsFor(context)) {
            if (finding.rule === name && (finding.certainty === 'proven' || wanted === 'likely')) {
              report(context, finding);
            }
          }
        },
      };
    },
  };
}

function findingsFor(context: RuleContext<string, Options>): readonly Finding[] {
  const {sourceCode, physicalFilename} = context;
  const known = analysed.get(sourceCode);
  if (known !== undefined) {
    return known;
  }
  const file = sourceFileOf(context);
  const findings = file === null ? [] : analyse(file, createProjectFacts()(physicalFilename));
  analysed.set(sourceCode, findings);
  return findings;
}

/**
 * What ESLint parsed; `null` without scopes. Of a component we parse the scripts ourselves, as the command does: the parsers
 * for Vue and Svelte have trees of their own, and do not tell the scripts' variables from those of the markup alike.
 */
function sourceFileOf({sourceCode, filename, physicalFilename}: RuleContext<string, Options>): SourceFile | null {
  const {ast, text, scopeManager} = sourceCode;
  if (isComponent(filename)) {
    return parse(filename, text);
  }
  return scopeManager === null ? null : {path: physicalFilename, text, ast, comments: sourceCode.getAllComments(), scopeManager};
}

function report(context: Readonly<RuleContext<string, Options>>, finding: Finding): void {
  const [start, end] = finding.range;
  const apply = (fixer: RuleFixer) => finding.edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
  context.report({
    messageId: finding.messageId,
    data: finding.data,
    loc: {start: context.sourceCode.getLocFromIndex(start), end: context.sourceCode.getLocFromIndex(end)},
    fix: finding.safety === 'safe' ? apply : null,
    suggest:
      finding.safety === 'review'
        ? [{messageId: 'suggestion', fix: apply}]
        : [],
  });
}
