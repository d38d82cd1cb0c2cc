import {readdirSync} from 'node:fs';
import {dirname, isAbsolute, join, resolve, sep} from 'node:path';
import {cached, once} from '../cache.ts';
import {readJsoncObject} from '../config-file.ts';
import {isInside} from '../folders.ts';
import {isRecord, ownField, stringField, stringsOf} from '../json.ts';
import type {Tree} from './tree.ts';

/** What a tsconfig.json or jsconfig.json says about where modules are. All paths are absolute. */
export interface TsConfig {
  /** The folder in which names that are no paths are looked for. */
  readonly baseUrl: string | null;
  readonly aliases: readonly Alias[];
  readonly outputs: readonly string[];
  readonly rootDir: string | null;
}

/** An entry of `paths`: a name, or the text before and after its star. */
export interface Alias {
  readonly prefix: string;
  /** `null` for a name without a star. */
  readonly suffix: string | null;
  readonly targets: readonly string[];
}

/** Paths as they are written: they may begin with `${configDir}`, the folder of the file that everything else extends. */
interface Options {
  readonly baseUrl?: string;
  readonly paths?: {readonly map: Readonly<Record<string, unknown>>; readonly folder: string};
  readonly outDir?: string;
  readonly declarationDir?: string;
  readonly rootDir?: string;
}

export interface TsConfigs {
  /** The configurations that decide for the files of a folder: the nearest with all that it refers to, then those above. */
  readonly around: (folder: string) => readonly (readonly TsConfig[])[];
  /** The folder of the nearest; `null` for none. */
  readonly nearestFolder: (folder: string) => string | null;
  /** All that decide for any folder of the repository. */
  readonly all: () => ReadonlySet<TsConfig>;
  /** All that lie in a folder, whatever they are called. */
  readonly in: (folder: string) => readonly TsConfig[];
}

const CONFIG_DIR = '${configDir}';
/** More than this in one folder, or referred to by one file, is not read; nor a longer chain of files that extend each other. */
const MOST = 100;
const DEEPEST = 50;
const MOST_ALIASES = 5000;
const MOST_TARGETS = 20;

/**
 * Reads configurations when they are asked for, each file once. A file that is broken, or extends what is not there (nothing
 * has to be installed), tells what it can.
 */
export function createTsConfigs(tree: Tree, packageFolder: (name: string, from: string) => string | null): TsConfigs {
  const json = cached(readJsoncObject, null);
  const options = cached<Options>(readOptions, {});
  let depth = 0;
  const config = cached<TsConfig>((path) => absolute(options(path), dirname(path)), absolute({}, '/'));

  function readOptions(path: string): Options {
    const extended = ownField(json(path), 'extends');
    const bases = depth > DEEPEST ? [] : typeof extended === 'string' ? [extended] : stringsOf(extended).slice(0, MOST);
    depth++;
    const inherited = bases.flatMap((base) => extendedFile(base, dirname(path)) ?? []).map(options);
    depth--;
    return Object.assign({}, ...inherited, ownOptions(ownField(json(path), 'compilerOptions'), dirname(path))) as Options;
  }

  function extendedFile(named: string, folder: string): string | null {
    if (isAbsolute(named) || /^\.\.?(?:\/|$)/.test(named)) {
      return existing(resolve(folder, named));
    }
    const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(named) ?? [];
    const local = packageFolder(name, folder);
    const folders = [...(local === null ? [] : [local]), ...tree.upward(folder).map((current) => join(current, 'node_modules', name))];
    for (const candidate of folders) {
      const found = existing(join(candidate, rest === '' ? 'tsconfig.json' : rest));
      if (found !== null) {
        return found;
      }
    }
    return null;
  }

  function existing(path: string): string | null {
    // What is installed may stand above the repository; nothing else that it names there is read.
    const isOwn = isInside(tree.root, path) || path.split(sep).includes('node_modules');
    return !isOwn ? null : [path, `${path}.json`, join(path, 'tsconfig.json')].find((candidate) => candidate.endsWith('.json') && json(candidate) !== null) ?? null;
  }

  /** A file and those that it refers to, which hold the options in a solution. */
  function withReferences(path: string): TsConfig[] {
    const paths = new Set([path]);
    for (const current of paths) {
      const references = ownField(json(current), 'references');
      for (const reference of Array.isArray(references) ? references : []) {
        const named = stringField(reference, 'path');
        const found = named === null || paths.size >= MOST ? null : existing(resolve(dirname(current), named));
        if (found !== null && dirname(found) === dirname(path)) {
          paths.add(found);
        }
      }
    }
    return [...paths].map(config);
  }

  const deciding = cached<readonly TsConfig[]>((folder) => {
    const found = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find((path) => json(path) !== null);
    return found === undefined ? [] : withReferences(found);
  }, []);
  const around = cached<readonly (readonly TsConfig[])[]>((folder) => tree.upward(folder).map(deciding).filter((found) => found.length > 0), []);
  return {
    nearestFolder: (folder) => tree.upward(folder).find((current) => deciding(current).length > 0) ?? null,
    around,
    all: once(() => new Set([...tree.folders()].flatMap((folder) => around(folder).flat()))),
    in: cached<readonly TsConfig[]>((folder) => configFiles(folder).map(config), []),
  };
}

function configFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[jt]sconfig(?:\.[\w.-]+)?\.json$/.test(name)).sort().slice(0, MOST).map((name) => join(folder, name));
  } catch {
    // A folder that cannot be listed tells nothing, as one without a configuration.
    return [];
  }
}

function ownOptions(options: unknown, folder: string): Options {
  const path = (name: string) => {
    const value = stringField(options, name);
    return value === null ? {} : {[name]: value.startsWith(CONFIG_DIR) ? value : resolve(folder, value)};
  };
  const paths = ownField(options, 'paths');
  return {
    ...path('baseUrl'), ...path('outDir'), ...path('declarationDir'), ...path('rootDir'),
    ...(isRecord(paths) ? {paths: {map: paths, folder}} : {}),
  };
}

function absolute(options: Options, folder: string): TsConfig {
  const place = (path: string) => path.startsWith(CONFIG_DIR) ? join(folder, path.slice(CONFIG_DIR.length)) : path;
  const baseUrl = options.baseUrl === undefined ? null : place(options.baseUrl);
  const {map, folder: from} = options.paths ?? {map: {}, folder};
  return {
    baseUrl,
    aliases: Object.entries(map).slice(0, MOST_ALIASES).flatMap(([name, targets]) => {
      const [prefix = '', suffix = null, ...more] = name.split('*');
      const places = stringsOf(targets).slice(0, MOST_TARGETS).map((target) => resolve(baseUrl ?? from, place(target)));
      return more.length === 0 ? [{prefix, suffix, targets: places}] : [];
    }),
    outputs: [options.outDir, options.declarationDir].flatMap((path) => path === undefined ? [] : [place(path)]),
    rootDir: options.rootDir === undefined ? null : place(options.rootDir),
  };
}

/** Where `paths` of a configuration lead a name; as TypeScript does, the one with the longest text before its star counts. */
export function aliasTargets({aliases}: TsConfig, name: string): readonly string[] {
  let best: Alias | null = null;
  for (const alias of aliases) {
    if (alias.suffix === null) {
      if (alias.prefix === name) {
        return alias.targets;
      }
    } else if (name.length >= alias.prefix.length + alias.suffix.length && name.startsWith(alias.prefix) && name.endsWith(alias.suffix)
      && (best === null || alias.prefix.length > best.prefix.length)) {
      best = alias;
    }
  }
  if (best === null) {
    return [];
  }
  const star = name.slice(best.prefix.length, name.length - (best.suffix ?? '').length);
  return best.targets.map((target) => resolve(target.replace('*', () => star)));
}
