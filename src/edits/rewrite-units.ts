import type {Finding} from '../analysis/finding.ts';
import type {FileEdits, TextEdit} from './edit.ts';
import type {Candidate} from './migrate-text.ts';

/** What is applied as a whole or not at all: findings that have their edits in common. */
export interface RewriteUnit {
  /** Tells it from other units. */
  readonly key: string;
  /** Its edits in all files. */
  readonly edits: readonly FileEdits[];
  /** The findings that are in it, as far as they were there before the rewrite. */
  readonly findings: readonly Candidate[];
}

/** The units of a rewrite, by the findings that are in them. */
export class RewriteUnits {
  readonly all: readonly RewriteUnit[];
  readonly #byFinding = new Map<string, RewriteUnit>();

  constructor(candidates: readonly Candidate[]) {
    // All findings of a unit have the very same lists of edits.
    const byEdits = new Map<readonly TextEdit[], RewriteUnit & {readonly findings: Candidate[]}>();
    for (const candidate of candidates) {
      const {path, finding, places} = candidate;
      const key = keyOf(path, finding, finding.range[0]);
      const lists = places.map(({edits}) => edits).filter((edits) => edits.length > 0);
      const unit = lists.map((list) => byEdits.get(list)).find((known) => known !== undefined) ?? {key, edits: places, findings: []};
      unit.findings.push(candidate);
      lists.forEach((list) => byEdits.set(list, unit));
      this.#byFinding.set(key, unit);
    }
    this.all = [...new Set(this.#byFinding.values())];
  }

  /**
   * The unit that a finding belongs to; `null` for one that was not there before the rewrite.
   * @param origin where it started then
   */
  of(path: string, finding: Finding, origin: number): RewriteUnit | null {
    return this.#byFinding.get(keyOf(path, finding, origin)) ?? null;
  }
}

function keyOf(path: string, {rule}: Finding, offset: number): string {
  return `${path}\0${rule}\0${offset}`;
}
