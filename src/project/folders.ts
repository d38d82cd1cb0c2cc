import {dirname, sep} from 'node:path';

/** A folder and all above it, nearest first. */
export function upward(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current; ) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}

/** Whether a path is the folder, or anywhere in it. Both are absolute and normal. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
