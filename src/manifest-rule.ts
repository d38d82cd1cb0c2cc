import type {RuleContext, RuleFixer} from '@typescript-eslint/utils/ts-eslint';

import {type Finding, MANIFEST_RULE} from './analysis/finding.ts';
import {ParseError} from './dialect/parse-error.ts';
import {createDependencyFacts, type DependencyFacts} from './manifest/facts.ts';
import {manifestFindings} from './manifest/findings.ts';
import {RULES} from './migration/rules.ts';
import {MESSAGES, SUGGESTIONS} from './migration/texts.ts';
import {mentionsWordsOf} from './migration/words.ts';
import {rulePageUrl} from './package-info.ts';
import {isManifest} from './project/extensions.ts';
import type {ManifestRuleOptions, Rule} from './plugin-types.ts';
import {CERTAINTY_OPTION} from './rule.ts';

type Options = readonly [ManifestRuleOptions?];
type Context = Readonly<RuleContext<string, Options>>;

/** Makes the ESLint rule for package.json, which other tools’ rules cannot see beside it: it reads the lockfile and the sources. */
export function createManifestRule(): Rule {
  const {description, edits} = RULES[MANIFEST_RULE];
  return {
    meta: {
      type: 'problem',
      docs: {description, recommended: true, url: rulePageUrl(MANIFEST_RULE)},
      ...(edits.includes('safe') ? {fixable: 'code' as const} : {}),
      hasSuggestions: edits.includes('review'),
      defaultOptions: [{certainty: 'proven', advice: false}],
      schema: [
        {
          type: 'object',
          properties: {
            certainty: CERTAINTY_OPTION,
            advice: {
              type: 'boolean',
              description: 'Also report old versions that nothing in the package is seen to sign with.',
            },
          },
          additionalProperties: false,
        },
      ],
      messages: {...MESSAGES[MANIFEST_RULE], suggestion: SUGGESTIONS[MANIFEST_RULE]},
    },
    create(context: Context) {
      const {sourceCode: {text}, physicalFilename} = context;
      if (!isManifest(physicalFilename) || !mentionsWordsOf(text, [MANIFEST_RULE])) {
        return {};
      }
      const check = () => {
        checkManifest(context);
      };
      // The root of a tree of @eslint/json, and of one by a parser that makes JSON look like JavaScript.
      return {Document: check, Program: check};
    },
  };
}

function checkManifest(context: Context): void {
  const {certainty: wanted = 'proven', advice = false} = context.options[0] ?? {};
  for (const finding of findingsOf(context)) {
    if (finding.isAdvice === true ? advice : finding.certainty === 'proven' || wanted === 'likely') {
      report(context, finding);
    }
  }
}

/** The parser that ESLint was given may read more than JSON; what we cannot read, npm cannot either. */
function findingsOf({sourceCode, physicalFilename}: Context): Finding[] {
  try {
    return manifestFindings(physicalFilename, sourceCode.text, recentFacts());
  } catch (error) {
    if (error instanceof ParseError) {
      return [];
    }
    throw error;
  }
}

function report(context: Context, {messageId, data, range: [start, end], safety, edits}: Finding): void {
  const apply = (fixer: RuleFixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
  context.report({
    messageId,
    data,
    loc: {start: context.sourceCode.getLocFromIndex(start), end: context.sourceCode.getLocFromIndex(end)},
    fix: safety === 'safe' ? apply : null,
    suggest: safety === 'review' ? [{messageId: 'suggestion', fix: apply}] : [],
  });
}

/** The packages of a workspace share a lockfile, so they share what was read of it; an editor asks again after an install. */
const KEPT_MS = 5000;
let recent: {readonly facts: DependencyFacts; readonly until: number} | null = null;

function recentFacts(): DependencyFacts {
  const now = performance.now();
  recent = recent === null || recent.until < now ? {facts: createDependencyFacts(), until: now + KEPT_MS} : recent;
  return recent.facts;
}
