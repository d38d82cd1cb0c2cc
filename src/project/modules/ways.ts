import {dirname, sep} from 'node:path';
import {addTo} from '../../grouping.ts';
import {once} from '../cache.ts';
import {ownField} from '../json.ts';
import {OUTPUT_FOLDERS} from './built.ts';
import {endsLikeTargets} from './conditions.ts';
import {NOTHING} from './found.ts';
import {DEPENDENCY_FIELDS, type Manifest, type Manifests, unwritten} from './manifest.ts';
import {anybodyIn, type Packages} from './packages.ts';
import {namesOf, type Shown} from './shown.ts';
import type {Tree} from './tree.ts';
import type {TsConfigs} from './tsconfig.ts';
import {isLocalRange, type Workspaces} from './workspaces.ts';

/** The words by which the files of a repository can be imported, whatever file imports them. */
export interface Ways {
  /** The last parts of the specifiers that can lead to a file, as {@link keyOf} makes them; `''` for `..` and the like. */
  readonly lastParts: (path: string) => string[];
  /** The names that say nothing of its path: those of packages (`@acme/core`, `@acme/core/client`), and aliases without a star. */
  readonly names: (path: string) => Names;
}

export interface Names {
  readonly exact: readonly string[];
  /** Beginnings of names, behind which anything may stand. */
  readonly prefixes: readonly string[];
}

interface Parts {
  readonly tree: Tree;
  readonly manifests: Manifests;
  readonly configs: TsConfigs;
  readonly workspaces: Workspaces;
  readonly packages: Packages;
  readonly shown: Shown;
}

/** `client` for `../Client.js`, `./client.test` and `/src/client.ts`; nothing for `..`. */
export function keyOf(specifier: string): string {
  const last = specifier.replace(/\?.*$/s, '').replace(/(?<!\/)\/+$/, '').split(/[\\/]/).at(-1) ?? '';
  return (last.split('.').find((part) => part !== '') ?? '').toLowerCase();
}

export function createWays({tree, manifests, configs, workspaces, packages, shown}: Parts): Ways {
  /** The folders with a package.json that leads who imports the folder to a file, by the file; it may lie anywhere. */
  const foldersLeadingTo = once(() => {
    const folders = new Map<string, string[]>();
    for (const folder of tree.folders()) {
      const mains = manifests.in(folder) === null ? NOTHING : packages.at(folder + sep, anybodyIn(tree.root));
      mains.all.forEach((file) => addTo(folders, file, folder));
    }
    return folders;
  });

  /** Names that dependencies have for folders, or for other packages, of the repository, by the folder of what they lead to. */
  const localNames = once(() => {
    const names = new Map<string, string[]>();
    for (const folder of tree.folders()) {
      for (const name of localNamesIn(manifests.in(folder)?.json)) {
        const target = workspaces.find(name, folder);
        if (target !== null) {
          addTo(names, target.folder, name);
        }
      }
    }
    return names;
  });

  /** The names in `paths` of configurations that stand for one file each, by that file. */
  const aliases = once(() => {
    const names = new Map<string, string[]>();
    for (const config of configs.all()) {
      for (const {prefix, targets} of config.aliases.filter(({suffix}) => suffix === null)) {
        targets.flatMap((target) => packages.at(target, anybodyIn(tree.root)).all).forEach((file) => addTo(names, file, prefix));
      }
    }
    return names;
  });

  /** The packages around a file, by the names by which they can be imported: by themselves, or by others of a workspace. */
  function packagesAround(path: string): {readonly name: string; readonly manifest: Manifest}[] {
    return tree.upward(dirname(path)).flatMap((folder) => {
      const own = manifests.in(folder);
      const isNamed = ownField(own?.json, 'exports') !== undefined || workspaces.around(folder).length > 0;
      const ownName = isNamed && own?.name != null ? [own.name] : [];
      return [...new Set([...ownName, ...localNames().get(folder) ?? []])].map((name) => ({name, manifest: own ?? unwritten(folder, name)}));
    });
  }

  return {
    lastParts: (path) => {
      const isIndex = keyOf(path) === 'index';
      const asFolder = [...(isIndex ? [dirname(path)] : []), ...foldersLeadingTo().get(path) ?? []];
      const built = isIndex ? OUTPUT_FOLDERS : [];
      const named = [path, ...asFolder].flatMap((name) => [name, ...tree.linksTo(name)]);
      return [...new Set([...named.map(keyOf), ...(asFolder.length > 0 ? [''] : []), ...built])];
    },
    names: (path) => {
      const around = packagesAround(path);
      return {
        exact: [
          ...aliases().get(path) ?? [],
          ...around.flatMap(({name, manifest}) => (shown.byName(manifest).get(path) ?? []).map((subpath) => name + subpath.slice(1))),
        ],
        prefixes: around.flatMap(({name, manifest}) => openSubpathsOf(manifest).map((subpath) => name + subpath.slice(1))),
      };
    },
  };
}

/** What stands before the stars in the names of a package that end unlike the file that is meant. */
function openSubpathsOf(manifest: Manifest): string[] {
  const names = namesOf(manifest);
  return names === null ? ['.'] : names.patterns.filter((pattern) => !endsLikeTargets(ownField(manifest.json, 'exports'), pattern)).map((pattern) => pattern.split('*', 1)[0] ?? '');
}

function localNamesIn(json: unknown): string[] {
  return DEPENDENCY_FIELDS.flatMap((field) =>
    Object.entries(ownField(json, field) ?? {}).flatMap(([name, range]) => typeof range === 'string' && isLocalRange(range) ? [name] : []));
}
