import {existsSync} from 'node:fs';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {dirname} from 'node:path';
import {MANIFEST_RULE, type RuleName, SOURCE_RULES} from '../analysis/finding.ts';
import {NOTHING_INSPECTED} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import type {Target} from '../migration/targets.ts';
import {firstWordsOf} from '../migration/words.ts';
import {isManifest} from '../project/extensions.ts';
import type {Selection} from '../project/files.ts';
import {isInside} from '../project/folders.ts';
import type {SourceText} from '../project/read.ts';
import type {SourceRepository} from '../project/repository.ts';
import {createProjectFacts, type FactsOf} from '../project/versions.ts';
import type {FileProblem, FileResult} from '../report/report.ts';
import type {WorkHost} from './host.ts';
import {type Look, look, type LookWish} from './looks.ts';
import {describeFailure} from './problems.ts';
import {type Phase, PHASES, type Progress} from './progress.ts';

/** What a run over many files came to. */
export interface Run {
  /** Files that were read. */
  readonly checked: number;
  /** Files that mention signing. */
  readonly mentioning: number;
  /** Whether a file was looked at, or would have been if it were there and in need of it. */
  readonly covers: (path: string) => boolean;
  /** One for each file that mentions signing or has a problem. */
  readonly results: readonly FileResult[];
  /** The user stopped the run before its end. */
  readonly interrupted: boolean;
}

/** What a user may choose of the report on paper, in either command. */
export interface ReportWish {
  /** The Markdown or HTML file that it goes to. */
  readonly report?: string;
}

/** What of the analysis a user may choose, in either command. */
export interface Wishes extends LookWish {
  readonly only?: readonly RuleName[];
  readonly target?: Target;
  /** Tells the files that are neither checked nor rewritten, by their real paths; values are followed through them. */
  readonly ignores?: (path: string) => boolean;
}

/** The wishes alone, for the analysis. */
export function wishesOf({only, target}: {readonly [Name in 'only' | 'target']?: Wishes[Name] | undefined}): Pick<Wishes, 'only' | 'target'> {
  return {...(only === undefined ? {} : {only}), ...(target === undefined ? {} : {target})};
}

/** Outside of Git, what to go back to is the user’s own affair. */
const LEFTOVER =
  'An earlier run was killed, or its folder was moved, before this copy could take the place of its file, so files that belong together may be rewritten in part. Take them back to what they were (git restore), remove this copy, and run the command again.';

const FIRST_WORDS = firstWordsOf(SOURCE_RULES);

/** How long the event loop may wait, so that signals and the spinner get their turn. */
const TURN_MS = 40;

/** Makes the results of files that were looked at together. */
export type Work = (cluster: Cluster, repository: SourceRepository) => Promise<readonly FileResult[]> | readonly FileResult[];

/** What is done with all groups before each is worked on. */
export type Preparation = (clusters: readonly Cluster[], repository: SourceRepository, turns: Turns) => Promise<void>;

/**
 * Selects the files behind the paths, reads them one by one, and looks at those that mention signing, together with the
 * files that they share values with, and at each package.json that may bring an old client; `work` gets each such group
 * once all of them are known, package.json first.
 */
export async function runOverFiles(paths: readonly string[], host: WorkHost, wishes: Wishes, work: Work, prepare?: Preparation): Promise<Run> {
  const progress = host.startProgress();
  const looked = await look(paths, wishes, host);
  const {texts} = looked;
  const selection = withoutIgnored(looked.selection, wishes.ignores);
  for (const notice of selection.notices) {
    host.tell(notice);
  }
  const files = selection.files.filter((path) => isLookedAt(path, wishes.only));
  const factsOf = createProjectFacts();
  const turns = new Turns(host, progress);
  const results = selection.problems.map(({path, message}) => unreadResult(path, {kind: 'folder', message, place: null}));
  const sources = new Map<string, SourceText>();
  let checked = 0;
  let mentioning = 0;
  try {
    await turns.begin(PHASES.read, files.length);
    const isUnrelated = await looked.sift(files, FIRST_WORDS);
    for (const [index, path] of files.entries()) {
      if (await turns.isStopped(index)) {
        break;
      }
      if (!isManifest(path) && isUnrelated(index)) {
        checked += 1;
        continue;
      }
      const result = texts.read(path);
      checked += result.kind === 'unreadable' ? 0 : 1;
      mentioning += !isManifest(path) && (result.kind === 'source' || result.kind === 'undecodable') ? 1 : 0;
      if (result.kind === 'source') {
        if (!isManifest(path) || factsOf(path).dependencies?.isConcerned(dirname(path), result.source.text) === true) {
          sources.set(path, result.source);
        }
      } else if (result.kind !== 'unrelated') {
        results.push(unreadResult(path, {kind: 'read', message: result.message, place: null}));
      }
    }
    if (sources.size > 0 && !host.signal.aborted) {
      const {clusters, failures, repository} = await formClusters(new Map([...sources].sort(manifestsFirst)), {...looked, selection}, wishes, turns, factsOf);
      results.push(...failures);
      try {
        await prepare?.(clusters, repository, turns);
        // What was stopped while it was prepared must not be worked on.
        const isStopped = prepare !== undefined && (await turns.heardSignal());
        await turns.begin(PHASES.work, clusters.length);
        for (const [index, cluster] of isStopped ? [] : clusters.entries()) {
          results.push(...(await work(cluster, repository)));
          await turns.isStopped(index + 1);
          if (await turns.heardSignal()) {
            break;
          }
        }
      } finally {
        repository.dispose();
      }
    }
  } finally {
    progress.stop();
  }
  // What another run was making is gone by now.
  results.push(...selection.leftovers.filter((path) => existsSync(path)).map((path) => unreadResult(path, {kind: 'leftover', message: LEFTOVER, place: null})));
  const covered = new Set(selection.files);
  const covers = (path: string) => covered.has(path) || selection.folders.some((folder) => isInside(folder, path));
  return {checked, mentioning, covers, results: results.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path))), interrupted: host.signal.aborted};
}

