import type {Doubt} from '../analysis/doubt.ts';
import type {Site} from '../analysis/sites.ts';
import type {TextEdit} from '../edits/edit.ts';
import {tiedGroups} from '../edits/tied.ts';

/** What is to be done with the sites that belong together. */
export interface Unit {
  readonly sites: readonly Site[];
  /** Disjoint and sorted; empty when the unit cannot be migrated. */
  readonly edits: readonly TextEdit[];
  readonly doubts: readonly Doubt[];
}

/** What is to be done with one request, before it is joined with those that it is tied to. */
export interface SiteDraft {
  readonly site: Site;
  readonly edits: readonly TextEdit[];
  /** Lists of edits that other requests bring along as well, the very same lists. */
  readonly shared: readonly (readonly TextEdit[])[];
  readonly doubts: readonly Doubt[];
  /** What ties the site to others: constants, clients, places that read several answers. */
  readonly ties: readonly unknown[];
}

/** Joins the drafts that are tied to each other; the weakest decides for all. */
export function unitsOf(drafts: readonly SiteDraft[]): Unit[] {
  return tiedGroups(drafts, ({ties}) => ties).map(unitOf);
}

function unitOf(group: readonly SiteDraft[]): Unit {
  const shared = new Set(group.flatMap((draft) => draft.shared));
  const sites = group.map((draft) => draft.site);
  const edits = sortedUnique([...group.flatMap((draft) => draft.edits), ...[...shared].flat()]);
  const doubts = uniqueDoubts(group.flatMap((draft) => draft.doubts));
  // Two plans for one place contradict each other: no host could apply both.
  const [first] = sites;
  return first !== undefined && overlap(edits)
    ? {sites, edits: [], doubts: [...doubts, {kind: 'edits-overlap', node: first.anchor}]}
    : {sites, edits, doubts};
}

function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some((edit, index) => {
    const next = edits[index + 1];
    return next !== undefined && (next.start < edit.end || (next.start === edit.start && next.text !== edit.text && next.end === next.start && edit.end === edit.start));
  });
}

/** One doubt of each kind: the same reason is given once, however many requests have it. */
function uniqueDoubts(doubts: readonly Doubt[]): Doubt[] {
  return [...new Map(doubts.map((doubt) => [`${doubt.kind} ${JSON.stringify(doubt.data ?? null)}`, doubt])).values()];
}

/** Sorted, without repetitions. */
export function sortedUnique(edits: readonly TextEdit[]): TextEdit[] {
  const unique = new Map(edits.map((edit) => [`${String(edit.start)}:${String(edit.end)}:${edit.text}`, edit]));
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
