import {relative, sep} from 'node:path';
import type {Repository} from '../link/gather.ts';
import {createModules} from './modules.ts';
import {readSource, type SourceText} from './read.ts';
import {isManifest} from './extensions.ts';
import type {FactsOf} from './versions.ts';

/** A repository whose files can be read with their bytes, to be written back. */
export interface SourceRepository extends Repository {
  /** A file as it is on disk; `null` when it cannot be read as text. */
  sourceOf(path: string): SourceText | null;
  /** Whether a file mentions signing, so that the run is about it. */
  isMentioning(path: string): boolean;
}

export interface RepositoryOptions {
  /** The folder that holds all of it. */
  readonly root: string;
  /** All source files in it, those that the user did not name among them. */
  readonly files: () => readonly string[];
  /** The files that the user named: others are only looked at. */
  readonly named: ReadonlySet<string>;
  /** Files that are read already. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly factsOf: FactsOf;
}

/** A repository on the disk, of which nothing is read before somebody asks. */
export function createRepository({root, files, named, sources, factsOf}: RepositoryOptions): SourceRepository {
  const sourceOf = (path: string) => sources.get(path) ?? readSource(path);
  const textOf = (path: string) => sourceOf(path)?.text ?? null;
  const modules = createModules({root, files, readText: textOf});
  return {
    resolve: modules.resolve,
    importersOf: (path) => modules.importersOf(path),
    candidates: modules.candidates,
    entryOf: modules.entryOf,
    nameOf: (path) => relative(root, path).split(sep).join('/'),
    sourceOf,
    isMentioning: (path) => sources.has(path) && !isManifest(path),
    textOf,
    factsOf,
    mayChange: (path) => named.has(path),
  };
}
