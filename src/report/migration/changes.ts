import type {Finding, Safety} from '../../analysis/finding.ts';
import {mergeUnits} from '../../edits/apply.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {tiedGroups} from '../../edits/tied.ts';
import {createLocator, type Location} from '../locations.ts';
import type {FileResult} from '../report.ts';

/** The edits of one change in one file. */
export interface ChangedFile {
  readonly path: string;
  /** What the edits count in; `null` when the file’s text is not at hand. */
  readonly text: string | null;
  readonly edits: readonly TextEdit[];
}

/** A finding with its place. */
export interface Placed {
  readonly finding: Finding;
  readonly path: string;
  /** Place in the text that the run leaves. */
  readonly place: Location;
}

/** Findings that are rewritten together, or one that is not rewritten. */
export interface Change {
  readonly findings: readonly [Placed, ...Placed[]];
  readonly safety: Safety;
  /** Whether the run applied it. */
  readonly isApplied: boolean;
  /** The first is the file in which it was found. */
  readonly files: readonly ChangedFile[];
  /** The line, in the text that the run leaves, of an offset in {@link ChangedFile.text}. */
  readonly lineOf: (path: string, offset: number) => number;
}

/** A finding as it stands in the results: in a pass of the rewrite, or what is left after the last. */
interface Entry extends Placed {
  readonly isApplied: boolean;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  readonly textOf: (path: string) => string | null;
  readonly lineOf: Change['lineOf'];
  /** What it shares with the findings that belong to the same change. */
  readonly ties: readonly unknown[];
}

/**
 * Everything that the results tell, put together to what is changed as one, sorted by place.
 * @param others texts of files without a result of their own
 */
export function changesOf(results: readonly FileResult[], others: ReadonlyMap<string, string>): Change[] {
  const places = new Places(results, others);
  const entries = results.flatMap((result) => [
    ...(result.passes ?? []).flatMap(({applied, texts}, pass) => applied.map((finding) => entry(places, result, finding, pass, (path) => texts.get(path) ?? null))),
    ...result.inspection.findings.map((finding) => entry(places, result, finding, null, (path) => places.textOf(path))),
  ]);
  return tiedGroups(entries, ({ties}) => ties).map(changeOf).sort(byPlace);
}

function entry(places: Places, {path}: FileResult, finding: Finding, pass: number | null, textOf: Entry['textOf']): Entry {
  const edits = new Map([[path, finding.edits], ...finding.elsewhere.map((other) => [other.path, other.edits] as const)]);
  const lineOf = (file: string, offset: number) => places.locate(file, offset, pass).line;
  const stage = `${String(pass)} ${finding.safety}`;
  const ties = [...edits].flatMap(([file, list]) => places.tiesOf(stage, file, list));
  return {finding, path, place: places.locate(path, finding.range[0], pass), isApplied: pass !== null, edits, textOf, lineOf, ties};
}

/** Places of earlier texts in the ones that the run leaves. */
class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #passes: ReadonlyMap<string, readonly TextEdit[]>[] = [];
  readonly #ties = new Map<readonly TextEdit[], Map<string, object>>();
  readonly #locators = new Map<string, (offset: number) => Location>();

  constructor(results: readonly FileResult[], others: ReadonlyMap<string, string>) {
    this.#texts = new Map([...others, ...results.map(({path, text}) => [path, text] as const)]);
    const count = Math.max(0, ...results.map(({passes = []}) => passes.length));
    for (let pass = 0; pass < count; pass++) {
      this.#passes.push(editsOfPass(results, pass));
    }
  }

  textOf(path: string): string | null {
    return this.#texts.get(path) ?? null;
  }

  /** What a list of edits shares with others: itself, for the findings of a unit often have the very same; else its edits. */
  tiesOf(stage: string, path: string, edits: readonly TextEdit[]): readonly unknown[] {
    if (edits.length === 0) {
      return [];
    }
    const ties = this.#ties.get(edits) ?? new Map<string, object>();
    this.#ties.set(edits, ties);
    const known = ties.get(`${stage} ${path}`);
    if (known !== undefined) {
      return [known];
    }
    const own = {};
    ties.set(`${stage} ${path}`, own);
    return [own, ...edits.map(({start, end, text}) => JSON.stringify([stage, path, start, end, text]))];
  }

  /** @param pass the pass before which the offset counts; `null` for the text after the last */
  locate(path: string, offset: number, pass: number | null): Location {
    let locator = this.#locators.get(path);
    if (locator === undefined) {
      locator = createLocator(this.#texts.get(path) ?? '');
      this.#locators.set(path, locator);
    }
    const later = pass === null ? [] : this.#passes.slice(pass);
    return locator(later.reduce((at, edits) => shifted(at, edits.get(path) ?? []), offset));
  }
}

function editsOfPass(results: readonly FileResult[], pass: number): ReadonlyMap<string, readonly TextEdit[]> {
  const applied = results.flatMap(({path, passes = []}) => (passes[pass]?.applied ?? []).map(({edits, elsewhere}) => ({places: [{path, edits}, ...elsewhere]})));
  return mergeUnits(applied).edits;
}

function shifted(offset: number, edits: readonly TextEdit[]): number {
  return edits.reduce((at, {start, end, text}) => (end <= offset && start < offset ? at + text.length - (end - start) : at), offset);
}

function changeOf(group: readonly Entry[]): Change {
  const [first, ...others] = [...group].sort((a, b) => weightOf(a) - weightOf(b) || byPath(a.path, b.path) || a.finding.range[0] - b.finding.range[0]) as [Entry, ...Entry[]];
  const paths = [...new Set([first, ...others].flatMap(({edits}) => [...edits.keys()]))];
  const files = paths
    .map((path) => {
      const lists = new Set(group.map(({edits}) => edits.get(path) ?? []));
      const merged = mergeUnits([...lists].map((edits) => ({places: [{path, edits}]})));
      return {path, text: first.textOf(path), edits: merged.edits.get(path) ?? []};
    })
    .sort((a, b) => Number(b.path === first.path) - Number(a.path === first.path) || byPath(a.path, b.path));
  return {findings: [first, ...others], safety: first.finding.safety, isApplied: first.isApplied, files, lineOf: first.lineOf};
}

/** The finding that tells the most of a change comes first: that of a call, then that of a mock, then what is only a part. */
function weightOf({finding}: Entry): number {
  return finding.rule === 'no-deprecated-sign' ? Number(finding.facts?.isMock === true) : 2;
}

function byPlace({findings: [a]}: Change, {findings: [b]}: Change): number {
  return byPath(a.path, b.path) || a.place.line - b.place.line || a.place.column - b.place.column;
}

/** The same order on every machine. */
function byPath(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
