import {join, relative, sep} from 'node:path';
import {withoutExtension} from '../extensions.ts';
import {isRecord, ownField} from '../json.ts';
import {namesIn} from './conditions.ts';
import type {Manifest, Manifests} from './manifest.ts';
import type {Packages} from './packages.ts';
import {isTyped} from './probe.ts';

/** A package that shows a file by one of its entry points. */
export interface Entry {
  readonly package: string;
  /** Whether it cannot be published: then its entry is asked for by name in the repository, or is what a platform runs. */
  readonly isPrivate: boolean;
}

/** The package that shows a file by its `exports`, `main` or types; `null` for a file that nobody can ask for by name. */
export function entryOf(path: string, manifests: Manifests, packages: Packages): Entry | null {
  const manifest = manifests.nearestNamed(join(path, '..'));
  if (manifest === null) {
    return null;
  }
  const shows = [manifest, asPublished(manifest)].some((published) => {
    const map = ownField(published.json, 'exports');
    const subpaths = map === undefined || map === null ? ['.'] : subpathsFor(path, published.folder, map);
    const reader = {folder: published.folder, typed: isTyped(path), conditions: ['import', 'require']} as const;
    return subpaths === null || subpaths.some((subpath) => packages.entry(published, subpath, reader).all.includes(path));
  });
  return shows ? {package: manifest.name ?? '', isPrivate: manifest.isPrivate} : null;
}

/** Package managers put these fields in the place of the others when they publish. */
function asPublished(manifest: Manifest): Manifest {
  const config = ownField(manifest.json, 'publishConfig');
  return isRecord(config) ? {...manifest, json: {...manifest.json, ...config}} : manifest;
}

/** The names in `exports` that can lead to a file: all that stand for one file, and patterns with any end of its path in their star; `null` for too many to look. */
function subpathsFor(path: string, folder: string, map: unknown): string[] | null {
  const names = namesIn(map);
  if (names === null) {
    return null;
  }
  const parts = relative(folder, path).split(sep);
  const ends = parts.map((_, index) => parts.slice(index).join('/'));
  const stars = new Set(ends.flatMap((end) => [end, withoutExtension(end), withoutExtension(end).replace(/\/index$/, ''), `${withoutExtension(end)}.js`]));
  return [...names.exact, ...names.patterns.flatMap((pattern) => [...stars].map((star) => pattern.includes('*') ? pattern.replace('*', () => star) : pattern + star))];
}
