import {ownField} from '../json.ts';
import {addTo} from '../../grouping.ts';
import {namesIn} from './conditions.ts';
import type {Manifest} from './manifest.ts';
import {anybodyIn, type Packages} from './packages.ts';

/** Which files packages show to those who import them by name. */
export interface Shown {
  /** The names that stand for one file each (`.`, `./client`), by the files that they may lead to. */
  readonly byName: (manifest: Manifest) => ReadonlyMap<string, readonly string[]>;
  /** The files that some names of a package may lead to. */
  readonly at: (manifest: Manifest, subpaths: readonly string[]) => readonly string[];
}

export function createShown(packages: Packages): Shown {
  const known = new WeakMap<Manifest, ReadonlyMap<string, readonly string[]>>();
  const filesAt = (manifest: Manifest, subpath: string) => packages.entry(manifest, subpath, anybodyIn(manifest.folder)).all;

  function readNames(manifest: Manifest): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, string[]>();
    for (const subpath of namesOf(manifest)?.exact ?? []) {
      filesAt(manifest, subpath).forEach((file) => addTo(names, file, subpath));
    }
    return names;
  }

  return {
    byName: (manifest) => {
      const names = known.get(manifest) ?? readNames(manifest);
      known.set(manifest, names);
      return names;
    },
    at: (manifest, subpaths) => subpaths.flatMap((subpath) => filesAt(manifest, subpath)),
  };
}

/** The names in `exports` of a package; `null` for too many to look. */
export function namesOf({json}: Manifest): ReturnType<typeof namesIn> {
  const map = ownField(json, 'exports');
  return map === undefined || map === null ? {exact: ['.'], patterns: []} : namesIn(map);
}
