import {Dependencies, type DependencyOptions} from '../dependencies/dependencies.ts';
import type {FileChange} from '../edits/diff.ts';
import {saidBy} from '../project/git.ts';
import {PathError} from '../project/path-error.ts';
import type {FactsOf} from '../project/versions.ts';
import {type Uncommitted, uncommittedAmong} from '../project/uncommitted.ts';
import {shownPath} from '../report/stylish.ts';
import {counted} from '../report/words.ts';
import type {WorkHost} from './host.ts';

/** A longer list would push the reason off the screen. */
const MOST = 20;

/**
 * Stops a run that would write into files with changes that are in no commit: nobody could tell those from what it writes, or
 * go back to them. Outside of Git there is nothing to ask.
 * @param groups the changes of files that are written together
 * @throws {PathError} naming the files, before anything is written
 */
export async function refuseUncommitted(groups: readonly (readonly FileChange[])[], factsOf: FactsOf, host: WorkHost): Promise<void> {
  const paths = new Set(groups.flat().map(({path}) => path));
  (await manifestsWith(groups, {...host, factsOf})).forEach((path) => paths.add(path));
  const uncommitted = await askGit([...paths], host);
  if (uncommitted.length > 0) {
    throw new PathError(refusal(uncommitted, host));
  }
}

/** The package.json files that would follow, found out by a trial. */
async function manifestsWith(groups: readonly (readonly FileChange[])[], options: DependencyOptions): Promise<string[]> {
  const trial = new Dependencies(options);
  for (const group of groups) {
    const admission = trial.admit(group);
    if (admission.kind === 'admitted') {
      admission.accept();
    }
  }
  const {changes} = await trial.finish();
  return changes.map(({path}) => path);
}

async function askGit(paths: readonly string[], {env, signal}: WorkHost): Promise<Uncommitted[]> {
  try {
    return await uncommittedAmong(paths, env, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw new PathError(`Git cannot tell which files have uncommitted changes, so nothing was written: ${saidBy(error) ?? 'it is gone'}\nMend that first, or add --allow-dirty to write all the same.`, {cause: error});
  }
}

const NOTES: Record<Uncommitted['kind'], string> = {changed: '', untracked: ' (untracked)', unwatched: ' (Git was told not to look whether it changed)'};

function refusal(uncommitted: readonly Uncommitted[], {cwd}: WorkHost): string {
  const shown = uncommitted.slice(0, MOST).map(({path, kind}) => `  ${shownPath(path, cwd)}${NOTES[kind]}`);
  const more = uncommitted.length - shown.length;
  return [
    `${counted(uncommitted.length, 'file that would be rewritten has', 'files that would be rewritten have')} uncommitted changes, which could not be told apart from those of this run:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
    'Nothing was written. Commit or stash them first, or add --allow-dirty.',
  ].join('\n');
}
