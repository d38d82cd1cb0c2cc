import type {RuleName} from '../analysis/finding.ts';

/** What a rule is for. */
export interface RuleInfo {
  /** Whether its findings are advice, apart from the migration: warnings, which alone fail no check. */
  readonly isAdvice: boolean;
  /** How far the edits go that it may have; a rule without any has no transform. */
  readonly edits: readonly ('safe' | 'review')[];
}

export const RULES: Readonly<Record<RuleName, RuleInfo>> = {
  'no-deprecated-sign': {isAdvice: false, edits: ['safe', 'review']},
  'require-jwt-exp': {isAdvice: false, edits: ['safe', 'review']},
  'no-project-id-in-name': {isAdvice: false, edits: ['safe', 'review']},
  'no-deprecated-audit-log-name': {isAdvice: false, edits: ['review']},
  'min-client-version': {isAdvice: false, edits: ['safe', 'review']},
  'no-service-account-key': {isAdvice: true, edits: []},
  'prefer-generate-id-token': {isAdvice: true, edits: ['review']},
};
