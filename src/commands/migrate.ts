import {analyseText, migrateText} from '../api.ts';
import type {AnalyseOptions} from '../api.ts';
import type {Dependencies} from '../dependencies/dependencies.ts';
import type {FileChange} from '../edits/diff.ts';
import type {MigratedText} from '../edits/migrate-text.ts';
import type {SourceText} from '../project/read.ts';
import {createProjectFacts} from '../project/versions.ts';
import {printableLines} from '../report/printable.ts';
import {loadReport} from '../report/report.ts';
import type {FileProblem, FileResult, Format} from '../report/report.ts';
import {finishDependencies} from './dependencies.ts';
import type {ExitStatus, Host} from './host.ts';
import {patchBase, pathInPatch} from './patch-base.ts';
import {describeFailure} from './problems.ts';
import {NOTHING_INSPECTED, runOverFiles, type Wishes, wishesOf} from './run.ts';
import {exitStatusOf, reportInterruption, summarizeMigrate} from './summary.ts';
import {writeTogether} from './write-together.ts';

export interface MigrateCommandOptions extends Wishes {
  readonly format: Format;
  readonly dryRun: boolean;
  readonly unsafe: boolean;
}

/** Rewrites what is safe behind the paths, each file only after its proof; with `dryRun` only says what it would do. */
export async function migrate(paths: readonly string[], options: MigrateCommandOptions, host: Host): Promise<ExitStatus> {
  const factsOf = createProjectFacts();
  const changes: FileChange[] = [];
  let dependencies: Dependencies | null = null;
  const read = await runOverFiles(paths, host, async (path, source) => {
    const analyseOptions = {filePath: path, facts: factsOf(path), ...wishesOf(options)};
    let migrated: MigratedText;
    try {
      migrated = await migrateText(source.text, {...analyseOptions, unsafe: options.unsafe});
    } catch (error) {
      return untouched(path, source, await describeFailure(error), analyseOptions);
    }
    if (migrated.output === source.text) {
      return {path, text: source.text, bom: source.bom, inspection: migrated.remaining, applied: [], problem: null};
    }
    const change = {path, before: withMark(source, source.text), after: withMark(source, migrated.output)};
    dependencies ??= new (await import('../dependencies/dependencies.ts')).Dependencies({...host, factsOf});
    const admission = dependencies.admit([change]);
    if (admission.kind === 'refused') {
      return untouched(path, source, {kind: 'dependency', message: admission.message, place: null}, analyseOptions);
    }
    const problem = options.dryRun ? null : await writeTogether([...admission.changes, change]);
    if (problem !== null) {
      return untouched(path, source, problem, analyseOptions);
    }
    admission.accept();
    changes.push(change);
    return {path, text: migrated.output, bom: source.bom, inspection: migrated.remaining, applied: migrated.applied, problem: null};
  });
  if (read.interrupted) {
    return reportInterruption(read, host);
  }
  const manifests = await finishDependencies(dependencies, host, options.dryRun);
  const run = {...read, results: [...read.results, ...manifests.results]};
  const report = await loadReport(options.format);
  const patchOnStdout = options.dryRun && options.format === 'stylish';
  if (patchOnStdout) {
    await printPatch([...changes, ...manifests.changes], host);
  }
  const reportTo = patchOnStdout ? host.stderr : host.stdout;
  reportTo.write(report(run.results, {cwd: host.cwd, colors: reportTo.colors, dryRun: options.dryRun}));
  if (options.format === 'stylish') {
    host.stderr.write(summarizeMigrate(run, {paths, ...wishesOf(options)}, options));
  }
  host.stderr.write(manifests.text);
  return exitStatusOf(run.results, options.only ?? [], options.dryRun ? changes.length : 0);
}

function withMark(source: SourceText, text: string): string {
  return source.bom ? `\uFEFF${text}` : text;
}

/** The result of a file that stays as it is: its findings remain. */
async function untouched(path: string, source: SourceText, problem: FileProblem, options: AnalyseOptions): Promise<FileResult> {
  let inspection = NOTHING_INSPECTED;
  if (problem.kind === 'proof' || problem.kind === 'dependency' || problem.kind === 'write') {
    inspection = await analyseText(source.text, options);
  }
  return {path, text: source.text, bom: source.bom, inspection, applied: [], problem};
}

async function printPatch(changes: readonly FileChange[], host: Host): Promise<void> {
  if (changes.length === 0) {
    return;
  }
  const {unifiedDiff} = await import('../edits/diff.ts');
  const base = await patchBase(changes.map((change) => change.path), host);
  for (const change of changes) {
    const patch = await unifiedDiff({...change, path: pathInPatch(base.folder, change.path)});
    // A program gets the exact bytes; a person's terminal gets no control characters from the code.
    host.stdout.write(host.stdout.isTerminal ? printableLines(patch) : patch);
  }
  if (base.notice !== null) {
    host.stderr.write(`${printableLines(base.notice)}\n`);
  }
}
