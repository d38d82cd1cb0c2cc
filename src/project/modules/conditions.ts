import {isRecord} from '../json.ts';

/** How a package is asked for. */
export type Condition = 'import' | 'require';

/** What `exports` or `imports` of a package.json give for a name: paths in the package, or names of other packages. */
export interface Targets {
  /** For each condition, what Node or the repository's own tools take, of which the first that exists counts. */
  readonly chosen: readonly (readonly string[])[];
  /** All that anybody may take, browsers for example. */
  readonly code: readonly string[];
  readonly types: readonly string[];
}

const ALWAYS = ['default', 'node', 'node-addons', 'module', 'module-sync', 'development'];
/** Monorepos name their sources by a condition of their own: `source`, `@acme/source`. */
const OF_SOURCES = /source|src|^@|^bun$/;
const OF_TYPES = /^types|^typings/;
/** A map of a package.json is not nested deeper by people. */
const DEEPEST = 20;
const LAST_IS_STAR = /\/\*(?:\.[\w.-]*)?$/;
/** Nor does a name have more targets, or a map more names. */
const MOST_TARGETS = 100;
const MOST_NAMES = 2000;

/** The targets of a name (`.`, `./client`, `#client`) in a map of a package.json. */
export function targetsOf(map: unknown, name: string, conditions: readonly Condition[]): Targets {
  const {value, star} = entryFor(map, name) ?? {value: null, star: null};
  const filled = (paths: readonly string[]) => [...new Set(paths)].map((path) => path.replaceAll('*', () => star ?? '*'));
  const all = leaves(value).slice(0, MOST_TARGETS);
  return {
    chosen: conditions.map((condition) => filled((choose(value, new Set([...ALWAYS, condition])) ?? []).slice(0, MOST_TARGETS))),
    code: filled(all.filter(({types}) => !types).map(({path}) => path)),
    types: filled(all.filter(({types}) => types).map(({path}) => path)),
  };
}

/** Whether a map has this very name, for one file. */
export function isExactName(map: unknown, name: string): boolean {
  const entries = subpaths(map);
  return !isPattern(name) && Object.hasOwn(entries, name) && entries[name] !== null;
}

/** Whether a name with a `*` has the last part of what it leads to, whatever stands for the star. */
export function endsLikeTargets(map: unknown, pattern: string): boolean {
  const value = subpaths(map)[pattern];
  const paths = leaves(pattern.endsWith('/') ? withStar(value) : value).map(({path}) => path);
  return [pattern.endsWith('/') ? `${pattern}*` : pattern, ...paths].every((path) => LAST_IS_STAR.test(path));
}

/** The names in a map that stand for one file each, and those with a `*`; `null` for more than anybody can have meant. */
export function namesIn(map: unknown): {readonly exact: readonly string[]; readonly patterns: readonly string[]} | null {
  const names = Object.keys(subpaths(map));
  if (names.length > MOST_NAMES) {
    return null;
  }
  return {exact: names.filter((name) => !isPattern(name)), patterns: names.filter(isPattern)};
}

function isPattern(name: string): boolean {
  return name.includes('*') || name.endsWith('/');
}

/** By their maps: one of a thousand names is asked for each of them. */
const known = new WeakMap<object, Readonly<Record<string, unknown>>>();

function subpaths(map: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(map)) {
    return {'.': map};
  }
  const names = known.get(map) ?? (Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#')) ? map : {'.': map});
  known.set(map, names);
  return names;
}

/** As Node does: the very name, else the pattern with the longest text before its star. */
function entryFor(map: unknown, name: string): {readonly value: unknown; readonly star: string | null} | null {
  const entries = subpaths(map);
  if (Object.hasOwn(entries, name) && !isPattern(name)) {
    return {value: entries[name], star: null};
  }
  let best: {readonly value: unknown; readonly star: string; readonly prefix: string} | null = null;
  for (const [key, value] of Object.entries(entries)) {
    const [prefix = '', suffix = '', ...more] = key.endsWith('/') ? [key] : key.split('*');
    if (isPattern(key) && more.length === 0 && name.startsWith(prefix) && name.endsWith(suffix) && name.length >= prefix.length + suffix.length
      && (best === null || prefix.length > best.prefix.length)) {
      const star = name.slice(prefix.length, name.length - suffix.length);
      best = {value: key.endsWith('/') ? withStar(value) : value, star, prefix};
    }
  }
  return best;
}

/** The old form of a pattern, `"./features/": "./src/features/"`. */
function withStar(value: unknown): unknown {
  return typeof value === 'string' ? `${value}*` : value;
}

/** What Node takes under these conditions; `null` for nothing. */
function choose(value: unknown, conditions: ReadonlySet<string>, depth = 0): readonly string[] | null {
  if (typeof value === 'string') {
    return [value];
  }
  if (depth > DEEPEST) {
    return null;
  }
  if (Array.isArray(value)) {
    const chosen = value.flatMap((item) => choose(item, conditions, depth + 1) ?? []);
    return chosen.length === 0 ? null : chosen;
  }
  for (const [condition, inner] of isRecord(value) ? Object.entries(value) : []) {
    const chosen = conditions.has(condition) || OF_SOURCES.test(condition) ? choose(inner, conditions, depth + 1) : null;
    if (chosen !== null) {
      return chosen;
    }
  }
  return null;
}

function leaves(value: unknown, types = false, depth = 0): {readonly path: string; readonly types: boolean}[] {
  if (typeof value === 'string') {
    return [{path: value, types}];
  }
  if (depth > DEEPEST) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => leaves(item, types, depth + 1));
  }
  return isRecord(value) ? Object.entries(value).flatMap(([condition, inner]) => leaves(inner, types || OF_TYPES.test(condition), depth + 1)) : [];
}
