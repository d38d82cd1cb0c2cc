import type {FileEdits, TextEdit} from './edit.ts';

/** Edits that belong together, in as many files as it takes: all of them are applied, or none. */
export interface EditUnit {
  readonly places: readonly FileEdits[];
}

/** What {@link mergeUnits} could and could not put together. */
export interface MergedUnits<Unit extends EditUnit> {
  /** All edits of the accepted units by the path of their file, disjoint and sorted, each only once. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly accepted: readonly Unit[];
  /** Units that would change a place that an accepted unit changes otherwise; try them on the next text. */
  readonly deferred: readonly Unit[];
}

/**
 * Applies edits to a text in one linear pass.
 * @throws {RangeError} when the edits are not disjoint, sorted and inside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const edit of edits) {
    if (edit.start < position || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Edit ${edit.start}-${edit.end} is out of order or outside the text (length ${text.length}).`);
    }
    pieces.push(text.slice(position, edit.start), edit.text);
    position = edit.end;
  }
  pieces.push(text.slice(position));
  return pieces.join('');
}

/**
 * Puts the edits of several units together, earlier units first. Units may share edits (a host constant that two calls
 * use); a unit of which one edit overlaps another one's is left out as a whole.
 */
export function mergeUnits<Unit extends EditUnit>(units: readonly Unit[]): MergedUnits<Unit> {
  const merged = new Map<string, TextEdit[]>();
  const accepted: Unit[] = [];
  const deferred: Unit[] = [];
  for (const unit of units) {
    if (unit.places.some(({path, edits}) => edits.some((edit) => conflicts(merged.get(path) ?? [], edit)))) {
      deferred.push(unit);
      continue;
    }
    for (const {path, edits} of unit.places) {
      const present = merged.get(path) ?? [];
      merged.set(path, present);
      addEdits(present, edits);
    }
    accepted.push(unit);
  }
  return {edits: merged, accepted, deferred};
}

function addEdits(present: TextEdit[], edits: readonly TextEdit[]): void {
  for (const edit of edits) {
    const index = firstIndexFrom(present, edit);
    const other = present[index];
    if (other === undefined || !sameEdit(other, edit)) {
      present.splice(index, 0, edit);
    }
  }
}

/** Whether an edit clashes with one of the disjoint, sorted edits; the same edit a second time is no clash. */
function conflicts(edits: readonly TextEdit[], edit: TextEdit): boolean {
  const index = firstIndexFrom(edits, edit);
  const previous = edits[index - 1];
  const next = edits[index];
  if (next !== undefined && sameEdit(next, edit)) {
    return false;
  }
  return (previous !== undefined && overlaps(previous, edit)) || (next !== undefined && overlaps(edit, next));
}

/** Index of the first edit that does not stand before `edit`. */
function firstIndexFrom(edits: readonly TextEdit[], edit: TextEdit): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const candidate = edits[middle];
    if (candidate !== undefined && compareEdits(candidate, edit) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function compareEdits(a: TextEdit, b: TextEdit): number {
  return a.start - b.start || a.end - b.end;
}

/** `first` does not start after `second`. Two insertions at one place clash, for nothing tells their order. */
function overlaps(first: TextEdit, second: TextEdit): boolean {
  return second.start < first.end || (first.start === second.start && first.end === second.end);
}

function sameEdit(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}
