import type {Finding} from '../analysis/finding.ts';
import {turnedBack} from '../analysis/turned-back.ts';
import {candidatesIn, isApplied, type MigratedText, type MigrateTextOptions, migrateTexts} from '../edits/migrate-text.ts';
import {type RewriteUnit, RewriteUnits} from '../edits/rewrite-units.ts';
import type {Cluster} from '../link/gather.ts';
import type {FileProblem} from '../report/report.ts';
import {describeFailure} from './problems.ts';

/** The files of a cluster as they would be. */
export type Rewritten =
  | {readonly kind: 'migrated'; readonly texts: ReadonlyMap<string, MigratedText>}
  | {readonly kind: 'failed'; readonly problem: FileProblem};

/** Rewrites the files of a cluster in memory, and proves the result. */
export async function rewriteCluster(cluster: Cluster, options: MigrateTextOptions): Promise<Rewritten> {
  try {
    return {kind: 'migrated', texts: migrateTexts(cluster.texts, cluster.inspections, (texts) => cluster.inspect(texts), options)};
  } catch (error) {
    return {kind: 'failed', problem: await describeFailure(error)};
  }
}

/** A cluster that can be rewritten with or without some of its units. */
export class ClusterRewrite {
  readonly cluster: Cluster;
  readonly #options: MigrateTextOptions;
  readonly #units: RewriteUnits;
  /** What only shows while the cluster is rewritten. */
  readonly #late: RewriteUnit;
  readonly #known = new Map<string, {readonly rewritten: Rewritten; readonly units: readonly RewriteUnit[]}>();

  constructor(cluster: Cluster, options: MigrateTextOptions) {
    this.cluster = cluster;
    this.#options = options;
    const candidates = candidatesIn(cluster.inspections, options);
    this.#units = new RewriteUnits(candidates);
    const paths = [...cluster.texts.keys()];
    this.#late = {key: `late\0${paths.join('\0')}`, edits: paths.map((path) => ({path, edits: []}))};
  }

  /**
   * Rewrites without some units.
   * @param excluded why, by their keys
   */
  async without(excluded: ReadonlyMap<string, string>): Promise<{readonly rewritten: Rewritten; readonly units: readonly RewriteUnit[]}> {
    const own = [...this.#units.all, this.#late].filter(({key}) => excluded.has(key));
    const name = JSON.stringify(own.map(({key}) => [key, excluded.get(key)]));
    const made = this.#known.get(name) ?? (await this.#make(excluded));
    this.#known.set(name, made);
    return made;
  }

  async #make(excluded: ReadonlyMap<string, string>): Promise<{readonly rewritten: Rewritten; readonly units: readonly RewriteUnit[]}> {
    const late = new Set<RewriteUnit>();
    const amend = (path: string, finding: Finding, origin: number): Finding => {
      if (!isApplied(finding, this.#options)) {
        return finding;
      }
      const unit = this.#units.of(path, finding, origin);
      const reason = excluded.get((unit ?? this.#late).key);
      if (unit === null) {
        late.add(this.#late);
      }
      return reason === undefined ? finding : turnedBack(finding, reason);
    };
    const rewritten = await rewriteCluster(this.cluster, {...this.#options, amend});
    const units = rewritten.kind === 'failed' ? [] : [...this.#units.all, ...late];
    return {rewritten, units: units.filter(({key}) => !excluded.has(key))};
  }
}
