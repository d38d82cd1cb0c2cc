import * as fs from 'node:fs';
import type {Links} from './modules/tree.ts';

/** The links among some paths that lead somewhere, with the real paths that they lead to. */
export function linksAmong(paths: readonly string[]): Links {
  return new Map(paths.flatMap((path) => {
    const target = targetOf(path);
    return target === null ? [] : [[path, target] as const];
  }));
}

function targetOf(path: string): string | null {
  try {
    return fs.lstatSync(path).isSymbolicLink() ? fs.realpathSync(path) : null;
  } catch (error) {
    // It leads nowhere, or in a circle, or to where nobody may look: then nothing can be imported by it either.
    if (error instanceof Error && 'syscall' in error) {
      return null;
    }
    throw error;
  }
}
