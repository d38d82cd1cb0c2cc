import type {RuleName} from '../analysis/finding.ts';

/** What a rule is for. */
export interface RuleInfo {
  /** What it is for, in a line. */
  readonly description: string;
  /** Whether its findings are advice, apart from the migration: warnings, which alone fail no check. */
  readonly isAdvice: boolean;
  /** How far the edits go that it may have; a rule without any has no transform. */
  readonly edits: readonly ('safe' | 'review')[];
}

export const RULES: Readonly<Record<RuleName, RuleInfo>> = {
  'no-deprecated-sign': {
    description: 'Disallow signBlob and signJwt of the deprecated IAM API',
    isAdvice: false,
    edits: ['safe', 'review'],
  },
  'require-jwt-exp': {
    description: 'Require a valid exp claim in what signJwt signs',
    isAdvice: false,
    edits: ['safe', 'review'],
  },
  'no-project-id-in-name': {
    description: 'Disallow a project in the service-account name of a sign request',
    isAdvice: false,
    edits: ['safe', 'review'],
  },
  'no-deprecated-audit-log-name': {
    description: 'Disallow audit-log filters that match signBlob and signJwt of the IAM API alone',
    isAdvice: false,
    edits: ['review'],
  },
  'min-client-version': {
    description: 'Disallow client libraries that sign through the deprecated IAM API',
    isAdvice: false,
    edits: ['safe', 'review'],
  },
  'no-service-account-key': {
    description: 'Disallow private keys of service accounts that only sign',
    isAdvice: true,
    edits: [],
  },
  'prefer-generate-id-token': {
    description: 'Prefer generateIdToken over the identity endpoint of the metadata server',
    isAdvice: true,
    edits: ['review'],
  },
};
