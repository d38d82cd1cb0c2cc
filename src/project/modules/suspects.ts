import {isBuiltin} from 'node:module';
import {basename, sep} from 'node:path';
import {cached, once} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {isInside} from '../folders.ts';
import type {Manifests} from './manifest.ts';
import type {Tree} from './tree.ts';
import {addTo} from '../../grouping.ts';

/**
 * Names that nothing explains: neither a dependency, nor an alias that is written down where it can be read without running
 * anything. A bundler or a test runner may know them (`~/client`, `$lib/client`, `app/client`).
 */
export interface Suspects {
  /** The files that such a name may mean by the end of its path. */
  readonly for: (name: string, folder: string) => readonly string[];
  /** The files of a package of the repository that an entry of it may mean whose target cannot be found (`./client`). */
  readonly in: (folder: string, subpath: string) => readonly string[];
  /** The files that a path means where the file system takes `Client` for `client`. */
  readonly inOtherCase: (path: string) => readonly string[];
  /** Whether there may be any `for` a name; answers fast. */
  readonly mayExist: (name: string, folder: string) => boolean;
}

/** A name that fits more files than this tells nothing. */
const MOST = 20;

export function createSuspects(tree: Tree, manifests: Manifests): Suspects {
  const byLastPart = once(() => {
    const files = new Map<string, string[]>();
    for (const file of tree.files()) {
      addTo(files, basename(moduleOf(file)), file);
    }
    return files;
  });
  const byLowerCase = once(() => {
    const files = new Map<string, string[]>();
    tree.files().forEach((file) => addTo(files, moduleOf(file).toLowerCase(), file));
    return files;
  });
  const endingIn = cached<readonly string[]>((tail) => {
    if (tail === '') {
      return [];
    }
    const end = sep + tail.split('/').join(sep);
    const found = (byLastPart().get(basename(tail)) ?? []).filter((file) => moduleOf(file).endsWith(end));
    return found.length > MOST ? [] : found;
  }, []);
  const folderNames = once(() => new Set(Array.from(tree.folders(), (folder) => basename(folder))));

  function mayExist(name: string, folder: string): boolean {
    const [first = '', second, ...more] = name.split('/');
    if (second === undefined || isBuiltin(name) || manifests.nearest(folder) === null || !(/^[@~$#]/.test(first) || folderNames().has(first))) {
      return false;
    }
    const isScoped = first.length > 1 && first.startsWith('@');
    return manifests.declared(folder, isScoped ? `${first}/${second}` : first) === null && !(isScoped && more.length === 0 && manifests.declaresScope(folder, first));
  }

  return {
    mayExist,
    inOtherCase: (path) => byLowerCase().get(moduleOf(path.replace(/[\\/]$/, '')).toLowerCase()) ?? [],
    in: (folder, subpath) => endingIn(moduleOf(subpath.slice(2))).filter((file) => isInside(folder, file)),
    for: (name, folder) => {
      if (!mayExist(name, folder)) {
        return [];
      }
      const isAlias = /^[@~$#]/.test(name);
      return endingIn(moduleOf(isAlias ? name.slice(name.indexOf('/') + 1) : name));
    },
  };
}

/** A path without its extension, or that of the folder whose index it is. */
function moduleOf(path: string): string {
  return withoutExtension(path).replace(/[\\/]index$/, '');
}
