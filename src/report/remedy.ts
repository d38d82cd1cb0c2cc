import type {Finding} from '../analysis/finding.ts';
import {printable} from './printable.ts';
import {listed} from './words.ts';

/** What becomes of a finding, in a sentence; nothing of advice. */
export function remedyFor({isAdvice, safety, suggestion}: Finding): string | null {
  if (isAdvice === true) {
    return null;
  }
  if (safety === 'safe') {
    return '"migrate" rewrites it.';
  }
  if (safety === 'review') {
    return `${printable(suggestion).replace(/\.$/, '')}: "migrate --unsafe" does it, then look at the change.`;
  }
  return 'Change it by hand: "migrate" leaves it as it is.';
}

/** The other files of a unit, which are changed with the finding's own or not at all; `shown` makes their names printable. */
export function alsoChanges({elsewhere}: Finding, shown: (path: string) => string): string | null {
  return elsewhere.length === 0 ? null : `Also changes ${listed(elsewhere.map(({path}) => shown(path)))}: all of them together, or none.`;
}

/** The message of a finding and what becomes of it, a line each, for programs that show one text. */
export function fullMessage(finding: Finding, shown: (path: string) => string): string {
  const lines = [printable(finding.message), remedyFor(finding), alsoChanges(finding, (path) => printable(shown(path)))];
  return lines.filter((line) => line !== null).join('\n');
}
