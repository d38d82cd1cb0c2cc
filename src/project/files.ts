import * as fs from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {isCopy} from '../edits/copy-name.ts';
import {LOCKFILE_NAMES} from '../lockfiles/on-disk.ts';
import {oncePerKey} from './cache.ts';
import {createEntryKinds, type EntryKind} from './entry-kinds.ts';
import {EXTENSIONS, isForeign, isManifest, isSource} from './extensions.ts';
import {type GitFile, isIgnoredByGit, listWithGit} from './git.ts';
import {linksAmong} from './links.ts';
import type {Links} from './modules/tree.ts';
import {PathError} from './path-error.ts';
import {describeFileError, isMisread} from './read.ts';
import type {Searchable} from './sift-by-git.ts';

/** Something about one file or folder that kept it from being looked at. */
export interface PathProblem {
  readonly path: string;
  readonly message: string;
}

/** The files that a run looks at. */
export interface Selection {
  /** Real paths, sorted, each once. */
  readonly files: readonly string[];
  /** The folders of which all files were selected, real paths. */
  readonly folders: readonly string[];
  readonly problems: readonly PathProblem[];
  /** Copies of files that a killed run may have left; also those that another run is making just now. */
  readonly leftovers: readonly string[];
  /** Things to tell the user about what was left out. */
  readonly notices: readonly string[];
}

/** All in a folder that may lead to sources. */
export interface CodeIn {
  /** Sources, and files that may import them and are none. */
  readonly files: readonly string[];
  readonly links: Links;
}

/** What {@link selectFiles} finds. */
export interface FoundFiles extends Selection {
  /** The code in each of the folders, looked up when it is asked for. */
  readonly codeIn: ReadonlyMap<string, () => CodeIn>;
  readonly searchable: readonly Searchable[];
}

export interface SelectOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

interface Target {
  readonly named: string;
  readonly real: string;
  readonly isFolder: boolean;
}

/**
 * Finds the files behind the named paths: a named file always counts; of a folder, what Git tracks or would track; of a
 * folder outside Git, or one that Git ignores, everything but `node_modules` and `.git`. Links are not followed, but the
 * named ones.
 * @throws {PathError} when a path does not exist, before any folder is listed
 */
export async function selectFiles(paths: readonly string[], options: SelectOptions): Promise<FoundFiles> {
  const targets = paths.map((path) => findTarget(path, options.cwd));
  const files = new Set<string>();
  const codeIn = new Map<string, () => CodeIn>();
  const searchable: Searchable[] = [];
  const problems: PathProblem[] = [];
  const leftovers: string[] = [];
  const notices: string[] = [];
  for (const target of targets) {
    if (target.isFolder) {
      const listed = await listFolder(target, options);
      listed.files.forEach((file) => files.add(file));
      codeIn.set(target.real, listed.code);
      searchable.push(...listed.searchable);
      problems.push(...listed.problems);
      leftovers.push(...listed.leftovers);
      notices.push(...listed.notices);
    } else if (isSource(target.real) || isManifest(target.real)) {
      files.add(target.real);
    } else if (LOCKFILE_NAMES.includes(basename(target.real))) {
      // What a lockfile says is told in the package.json beside it, if there is one.
      files.add(join(dirname(target.real), 'package.json'));
    } else {
      notices.push(`${target.named}: skipped, for it is not JavaScript or TypeScript (${EXTENSIONS.join(' ')}), package.json or a lockfile.`);
    }
  }
  return {files: [...files].sort(), folders: targets.filter(({isFolder}) => isFolder).map(({real}) => real), codeIn, searchable, problems, leftovers, notices};
}

/** The package.json that a lockfile stands beside; `null` for other files. */
export function packageOfLockfile(path: string): string | null {
  return LOCKFILE_NAMES.includes(basename(path)) ? join(dirname(path), 'package.json') : null;
}

/** A path without links, as far as it exists. */
export function realPathOf(path: string): string {
  if (fs.existsSync(path)) {
    return fs.realpathSync(path);
  }
  return dirname(path) === path ? path : join(realPathOf(dirname(path)), basename(path));
}

function findTarget(named: string, cwd: string): Target {
  if (named === '') {
    throw new PathError('A path is empty. Name a file or a folder, or leave it out for the current folder.');
  }
  try {
    const real = fs.realpathSync(resolve(cwd, named));
    const stats = fs.statSync(real);
    if (stats.isFile() || stats.isDirectory()) {
      return {named, real, isFolder: stats.isDirectory()};
    }
  } catch (error) {
    throw new PathError(unreachable(named, error), {cause: error});
  }
  throw new PathError(`"${named}" is neither a file nor a folder.`);
}

