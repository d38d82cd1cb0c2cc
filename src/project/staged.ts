import {existsSync, realpathSync} from 'node:fs';
import {isAbsolute, join, relative, resolve, sep} from 'node:path';
import {isForeign, isManifest, isSource} from './extensions.ts';
import {type PathProblem, packageOfLockfile, realPathOf} from './files.ts';
import {isInside} from './folders.ts';
import {PathError} from './path-error.ts';
import {once} from './cache.ts';
import {gitHere, namesIn, saidBy} from './git.ts';
import {linksAmong} from './links.ts';
import type {Links} from './modules/tree.ts';
import type {Sift} from './sift.ts';
import {createIndexSift} from './sift-by-git.ts';
import {type Texts, textsFrom} from './texts.ts';

/** What is about to be committed, as the index has it. */
export interface Staged {
  readonly root: string;
  /** Staged files that can be looked at, as absolute paths. */
  readonly files: readonly string[];
  readonly problems: readonly PathProblem[];
  /** Every source that the index has, and what may import one. */
  readonly around: () => readonly string[];
  /** Every link that the index has and that is on disk, with what it leads to there. */
  readonly links: () => Links;
  readonly texts: Texts;
  /** Passes over files of the index in which nothing matches. */
  readonly sift: Sift;
}

/** Blobs of so many files are asked for at once when one of them is: each question starts a process. */
const BLOCK = 500;
const MISSING = ' missing';

/**
 * Finds what is staged, by the index that a hook of Git names; writes nothing, also not the index.
 * @param paths look only at these
 * @throws {PathError} when there is no repository, or no such path
 */
