import type {Dependencies} from '../dependencies/dependencies.ts';
import type {FileChange} from '../edits/diff.ts';
import type {MigratedText} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import type {SourceRepository} from '../project/repository.ts';
import type {FactsOf} from '../project/versions.ts';
import {printableLines} from '../report/printable.ts';
import type {FileProblem, Format} from '../report/report.ts';
import {type ColorWish, isPatchForPerson} from './colors.ts';
import {finishDependencies} from './dependencies.ts';
import type {ExitStatus, Host} from './host.ts';
import {patchBase, pathInPatch} from './patch-base.ts';
import {printReport} from './print-report.ts';
import {findReportFile, type RunFacts, writeReport} from './report-file.ts';
import {migratedResultsOf, resultsOf, withManifests} from './results.ts';
import {rewriteCluster, type Rewritten} from './rewrite.ts';
import {type ReportWish, runOverFiles, type Wishes, wishesOf} from './run.ts';
import {exitStatusOf, reportInterruption, summarizeMigrate} from './summary.ts';
import {writeTogether, type WriteProblem} from './write-together.ts';

export interface MigrateCommandOptions extends Wishes, ReportWish, ColorWish {
  readonly format: Format;
  readonly dryRun?: boolean;
  readonly unsafe?: boolean;
  readonly verify?: boolean;
}

/** Rewrites what is safe behind the paths, files that belong together only together and after their proof; with `dryRun` only says what it would do. */
export async function migrate(paths: readonly string[], options: MigrateCommandOptions, host: Host): Promise<ExitStatus> {
  const {dryRun = false, unsafe = false, verify = false} = options;
  const reportFile = findReportFile(options, host);
  const changes: FileChange[] = [];
  let dependencies: Dependencies | null = null;
  const wishes = {unsafe};
  const verified = new Map<Cluster, Rewritten>();
  const prepare = async (clusters: readonly Cluster[], repository: SourceRepository) => {
    const {rewriteVerified} = await import('./verify.ts');
    const rewritten = await rewriteVerified(clusters, repository, wishes, host);
    rewritten.forEach((own, cluster) => verified.set(cluster, own));
  };
  let factsOf: FactsOf | null = null;
  const read = await runOverFiles(paths, host, options, async (cluster, repository) => {
    const rewritten = verified.get(cluster) ?? (await rewriteCluster(cluster, wishes));
    if (rewritten.kind === 'failed') {
      return resultsOf(cluster, repository, problemOf(cluster, repository, rewritten.problem));
    }
    const own = changesIn(rewritten.texts, cluster, repository);
    if (own.length === 0) {
      return migratedResultsOf(rewritten.texts, cluster, repository);
    }
    factsOf ??= (path) => repository.factsOf(path);
    dependencies ??= new (await import('../dependencies/dependencies.ts')).Dependencies({...host, factsOf});
    const admission = dependencies.admit(own);
    if (admission.kind === 'refused') {
      return resultsOf(cluster, repository, problemOf(cluster, repository, {kind: 'dependency', message: admission.message, place: null}));
    }
    const failed = dryRun ? null : await writeTogether([...admission.changes, ...own]);
    if (failed !== null) {
      return resultsOf(cluster, repository, writeProblemsOf(cluster, repository, failed));
    }
    admission.accept();
    changes.push(...own);
    return migratedResultsOf(rewritten.texts, cluster, repository);
  }, verify ? prepare : undefined);
  if (read.interrupted) {
    return reportInterruption(read, host);
  }
  const manifests = await finishDependencies(dependencies, host, dryRun);
  const results = await withManifests(read.results, manifests.results, (path) => ({...(factsOf === null ? {} : {facts: factsOf(path)}), ...wishesOf(options)}));
  const run = {...read, results};
  const patchOnStdout = dryRun && options.format === 'stylish';
  if (patchOnStdout) {
    const others = changes.filter(({path}) => !manifests.changes.some((manifest) => manifest.path === path));
    await printPatch([...others.sort((a, b) => (a.path < b.path ? -1 : 1)), ...manifests.changes], options, host);
  }
  const how: RunFacts = {command: 'migrate', dryRun, dependencies: manifests.changes};
  await printReport(run, how, options.format, patchOnStdout ? host.stderr : host.stdout, host);
  if (options.format === 'stylish') {
    host.stderr.write(summarizeMigrate(run, {paths, ...wishesOf(options)}, {dryRun, unsafe, verify}));
  }
  host.stderr.write(manifests.text);
  await writeReport(reportFile, run, how, options, host);
  return exitStatusOf(run.results, options.only ?? [], dryRun ? changes.length : 0);
}

function changesIn(migrated: ReadonlyMap<string, MigratedText>, {texts}: Cluster, repository: SourceRepository): FileChange[] {
  return [...migrated].flatMap(([path, {output}]) => {
    const mark = repository.sourceOf(path)?.bom === true ? BYTE_ORDER_MARK : '';
    const before = texts.get(path);
    return before === undefined || output === before ? [] : [{path, before: mark + before, after: mark + output}];
  });
}

const BYTE_ORDER_MARK = '\uFEFF';

/** A file of the group says itself that it cannot be written; another one's problem is told by the files that need it. */
function writeProblemsOf(cluster: Cluster, repository: SourceRepository, {path, problem}: WriteProblem): ReadonlyMap<string, FileProblem> {
  return cluster.texts.has(path)
    ? new Map([[path, problem]])
    : problemOf(cluster, repository, {...problem, message: `${problem.message} This is about ${repository.nameOf(path)}, which has to be written with it.`});
}

/** What is wrong with files that belong together, told at those of them that mention signing. */
function problemOf({texts}: Cluster, repository: SourceRepository, problem: FileProblem): ReadonlyMap<string, FileProblem> {
  return new Map([...texts.keys()].filter((path) => repository.isMentioning(path) || texts.size === 1).map((path) => [path, problem]));
}

async function printPatch(changes: readonly FileChange[], wish: ColorWish, host: Host): Promise<void> {
  if (changes.length === 0) {
    return;
  }
  const [{unifiedDiff}, {paintedPatch}] = await Promise.all([import('../edits/diff.ts'), import('../report/painted-patch.ts')]);
  const patchForPerson = (patch: string) => (host.stdout.colors ? paintedPatch(printableLines(patch)) : printableLines(patch));
  const base = await patchBase(changes.map((change) => change.path), host);
  for (const change of changes) {
    const patch = await unifiedDiff({...change, path: pathInPatch(base.folder, change.path)});
    // A program gets the exact bytes; a person's terminal gets no control characters from the code.
    host.stdout.write(isPatchForPerson(host, wish) ? patchForPerson(patch) : patch);
  }
  if (base.notice !== null) {
    host.stderr.write(`${printableLines(base.notice)}\n`);
  }
}
