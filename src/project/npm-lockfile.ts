import {dirname} from 'node:path/posix';
import {isRecord, stringField} from './json.ts';

/** A lockfile that was read: what it says about packages, as seen from a folder. */
export interface Lockfile {
  /**
   * The locked version that code in a folder gets; `null` when the lockfile does not say.
   * @param from the code's folder, relative to the lockfile's, with `/`; empty for the same folder
   * @param declaredIn the folder, relative likewise, of the package.json that names the package, if there is one on the way
   */
  versionOf(packageName: string, from: string, declaredIn: string | null): string | null;
}

/** Reads the parsed JSON of `package-lock.json` or `npm-shrinkwrap.json`, lockfile versions 1 to 3. */
export function readNpmLockfile(json: unknown): Lockfile | null {
  if (!isRecord(json)) {
    return null;
  }
  if (isRecord(json['packages'])) {
    return byFolder(json['packages']);
  }
  return isRecord(json['dependencies']) ? byName(json['dependencies']) : null;
}

/** Versions 2 and 3 list folders: `node_modules/a`, `packages/b`, `packages/b/node_modules/a`. */
function byFolder(packages: Record<string, unknown>): Lockfile {
  return {
    versionOf(packageName, from, declaredIn) {
      // A project of its own below, which is no workspace of this one, does not get this lockfile's packages.
      if (declaredIn !== null && declaredIn !== '' && !Object.hasOwn(packages, declaredIn)) {
        return null;
      }
      for (const folder of upward(from)) {
        const key = `${folder === '' ? '' : `${folder}/`}node_modules/${packageName}`;
        if (Object.hasOwn(packages, key)) {
          return lockedVersion(packages, packages[key]);
        }
      }
      return null;
    },
  };
}

/** A workspace package stands as a link to its folder, which has the version. */
function lockedVersion(packages: Record<string, unknown>, entry: unknown): string | null {
  const target = stringField(entry, 'resolved');
  const linked = isRecord(entry) && entry['link'] === true && target !== null;
  return stringField(linked ? packages[target] : entry, 'version');
}

/** Version 1 lists the top level by name; it knows no workspaces. */
function byName(dependencies: Record<string, unknown>): Lockfile {
  return {
    versionOf(packageName, _from, declaredIn) {
      const inProject = declaredIn === null || declaredIn === '';
      return inProject && Object.hasOwn(dependencies, packageName) ? stringField(dependencies[packageName], 'version') : null;
    },
  };
}

function upward(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; current !== ''; ) {
    const parent = dirname(current);
    current = parent === '.' ? '' : parent;
    folders.push(current);
  }
  return folders;
}
