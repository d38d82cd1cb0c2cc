import {anchorLines, lineAt} from './line-anchors.ts';
import type {TypeDiagnostic} from './type-program.ts';
import {addTo} from '../grouping.ts';

/** One file before and after a rewrite, with what the compiler objects to in each. */
export interface CheckedText {
  readonly before: string;
  readonly after: string;
  readonly known: readonly TypeDiagnostic[];
  readonly found: readonly TypeDiagnostic[];
}

/**
 * What the compiler objects to only after the rewrite. Rewrites shift lines and rename what messages quote, so an objection
 * counts as known when the same one (by its code) stood at the same place before: on the line that did not change, or
 * among those that took each other's place.
 */
export async function addedDiagnostics({before, after, known, found}: CheckedText): Promise<TypeDiagnostic[]> {
  if (found.length === 0) {
    return [];
  }
  const anchors = await anchorLines(before, after);
  const places = new Map<string, string[]>();
  for (const diagnostic of known) {
    const place = placeOf(diagnostic, before, anchors.before);
    addTo(places, place, diagnostic.message);
  }
  const take = (diagnostic: TypeDiagnostic, isSame: (message: string) => boolean) => {
    const messages = places.get(placeOf(diagnostic, after, anchors.after)) ?? [];
    const index = messages.findIndex(isSame);
    return index !== -1 && messages.splice(index, 1).length === 1;
  };
  // The same words first: what is left then is told in other words, or new.
  const unmatched = found.filter((diagnostic) => !take(diagnostic, (message) => message === diagnostic.message));
  return unmatched.filter((diagnostic) => !take(diagnostic, () => true));
}

function placeOf({code, start}: TypeDiagnostic, text: string, anchors: readonly string[]): string {
  return `${code} ${anchors[lineAt(text, start)] ?? ''}`;
}
