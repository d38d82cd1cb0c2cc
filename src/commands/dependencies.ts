import {relative} from 'node:path';
import {BYTE_ORDER_MARK, withoutMark} from '../project/byte-order-mark.ts';
import type {Dependencies, ManifestChange} from '../dependencies/dependencies.ts';
import {NOTHING_INSPECTED} from '../edits/migrate-text.ts';
import {printableLines} from '../report/printable.ts';
import type {FileProblem, FileResult} from '../report/report.ts';
import {shellQuoted} from './summary.ts';
import {writeTogether} from './write-together.ts';

/** What a migration made of package.json files. */
export interface DependencyOutcome {
  readonly results: readonly FileResult[];
  /** For a patch, and for the report. */
  readonly changes: readonly ManifestChange[];
  /** What the user should know, a sentence each. */
  readonly notices: readonly string[];
}

/** Takes out of package.json what nothing imports any more, and tells what the run changed in it. */
export async function finishDependencies(dependencies: Dependencies | null, dryRun: boolean): Promise<DependencyOutcome> {
  if (dependencies === null) {
    return {results: [], changes: [], notices: []};
  }
  const {pending, changes, notices} = await dependencies.finish();
  const problems = new Map<string, FileProblem>();
  for (const change of dryRun ? [] : pending) {
    const failed = await writeTogether([change]);
    if (failed !== null) {
      problems.set(change.path, failed.problem);
    }
  }
  return {results: changes.map((change) => resultOf(change, problems.get(change.path) ?? null)), changes, notices};
}

/** For the user to read: what to know, and what to run. */
export function dependencyLines({notices, changes}: DependencyOutcome, cwd: string, dryRun: boolean): string {
  return printableLines([...notices, ...installLines(changes, cwd, dryRun)].map((line) => `${line}\n`).join(''));
}

function resultOf({path, after, notes}: ManifestChange, problem: FileProblem | null): FileResult {
  const bom = after.startsWith(BYTE_ORDER_MARK);
  return {path, text: withoutMark(after), bom, inspection: NOTHING_INSPECTED, applied: [], isRewritten: problem === null, notes, problem};
}

/** The lines to copy; nothing is installed here. */
function installLines(changes: readonly ManifestChange[], cwd: string, dryRun: boolean): string[] {
  const commands = changes.flatMap(({install}) => {
    const folder = install === null ? '' : relative(cwd, install.folder);
    return install === null ? [] : [folder === '' ? install.command : `cd ${shellQuoted(folder)} && ${install.command}`];
  });
  const purpose = dryRun ? 'Once that is written, install what package.json then lists:' : 'Now install what package.json lists:';
  return commands.length === 0 ? [] : [purpose, ...[...new Set(commands)].map((command) => `  ${command}`)];
}
