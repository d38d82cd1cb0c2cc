import {diffWordsWithSpace} from 'diff';

/** A piece of a line, and whether it is only on this side. */
export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

export type MarkedLine = readonly Piece[];

/** Lines that share less than this part of their text are other lines: marks would only be noise. */
const SHARED = 0.25;
/** What differs in more words is not marked, for that takes long. */
const MAX_WORDS = 600;

/** Lines before and after a change, with the words marked that differ. */
export function markWords(before: readonly string[], after: readonly string[]): {readonly before: MarkedLine[]; readonly after: MarkedLine[]} {
  const changes = before.length === 0 || after.length === 0 ? undefined : diffWordsWithSpace(before.join('\n'), after.join('\n'), {maxEditLength: MAX_WORDS});
  const kept = (changes ?? []).filter(({added, removed}) => !added && !removed).reduce((sum, {value}) => sum + value.trim().length, 0);
  if (changes === undefined || kept < SHARED * Math.max(before.join('').length, after.join('').length)) {
    return {before: before.map(unmarked), after: after.map(unmarked)};
  }
  const sides = {before: new Lines(), after: new Lines()};
  for (const {value, added, removed} of changes) {
    if (!added) {
      sides.before.add(value, removed);
    }
    if (!removed) {
      sides.after.add(value, added);
    }
  }
  return {before: sides.before.all, after: sides.after.all};
}

function unmarked(text: string): MarkedLine {
  return [{text, isMarked: false}];
}

/** Collects pieces, line by line. */
class Lines {
  readonly all: Piece[][] = [[]];

  add(text: string, isMarked: boolean): void {
    text.split('\n').forEach((part, index) => {
      if (index > 0) {
        this.all.push([]);
      }
      if (part !== '') {
        this.all.at(-1)?.push({text: part, isMarked: isMarked && part.trim() !== ''});
      }
    });
  }
}
