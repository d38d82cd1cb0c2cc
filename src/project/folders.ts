import {dirname, isAbsolute, relative, sep} from 'node:path';

/** A folder and all above it, nearest first. */
export function upward(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current; ) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}

/** Whether a path is the folder, or anywhere in it. Both are absolute; Git writes them with `/` on Windows too. */
export function isInside(folder: string, path: string): boolean {
  // Asked for every file of a large repository; nearly always, the one begins with the other.
  if (path.startsWith(folder) && (path.length === folder.length || path[folder.length] === sep) && !path.includes('..')) {
    return true;
  }
  const way = relative(folder, path);
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}
