import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import type {FileTree} from './fixtures.ts';

/** Writes a repository to a temporary folder for as long as `use` runs. */
export async function planted<Result>(tree: FileTree, use: (root: string) => Promise<Result>): Promise<Result> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-linked-')));
  try {
    for (const [file, text] of tree) {
      mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
      writeFileSync(path.join(root, file), text);
    }
    return await use(root);
  } finally {
    rmSync(root, {recursive: true});
  }
}
