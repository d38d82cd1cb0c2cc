/**
 * Both sides of a migration in one text, in the notation of `git diff --word-diff`: `google.[-iam-]{+iamcredentials+}('v1')`.
 * What stands in no mark is on both sides.
 */
export type WordDiff = string;

const REMOVED = /\[-(?<text>.*?)-\]/gu;
const ADDED = /\{\+(?<text>.*?)\+\}/gu;

/** The side before the migration. */
export function oldText(diff: WordDiff): string {
  return diff.replaceAll(ADDED, '').replaceAll(REMOVED, '$<text>');
}

/** The side after it. */
export function newText(diff: WordDiff): string {
  return diff.replaceAll(REMOVED, '').replaceAll(ADDED, '$<text>');
}
