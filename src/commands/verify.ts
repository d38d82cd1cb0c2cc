import {existsSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {MigrateTextOptions} from '../edits/migrate-text.ts';
import type {Cluster} from '../link/gather.ts';
import {fillIn, TURNED_BACK, UNVERIFIED} from '../migration/texts.ts';
import {isManifest} from '../project/extensions.ts';
import {upward} from '../project/folders.ts';
import type {SourceRepository} from '../project/repository.ts';
import {shownPath} from '../report/stylish.ts';
import {listed} from '../report/words.ts';
import type {Rewrite} from '../types/settle.ts';
import type {TypeDiagnostic} from '../types/type-program.ts';
import type {TextChange, Verification} from '../types/verifier.ts';
import type {TypeSurroundings} from '../types/workspace.ts';
import type {WorkHost} from './host.ts';
import {ClusterRewrite, type Rewritten} from './rewrite.ts';

const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'];
/** Messages about overloads go on for pages. */
const LONGEST_MESSAGE = 200;
const MAX_ERRORS = 3;

/**
 * Rewrites clusters in memory, without the units that would add a type error: their findings remain, and say so. All clusters
 * are compiled together, for each compilation takes its time.
 * @param left keys of units that the user left
 */
export async function rewriteVerified(clusters: readonly Cluster[], repository: SourceRepository, options: MigrateTextOptions, host: WorkHost, left?: ReadonlySet<string>): Promise<ReadonlyMap<Cluster, Rewritten>> {
  const rewrites = clusters.map((cluster) => new ClusterRewrite(cluster, options));
  const all = await rewriteAll(rewrites, new Map(), left);
  if (!all.changes.some(({path}) => hasConfig(path))) {
    if (all.changes.length > 0) {
      host.tell(UNVERIFIED.nothing);
    }
    return all.rewritten;
  }
  const [{Verifier}, {settleTypes}] = await Promise.all([import('../types/verifier.ts'), import('../types/settle.ts')]);
  const surroundings = surroundingsIn(repository);
  const verifier = new Verifier(surroundings);
  try {
    const {result, turnedBack} = await settleTypes(
      async (excluded) => {
        await nextTurn();
        return host.signal.aborted ? NOTHING : rewriteAll(rewrites, new Map([...excluded].map((key) => [key, ''])), left);
      },
      verifier,
      surroundings,
    );
    noticesOf(result.verification, host).forEach((notice) => host.tell(notice));
    const reasons = new Map([...turnedBack].map(([key, errors]) => [key, reasonOf(errors, host)]));
    return (await rewriteAll(rewrites, reasons, left)).rewritten;
  } finally {
    verifier.dispose();
  }
}

interface RewrittenAll extends Rewrite {
  readonly rewritten: ReadonlyMap<Cluster, Rewritten>;
}

/** What an interrupted run has to show. */
const NOTHING: RewrittenAll = {changes: [], units: [], rewritten: new Map()};

/** Rewrites all clusters without some units. */
async function rewriteAll(rewrites: readonly ClusterRewrite[], excluded: ReadonlyMap<string, string>, left?: ReadonlySet<string>): Promise<RewrittenAll> {
  const made = await Promise.all(rewrites.map(async (rewrite) => ({cluster: rewrite.cluster, ...(await rewrite.without(excluded, left))})));
  return {
    changes: made.flatMap(({cluster, rewritten}) => changesIn(rewritten, cluster.texts)),
    units: made.flatMap(({units}) => units),
    rewritten: new Map(made.map(({cluster, rewritten}) => [cluster, rewritten])),
  };
}

function changesIn(rewritten: Rewritten, texts: ReadonlyMap<string, string>): TextChange[] {
  return rewritten.kind === 'failed' ? [] : [...rewritten.texts].flatMap(([path, {output}]) => {
    const before = texts.get(path);
    return before === undefined || before === output || isManifest(path) ? [] : [{path, before, after: output}];
  });
}

function surroundingsIn(repository: SourceRepository): TypeSurroundings {
  return {
    resolve: (from, specifier) => repository.resolve(normalize(from), specifier),
    importersOf: (path) => repository.importersOf(normalize(path)),
    typescriptVersionAt: (folder) => repository.factsOf(join(folder, 'tsconfig.json')).minimumVersion('typescript'),
  };
}

/** Whether a file can be part of a TypeScript project; without any, the compiler need not be loaded. */
function hasConfig(path: string): boolean {
  return upward(dirname(path)).some((folder) => CONFIG_NAMES.some((name) => existsSync(join(folder, name))));
}

function reasonOf(errors: readonly TypeDiagnostic[], {cwd}: WorkHost): string {
  const shown = errors.slice(0, MAX_ERRORS).map(({path, line, code, message}) => {
    const text = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
    return `TS${code} at ${shownPath(path, cwd)}:${line} (${text.replace(/\.$/, '')})`;
  });
  const more = errors.length - shown.length;
  return fillIn(TURNED_BACK, {errors: more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown)});
}

function noticesOf({unchecked, packages}: Verification, {cwd}: WorkHost): string[] {
  return [
    ...(unchecked.length === 0 ? [] : [fillIn(UNVERIFIED.files, {files: listed(unchecked.map((path) => shownPath(path, cwd)))})]),
    ...(packages.length === 0 ? [] : [fillIn(UNVERIFIED.packages, {packages: listed(packages)})]),
  ];
}
