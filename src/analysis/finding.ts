import type {FileEdits, TextEdit} from '../edits/edit.ts';
import type {RequestFacts} from './request-facts.ts';

/** The name under which ESLint knows the plugin. */
export const NAMESPACE = 'iamcredentials';

/** A rule's full name, as reports and directives spell it. */
export function ruleId(rule: RuleName): string {
  return `${NAMESPACE}/${rule}`;
}

/** All rules, in the order in which they are listed everywhere. */
export const RULE_NAMES = [
  'no-deprecated-sign',
  'require-jwt-exp',
  'no-project-id-in-name',
  'no-deprecated-audit-log-name',
  'min-client-version',
  'no-service-account-key',
  'prefer-generate-id-token',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

/** The rule that looks at package.json and the lockfile; all others look into source code. */
export const MANIFEST_RULE = 'min-client-version' satisfies RuleName;
/** The rules that look into source code. */
export const SOURCE_RULES: readonly RuleName[] = RULE_NAMES.filter((rule) => rule !== MANIFEST_RULE);

/**
 * What may be done with a finding: `safe` edits keep behaviour and are applied by default, `review` edits are applied on
 * request, `manual` has no edits.
 */
export type Safety = 'safe' | 'review' | 'manual';

/** `proven` by a binding, an initialiser, a type or an exact endpoint URL; `likely` when the shape alone speaks for it. */
export type Certainty = 'proven' | 'likely';

/** One thing to tell the user, with the edits of its whole atomic unit. Plain data: no host, no tree. */
export interface Finding {
  readonly rule: RuleName;
  readonly messageId: string;
  /** What the message's placeholders stand for. */
  readonly data: Readonly<Record<string, string>>;
  /** The message, ready to print: what is wrong, why it matters, what to do. */
  readonly message: string;
  /** For `review`: what the edit does, as the label of a suggestion. */
  readonly suggestion: string;
  /** Start and end offset, as in {@link TextEdit}. */
  readonly range: readonly [number, number];
  readonly safety: Safety;
  readonly certainty: Certainty;
  /** The edits of the unit in the finding's own file, disjoint and sorted; none when `safety` is `manual`. */
  readonly edits: readonly TextEdit[];
  /** The edits of the same unit in other files, which are made together with these or not at all. */
  readonly elsewhere: readonly FileEdits[];
  /** It is advice, although its rule gives more than that: a warning, which alone fails no run. */
  readonly isAdvice?: true;
  /** What is known of the request that it is about, for reports; left out where it is about none. */
  readonly facts?: RequestFacts;
}
