import {METHOD_NAMES} from './methods.ts';

/** A file that holds none of these words can hold no finding: the cheap test before any parser is loaded. */
export const WORDS: readonly string[] = [...METHOD_NAMES];

/** Whether a text can hold a finding at all. */
export function mentionsSigning(text: string): boolean {
  return WORDS.some((word) => text.includes(word));
}
