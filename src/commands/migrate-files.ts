import type {Dependencies} from '../dependencies/dependencies.ts';
import type {FileChange} from '../edits/diff.ts';
import type {MigratedText} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import {BYTE_ORDER_MARK} from '../project/byte-order-mark.ts';
import type {SourceRepository} from '../project/repository.ts';
import type {FactsOf} from '../project/versions.ts';
import type {FileProblem} from '../report/report.ts';
import {type DependencyOutcome, finishDependencies} from './dependencies.ts';
import type {WorkHost} from './host.ts';
import {migratedResultsOf, resultsOf, withManifests} from './results.ts';
import {ClusterRewrite, rewriteCluster, type Rewritten} from './rewrite.ts';
import {PHASES} from './progress.ts';
import {type Run, runOverFiles, type Turns, type Wishes, wishesOf} from './run.ts';
import {writeTogether, type WriteProblem} from './write-together.ts';

/** How files are rewritten. */
export interface MigrationWishes extends Wishes {
  readonly dryRun?: boolean;
  readonly unsafe?: boolean;
  readonly verify?: boolean;
  /** Also writes into files with uncommitted changes. */
  readonly allowDirty?: boolean;
  /** Asks which units are to be rewritten; all are when left out. */
  readonly choose?: Choose;
}

/**
 * Asks which units are to be rewritten, before anything is written.
 * @returns the keys of those that stay
 */
export type Choose = (rewrites: readonly ClusterRewrite[], repository: SourceRepository) => Promise<ReadonlySet<string>>;

/** What a migration of files came to. */
export interface Migration {
  readonly run: Run;
  /** What was written, or would be, but for each package.json that only follows. */
  readonly changes: readonly FileChange[];
  /** What became of each package.json that follows its files. */
  readonly manifests: DependencyOutcome;
}

/**
 * Rewrites what is safe behind the paths, files that belong together only together and after their proof; with `dryRun` only
 * finds out what it would do.
 */
export async function migrateFiles(paths: readonly string[], options: MigrationWishes, host: WorkHost): Promise<Migration> {
  const {unsafe = false, verify = false, allowDirty = false, choose} = options;
  // A text that was handed over is in no file.
  const dryRun = options.dryRun === true || options.input !== undefined;
  const changes: FileChange[] = [];
  let dependencies: Dependencies | null = null;
  const wishes = {unsafe};
  const known = new Map<Cluster, Rewritten>();
  const rewrite = async (cluster: Cluster) => {
    const rewritten = known.get(cluster) ?? (await rewriteCluster(cluster, wishes));
    known.set(cluster, rewritten);
    return rewritten;
  };
  const prepare = async (clusters: readonly Cluster[], repository: SourceRepository, turns: Turns) => {
    const refuse = async () => {
      await turns.begin(PHASES.rewrite, clusters.length);
      await refuseDirty(clusters, repository, rewrite, turns, host);
    };
    const mayRefuse = !dryRun && !allowDirty;
    let left: ReadonlySet<string> | undefined;
    if (choose !== undefined) {
      // Nobody wants to be refused after all questions were answered.
      await (mayRefuse ? refuse() : undefined);
      turns.pause();
      const rewrites = clusters.map((cluster) => new ClusterRewrite(cluster, wishes));
      left = host.signal.aborted ? undefined : await choose(rewrites, repository);
      for (const chosen of host.signal.aborted ? [] : rewrites) {
        known.set(chosen.cluster, (await chosen.without(new Map(), left)).rewritten);
      }
    }
    if (verify && !host.signal.aborted) {
      await turns.begin(PHASES.verify, null);
      const {rewriteVerified} = await import('./verify.ts');
      const rewritten = await rewriteVerified(clusters, repository, wishes, host, left);
      rewritten.forEach((own, cluster) => known.set(cluster, own));
    }
    if (mayRefuse && choose === undefined) {
      await refuse();
    }
  };
  let factsOf: FactsOf | null = null;
  const read = await runOverFiles(paths, host, options, async (cluster, repository) => {
    const rewritten = await rewrite(cluster);
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
  }, verify || !dryRun ? prepare : undefined);
  if (read.interrupted) {
    return {run: read, changes, manifests: {results: [], changes: [], notices: []}};
  }
  const manifests = await finishDependencies(dependencies, dryRun);
  const results = await withManifests(read.results, manifests.results, (path) => ({...(factsOf === null ? {} : {facts: factsOf(path)}), ...wishesOf(options)}));
  return {run: {...read, results}, changes, manifests};
}

/** Looks, before the first file is written, whether any has changes of the user's own. */
async function refuseDirty(clusters: readonly Cluster[], repository: SourceRepository, rewrite: (cluster: Cluster) => Promise<Rewritten>, turns: Turns, host: WorkHost): Promise<void> {
  const groups: FileChange[][] = [];
  for (const [index, cluster] of clusters.entries()) {
    const rewritten = await rewrite(cluster);
    groups.push(rewritten.kind === 'failed' ? [] : changesIn(rewritten.texts, cluster, repository));
    if (await turns.isStopped(index + 1)) {
      return;
    }
  }
  const filled = groups.filter((group) => group.length > 0);
  if (filled.length > 0) {
    const {refuseUncommitted} = await import('./dirty.ts');
    await refuseUncommitted(filled, (path) => repository.factsOf(path), host);
  }
}

function changesIn(migrated: ReadonlyMap<string, MigratedText>, {texts}: Cluster, repository: SourceRepository): FileChange[] {
  return [...migrated].flatMap(([path, {output}]) => {
    const mark = repository.sourceOf(path)?.bom === true ? BYTE_ORDER_MARK : '';
    const before = texts.get(path);
    return before === undefined || output === before ? [] : [{path, before: mark + before, after: mark + output}];
  });
}

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