export function stagedFiles(paths: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Staged {
  const root = rootAround(cwd, env);
  const staged = entriesIn(ask(['-c', 'diff.relative=false', 'diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--ignore-submodules=all', '-O/dev/null'], cwd, env));
  const indexed = once(() => indexEntries(ask(['ls-files', '-z', '--stage', '--full-name', '--', ':/'], cwd, env)).map(({name, ...entry}) => ({...entry, path: join(root, name)})));
  const tracked = once(() => new Map(indexed().filter(({kind}) => kind === 'file').map(({path, blob}) => [path, blob])));
  const isNamed = narrowing(paths, cwd, () => [...tracked().keys()]);
  const wanted = staged.map((entry) => ({...entry, path: join(root, entry.name)})).filter(({path}) => isNamed(path));
  const own = new Map(wanted.filter(({kind}) => kind === 'file').map(({path, blob}) => [path, blob]));
  const files = [...own.keys()].filter((path) => isSource(path) || isOwnManifest(path, root));
  const sources = once(() => [...tracked().keys()].filter((path) => isSource(path) || isForeign(path)));
  const manifests = [...own.keys()].flatMap((path) => packageOfLockfile(path) ?? []).filter((path) => tracked().has(path));
  const blobs = createBlobs([...files, ...manifests], (path) => own.get(path) ?? tracked().get(path), (names) => ask(['cat-file', '--batch'], cwd, env, names));
  const sift = createIndexSift(root, cwd, env);
  return {
    root,
    files: [...new Set([...files, ...manifests])].sort(),
    problems: wanted.filter(({path, kind}) => kind === 'unmerged' && (isSource(path) || isManifest(path))).map(({path}) => ({path, message: 'The file has a merge conflict, so that nobody knows what would be committed. Resolve it, and stage the file.'})),
    around: sources,
    links: () => linksAmong(indexed().filter(({kind}) => kind === 'other').map(({path}) => path)),
    texts: textsFrom(blobs.bytesOf),
    sift: (paths, pattern) => {
      const isPassed = sift(paths, pattern);
      blobs.expect(paths.filter((_, index) => !isPassed(index)));
      return isPassed;
    },
  };
}

function rootAround(cwd: string, env: NodeJS.ProcessEnv): string {
  const named = ask(['rev-parse', '--show-toplevel'], cwd, env).toString('utf8').replace(/\n$/, '');
  if (!isAbsolute(named) || !existsSync(named)) {
    throw unanswered('it names no folder.');
  }
  return realpathSync(named);
}

function unanswered(said: string, cause?: unknown): PathError {
  return new PathError(`--staged looks at what is staged in Git, and Git cannot tell: ${said} Run it in a repository, or name files and folders instead.`, {cause});
}

function ask(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input = ''): Buffer {
  try {
    return gitHere(args, cwd, env, input);
  } catch (error) {
    const said = saidBy(error);
    throw said === null
      ? new PathError('--staged looks at what is staged in Git, and there is no Git on this machine. Name files and folders instead.', {cause: error})
      : unanswered(said, error);
  }
}

interface StagedEntry {
  readonly kind: 'file' | 'unmerged' | 'other';
  readonly name: string;
  readonly blob: string;
}

/** `:100644 100644 BLOB BLOB M`, then a path. */
function entriesIn(output: Buffer): StagedEntry[] {
  const parts = namesIn(output.toString('utf8'));
  return parts.flatMap((head, at) => {
    const [, mode = '', , blob = '', status = ''] = head.startsWith(':') && at % 2 === 0 ? head.split(' ') : [];
    const name = parts[at + 1];
    if (name === undefined || status === '' || status === 'D') {
      return [];
    }
    return [{kind: status === 'U' ? 'unmerged' : kindOf(mode), name, blob}];
  });
}

/** Regular files only: links, and commits of submodules, have no text. */
function kindOf(mode: string): 'file' | 'other' {
  return mode.startsWith('100') ? 'file' : 'other';
}

/** `100644 BLOB 0`, a tab, a path. */
function indexEntries(output: Buffer): {readonly kind: 'file' | 'other'; readonly name: string; readonly blob: string}[] {
  return namesIn(output.toString('utf8')).flatMap((line) => {
    const [mode = '', blob = '', stage = ''] = line.slice(0, line.indexOf('\t')).split(' ');
    return stage === '0' ? [{kind: kindOf(mode), name: line.slice(line.indexOf('\t') + 1), blob}] : [];
  });
}

/** Git may track what is installed; those packages are others'. */
function isOwnManifest(path: string, root: string): boolean {
  return isManifest(path) && !relative(root, path).split(sep).includes('node_modules');
}

function narrowing(paths: readonly string[], cwd: string, tracked: () => readonly string[]): (path: string) => boolean {
  const targets = paths.map((named) => {
    const path = realPathOf(resolve(cwd, named));
    if (named === '' || (!existsSync(path) && !tracked().some((other) => isInside(path, other)))) {
      throw new PathError(`There is no file or folder "${named}". Check the spelling; paths count from the current folder.`);
    }
    return path;
  });
  return (path) => paths.length === 0 || targets.some((target) => isInside(target, path));
}

interface Blobs {
  readonly bytesOf: (path: string) => Buffer | null;
  /** Tells which files will be asked for, in this order: each is then read with those behind it. */
  readonly expect: (paths: readonly string[]) => void;
}

/** @param first what is looked at before all others */
function createBlobs(first: readonly string[], blobOf: (path: string) => string | undefined, batch: (names: string) => Buffer): Blobs {
  let expected = new Map<string, number>();
  let order: readonly string[] = [];
  let block = new Map<string, Buffer | null>();
  const kept = readBlock(first);
  function readBlock(paths: readonly string[]): Map<string, Buffer | null> {
    const asked = paths.flatMap((path) => {
      const blob = blobOf(path);
      return blob === undefined ? [] : [{path, blob}];
    });
    if (asked.length === 0) {
      return new Map();
    }
    const contents = contentsIn(batch(asked.map(({blob}) => `${blob}\n`).join('')));
    return new Map(asked.map(({path}, at) => [path, contents[at] ?? null]));
  }
  return {
    bytesOf: (path) => {
      const known = kept.get(path) ?? block.get(path);
      if (known !== undefined) {
        return known;
      }
      const at = expected.get(path);
      const read = readBlock(at === undefined ? [path] : order.slice(at, at + BLOCK));
      if (at !== undefined) {
        block = read;
      }
      return read.get(path) ?? null;
    },
    expect: (paths) => {
      order = paths;
      expected = new Map(paths.map((path, at) => [path, at]));
    },
  };
}

/** What `cat-file --batch` prints: a line with the size, the bytes, a line end. */
function contentsIn(output: Buffer): (Buffer | null)[] {
  const contents: (Buffer | null)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const head = output.toString('latin1', at, end);
    if (head.endsWith(MISSING)) {
      contents.push(null);
      at = end + 1;
    } else {
      const size = Number(head.slice(head.lastIndexOf(' ') + 1));
      contents.push(output.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  }
  return contents;
}
