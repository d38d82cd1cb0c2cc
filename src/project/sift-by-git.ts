import {join} from 'node:path';
import {grepIndex, grepWithGit, grepWithGitSync, type Names} from './git-grep.ts';
import {passNothing, type Passes, type PatientSift, type Sift} from './sift.ts';
import {siftByReading} from './sift-by-reading.ts';

/** The files that Git can search where they lie, by absolute paths. */
export interface Searchable {
  readonly folder: string;
  readonly files: ReadonlySet<string>;
}

/** Below so many files, starting Git takes longer than it saves. */
const FEWEST = 1_000;

/** Lets Git search what it can; what else there is on the disk is read. */
export function createSift(searchable: readonly Searchable[], env: NodeJS.ProcessEnv): Sift {
  return (paths, pattern) => {
    const asked = worthAsking(searchable, paths);
    return passesBy(asked.flatMap((one) => answerOf(one, grepWithGitSync(pattern, one.folder, env))), paths, pattern);
  };
}

/** The same, while others have their turn. */
export function createPatientSift(searchable: readonly Searchable[], env: NodeJS.ProcessEnv, signal: AbortSignal): PatientSift {
  return async (paths, pattern) => {
    const asked = worthAsking(searchable, paths);
    const answers = await Promise.all(asked.map(async (one) => answerOf(one, await grepWithGit(pattern, one.folder, env, signal))));
    return passesBy(answers.flat(), paths, pattern);
  };
}

/** Lets Git search all that is staged, in the index that a hook may name. */
export function createIndexSift(root: string, cwd: string, env: NodeJS.ProcessEnv): Sift {
  return (paths, pattern) => {
    const names = grepIndex(pattern, cwd, env);
    if (names === null) {
      return passNothing;
    }
    const found = pathsOf(names, root);
    return (index) => !found.has(paths[index] ?? '');
  };
}

function worthAsking(searchable: readonly Searchable[], paths: readonly string[]): readonly Searchable[] {
  return paths.length < FEWEST ? [] : searchable.filter(({files}) => files.size >= FEWEST);
}

interface Answer {
  readonly files: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
}

function answerOf({folder, files}: Searchable, names: Names | null): Answer[] {
  return names === null ? [] : [{files, found: pathsOf(names, folder)}];
}

function pathsOf(names: Names, folder: string): ReadonlySet<string> {
  return new Set(Array.from(names, (name) => join(folder, name)));
}

function passesBy(answers: readonly Answer[], paths: readonly string[], pattern: RegExp): Passes {
  const answerFor = (path: string) => answers.find(({files}) => files.has(path));
  const unsearched = answers.length === 0 ? paths : paths.filter((path) => answerFor(path) === undefined);
  const isPassed = siftByReading(unsearched, pattern);
  if (answers.length === 0) {
    return isPassed;
  }
  const numbers = new Map(unsearched.map((path, number) => [path, number]));
  return (index) => {
    const path = paths[index] ?? '';
    const number = numbers.get(path);
    return number === undefined ? answerFor(path)?.found.has(path) === false : isPassed(number);
  };
}
