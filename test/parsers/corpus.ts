import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A published source. */
export interface RealFile {
  /** From the root of this repository. */
  readonly path: string;
  readonly text: string;
}

/** How many of each kind are read; all where there are fewer. */
const WANTED: readonly (readonly [kind: string, pattern: RegExp, count: number])[] = [
  ['.d.ts', /\.d\.[cm]?ts$/u, 350],
  ['.min.js', /\.min\.[cm]?js$/u, 60],
  ['.js.flow', /\.js\.flow$/u, 60],
  ['.tsx', /\.[jt]sx$/u, 60],
  ['.ts', /\.[cm]?ts$/u, 350],
  ['.mjs', /\.mjs$/u, 250],
  ['.cjs', /\.cjs$/u, 250],
  ['.js', /\.js$/u, 900],
];
/** How many of our own sources are read. */
const OWN = 100;
/** Longer ones take the time of hundreds; they are counted. */
const LONGEST = 300_000;

export interface Corpus {
  readonly files: readonly RealFile[];
  readonly tooLong: number;
  readonly kinds: string;
}

/** Of all that is installed, sorted, so many of each kind, evenly spread: the same files for the same lockfile. And some of our own sources. */
export function readCorpus(): Corpus {
  const isShort = (path: string) => statSync(path).size <= LONGEST;
  const all = pathsIn(join(ROOT, 'node_modules')).sort();
  const short = all.filter(isShort);
  const own = spread([...pathsIn(join(ROOT, 'src')), ...pathsIn(join(ROOT, 'test'))].filter(isShort).sort(), OWN);
  const groups = WANTED.map(([kind]) => ({kind, paths: [] as string[]}));
  for (const path of short) {
    const index = WANTED.findIndex(([, pattern]) => pattern.test(path));
    groups[index]?.paths.push(path);
  }
  const chosen = groups.map(({kind, paths}, index) => ({kind, paths: spread(paths, WANTED[index]?.[2] ?? 0)}));
  return {
    files: [...chosen.flatMap(({paths}) => paths), ...own].map((path) => ({path: relative(ROOT, path), text: readFileSync(path, 'utf8').replace(/^\ufeff/u, '')})),
    tooLong: all.length - short.length,
    kinds: [...chosen.map(({kind, paths}) => `${String(paths.length)} ${kind}`), `${String(own.length)} of our own`].join(', '),
  };
}

function spread(paths: readonly string[], count: number): string[] {
  return paths.filter((_, index) => Math.floor((index * count) / paths.length) !== Math.floor(((index - 1) * count) / paths.length) || paths.length <= count);
}

/** Packages of one platform differ from machine to machine. */
const PLATFORM = /-(?:linux|darwin|win32|freebsd|android|wasm32)\b|\/\.(?:cache|vite|bin)\//u;

function pathsIn(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return PLATFORM.test(`${path}/`) ? [] : pathsIn(path);
    }
    return entry.isFile() && WANTED.some(([, pattern]) => pattern.test(entry.name)) ? [path] : [];
  });
}
