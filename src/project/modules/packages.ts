import {dirname, join, relative, resolve, sep} from 'node:path';
import {stringField} from '../json.ts';
import {namesIn, targetsOf} from './conditions.ts';
import {ownField} from './config-file.ts';
import type {Manifest, Manifests} from './manifest.ts';
import {filesNamed, withoutExtension} from './probe.ts';
import {isInside, type Tree} from './tree.ts';
import type {TsConfigs} from './tsconfig.ts';

/** How a specifier is read: by whom. */
export interface Reader {
  /** Whether the file that imports is TypeScript. */
  readonly typed: boolean;
  /** Whether it is CommonJS for certain. */
  readonly required: boolean;
}

/** The fields that name the code of a package, the likeliest to be its source first, then those that name its types. */
const MAIN_FIELDS = ['source', 'module', 'main', 'types', 'typings'] as const;
const SOURCE_FOLDERS = ['src', '', 'lib', 'source'];
/** Folders that are imported as a whole, while their index is built from that of a source folder. */
export const OUTPUT_FOLDERS: readonly string[] = ['dist', 'build', 'out', 'output', 'lib', 'es', 'esm', 'cjs'];
/** What bundlers append to the name of a source. */
const VARIANT = /\.(?:cjs|esm?|mjs|umd|min|prod|production|development|dev)(?:\.(?:min|prod|production|development|dev))?$/;

/** Finds files by their paths, and by the names that packages give them. */
export interface Packages {
  /**
   * The files that a path may name: itself, the index or main file of a folder, or the source of what is built there. With a
   * slash at its end it is a folder. The path is normal.
   */
  readonly at: (path: string, reader: Reader) => string[];
  /** The files that a package shows under a name (`.`, `./client`). */
  readonly entry: (manifest: Manifest, subpath: string, reader: Reader) => string[];
}

export function createPackages(tree: Tree, manifests: Manifests, configs: TsConfigs): Packages {
  function at(written: string, reader: Reader, depth = 0): string[] {
    const asFolder = written.endsWith(sep) && written !== sep;
    const path = asFolder ? written.slice(0, -1) : written;
    if (!isInside(tree.root, path)) {
      return [];
    }
    const folder = tree.isFolder(path) ? inFolder(path, reader, depth) : [];
    const found = asFolder ? folder : [...filesNamed(tree, path, reader.typed), ...folder];
    return found.length > 0 ? found : sourcesOf(path, reader);
  }

  function inFolder(folder: string, reader: Reader, depth: number): string[] {
    const manifest = depth > 2 ? null : manifests.in(folder);
    const mains = manifest === null ? [] : mainsOf(manifest).flatMap((main) => at(join(folder, main), reader, depth + 1));
    return [...mains, ...filesNamed(tree, join(folder, 'index'), reader.typed)];
  }

  /** The sources of a file that is built, and so not in the repository. */
  function sourcesOf(built: string, reader: Reader): string[] {
    const owner = manifests.nearestNamed(dirname(built))?.folder ?? tree.root;
    for (const name of [...byCompilerOptions(built, owner), ...byFolderNames(built, owner)]) {
      const found = [name, join(name, 'index')].flatMap((path) => filesNamed(tree, resolve(owner, path), reader.typed));
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  function byCompilerOptions(built: string, owner: string): string[] {
    const known = [...configs.in(owner), ...(configs.around(dirname(built))[0] ?? [])];
    return known.flatMap(({outputs, rootDir}) => {
      const output = outputs.find((folder) => isInside(folder, built) && (rootDir !== null || !tree.isFolder(folder)));
      const rest = output === undefined ? null : withoutExtension(relative(output, built));
      return rest === null ? [] : [...(rootDir === null ? [] : [join(rootDir, rest)]), ...SOURCE_FOLDERS.map((folder) => join(owner, folder, rest))];
    });
  }

  /** `dist/esm/client.js` is made from `src/client`, `client`, or `src/esm/client`; `client.umd.min.js` from `client`. */
  function byFolderNames(built: string, owner: string): string[] {
    const [output = '', ...folders] = relative(owner, built).split(sep);
    const name = withoutExtension(folders.pop() ?? (OUTPUT_FOLDERS.includes(output) ? 'index' : ''));
    // What is missing in a folder that holds sources was generated there, or is wrong.
    if (name === '' || tree.isFolder(join(owner, output))) {
      return [];
    }
    const stems = [...new Set([name, name.replace(VARIANT, '')])];
    const rests = [folders, folders.slice(1)].map((rest) => rest.join('/'));
    return rests.flatMap((rest) => SOURCE_FOLDERS.flatMap((folder) => stems.map((stem) => join(folder, rest, stem))));
  }

  function entry(manifest: Manifest, subpath: string, reader: Reader): string[] {
    const map = ownField(manifest.json, 'exports');
    const inPackage = (path: string) => at(join(manifest.folder, path), reader, 1);
    if (map === undefined || map === null) {
      const mains = mainsOf(manifest).flatMap(inPackage);
      return subpath === '.' ? orElse(mains, () => ownEntry(manifest, '.', reader)) : orElse(inPackage(subpath), () => ownEntry(manifest, subpath, reader));
    }
    const targets = targetsOf(map, subpath, reader.required).filter((target) => target.startsWith('./'));
    const found = targets.flatMap(inPackage);
    return targets.length > 0 && namesIn(map).exact.includes(subpath) ? orElse(found, () => ownEntry(manifest, subpath, reader)) : found;
  }

  /** Where people keep the source of an entry whose built file tells nothing: `src/index`, `src/client`. */
  function ownEntry({folder, name}: Manifest, subpath: string, reader: Reader): string[] {
    const names = subpath === '.' ? ['index', 'main', name?.split('/').at(-1) ?? 'index'] : [withoutExtension(subpath), join(subpath, 'index')];
    for (const candidate of names.flatMap((file) => SOURCE_FOLDERS.map((source) => join(folder, source, file)))) {
      const found = isInside(folder, candidate) ? filesNamed(tree, candidate, reader.typed) : [];
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  return {
    at: (path, reader) => [...new Set(at(path, reader))],
    entry: (manifest, subpath, reader) => [...new Set(entry(manifest, subpath, reader))].filter((path) => isInside(manifest.folder, path)),
  };
}

function mainsOf(manifest: Manifest): string[] {
  const named = MAIN_FIELDS.flatMap((field) => stringField(manifest.json, field) ?? []);
  return named.length > 0 ? named : ['index'];
}

function orElse<Item>(items: Item[], others: () => Item[]): Item[] {
  return items.length > 0 ? items : others();
}
