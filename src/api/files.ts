import {resolve} from 'node:path';

import type {WorkHost} from '../commands/host.ts';
import {migrateFiles, type Migration, type MigrationWishes} from '../commands/migrate-files.ts';
import {NO_PROGRESS} from '../commands/progress.ts';
import {resultsOf} from '../commands/results.ts';
import {type Run, runOverFiles, wishesOf} from '../commands/run.ts';
import {exitStatusOf} from '../commands/summary.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import type {FileResult} from '../report/report.ts';
import {plainAnalysis, plainApplied} from './plain.ts';
import type {AnalysedFile, AnalyseFilesInput, FilesAnalysis, FilesMigration, Install, MigratedFile, MigrateFilesInput, Problem} from './types.ts';

/** @throws {PathError} when one of the paths does not exist */
export async function analyseFiles(input: AnalyseFilesInput): Promise<FilesAnalysis> {
  const {host, notices} = hostFor(input);
  // To the command, no path is the current folder; a program that has no files means none.
  const run = input.paths.length === 0 ? NO_RUN : await runOverFiles(input.paths, host, wishesOf(input), resultsOf);
  host.signal.throwIfAborted();
  return {...commonOf(run, input), files: run.results.filter(isLookedInto).map(analysedFile), notices};
}

/** @throws {PathError} when one of the paths does not exist, or a file that would be rewritten has uncommitted changes */
export async function migrateAll(input: MigrateFilesInput): Promise<FilesMigration> {
  const {host, notices} = hostFor(input);
  const migration = input.paths.length === 0 ? NO_MIGRATION : await migrateFiles(input.paths, migrationWishesOf(input), host);
  host.signal.throwIfAborted();
  const {run, changes, manifests} = migration;
  // A package.json may have findings of its own, and follow files as well: then this is all that became of it.
  const rewrites = new Map([...changes, ...manifests.changes].map(({path, before, after}) => [path, {before, after}]));
  return {
    ...commonOf(run, input, input.dryRun === true ? changes.length : 0),
    files: run.results.filter(isLookedInto).map((result) => migratedFile(result, rewrites)),
    notices: [...notices, ...manifests.notices],
    install: installsOf(migration),
  };
}

/** What is told of a run here. */
type Told = Pick<Run, 'checked' | 'results'>;

const NO_RUN: Told = {checked: 0, results: []};
const NO_MIGRATION: Omit<Migration, 'run'> & {readonly run: Told} = {run: NO_RUN, changes: [], manifests: {results: [], changes: [], notices: []}};
const NEVER = new AbortController().signal;

function hostFor({cwd = '.', signal = NEVER}: AnalyseFilesInput): {readonly host: WorkHost; readonly notices: readonly string[]} {
  signal.throwIfAborted();
  const notices: string[] = [];
  const tell = (notice: string) => void notices.push(notice);
  return {host: {cwd: resolve(cwd), env: process.env, signal, tell, startProgress: () => NO_PROGRESS}, notices};
}

function migrationWishesOf(input: MigrateFilesInput): MigrationWishes {
  const {dryRun = false, unsafe = false, verify = false, allowDirty = false} = input;
  return {dryRun, unsafe, verify, allowDirty, ...wishesOf(input)};
}

function commonOf({checked, results}: Told, input: AnalyseFilesInput, pendingChanges = 0): Pick<FilesAnalysis, 'checked' | 'problems' | 'status'> {
  return {checked, problems: results.flatMap(problemsOf), status: exitStatusOf(results, wishesOf(input), pendingChanges)};
}

function problemsOf({path, problem}: FileResult): Problem[] {
  return problem === null ? [] : [{filePath: path, kind: problem.kind, message: problem.message, line: problem.place?.line ?? null, column: problem.place?.column ?? null}];
}

/** Of what could not even be read, the problem is all there is to tell. */
function isLookedInto({problem}: FileResult): boolean {
  return problem === null || !['folder', 'read', 'parse', 'leftover'].includes(problem.kind);
}

function analysedFile({path, text, inspection}: FileResult): AnalysedFile {
  return {filePath: path, ...plainAnalysis(path, text, inspection)};
}

function migratedFile(result: FileResult, rewrites: ReadonlyMap<string, NonNullable<MigratedFile['rewrite']>>): MigratedFile {
  const {path, isRewritten, applied, origins = [], notes = []} = result;
  const rewrite = isRewritten ? (rewrites.get(path) ?? null) : null;
  return {
    ...analysedFile(result),
    applied: rewrite === null ? [] : plainApplied(withoutMark(rewrite.before), applied, origins),
    rewrite,
    notes: [...notes],
  };
}

function installsOf({manifests}: Pick<Migration, 'manifests'>): Install[] {
  const installs = manifests.changes.flatMap(({install}) => (install === null ? [] : [{folder: install.folder, command: install.command}]));
  return [...new Map(installs.map((install) => [`${install.folder}\0${install.command}`, install])).values()];
}
