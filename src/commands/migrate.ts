import type {FileChange} from '../edits/diff.ts';
import {PathError} from '../project/path-error.ts';
import {printableLines} from '../report/printable.ts';
import type {Format} from '../report/report.ts';
import {type LookOptions, namedBy, readInput} from './looks.ts';
import {type BaselineWish, openBaseline, settleBaseline} from './baseline.ts';
import {type ColorWish, isPatchForPerson} from './colors.ts';
import {dependencyLines} from './dependencies.ts';
import type {ExitStatus, Host} from './host.ts';
import {type Choose, migrateFiles, type MigrationWishes} from './migrate-files.ts';
import {findOutputFile, type OutputWish} from './output-file.ts';
import {patchBase, pathInPatch} from './patch-base.ts';
import {printReport} from './print-report.ts';
import {findReportFile, type RunFacts, writeReport} from './report-file.ts';
import {type ReportWish, wishesOf} from './run.ts';
import {type Allowance, exitStatusOf, reportInterruption, summarizeMigrate} from './summary.ts';

export interface MigrateCommandOptions extends MigrationWishes, LookOptions, ReportWish, BaselineWish, Allowance, OutputWish, ColorWish {
  readonly format: Format;
  readonly interactive?: boolean;
}

/** Rewrites what is safe behind the paths, and tells; with `dryRun` only says what it would do. */
export async function migrate(paths: readonly string[], options: MigrateCommandOptions, host: Host): Promise<ExitStatus> {
  if (options.staged === true) {
    throw new PathError('--staged only checks, and never writes: run "check --staged", or name what is to be rewritten.');
  }
  const {unsafe = false, verify = false, interactive = false} = options;
  // A text that was handed over goes back the same way: no file is written.
  const dryRun = options.dryRun === true || options.stdin === true;
  const reportFile = findReportFile(options, host);
  const file = findOutputFile(options, host);
  const baseline = openBaseline(options, host);
  const choose = interactive ? await chooser(host) : undefined;
  const input = await readInput(paths, options, host);
  const given = {...(choose === undefined ? {} : {choose}), ...(input === null ? {} : {input})};
  const {run: all, changes, manifests} = await migrateFiles(paths, {...options, ...given}, host);
  if (all.interrupted) {
    return reportInterruption(all, host);
  }
  const {run, text} = await settleBaseline(baseline, all, options, dryRun);
  // A program reads one thing at a time: the patch, where the report does not stand there.
  const patchOnStdout = input === null && dryRun && (options.format === 'stylish' || file !== null);
  if (patchOnStdout) {
    const others = changes.filter(({path}) => !manifests.changes.some((manifest) => manifest.path === path));
    await printPatch([...others.sort((a, b) => (a.path < b.path ? -1 : 1)), ...manifests.changes], options, host);
  }
  const how: RunFacts = {command: 'migrate', dryRun, dependencies: manifests.changes};
  await printReport(run, how, {...options, to: patchOnStdout || input !== null ? host.stderr : host.stdout, file}, host);
  if (options.format === 'stylish') {
    host.stderr.write(summarizeMigrate(run, {paths: namedBy(paths, options), ...wishesOf(options)}, {dryRun, unsafe, verify}) + text);
  }
  host.stderr.write(dependencyLines(manifests, host.cwd, dryRun));
  await writeReport(reportFile, run, how, options, host);
  if (input !== null && run.results.every(({problem}) => problem === null)) {
    host.stdout.write([...manifests.changes, ...changes].find(({path}) => path === input.path)?.after ?? input.bytes);
  }
  return exitStatusOf(run.results, options, dryRun && input === null ? changes.length : 0);
}

async function printPatch(changes: readonly FileChange[], wish: ColorWish, host: Host): Promise<void> {
  if (changes.length === 0) {
    return;
  }
  const [{unifiedDiff}, {paintedPatch}] = await Promise.all([import('../edits/diff.ts'), import('../report/painted-patch.ts')]);
  const patchForPerson = (patch: string) => (host.stdout.colors ? paintedPatch(printableLines(patch)) : printableLines(patch));
  const base = await patchBase(changes.map((change) => change.path), host);
  for (const change of changes) {
    const patch = await unifiedDiff({...change, path: pathInPatch(base.folder, change.path)});
    // A program gets the exact bytes; a person's terminal gets no control characters from the code.
    host.stdout.write(isPatchForPerson(host, wish) ? patchForPerson(patch) : patch);
  }
  if (base.notice !== null) {
    host.stderr.write(`${printableLines(base.notice)}\n`);
  }
}

/**
 * What asks for each change.
 * @throws {PathError} where nobody can be asked, before anything is read
 */
async function chooser(host: Host): Promise<Choose> {
  const terminal = host.openTerminal();
  if (terminal === null) {
    throw new PathError('--interactive asks for each change, so standard input and standard error must be a terminal: run it in one, or leave the option out.');
  }
  const {askAbout} = await import('./interactive.ts');
  return askAbout(terminal, host);
}
