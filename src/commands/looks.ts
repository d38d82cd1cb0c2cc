import {resolve} from 'node:path';
import {isManifest, isSource} from '../project/extensions.ts';
import {type CodeIn, packageOfLockfile, realPathOf, type Selection, selectFiles} from '../project/files.ts';
import {PathError} from '../project/path-error.ts';
import {passNothing, type PatientSift, siftAllBut} from '../project/sift.ts';
import {createPatientSift} from '../project/sift-by-git.ts';
import {type Texts, textsOnDisk, textsWith} from '../project/texts.ts';
import type {Host, WorkHost} from './host.ts';
import {codeAround, type CodeAround} from './surroundings.ts';

/** A file whose text was handed over, and which need not exist. */
export interface Input {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What a run is asked to look at, beside paths. */
export interface LookWish {
  /** Only what is staged, as it is staged. */
  readonly staged?: boolean;
  /** Only what changed since a commit. */
  readonly since?: string;
  /** Only this text. */
  readonly input?: Input;
}

/** How a user says it. */
export interface LookOptions extends LookWish {
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}

/** The files that a run looks at, their texts, and the code around them. */
export interface Look {
  readonly selection: Selection;
  readonly texts: Texts;
  /** Passes over those of the selected files in which nothing matches. */
  readonly sift: PatientSift;
  /** @param mentioning absolute paths */
  readonly around: (mentioning: readonly string[]) => Promise<CodeAround>;
}

/**
 * Finds what a run looks at.
 * @throws {PathError} when there is no such path, commit or repository
 */
export async function look(paths: readonly string[], {staged = false, since, input}: LookWish, host: WorkHost): Promise<Look> {
  if (staged) {
    const {stagedFiles} = await import('../project/staged.ts');
    const {root, files, problems, around, links, texts, sift} = stagedFiles(paths, host.cwd, host.env);
    return {
      selection: {files, folders: [], problems, leftovers: [], notices: []},
      texts,
      // There are few, and their bytes are in memory.
      sift: () => Promise.resolve(passNothing),
      around: () => Promise.resolve({root, files: around(), links: links(), sift}),
    };
  }
  if (input !== undefined) {
    const {path, bytes} = input;
    const selection = {files: [path], folders: [], problems: [], leftovers: [], notices: [], codeIn: new Map<string, () => CodeIn>(), searchable: []};
    const around = async (mentioning: readonly string[]) => {
      const code = await codeAround(mentioning, selection, host);
      return {...code, sift: siftAllBut(path, code.sift)};
    };
    return {selection, texts: textsWith(path, bytes), sift: () => Promise.resolve(passNothing), around};
  }
  const named = paths.length === 0 ? ['.'] : paths;
  // Before any folder is listed: there may be no such commit.
  const changed = since === undefined ? null : await (await import('../project/since.ts')).changedSince(since, host);
  const selection = await selectFiles(named, host);
  const narrowed = changed === null ? selection : {...selection, files: selection.files.filter((path) => changed.has(path)), folders: []};
  return {
    selection: narrowed,
    texts: textsOnDisk(),
    sift: createPatientSift(selection.searchable, host.env, host.signal),
    around: (mentioning) => codeAround(mentioning, narrowed, host),
  };
}

/**
 * Reads standard input where that is what is looked at; `null` where it is not.
 * @throws {PathError} when the options do not go together, before anything is read
 */
export async function readInput(paths: readonly string[], {stdin = false, stdinFilename}: LookOptions, host: Host): Promise<Input | null> {
  if (!stdin && stdinFilename === undefined) {
    return null;
  }
  if (!stdin) {
    throw new PathError('--stdin-filename names the text of --stdin: add --stdin, or name the file as a path.');
  }
  if (stdinFilename === undefined || stdinFilename === '') {
    throw new PathError('--stdin needs to know the language and the project of the text: add --stdin-filename, as in --stdin --stdin-filename src/sign.js.');
  }
  if (paths.length > 0) {
    throw new PathError('--stdin takes its text from standard input, so leave the paths out.');
  }
  const path = realPathOf(resolve(host.cwd, stdinFilename));
  if (packageOfLockfile(path) !== null || !(isSource(path) || isManifest(path))) {
    throw new PathError(`"${stdinFilename}" is not JavaScript, TypeScript or package.json by its name, so that nothing can be said of its text.`);
  }
  return {path, bytes: await host.readInput()};
}

/** What a command to run next is to look at. */
export function namedBy(paths: readonly string[], {stdinFilename}: LookOptions): readonly string[] {
  return stdinFilename === undefined ? paths : [stdinFilename];
}