function withoutIgnored(selection: Selection, ignores: Wishes['ignores']): Selection {
  if (ignores === undefined) {
    return selection;
  }
  const isNamed = (path: string) => !selection.folders.some((folder) => isInside(folder, path));
  const skipped = selection.files.filter((path) => ignores(path) && isNamed(path)).map((path) => `${path}: skipped, for the config file ignores it.`);
  return {...selection, files: selection.files.filter((path) => !ignores(path)), notices: [...selection.notices, ...skipped]};
}

/** Lets signals and the spinner have their turn while files are looked at. */
export class Turns {
  readonly #host: WorkHost;
  readonly #progress: Progress;
  #start = performance.now();

  constructor(host: WorkHost, progress: Progress) {
    this.#host = host;
    this.#progress = progress;
  }

  /** Clears the progress for what is printed in between. */
  pause(): void {
    this.#progress.stop();
  }

  /** Begins the next part of the work. */
  async begin(phase: Phase, total: number | null): Promise<void> {
    await this.#progress.begin(phase, total);
    await nextTurn();
  }

  /** A signal that came meanwhile must stop the run before the next file; it is told in the turn after this one. */
  async heardSignal(): Promise<boolean> {
    await nextTurn();
    await nextTurn();
    return this.#host.signal.aborted;
  }

  /** Whether the user stopped the run. */
  async isStopped(done: number): Promise<boolean> {
    if (performance.now() - this.#start > TURN_MS) {
      await this.#progress.update(done);
      await nextTurn();
      this.#start = performance.now();
    }
    return this.#host.signal.aborted;
  }
}

interface Clusters {
  readonly clusters: readonly Cluster[];
  /** Files that cannot be analysed. */
  readonly failures: readonly FileResult[];
  readonly repository: SourceRepository;
}

/** Puts the files that share values together, each into one cluster. */
async function formClusters(sources: ReadonlyMap<string, SourceText>, {selection, texts, around}: Look, wishes: Wishes, turns: Turns, factsOf: FactsOf): Promise<Clusters> {
  const [{gather}, {createRepository}] = await Promise.all([import('../link/gather.ts'), import('../project/repository.ts')]);
  const {root, files, links, sift} = await around([...sources.keys()].filter((path) => !isManifest(path)));
  const repository = createRepository({root, files: () => files, links, named: new Set(selection.files), sources, factsOf, texts, sift});
  const clusterOf = new Map<string, Cluster>();
  const failures: FileResult[] = [];
  const companions = (path: string) => [...(clusterOf.get(path)?.texts.keys() ?? [])];
  await turns.begin(PHASES.analyse, sources.size);
  for (const [index, [path, source]] of [...sources].entries()) {
    if (await turns.isStopped(index)) {
      break;
    }
    if (clusterOf.has(path)) {
      continue;
    }
    try {
      const cluster = gather(path, source.text, repository, wishesOf(wishes), companions);
      for (const member of cluster.texts.keys()) {
        clusterOf.set(member, cluster);
      }
    } catch (error) {
      failures.push({path, text: source.text, bom: source.bom, inspection: NOTHING_INSPECTED, applied: [], isRewritten: false, problem: await describeFailure(error)});
    }
  }
  return {clusters: [...new Set(clusterOf.values())], failures, repository};
}

function isLookedAt(path: string, only: readonly RuleName[] | undefined): boolean {
  return only === undefined || (isManifest(path) ? only.includes(MANIFEST_RULE) : SOURCE_RULES.some((rule) => only.includes(rule)));
}

/** What a rewritten file needs in package.json is added to what the rule makes of it. */
function manifestsFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Number(isManifest(b)) - Number(isManifest(a));
}

function unreadResult(path: string, problem: FileProblem): FileResult {
  return {path, text: '', bom: false, inspection: NOTHING_INSPECTED, applied: [], isRewritten: false, problem};
}
