import {existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {isForeign, isSource} from '../project/extensions.ts';
import {type Selection, selectFiles} from '../project/files.ts';
import {isInside, upward} from '../project/folders.ts';
import type {Links} from '../project/modules/tree.ts';
import {workingTreeRoot} from '../project/git.ts';
import {projectRoot} from '../project/project-root.ts';
import type {WorkHost} from './host.ts';
import {commonFolder} from './patch-base.ts';

/** The code that may share values with some files. */
export interface CodeAround {
  readonly root: string;
  readonly files: readonly string[];
  readonly links: Links;
}

/** The files that a run looks at, and the paths that they were named by. */
export interface NamedSelection extends Selection {
  readonly named: readonly string[];
}

/** What a text is handed over for need not exist, nor its folder. */
function existingFolder(folder: string): string {
  return upward(folder).find((candidate) => existsSync(candidate)) ?? folder;
}

/**
 * The code around the files that mention signing: the working tree of Git, else the package or workspace that has all the
 * files; where there is none either, what the user named.
 * @param mentioning absolute paths
 */
export async function codeAround(mentioning: readonly string[], selection: NamedSelection, host: WorkHost): Promise<CodeAround> {
  const [first] = mentioning;
  if (first === undefined) {
    return {root: host.cwd, files: [], links: new Map()};
  }
  const start = existingFolder(dirname(first));
  const tree = await workingTreeRoot(start, host.env, host.signal);
  const isWhole = tree !== null && mentioning.every((path) => isInside(tree, path));
  const project = isWhole ? tree : projectRoot([first, ...selection.files]);
  const {files, links} = await selectFiles(project === null ? selection.named : [project], {...host, around: true});
  return {
    root: project ?? commonFolder(start, (folder) => selection.files.every((path) => isInside(folder, path))),
    links,
    files: [...new Set([...files.filter((path) => isSource(path) || isForeign(path)), ...selection.files.filter(isSource)])],
  };
}