function unreachable(named: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return `"${named}" cannot be opened: ${describeFileError(error)}.`;
  }
  const hint = /[*?{]/.test(named) ? ' Patterns are not expanded here: name a folder, or let the shell expand the pattern (no quotes).' : ' Check the spelling; paths count from the current folder.';
  return `There is no file or folder "${named}".${hint}`;
}

interface Listed extends Pick<FoundFiles, 'files' | 'searchable' | 'problems' | 'leftovers' | 'notices'> {
  readonly code: () => CodeIn;
}

async function listFolder(target: Target, options: SelectOptions): Promise<Listed> {
  const {env, signal} = options;
  if (await isIgnoredByGit(target.real, env, signal)) {
    return walk(target.real, options);
  }
  const listing = await listWithGit(target.real, env, signal);
  if (listing.kind === 'files') {
    return listedIn(target.real, listing);
  }
  const walked = await walk(target.real, options);
  if (listing.kind === 'no-git') {
    return walked;
  }
  const notice = `Git could not list "${target.named}" (${listing.message}), so every file on disk is looked at, also those that it would ignore.`;
  return {...walked, notices: [notice]};
}

/** What Git lists of a folder, as far as it is there. */
function listedIn(folder: string, {files, warning}: {readonly files: readonly GitFile[]; readonly warning: string}): Listed {
  const kindOf = createEntryKinds();
  const isBehindNoLink = createLinkTest(folder, kindOf);
  const paths = files.map(({name}) => join(folder, name));
  const present = (isWanted: (name: string) => boolean) => paths.filter((path, index) =>
    isWanted(files[index]?.name ?? '') && isFileOrUnreadable(path, kindOf) && isBehindNoLink(path));
  const sources = present(isSource);
  return {
    files: [...sources, ...present(isOwnManifest)],
    searchable: [{folder, files: new Set(paths.filter((_, index) => files[index]?.isSearched))}],
    code: () => ({files: [...sources, ...present(isForeign)], links: linksAmong(paths, kindOf)}),
    problems: [],
    leftovers: paths.filter(isCopy),
    notices: warning === '' ? [] : [`git: ${warning}`],
  };
}

/** Git may track what is installed; those packages are others'. */
function isOwnManifest(name: string): boolean {
  return isManifest(name) && !name.split(/[/\\]/).includes('node_modules');
}

/** Deleted files, links and submodules are passed over; what cannot be looked at stays, so that the reader can tell. */
function isFileOrUnreadable(path: string, kindOf: (path: string) => EntryKind): boolean {
  const kind = kindOf(path);
  return kind === 'file' || kind === 'hidden' || (kind === 'gone' && isMisread(path));
}

/**
 * Tells which paths lead through no link. Git lists what it knows; meanwhile, a folder may have become a link to anywhere.
 * @param root a real path, which all others begin with
 */
export function createLinkTest(root: string, kindOf = createEntryKinds()): (path: string) => boolean {
  const isReal = oncePerKey((folder): boolean => {
    const kind = folder === root ? 'folder' : kindOf(folder);
    // Of what cannot be looked at, whoever reads the file tells.
    return kind === 'hidden' || kind === 'gone' || (kind === 'folder' && (folder === root || isReal(dirname(folder))));
  });
  return (path) => isReal(dirname(path));
}

async function walk(root: string, {signal}: SelectOptions): Promise<Listed> {
  const files: string[] = [];
  const foreign: string[] = [];
  const links: string[] = [];
  const problems: PathProblem[] = [];
  const leftovers: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    await nextTurn();
    signal.throwIfAborted();
    try {
      for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') {
          folders.push(path);
        } else if (entry.isFile() && (isSource(entry.name) || isManifest(entry.name))) {
          files.push(path);
        } else if (entry.isFile() && isForeign(entry.name)) {
          foreign.push(path);
        } else if (entry.isFile() && isCopy(path)) {
          leftovers.push(path);
        } else if (entry.isSymbolicLink()) {
          links.push(path);
        }
      }
    } catch (error) {
      problems.push({path: folder, message: `The folder cannot be read: ${describeFileError(error)}.`});
    }
  }
  return {files, code: () => ({files: [...files.filter(isSource), ...foreign], links: linksAmong(links, () => 'link')}), searchable: [], problems, leftovers, notices: []};
}
