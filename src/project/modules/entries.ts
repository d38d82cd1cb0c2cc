import {join, relative, sep} from 'node:path';
import {cached} from '../cache.ts';
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

/** Finds the package that shows a file by its `exports`, `main` or types; `null` for a file that nobody can ask for by name. */
export function createEntries(manifests: Manifests, packages: Packages): (path: string) => Entry | null {
  const entriesOf = (published: Manifest, subpaths: readonly string[], typed: boolean) => {
    const reader = {folder: published.folder, typed, conditions: ['import', 'require']} as const;
    return subpaths.flatMap((subpath) => packages.entry(published, subpath, reader).all);
  };
  /** What the names that stand for one file each show: the same for all files of a package. */
  const shownByName = (typed: boolean) => cached<readonly ReadonlySet<string>[]>((folder) => publishedIn(folder).map((published) =>
    new Set(entriesOf(published, exactNamesOf(published), typed))), []);
  const shown = {typed: shownByName(true), script: shownByName(false)};
  const publishedIn = cached<readonly Manifest[]>((folder) => {
    const manifest = manifests.in(folder);
    return manifest === null ? [] : [manifest, asPublished(manifest)];
  }, []);

  return (path) => {
    const manifest = manifests.nearestNamed(join(path, '..'));
    if (manifest === null) {
      return null;
    }
    const typed = isTyped(path);
    const byName = shown[typed ? 'typed' : 'script'](manifest.folder);
    const shows = publishedIn(manifest.folder).some((published, index) =>
      byName[index]?.has(path) === true || namesOf(published) === null || entriesOf(published, filledPatternsOf(published, path), typed).includes(path));
    return shows ? {package: manifest.name ?? '', isPrivate: manifest.isPrivate} : null;
  };
}

/** Package managers put these fields in the place of the others when they publish. */
function asPublished(manifest: Manifest): Manifest {
  const config = ownField(manifest.json, 'publishConfig');
  return isRecord(config) ? {...manifest, json: {...manifest.json, ...config}} : manifest;
}

/** The names in `exports`; `null` for too many to look. */
function namesOf({json}: Manifest): ReturnType<typeof namesIn> {
  const map = ownField(json, 'exports');
  return map === undefined || map === null ? {exact: ['.'], patterns: []} : namesIn(map);
}

function exactNamesOf(published: Manifest): readonly string[] {
  return namesOf(published)?.exact ?? [];
}

/** The patterns in `exports` with any end of a file's path in their star. */
function filledPatternsOf(published: Manifest, path: string): string[] {
  const patterns = namesOf(published)?.patterns ?? [];
  const parts = relative(published.folder, path).split(sep);
  const ends = parts.map((_, index) => parts.slice(index).join('/'));
  const stars = new Set(ends.flatMap((end) => [end, withoutExtension(end), withoutExtension(end).replace(/\/index$/, ''), `${withoutExtension(end)}.js`]));
  return patterns.flatMap((pattern) => [...stars].map((star) => pattern.includes('*') ? pattern.replace('*', () => star) : pattern + star));
}
