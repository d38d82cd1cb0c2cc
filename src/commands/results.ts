import type {Inspection, MigratedText} from '../edits/migrate-text.ts';
import {NOTHING_INSPECTED} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import type {SourceRepository} from '../project/repository.ts';
import type {FileProblem, FileResult} from '../report/report.ts';
import {analyseText, type TextOptions} from '../text.ts';

/** The results of files that stay as they are: their findings remain. */
export function resultsOf({texts, inspections}: Cluster, repository: SourceRepository, problems: ReadonlyMap<string, FileProblem> = new Map()): FileResult[] {
  return [...texts].flatMap(([path, text]) => {
    const inspection = inspections.get(path) ?? NOTHING_INSPECTED;
    const problem = problems.get(path) ?? null;
    const isTold = problem !== null || repository.isMentioning(path) || isFilled(inspection);
    return isTold ? [{path, text, bom: repository.sourceOf(path)?.bom === true, inspection, applied: [], isRewritten: false, problem}] : [];
  });
}

/** The results of files that were rewritten, or were not in need of it. */
export function migratedResultsOf(migrated: ReadonlyMap<string, MigratedText>, {texts}: Cluster, repository: SourceRepository): FileResult[] {
  const changers = changersIn(migrated);
  return [...migrated].flatMap(([path, {output, applied, origins, passes, remaining}]) => {
    const isRewritten = output !== texts.get(path);
    const changedWith = [...(changers.get(path) ?? [])].sort();
    const isTold = isRewritten || repository.isMentioning(path) || isFilled(remaining);
    return isTold ? [{path, text: output, bom: repository.sourceOf(path)?.bom === true, inspection: remaining, applied, origins, passes, isRewritten, changedWith, problem: null}] : [];
  });
}

/**
 * Adds what became of package.json files that follow their rewritten files; of one that has findings too, those are looked up
 * in its last text.
 */
export async function withManifests(
  results: readonly FileResult[],
  manifests: readonly FileResult[],
  optionsFor: (path: string) => Omit<TextOptions, 'filePath'>,
): Promise<FileResult[]> {
  const others = new Map(results.map((result) => [result.path, result]));
  const merged: FileResult[] = [];
  for (const manifest of manifests) {
    const {path, text} = manifest;
    const earlier = others.get(path);
    others.delete(path);
    const inspection = earlier === undefined ? manifest.inspection : await analyseText(text, {...optionsFor(path), filePath: path});
    merged.push({...manifest, inspection, applied: earlier?.applied ?? [], origins: earlier?.origins ?? [], passes: earlier?.passes ?? []});
  }
  return [...others.values(), ...merged];
}

/** The files whose findings changed other files, by those. */
function changersIn(migrated: ReadonlyMap<string, MigratedText>): ReadonlyMap<string, ReadonlySet<string>> {
  const changers = new Map<string, Set<string>>();
  for (const [path, {applied}] of migrated) {
    for (const other of applied.flatMap(({elsewhere}) => elsewhere.map((edits) => edits.path))) {
      changers.set(other, (changers.get(other) ?? new Set()).add(path));
    }
  }
  return changers;
}

function isFilled({findings, suppressed}: Inspection): boolean {
  return findings.length > 0 || suppressed.length > 0;
}
