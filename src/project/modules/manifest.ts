import {join} from 'node:path';
import {cached} from '../cache.ts';
import {readJsonObject} from '../config-file.ts';
import {ownField, stringField} from '../json.ts';
import type {Tree} from './tree.ts';

/** A package.json. */
export interface Manifest {
  readonly folder: string;
  readonly name: string | null;
  readonly isPrivate: boolean;
  readonly json: Readonly<Record<string, unknown>>;
}

export const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** The package.json files of a repository, each read once. */
export interface Manifests {
  /** Whether any dependency has a name in this scope (`@acme`). */
  readonly declaresScope: (folder: string, scope: string) => boolean;
  readonly in: (folder: string) => Manifest | null;
  /** That of a folder, or else of the nearest above it. */
  readonly nearest: (folder: string) => Manifest | null;
  /** The nearest that has a name: package.json files without one only say how the files beside them are read. */
  readonly nearestNamed: (folder: string) => Manifest | null;
  /** How the packages around a folder ask for a dependency (`^1.0.0`, `file:../core`), the nearest first; `null` for not. */
  readonly declared: (folder: string, name: string) => {readonly range: string; readonly by: Manifest} | null;
}

/** Reads package.json files when they are asked for. */
export function createManifests(tree: Tree): Manifests {
  // A package.json among what is built is no package of the repository.
  const manifestIn = cached<Manifest | null>((folder) => tree.isFolder(folder) ? readManifest(folder) : null, null);
  const around = cached<readonly Manifest[]>((folder) => tree.upward(folder).flatMap((current) => manifestIn(current) ?? []), []);
  return {
    declaresScope: (folder, scope) => around(folder).some(({json}) => DEPENDENCY_FIELDS.some((field) =>
      Object.keys(ownField(json, field) ?? {}).some((name) => name.startsWith(`${scope}/`)))),
    in: manifestIn,
    nearest: (folder) => around(folder)[0] ?? null,
    nearestNamed: (folder) => around(folder).find(({name}) => name !== null) ?? null,
    declared: (folder, name) => {
      for (const by of around(folder)) {
        for (const field of DEPENDENCY_FIELDS) {
          const range = stringField(by.json[field], name);
          if (range !== null) {
            return {range, by};
          }
        }
      }
      return null;
    },
  };
}

/** What stands for the package.json of a folder that is a package without one. */
export function unwritten(folder: string, name: string): Manifest {
  return {folder, name, isPrivate: true, json: {}};
}

function readManifest(folder: string): Manifest | null {
  const json = readJsonObject(join(folder, 'package.json'));
  if (json === null) {
    return null;
  }
  return {folder, name: stringField(json, 'name'), isPrivate: ownField(json, 'private') === true, json};
}
