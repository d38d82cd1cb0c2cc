import {join, sep} from 'node:path';
import {withoutExtension} from '../extensions.ts';
import {isInside} from '../folders.ts';
import {ownField, stringField} from '../json.ts';
import {type Built, type OutputFolder, SOURCE_FOLDERS} from './built.ts';
import {type Condition, isExactName, targetsOf} from './conditions.ts';
import {agreed, also, firstFound, firstOf, type Found, NOTHING} from './found.ts';
import type {Manifest, Manifests} from './manifest.ts';
import {filesNamed} from './probe.ts';
import type {Tree} from './tree.ts';

/** Who reads a specifier. */
export interface Reader {
  readonly folder: string;
  /** Whether the file that imports is TypeScript. */
  readonly typed: boolean;
  /** Whether its imports are those of ES modules, or calls of `require`; either when nothing tells. */
  readonly conditions: readonly Condition[];
}

/** Stands for whoever reads: what may be named at all is the same for everybody, who reads only decides what comes first. */
export function anybodyIn(folder: string): Reader {
  return {folder, typed: true, conditions: ['import', 'require']};
}

/** Finds files by their paths, and by the names that packages give them. */
export interface Packages {
  /**
   * The files that a path may name: itself, the index or main file of a folder, or the source of what is built there. With a
   * slash at its end it is a folder. The path is normal.
   */
  readonly at: (path: string, reader: Reader) => Found;
  /** The same without what is built. */
  readonly present: (path: string, reader: Reader) => Found;
  /** The files that a package shows under a name (`.`, `./client`). */
  readonly entry: (manifest: Manifest, subpath: string, reader: Reader) => Found;
  /** The files that a map of a package.json leads a name to, by a way to look up each of its targets. */
  readonly mapped: (map: unknown, name: string, reader: Reader, lookUp: (target: string) => Found) => Found;
}

/** The fields that name the code of a package. Node takes `main`; bundlers and the repository's own tools may take another. */
const CODE_FIELDS = ['main', 'module', 'source'];
const TYPE_FIELDS = ['types', 'typings'];
/** Folders whose main files are folders again are followed so far. */
const DEEPEST = 2;

export function createPackages(tree: Tree, manifests: Manifests, built: Built): Packages {
  function at(written: string, reader: Reader, expected: OutputFolder, depth = 0): Found {
    const asFolder = written.endsWith(sep) && written !== sep;
    const path = tree.behindLinks(asFolder ? written.slice(0, -1) : written);
    if (!isInside(tree.root, path)) {
      return NOTHING;
    }
    const found = present(path, asFolder, reader, depth);
    return found.all.length > 0 ? withSources(found, reader) : built.sourcesOf(path, reader.typed, expected);
  }

  function present(path: string, asFolder: boolean, reader: Reader, depth: number): Found {
    const file = asFolder ? NOTHING : firstOf(filesNamed(tree, path, reader.typed));
    const folder = tree.isFolder(path) ? inFolder(path, reader, depth) : NOTHING;
    return also(firstFound([file, folder]), folder);
  }

  /** Who imports a file that is built and checked in gets what is built, until it is built anew from its source. */
  function withSources(found: Found, reader: Reader): Found {
    const output = found.sure === null ? null : built.outputAround(found.sure);
    if (found.sure === null || output === null || isInside(output, reader.folder)) {
      return found;
    }
    const sources = built.sourcesOf(found.sure, reader.typed, 'usual');
    return sources.all.length === 0 ? found : {sure: null, all: also(found, sources).all};
  }

  function inFolder(folder: string, reader: Reader, depth: number): Found {
    const manifest = depth > DEEPEST ? null : manifests.in(folder);
    const mains = manifest === null ? NOTHING : mainOf(manifest, reader, depth + 1);
    return firstFound([mains, firstOf(filesNamed(tree, join(folder, 'index'), reader.typed))]);
  }

  function mainOf({json, folder}: Manifest, reader: Reader, depth: number): Found {
    const named = (fields: readonly string[]) => agreed(fields.flatMap((field) => stringField(json, field) ?? []).map((path) => at(join(folder, path), reader, 'any', depth)));
    const code = named(CODE_FIELDS);
    return also(firstFound([code, named(TYPE_FIELDS)]), named(TYPE_FIELDS));
  }

  function entry(manifest: Manifest, subpath: string, reader: Reader): Found {
    const map = ownField(manifest.json, 'exports');
    const inPackage = (path: string) => at(join(manifest.folder, path), reader, 'any', 1);
    if (map === undefined || map === null) {
      const hasMain = [...CODE_FIELDS, ...TYPE_FIELDS].some((field) => stringField(manifest.json, field) !== null);
      const index = hasMain ? NOTHING : inPackage('index');
      const found = subpath === '.' ? firstFound([mainOf(manifest, reader, 1), index]) : inPackage(subpath);
      return firstFound([found, ownEntry(manifest, subpath, reader)]);
    }
    const found = mapped(map, subpath, reader, (target) => target.startsWith('./') ? inPackage(target) : NOTHING);
    return isExactName(map, subpath) ? firstFound([found, ownEntry(manifest, subpath, reader)]) : found;
  }

  function mapped(map: unknown, name: string, {conditions}: Reader, lookUp: (target: string) => Found): Found {
    const targets = targetsOf(map, name, conditions);
    const chosen = targets.chosen.map((paths) => firstFound(paths.map(lookUp)));
    return [targets.code, targets.types].reduce((found, paths) => {
      const others = paths.map(lookUp);
      return found.all.length > 0 ? also(found, agreed(others)) : agreed(others);
    }, agreed(chosen));
  }

  /** Where people keep the source of an entry whose built file tells nothing: `src/index`, `src/client`. */
  function ownEntry({folder, name}: Manifest, subpath: string, reader: Reader): Found {
    const names = subpath === '.' ? ['index', 'main', name?.split('/').at(-1) ?? 'index'] : [withoutExtension(subpath), join(subpath, 'index')];
    const paths = names.flatMap((file) => SOURCE_FOLDERS.map((source) => join(folder, source, file)));
    return agreed(paths.filter((path) => isInside(folder, path)).map((path) => firstOf(filesNamed(tree, path, reader.typed))));
  }

  function within(folder: string, {sure, all}: Found): Found {
    const inside = all.filter((path) => isInside(folder, path));
    return {sure: sure !== null && inside.includes(sure) ? sure : null, all: inside};
  }

  return {
    at: (path, reader) => at(path, reader, 'usual'),
    present: (path, reader) => present(tree.behindLinks(path), false, reader, 0),
    entry: (manifest, subpath, reader) => within(manifest.folder, entry(manifest, subpath, reader)),
    mapped,
  };
}
