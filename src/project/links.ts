import * as fs from 'node:fs';
import {createEntryKinds} from './entry-kinds.ts';
import type {Links} from './modules/tree.ts';

/**
 * The links among some paths that lead somewhere, with the real paths that they lead to.
 * @param kindOf what is known of them already
 */
export function linksAmong(paths: readonly string[], kindOf = createEntryKinds()): Links {
  return new Map(paths.filter((path) => kindOf(path) === 'link').flatMap((path) => {
    const target = targetOf(path);
    return target === null ? [] : [[path, target] as const];
  }));
}

function targetOf(path: string): string | null {
  try {
    return fs.realpathSync(path);
  } catch (error) {
    // It leads nowhere, or in a circle, or to where nobody may look: then nothing can be imported by it either.
    if (error instanceof Error && 'syscall' in error) {
      return null;
    }
    throw error;
  }
}
