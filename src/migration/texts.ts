import type {PayloadFault} from '../analysis/claims/claims.ts';
import type {ExpiryFault} from '../analysis/claims/expiry.ts';
import {DEFAULT_EXP} from './methods.ts';

/** The messages of the rules, in ESLint's form: what is wrong, why it matters, what to do. */
export const MESSAGES = {
  'no-deprecated-sign': {
    deprecated: 'The IAM API’s {{method}} is deprecated, and the Service Account Credentials API replaces it. {{advice}}',
    halfMigrated:
      'This {{method}} request goes to the Service Account Credentials API with {{fields}} of the IAM API, so it fails. {{advice}}',
    likely:
      'This looks like the deprecated {{method}} of the IAM API: {{signs}}. {{advice}}',
    unreadable: 'This code cannot be read here, so its sign requests are not checked: {{reason}}',
  },
  'require-jwt-exp': {
    missing: 'These JWT claims have no exp, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}',
    lifetime:
      '“{{claim}}” is an option of other libraries and no JWT claim, so this token has no exp, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}',
    nested:
      'The exp inside “{{claim}}” is not that of the token, and the Service Account Credentials API adds none: {{consumer}}. {{advice}}',
    unproven:
      'Nothing shows that these JWT claims have exp, and the Service Account Credentials API adds none: a token without it never expires or is rejected. {{advice}}',
    wrong: 'signJwt refuses this exp: {{fault}}. {{advice}}',
    limit: '{{consumer}} takes no token for more than an hour, and this exp is further ahead. {{advice}}',
    payload: 'This payload is not what signJwt needs: {{fault}}. {{advice}}',
  },
  'no-project-id-in-name': {
    project:
      'The Service Account Credentials API refuses a project in the service account’s name. {{advice}}',
  },
  'no-deprecated-audit-log-name': {
    old: 'Only requests to the IAM API have this name in audit logs, so requests that moved to the Service Account Credentials API go unseen. {{advice}}',
  },
  'no-service-account-key': {
    key: 'This private key of a service account only signs {{what}}, and whoever gets hold of it can sign too until somebody deletes it. {{advice}}',
  },
  'min-client-version': {
    called: '{{chain}} signs through the deprecated IAM API where it has no private key, and {{place}} calls {{method}}. {{advice}}',
    seemsCalled:
      '{{chain}} signs through the deprecated IAM API where it has no private key, and {{place}} seems to call {{method}}. {{advice}}',
    admitted:
      'The range {{range}} also admits versions of {{dependency}} that sign through the deprecated IAM API where they have no private key, and {{place}} calls {{method}}. {{advice}}',
    uncalled:
      '{{chain}} would sign through the deprecated IAM API where it has no private key, but nothing in this package calls {{methods}}. {{advice}}',
    uncalledHere:
      '{{chain}} would sign through the deprecated IAM API where it has no private key; nothing in this package calls {{methods}}, but {{dependency}} may. {{advice}}',
    unknown:
      '{{chain}} would sign through the deprecated IAM API where it has no private key; {{dependency}} may have it sign. {{advice}}',
    unreadable: '{{lockfile}} cannot be read, so only the ranges of package.json are checked: {{reason}}. {{advice}}',
  },
  'prefer-generate-id-token': {
    metadata: 'This ID token comes from the metadata server, which exists only on Google Cloud. {{advice}}',
  },
} as const;

export const SUGGESTIONS = {
  'no-deprecated-sign': 'Move this request to the Service Account Credentials API',
  'require-jwt-exp': 'Add an exp claim one hour ahead',
  'no-project-id-in-name': 'Replace the project with the wildcard “-”',
  'no-deprecated-audit-log-name': 'Match the names of both APIs',
  'no-service-account-key': 'Sign without a key',
  'min-client-version': 'Raise the range to versions that sign through the Service Account Credentials API',
  'prefer-generate-id-token': 'Get the ID token through google-auth-library',
} as const;

/** What a key signs, and what signs it without one. */
export const KEY_PURPOSES = {
  urls: {
    what: 'URLs and policies of Cloud Storage',
    advice: 'Leave it out: without a key the library signs through the Service Account Credentials API, as the account that the program runs as, which needs the role Service Account Token Creator on itself.',
  },
  data: {
    what: 'data',
    advice: 'Let signBlob of the Service Account Credentials API sign it, with the role Service Account Token Creator.',
  },
  jwt: {
    what: 'JWTs',
    advice: 'Let signJwt of the Service Account Credentials API sign them, with the role Service Account Token Creator.',
  },
  'custom-tokens': {
    what: 'custom tokens of Firebase',
    advice: 'Leave it out and name the account (serviceAccountId): without a key the library signs through the Service Account Credentials API, with the role Service Account Token Creator.',
  },
} as const;

