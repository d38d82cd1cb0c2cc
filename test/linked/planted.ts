import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import type {FileTree} from './fixtures.ts';

/** Writes a repository to a folder, which holds nothing else after that. */
export function plant(tree: FileTree, root: string): void {
  rmSync(root, {recursive: true, force: true});
  for (const [file, text] of tree) {
    mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
    writeFileSync(path.join(root, file), text);
  }
}

/** Writes a repository to a temporary folder for as long as `use` runs. */
export async function planted<Result>(tree: FileTree, use: (root: string) => Promise<Result>): Promise<Result> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-linked-')));
  try {
    plant(tree, root);
    return await use(root);
  } finally {
    rmSync(root, {recursive: true});
  }
}
