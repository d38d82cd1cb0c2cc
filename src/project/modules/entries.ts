import {join, relative, sep} from 'node:path';
import {cached} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {isRecord, ownField} from '../json.ts';
import type {Manifest, Manifests} from './manifest.ts';
import {namesOf, type Shown} from './shown.ts';

/** A package that shows a file by one of its entry points. */
export interface Entry {
  readonly package: string;
  /** Whether it cannot be published: then its entry is asked for by name in the repository, or is what a platform runs. */
  readonly isPrivate: boolean;
}

/** Finds the package that shows a file by its `exports`, `main` or types; `null` for a file that nobody can ask for by name. */
export function createEntries(manifests: Manifests, shown: Shown): (path: string) => Entry | null {
  const publishedIn = cached<readonly Manifest[]>((folder) => {
    const manifest = manifests.in(folder);
    return manifest === null ? [] : [manifest, asPublished(manifest)];
  }, []);

  return (path) => {
    const manifest = manifests.nearestNamed(join(path, '..'));
    if (manifest === null) {
      return null;
    }
    const shows = publishedIn(manifest.folder).some((published) =>
      shown.byName(published).has(path) || namesOf(published) === null || shown.at(published, filledPatternsOf(published, path)).includes(path));
    return shows ? {package: manifest.name ?? '', isPrivate: manifest.isPrivate} : null;
  };
}

/** Package managers put these fields in the place of the others when they publish. */
function asPublished(manifest: Manifest): Manifest {
  const config = ownField(manifest.json, 'publishConfig');
  return isRecord(config) ? {...manifest, json: {...manifest.json, ...config}} : manifest;
}

/** The patterns in `exports` with any end of a file's path in their star. */
function filledPatternsOf(published: Manifest, path: string): string[] {
  const patterns = namesOf(published)?.patterns ?? [];
  const parts = relative(published.folder, path).split(sep);
  const ends = parts.map((_, index) => parts.slice(index).join('/'));
  const stars = new Set(ends.flatMap((end) => [end, withoutExtension(end), withoutExtension(end).replace(/\/index$/, ''), `${withoutExtension(end)}.js`]));
  return patterns.flatMap((pattern) => [...stars].map((star) => pattern.includes('*') ? pattern.replace('*', () => star) : pattern + star));
}
