import {existsSync, realpathSync} from 'node:fs';
import {dirname, join, sep} from 'node:path';
import {isInside, upward} from './folders.ts';

/**
 * Whether links lead from a file in a repository out of it: it can hold one to any file of whoever looks at it. Packages may be
 * installed as links to anywhere.
 * @throws the system’s error, also where there is no such file
 */
export function leadsOut(path: string): boolean {
  if (path.split(sep).includes('node_modules')) {
    return false;
  }
  const real = realpathSync(path);
  return real !== path && !isInside(realpathSync(repositoryAround(dirname(path))), real);
}

/** The folder of the repository that a folder is in; without Git, that of the outermost package, else the folder itself. */
export function repositoryAround(folder: string): string {
  const folders = upward(folder);
  return folders.find((candidate) => existsSync(join(candidate, '.git'))) ?? folders.findLast((candidate) => existsSync(join(candidate, 'package.json'))) ?? folder;
}
