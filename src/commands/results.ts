import type {Inspection, MigratedText} from '../edits/migrate-text.ts';
import {NOTHING_INSPECTED} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import type {SourceRepository} from '../project/repository.ts';
import type {FileProblem, FileResult} from '../report/report.ts';

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
  return [...migrated].flatMap(([path, {output, applied, remaining}]) => {
    const isRewritten = output !== texts.get(path);
    const changedWith = [...(changers.get(path) ?? [])].sort();
    const isTold = isRewritten || repository.isMentioning(path) || isFilled(remaining);
    return isTold ? [{path, text: output, bom: repository.sourceOf(path)?.bom === true, inspection: remaining, applied, isRewritten, changedWith, problem: null}] : [];
  });
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
