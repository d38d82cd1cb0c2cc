import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Manifest} from './manifest.ts';
import {isWorkspaceRoot} from './manifest.ts';

/** What installs the packages of a changed package.json. */
export interface Install {
  /** Where it is to be run. */
  readonly folder: string;
  /** `npm install`, for example. */
  readonly command: string;
}

/**
 * How the project around a package.json is installed, by its lockfile or by what it says of its package manager.
 * @param chain the package.json files from this one up, the nearest first
 */
export async function installOf(chain: readonly Manifest[]): Promise<Install | null> {
  const [nearest] = chain;
  if (nearest === undefined) {
    return null;
  }
  const {detect, LOCKS} = await import('package-manager-detector');
  const own = dirname(nearest.path);
  const top = dirname((chain.findLast(isWorkspaceRoot) ?? nearest).path);
  const found = await detect({cwd: own, stopDir: top});
  const folders = chain.map(({path}) => dirname(path));
  // A package below a workspace that has a lockfile of its own is installed by itself.
  const folder = folders.find((candidate) => Object.keys(LOCKS).some((name) => existsSync(join(candidate, name)))) ?? top;
  return {folder, command: `${found?.name ?? 'npm'} install`};
}
