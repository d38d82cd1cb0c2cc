import {join, relative, resolve, sep} from 'node:path';
import {cached} from '../cache.ts';
import {readJsonObject, readYamlObject} from '../config-file.ts';
import {isInside} from '../folders.ts';
import {ownField, stringsOf} from '../json.ts';
import {type Glob, matchesGlob, readGlob} from './glob.ts';
import {type Manifest, type Manifests, unwritten} from './manifest.ts';
import type {Tree} from './tree.ts';

/** Finds the packages of a repository by the names under which other packages of it import them. */
export interface Workspaces {
  /** The package of the repository that a name means in a folder; `null` for one from outside. */
  readonly find: (name: string, folder: string) => Manifest | null;
  /** The roots of the workspaces that a folder is in, the nearest first. */
  readonly around: (folder: string) => readonly string[];
}

interface Pattern {
  readonly excludes: boolean;
  readonly glob: Glob;
}

/** Patterns of one workspace beyond this number are passed over. */
const MOST = 1000;
/** The forms of a dependency that lead into the repository itself. */
const LOCAL_FOLDER = /^(?:file|link|portal):(.+)$/;
const LOCAL_ALIAS = /^workspace:(@?[^@]+)@/;

/** Whether a dependency is asked for in a way that may lead into the repository by any name. */
export function isLocalRange(range: string): boolean {
  return LOCAL_FOLDER.test(range) || LOCAL_ALIAS.test(range);
}

export function createWorkspaces(tree: Tree, manifests: Manifests): Workspaces {
  /** The packages of the workspace whose root a folder is, by name. */
  const members = cached<ReadonlyMap<string, Manifest>>((root) => {
    const patterns = patternsIn(root, manifests).slice(0, MOST).flatMap((text): Pattern[] => {
      const excludes = text.startsWith('!');
      return readGlob(excludes ? text.slice(1) : text).map((glob) => ({excludes, glob}));
    }).slice(0, MOST);
    const found = new Map<string, Manifest>();
    for (const folder of patterns.length === 0 ? [] : tree.folders()) {
      const isBelow = folder !== root && isInside(root, folder);
      const manifest = isBelow && isMember(relative(root, folder).split(sep), patterns) ? manifests.in(folder) : null;
      if (manifest?.name != null && !found.has(manifest.name)) {
        found.set(manifest.name, manifest);
      }
    }
    return found;
  }, new Map());

  const around = cached<readonly string[]>((folder) => tree.upward(folder).filter((root) => members(root).size > 0), []);

  function inWorkspace(name: string, folder: string): Manifest | null {
    for (const root of around(folder)) {
      const found = members(root).get(name);
      if (found !== undefined) {
        return found;
      }
    }
    return null;
  }

  return {
    around,
    find: (name, folder) => {
      const declared = manifests.declared(folder, name);
      const local = LOCAL_FOLDER.exec(declared?.range ?? '')?.[1];
      if (declared !== null && local !== undefined) {
        const target = resolve(declared.by.folder, local);
        return tree.isFolder(target) ? manifests.in(target) ?? unwritten(target, name) : null;
      }
      if (declared?.range.startsWith('npm:') === true && !declared.range.startsWith(`npm:${name}@`) && declared.range !== `npm:${name}`) {
        return null;
      }
      return inWorkspace(LOCAL_ALIAS.exec(declared?.range ?? '')?.[1] ?? name, folder);
    },
  };
}

/** What npm, yarn, pnpm and lerna are told of the folders that hold packages. */
function patternsIn(root: string, manifests: Manifests): string[] {
  const workspaces = ownField(manifests.in(root)?.json, 'workspaces');
  return [
    ...stringsOf(workspaces),
    ...stringsOf(ownField(workspaces, 'packages')),
    ...stringsOf(ownField(readYamlObject(join(root, 'pnpm-workspace.yaml')), 'packages')),
    ...stringsOf(ownField(readJsonObject(join(root, 'lerna.json')), 'packages')),
  ];
}

/** The patterns are read in their order: `!packages/old` takes back what `packages/*` gave. */
function isMember(path: readonly string[], patterns: readonly Pattern[]): boolean {
  let member = false;
  for (const {excludes, glob} of patterns) {
    if (member === excludes && matchesGlob(path, glob)) {
      member = !excludes;
    }
  }
  return member && !path.includes('node_modules');
}
