import {mkdirSync, symlinkSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

import {Rolldown} from 'tsdown';

import type {LinkedRun} from '../case-file.ts';
import type {FileTree} from './fixtures.ts';
import {planted} from './planted.ts';

const require = createRequire(import.meta.url);

/** Makes one module of a repository, which does what its entry does: its packages find each other, and `tsconfig` is obeyed. */
export function bundle(tree: FileTree, {entry, sources}: Pick<LinkedRun, 'entry' | 'sources'>): Promise<string> {
  return planted(tree, async (root) => {
    linkPackages(tree, root);
    const inRoot = (file: string) => path.join(root, file);
    const bundled = await Rolldown.rolldown({
      input: inRoot(entry),
      cwd: root,
      platform: 'node',
      tsconfig: tree.has('tsconfig.json') ? inRoot('tsconfig.json') : false,
      // What is unused still runs when it is loaded.
      treeshake: false,
      logLevel: 'silent',
      resolve: {alias: Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, inRoot(file)]))},
      external: (id) => isInstalled(id),
    });
    try {
      const {output} = await bundled.generate({format: 'esm', codeSplitting: false});
      return output[0].code;
    } finally {
      await bundled.close();
    }
  });
}

/** The packages of a workspace see each other in `node_modules`, as after an installation. */
function linkPackages(tree: FileTree, root: string): void {
  for (const [file, text] of tree) {
    const {name} = file.endsWith('/package.json') ? JSON.parse(text) as {name?: string} : {};
    if (name !== undefined) {
      const link = path.join(root, 'node_modules', name);
      mkdirSync(path.dirname(link), {recursive: true});
      symlinkSync(path.join(root, path.dirname(file)), link, 'junction');
    }
  }
}

/** Whether a package of the registry, or of node, has this name; the programs run where ours are installed. */
function isInstalled(id: string): boolean {
  if (/^[./\0]/u.test(id) || path.isAbsolute(id)) {
    return false;
  }
  try {
    require.resolve(id);
    return true;
  } catch {
    return false;
  }
}
