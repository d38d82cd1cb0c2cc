/** The files that a specifier may name. */
export interface Found {
  /** The one that it names; `null` when there is none, or when it depends on what nobody tells here. */
  readonly sure: string | null;
  /** All that it may name under one condition or another, the likeliest first. */
  readonly all: readonly string[];
}

export const NOTHING: Found = {sure: null, all: []};

/** Files of which the first counts. */
export function firstOf(files: readonly string[]): Found {
  const [sure = null] = files;
  return {sure, all: files};
}

/** The first that found anything. The later ones are only asked if needed. */
export function firstFound(attempts: Iterable<Found>): Found {
  for (const found of attempts) {
    if (found.all.length > 0) {
      return found;
    }
  }
  return NOTHING;
}

/** What holds whichever of these counts: of those that found anything, all must have found the same. */
export function agreed(attempts: readonly Found[]): Found {
  const found = attempts.filter(({all}) => all.length > 0);
  const sure = found[0]?.sure ?? null;
  return {sure: found.every((other) => other.sure === sure) ? sure : null, all: [...new Set(found.flatMap(({all}) => all))]};
}

/** The same, with further files that are less likely. */
export function also(found: Found, others: Found): Found {
  return {sure: found.sure, all: [...new Set([...found.all, ...others.all])]};
}
