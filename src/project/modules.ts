import {realpathSync} from 'node:fs';
import {createBuilt} from './modules/built.ts';
import {createEntries, type Entry} from './modules/entries.ts';
import {createImporters, readFromDisk} from './modules/importers.ts';
import {createImportPatterns} from './modules/import-pattern.ts';
import {createManifests} from './modules/manifest.ts';
import {createPackages} from './modules/packages.ts';
import {createResolver} from './modules/resolver.ts';
import {createScopes} from './modules/scopes.ts';
import {createShown} from './modules/shown.ts';
import {createSuspects} from './modules/suspects.ts';
import {createTree, type Links} from './modules/tree.ts';
import {createTsConfigs} from './modules/tsconfig.ts';
import {createWays} from './modules/ways.ts';
import {createWorkspaces} from './modules/workspaces.ts';
import type {Sift} from './sift.ts';

/** Which file of a repository an import names, and who imports a file. All paths are absolute and real. */
export interface Modules {
  /**
   * The file of the repository that an import, require or re-export names; `null` for packages from outside, builtins, nothing
   * found, or when it depends on what is not known here (a package with one build for `import` and another for `require`).
   */
  readonly resolve: (from: string, specifier: string) => string | null;
  /**
   * All that it may name under one condition or another, the likeliest first; for a name that nothing explains (an alias that
   * only a bundler knows) the files whose path ends like it. A file among them that `resolve` does not give is used in a way
   * that cannot be followed.
   */
  readonly candidates: (from: string, specifier: string) => readonly string[];
  /**
   * The files whose text may import the file, in any way in which a string can (also `jest.mock`); sorted. A file is listed
   * for a comment too, and for any of its `candidates`, and for a computed import that begins like the file's path: who asks
   * must parse it and look.
   */
  readonly importersOf: (path: string) => readonly string[];
  /** Whether a file may be loaded by a computed name, of which a text shows the beginning: then nobody knows who uses it. */
  readonly isLoadedByComputedName: (path: string) => boolean;
  /** The files that could not be read when importers were looked for, so that nobody knows what they import. */
  readonly unreadable: () => readonly string[];
  /**
   * The name of the package that may be published and shows the file to others by its `exports`, `main` or types; `null` for a
   * file of a private package, or one that is no entry.
   */
  readonly entryOf: (path: string) => Entry | null;
}

export interface ModulesOptions {
  readonly root: string;
  /** All files of the repository that may be imported or import, as absolute real paths; asked for once, if at all. */
  readonly files: () => readonly string[];
  /** The links among them. */
  readonly links?: Links;
  /** The text of a file; `null` when it cannot be read. From disk if not given. */
  readonly readText?: (path: string) => string | null;
  /** Passes over files as {@link readText} reads them. By that if not given. */
  readonly sift?: Sift;
  /** Files whose importers will be asked for: what may import them is read in one go. */
  readonly likely?: readonly string[];
}

/** Nothing is read before it is asked for, and nothing of the repository is executed. */
export function createModules(options: ModulesOptions): Modules {
  const tree = createTree(realpathSync(options.root), options.files, options.links ?? new Map<string, string>());
  const manifests = createManifests(tree);
  const workspaces = createWorkspaces(tree, manifests);
  const configs = createTsConfigs(tree, (name, folder) => workspaces.find(name, folder)?.folder ?? null);
  const packages = createPackages(tree, manifests, createBuilt(tree, manifests, configs));
  const parts = {manifests, configs, workspaces, packages, suspects: createSuspects(tree, manifests)};
  const resolve = createResolver(parts);
  const scopes = createScopes(tree, resolve, parts);
  const readText = options.readText ?? readFromDisk;
  const shown = createShown(packages);
  const ways = createWays({tree, manifests, configs, workspaces, packages, shown});
  const patterns = createImportPatterns({tree, manifests, configs, ways});
  const importers = createImporters({tree, resolve, scopes, ways, patterns, readText, sift: options.sift ?? siftBy(readText), likely: options.likely ?? []});
  return {
    resolve: (from, specifier) => resolve(from, specifier).sure,
    candidates: (from, specifier) => resolve(from, specifier).all,
    importersOf: importers.of,
    isLoadedByComputedName: importers.isLoadedByComputedName,
    unreadable: importers.unreadable,
    entryOf: createEntries(manifests, shown),
  };
}

function siftBy(readText: (path: string) => string | null): Sift {
  return (paths, pattern) => (index) => {
    const text = readText(paths[index] ?? '');
    return text !== null && !pattern.test(text);
  };
}
