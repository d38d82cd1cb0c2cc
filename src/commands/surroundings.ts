import {existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {isSource} from '../project/extensions.ts';
import {type FoundFiles, selectFiles} from '../project/files.ts';
import {isInside, upward} from '../project/folders.ts';
import type {Links} from '../project/modules/tree.ts';
import {workingTreeRoot} from '../project/git.ts';
import {projectRoot} from '../project/project-root.ts';
import {passNothing, type Sift} from '../project/sift.ts';
import {createSift} from '../project/sift-by-git.ts';
import type {WorkHost} from './host.ts';
import {commonFolder} from './patch-base.ts';

/** The code that may share values with some files. */
export interface CodeAround {
  readonly root: string;
  readonly files: readonly string[];
  readonly links: Links;
  /** Passes over those of the files in which nothing matches. */
  readonly sift: Sift;
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
export async function codeAround(mentioning: readonly string[], selection: FoundFiles, host: WorkHost): Promise<CodeAround> {
  const [first] = mentioning;
  if (first === undefined) {
    return {root: host.cwd, files: [], links: new Map(), sift: () => passNothing};
  }
  const start = existingFolder(dirname(first));
  const tree = await workingTreeRoot(start, host.env, host.signal);
  const isWhole = tree !== null && mentioning.every((path) => isInside(tree, path));
  const project = isWhole ? tree : projectRoot([first, ...selection.files]);
  // Nearly always, it is the very folder that was named.
  const isListed = project === null || selection.codeIn.has(project);
  const {codeIn, searchable} = isListed ? selection : await selectFiles([project], host);
  const codes = [...codeIn].filter(([folder]) => project === null || !isListed || folder === project).map(([, code]) => code());
  return {
    root: project ?? commonFolder(start, (folder) => selection.files.every((path) => isInside(folder, path))),
    links: new Map(codes.flatMap(({links}) => [...links])),
    files: [...new Set([...codes.flatMap(({files}) => files), ...selection.files.filter(isSource)])].sort(),
    sift: createSift(searchable, host.env),
  };
}
