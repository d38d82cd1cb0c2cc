import {dirname} from 'node:path';

/** A folder and all above it, nearest first. */
export function upward(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current; ) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}
