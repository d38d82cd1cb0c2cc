import type {DoubtKind} from '../analysis/doubt.ts';
import type {ExpiryFault} from '../analysis/expiry.ts';
import {DEFAULT_EXP} from './methods.ts';

/** The messages of the rules, in ESLint's form: what is wrong, why it matters, what to do. */
export const MESSAGES = {
  'no-deprecated-sign': {
    deprecated: 'The IAM API’s {{method}} is deprecated. {{advice}}',
    halfMigrated:
      'This {{method}} request goes to the Service Account Credentials API but still uses the IAM API’s {{fields}}, so it fails. {{advice}}',
    likely:
      'This looks like the deprecated {{method}} of the IAM API: {{signs}}. {{advice}}',
  },
  'require-jwt-exp': {
    missing:
      'These JWT claims have no exp, and the Service Account Credentials API adds none: Google’s token endpoint rejects such a token, and other verifiers may accept it for ever. {{advice}}',
    unproven:
      'Nothing shows that these JWT claims have exp, and the Service Account Credentials API adds none: a token without it never expires or is rejected. {{advice}}',
    wrong: 'signJwt refuses this exp: {{fault}}. {{advice}}',
  },
  'no-project-id-in-name': {
    project:
      'The Service Account Credentials API refuses a project in the service account’s name. {{advice}}',
  },
} as const;

export const SUGGESTIONS = {
  'no-deprecated-sign': 'Move this request to the Service Account Credentials API',
  'require-jwt-exp': 'Add an exp claim one hour ahead',
  'no-project-id-in-name': 'Replace the project with the wildcard “-”',
} as const;

/** What a safe edit does, as advice. */
export const ADVICE = {
  'no-deprecated-sign': 'Migrate it to the Service Account Credentials API ({{changes}}).',
  'require-jwt-exp': `Add \`exp: ${DEFAULT_EXP}\`, which is what the IAM API added.`,
  'no-project-id-in-name': 'Write projects/-/serviceAccounts/…, which both APIs accept.',
} as const;

/** Why an edit needs a look, or why there is none, and what to do about it. */
export const DOUBT_TEXTS: Readonly<Record<DoubtKind, string>> = {
  'reply-spread': 'The answer is copied whole with a spread: whoever reads its signature must read signedBlob instead.',
  'reply-stored': 'The answer is stored whole: whoever reads its signature later must read signedBlob instead.',
  'reply-returned': 'The answer is returned whole to callers out of sight: they must read signedBlob instead of signature.',
  'reply-exported': 'The answer can be reached from other files: they must read signedBlob instead of signature.',
  'reply-passed': 'The answer is passed whole to a function out of sight: it must read signedBlob instead of signature.',
  'reply-serialised': 'The answer is serialised whole: its field signature becomes signedBlob for whoever parses it.',
  'reply-computed': 'A field of the answer is read by a computed key: check that it is not "signature".',
  'reply-mixed': 'The same code also reads the signature of another value: check that both have signedBlob.',
  'reply-lost': 'Nothing here shows how the answer is read: check that it reads signedBlob instead of signature.',
  'reply-type': 'The answer is declared with a type that is not only used here: rename its member signature to signedBlob.',
  'request-type': 'The request is declared with a type that is not only used here: rename its member bytesToSign to payload.',
  'type-exported': 'A type in what this file exports changes with the API: whoever uses it must follow, with payload and signedBlob.',
  'name-unknown': 'The service account’s name is not in sight: check that it is projects/-/serviceAccounts/… without a project ID.',
  'name-call': 'The wildcard replaces a call that may do more than return the project: check that it may go.',
  'host-fallback': 'The host is only the default of a setting: change the setting wherever it is given.',
  'url-elsewhere': 'The request that uses this URL is not in sight: move the URL, that request’s body and the reads of its answer together, by hand.',
  'reply-unlinked': 'How its answer reaches the code that reads signature cannot be followed: move the request, its body and that read together, by hand.',
  'host-unknown': 'Its host is not in sight: if it is iam.googleapis.com, change it to iamcredentials.googleapis.com, the body to payload and the read to signedBlob.',
  'request-shared': 'The request object is also used elsewhere: check that nothing there needs bytesToSign.',
  'claims-parameter': 'The claims come from elsewhere: exp is added only when they have none.',
  'claims-overridden': 'A spread or a delete after exp may take it away, and then the IAM API added one: check that it cannot.',
  'claims-unknown': 'The claims are not in sight: make sure that they have exp, an integer of seconds at most 12 hours ahead.',
  'exp-added': 'This API never added exp, so tokens that had no end will expire after one hour: check that nobody relies on that.',
  'client-duplicated': 'The client has other users, so a second one is made with the same arguments: check that making them twice is fine.',
  'client-mixed': 'The variable can hold another client as well: check where each one comes from.',
  'client-options': 'The client is made with a rootUrl of its own: check that it leads to iamcredentials.googleapis.com.',
  'version-unknown': 'The client’s version argument is not in sight: only v1 has sign methods.',
  'mock': 'This is a mock: change it together with the code that it tests.',
  'mock-shared': 'This mock shares its host with others in the same chain: give it a chain of its own for iamcredentials.googleapis.com, with payload and signedBlob.',
  'body-unknown': 'The request’s body is not in sight, and half a migration fails: move host, name and body together, by hand.',
  'edits-overlap': 'What this request needs collides with what another one needs in the same place: migrate them by hand.',
  'request-read': 'The function that sends the request reads bytesToSign itself: rename it to payload there as well, by hand.',
  'body-both': 'The body has both bytesToSign and payload: keep only payload, the base64 bytes to sign.',
  'request-rewritten': 'The body of the request is changed after it is made: rename bytesToSign to payload everywhere, by hand.',
  'text-not-editable': 'The URL or name is put together in a way that cannot be edited piece by piece: rewrite it by hand.',
  'constant-not-editable': 'A constant of the URL or name also serves other code and cannot be copied: give this request its own.',
  'client-elsewhere': 'Its client is made elsewhere: make it with google.iamcredentials(…) there and move this call together with it.',
  'client-not-editable': 'Its client also serves other code and cannot be copied here: make a second one for the Service Account Credentials API.',
  'client-too-old': 'The installed {{package}} ({{version}}) has no such client: upgrade it to {{since}} or later first.',
  'flat-parameters': 'The fields stand outside requestBody, so they never reached the API: put payload into requestBody.',
  'method-as-value': 'The method is taken as a value, so its request and answer are not in sight: migrate it by hand.',
  'suppressed': 'A comment suppresses this finding.',
};

/** Why the API refuses a value of `exp`. */
export const EXPIRY_FAULTS: Readonly<Record<ExpiryFault, {readonly fault: string; readonly advice: string}>> = {
  date: {fault: 'a Date becomes a string in JSON', advice: 'Give an integer of seconds: Math.floor(date / 1000).'},
  float: {fault: 'it is not an integer', advice: 'Round it down with Math.floor(…).'},
  milliseconds: {fault: 'it is in milliseconds', advice: 'Divide by 1000 and round down with Math.floor(…).'},
  string: {fault: 'it is a string', advice: 'Give an integer of seconds.'},
  'too-far': {fault: 'it is more than 12 hours ahead', advice: 'Set it at most 12 hours (43200 seconds) ahead.'},
};

/** Puts data into a message: `{{name}}` becomes `data.name`. */
export function fillIn(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => data[name] ?? placeholder);
}