export const ID_TOKEN_ADVICE = {
  review: 'google-auth-library gets one there, and anywhere else with a service account to impersonate.',
  manual:
    'Elsewhere, generateIdToken of the Service Account Credentials API makes one, with the role Service Account Token Creator; google-auth-library calls it for you (getIdTokenClient, Impersonated).',
} as const;

/** How a place in code or in a filter comes to see both APIs. */
export const AUDIT_LOG_ADVICE = {
  widen: 'Match the names of both APIs.',
  filter: 'Let the filter match both, for example protoPayload.methodName=("google.iam.admin.v1.SignBlob" OR "SignBlob"), and both services.',
  shared: 'A part of this filter also serves elsewhere, so change it by hand: match both names, and both services.',
  pattern: 'Make “google.iam.admin.v1.” optional in the pattern.',
  constant: 'Other files read this constant: let them match {{current}} too.',
  key: 'Add an entry for {{current}}.',
  value: 'One value cannot name both: add another one for {{current}}.',
  argument: 'Look for {{current}} too.',
  type: 'Add {{current}} to the type.',
  computed: 'The new names are “SignBlob” and “SignJwt”, without anything before them: match both.',
} as const;

/** What a safe edit does, as advice. */
export const ADVICE = {
  'no-deprecated-sign': 'To migrate this request, change: {{changes}}.',
  'require-jwt-exp': `Add \`exp: ${DEFAULT_EXP}\`, which is what the IAM API added.`,
  'exp-limit': 'Set it at most one hour (3600 seconds) ahead.',
  'no-project-id-in-name': 'Write projects/-/serviceAccounts/…, which both APIs accept.',
} as const;

/** Told of a finding that --verify turned back, instead of its advice. */
export const TURNED_BACK =
  'It was left alone, for with it there would be a new type error: {{errors}}. Make the types fit first, or migrate it without --verify and correct them afterwards.';

/** What --verify could not look at. */
export const UNVERIFIED = {
  nothing: 'No tsconfig.json covers what was rewritten, so --verify had no types to check.',
  files: 'No tsconfig.json covers {{files}}: --verify could not check their types.',
  packages: 'The types of {{packages}} are not installed, so --verify took whatever comes from there for right. Install the package and compile once more.',
} as const;

/** Told where an edit takes the last use of a variable away. */
export const UNUSED = 'nothing uses {{names}} any more then.';

/** Why the API refuses a value of `exp`. */
export const EXPIRY_FAULTS: Readonly<Record<ExpiryFault, {readonly fault: string; readonly advice: string}>> = {
  date: {fault: 'a date object becomes a string in JSON', advice: 'Give an integer of seconds: Math.floor(date / 1000).'},
  duration: {fault: 'it is a duration and not a time', advice: 'Add it to the present: Math.floor(Date.now() / 1000) + seconds.'},
  float: {fault: 'it is not an integer', advice: 'Round it down with Math.floor(…).'},
  milliseconds: {fault: 'it is in milliseconds', advice: 'Divide by 1000 and round down with Math.floor(…).'},
  past: {fault: 'it is not in the future', advice: 'Set it at most 12 hours (43200 seconds) ahead.'},
  string: {fault: 'it is a string', advice: 'Give an integer of seconds.'},
  'too-far': {fault: 'it is more than 12 hours ahead', advice: 'Set it at most 12 hours (43200 seconds) ahead.'},
};

/** Why signJwt cannot sign a payload, or not with `exp`. */
export const PAYLOAD_FAULTS: Readonly<Record<PayloadFault, {readonly fault: string; readonly advice: string}>> = {
  encoded: {fault: 'it is base64, and the claims are wanted as JSON text', advice: 'Pass JSON.stringify(claims) itself.'},
  filtered: {
    fault: 'the list of keys that JSON.stringify gets leaves exp out',
    advice: 'Add "exp" to the list, and an integer of seconds to the claims.',
  },
  object: {
    fault: 'it is an object, and the claims are wanted as JSON text',
    advice: 'Pass JSON.stringify(…) of it, with exp among the claims.',
  },
  twice: {fault: 'it is stringified twice, so that the claims are a text', advice: 'Stringify the claims once.'},
};

/** Puts data into a message: `{{name}}` becomes `data.name`. */
export function fillIn(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => data[name] ?? placeholder);
}
