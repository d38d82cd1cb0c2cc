import {type RuleName, SOURCE_RULES} from '../analysis/finding.ts';
import {literally} from '../reg-exp.ts';
import {METHOD_NAMES} from './methods.ts';

/** How files mention the IAM API's service over gRPC, whose methods they may spell with a capital. */
export const GRPC_WORDS: readonly string[] = ['iam.admin.v1', 'iam/admin/v1'];

/** One of these words, or groups of words that stand in a file together, the rarest first: every file is searched for it. */
type Words = readonly (readonly string[])[];

const SIGNING: Words = [...METHOD_NAMES, ...GRPC_WORDS].map((word) => [word]);

/** A file that holds none of a rule's words can hold no finding of it: the cheap test before any parser is loaded. */
export const WORDS: Readonly<Record<RuleName, Words>> = {
  // A mock may answer every path of the host.
  'no-deprecated-sign': [...SIGNING, ['bytesToSign', 'iam.googleapis.com']],
  'require-jwt-exp': SIGNING,
  'no-project-id-in-name': SIGNING,
  // Also where dots are escaped in a regular expression, once or as in a string.
  'no-deprecated-audit-log-name': [['iam.admin.v1', 'Sign'], [String.raw`admin\.v1`, 'Sign'], [String.raw`admin\\.v1`, 'Sign'], ['admin[.]v1', 'Sign']],
  // A package.json: any package may bring an old client.
  'min-client-version': [['ependencies"'], ['overrides"'], ['resolutions"']],
  'no-service-account-key': [
    ['@google-cloud/storage', 'generateSignedPostPolicy'],
    ['@google-cloud/storage', 'getSignedUrl'],
    ['client_email', 'private_key', 'sign'],
    ['CLIENT_EMAIL', 'PRIVATE_KEY', 'sign'],
    ['createCustomToken'],
    ['GoogleAuth', 'key', '.sign'],
  ],
  'prefer-generate-id-token': [['service-accounts/', '/identity']],
};

/** Whether a text can hold a finding of one of some rules; of all that look into source code when nothing is said. */
export function mentionsWordsOf(text: string, rules: readonly RuleName[] = SOURCE_RULES): boolean {
  return mentions(WORDS, (word) => text.includes(word), rules);
}

/** The same of anything that can tell whether it holds a word. */
export function mentions<Word>(
  words: Readonly<Record<RuleName, readonly (readonly Word[])[]>>,
  holds: (word: Word) => boolean,
  rules: readonly RuleName[] = SOURCE_RULES,
): boolean {
  return rules.some((rule) => words[rule].some((group) => group.every(holds)));
}

/**
 * A quick test of bytes read as Latin-1, in which nearly every file fails: whatever holds the words of some rules matches. The words
 * are ASCII, so that they are the same in UTF-8; one expression takes a third of the time that one search after the other takes.
 */
export function firstWordsOf(rules: readonly RuleName[]): RegExp {
  const words = new Set(rules.flatMap((rule) => WORDS[rule].flatMap(([first = '']) => first)));
  return new RegExp(Array.from(words, literally).join('|'));
}

/** Whether a text mentions the IAM API's service over gRPC. */
export function mentionsGrpc(text: string): boolean {
  return GRPC_WORDS.some((word) => text.includes(word));
}
