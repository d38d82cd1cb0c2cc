import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {CLIENT_LIBRARIES, installedName} from '../migration/clients.ts';
import {MANAGED_PACKAGES, type ManagedPackage} from '../migration/generations.ts';
import {TEST_FILE} from '../migration/tests.ts';
import {upward} from '../project/folders.ts';
import {type BrokenManifest, type Declaration, declarationsOf, describesPackage, isWorkspaceRoot, type Manifest, type Section} from './manifest.ts';

/** The package.json files that decide what a file may import. */
export interface Manifests {
  /** The nearest first: that of the file's package and, above it, those of workspaces. */
  readonly chain: readonly Manifest[];
  /** One on the way that cannot be read or edited; nobody knows what it says. */
  readonly broken: BrokenManifest | null;
}

/**
 * The package.json files above a file, up to the root of its repository.
 * @param manifestIn the package.json of a folder
 */
export function manifestsAbove(filePath: string, manifestIn: (folder: string) => Manifest | BrokenManifest | null): Manifests {
  const chain: Manifest[] = [];
  for (const folder of upward(dirname(filePath))) {
    const manifest = manifestIn(folder);
    if (manifest?.kind === 'broken') {
      return {chain, broken: manifest};
    }
    // Above the file's own package only what it is installed with counts, and not what else lies on the way to the root.
    if (manifest !== null && (!chain.some(describesPackage) || isWorkspaceRoot(manifest))) {
      chain.push(manifest);
    }
    if (existsSync(join(folder, '.git'))) {
      break;
    }
  }
  return {chain, broken: null};
}

/** Where a package.json lists what a new import replaces. */
export interface Owner {
  readonly manifest: Manifest;
  readonly replaced: {readonly name: ManagedPackage; readonly declarations: readonly Declaration[]} | null;
}

/**
 * The package.json that is to list a new package: the nearest that lists what it replaces, else that of the file's package.
 * @param replaceable what the file imported before, the likeliest first
 */
export function ownerOf({chain}: Manifests, replaceable: readonly ManagedPackage[]): Owner | null {
  for (const name of replaceable) {
    for (const manifest of chain) {
      const declarations = declarationsOf(manifest, name);
      if (declarations.length > 0) {
        return {manifest, replaced: {name, declarations}};
      }
    }
  }
  const manifest = chain.find(describesPackage) ?? chain[0];
  return manifest === undefined ? null : {manifest, replaced: null};
}

/** What a new import may replace, of what a file imported before: first the old client that it is the new one of. */
export function replaceableBy(name: ManagedPackage, before: ReadonlySet<ManagedPackage>): ManagedPackage[] {
  const predecessors = new Set(
    CLIENT_LIBRARIES.flatMap((library) => (library.old !== null && installedName(library.new.package) === name ? [installedName(library.old.package)] : [])),
  );
  const candidates = MANAGED_PACKAGES.filter((candidate) => candidate !== name && before.has(candidate));
  return [...candidates.filter((candidate) => predecessors.has(candidate)), ...candidates.filter((candidate) => !predecessors.has(candidate))];
}

/** The sections in which a package goes: where the one stands that it replaces, but what only tests need is for development. */
export function sectionsFor(path: string, {replaced}: Owner): Section[] {
  if (TEST_FILE.test(path)) {
    return ['devDependencies'];
  }
  return replaced === null ? ['dependencies'] : replaced.declarations.map(({section}) => section);
}
