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

/** A rewrite, and the units that are in it. */
export interface PartialRewrite {
  readonly rewritten: Rewritten;
  readonly units: readonly RewriteUnit[];
}

const NONE: ReadonlySet<string> = new Set();

/** A cluster that can be rewritten with or without some of its units. */
export class ClusterRewrite {
  readonly cluster: Cluster;
  readonly #options: MigrateTextOptions;
  readonly #units: RewriteUnits;
  /** What only shows while the cluster is rewritten. */
  readonly #late: RewriteUnit;
  readonly #known = new Map<string, PartialRewrite>();

  constructor(cluster: Cluster, options: MigrateTextOptions) {
    this.cluster = cluster;
    this.#options = options;
    const candidates = candidatesIn(cluster.inspections, options);
    this.#units = new RewriteUnits(candidates);
    const paths = [...cluster.texts.keys()];
    this.#late = {key: `late\0${paths.join('\0')}`, edits: paths.map((path) => ({path, edits: []})), findings: []};
  }

  /** What there is to rewrite before anything is rewritten. */
  get units(): readonly RewriteUnit[] {
    return this.#units.all;
  }

  /**
   * Rewrites without some units.
   * @param excluded why, by their keys: their findings say so
   * @param left keys of units that stay although nothing is wrong with them: their findings stay what they are
   */
  async without(excluded: ReadonlyMap<string, string>, left: ReadonlySet<string> = NONE): Promise<PartialRewrite> {
    const own = [...this.#units.all, this.#late].filter(({key}) => excluded.has(key) || left.has(key));
    const name = JSON.stringify(own.map(({key}) => [key, left.has(key) || excluded.get(key)]));
    const made = this.#known.get(name) ?? (await this.#make(excluded, left));
    this.#known.set(name, made);
    return made;
  }

  async #make(excluded: ReadonlyMap<string, string>, left: ReadonlySet<string>): Promise<PartialRewrite> {
    const late = new Set<RewriteUnit>();
    const withheld = new Map<Finding, Finding>();
    const amend = (path: string, finding: Finding, origin: number): Finding => {
      if (!isApplied(finding, this.#options)) {
        return finding;
      }
      const unit = this.#units.of(path, finding, origin);
      const {key} = unit ?? this.#late;
      if (left.has(key)) {
        const copy: Finding = {...finding, safety: 'manual', edits: [], elsewhere: []};
        withheld.set(copy, finding);
        return copy;
      }
      const reason = excluded.get(key);
      if (unit === null) {
        late.add(this.#late);
      }
      return reason === undefined ? finding : turnedBack(finding, reason);
    };
    const rewritten = await rewriteCluster(this.cluster, {...this.#options, amend});
    const units = rewritten.kind === 'failed' ? [] : [...this.#units.all, ...late];
    return {rewritten: givenBack(rewritten, withheld), units: units.filter(({key}) => !excluded.has(key) && !left.has(key))};
  }
}

/** Findings that were only withheld from the rewrite are what they were. */
function givenBack(rewritten: Rewritten, withheld: ReadonlyMap<Finding, Finding>): Rewritten {
  if (rewritten.kind === 'failed' || withheld.size === 0) {
    return rewritten;
  }
  const texts = [...rewritten.texts].map(([path, text]) => {
    const findings = text.remaining.findings.map((finding) => withheld.get(finding) ?? finding);
    return [path, {...text, remaining: {...text.remaining, findings}}] as const;
  });
  return {kind: 'migrated', texts: new Map(texts)};
}
