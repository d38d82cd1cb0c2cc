import * as fs from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {MARKER} from '../migration/report-texts.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import {PathError} from '../project/path-error.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {describeFileError} from '../project/read.ts';
import type {MigrationRun} from '../report/migration/content.ts';
import {printable} from '../report/printable.ts';
import type {FileResult, Format} from '../report/report.ts';
import type {Host} from './host.ts';
import {patchBase} from './patch-base.ts';
import type {ReportWish, Run} from './run.ts';
import {refuseWayOut, writeWhole, type WrittenFile} from './whole-file.ts';

/** Only these names: what a run writes must never be what the next one looks into. */
const NAME = /\.(?:md|markdown|html?)$/i;
const HTML_NAME = /\.html?$/i;
const BYTES_OF_MARKER = Buffer.from(MARKER);

/**
 * Looks at the place of a report, before anything else is read; `null` when nobody asked for one.
 * @throws {PathError} when it cannot be written there, or when another file would be lost
 */
export function findReportFile({report: named}: ReportWish, {cwd}: Host): WrittenFile | null {
  if (named === undefined) {
    return null;
  }
  if (!NAME.test(named)) {
    throw new PathError(`--report wants the name of a Markdown or HTML file, as in --report migration.md or --report migration.html, and not "${named}".`);
  }
  const path = realPath(named, resolve(cwd, named));
  refuseWayOut(named, resolve(cwd, named), path, cwd);
  const before = earlierReport(named, path);
  try {
    fs.accessSync(before === null ? dirname(path) : path, fs.constants.W_OK);
  } catch (error) {
    throw new PathError(`The report cannot be written to "${named}": ${describeFileError(error)}.`);
  }
  return {named, path};
}

/** The file that a link leads to stays behind it. */
function realPath(named: string, path: string): string {
  try {
    return fs.existsSync(path) ? fs.realpathSync(path) : join(fs.realpathSync(dirname(path)), path.slice(dirname(path).length));
  } catch (error) {
    throw new PathError(`The report cannot be written to "${named}", for its folder cannot be opened: ${describeFileError(error)}.`);
  }
}

function earlierReport(named: string, path: string): Buffer | null {
  let bytes: Buffer;
  try {
    bytes = readPlainFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
    throw new PathError(`The report cannot be written to "${named}": ${describeFileError(error)}.`);
  }
  if (bytes.length > 0 && !bytes.subarray(0, BYTES_OF_MARKER.length).equals(BYTES_OF_MARKER)) {
    throw new PathError(`"${named}" is there already, and no report of this program: name another file for --report, or remove it first.`);
  }
  return bytes;
}

/**
 * Writes the report of a run, where one was asked for.
 * @throws {PathError} when it cannot be written there any more
 */
export async function writeReport(
  file: WrittenFile | null,
  run: Run,
  how: RunFacts,
  {format}: {readonly format: Format},
  host: Host,
): Promise<void> {
  if (file === null) {
    return;
  }
  const {named, path} = file;
  const bytes = await pageOf(await wholeRun(run, how, host), path);
  const before = earlierReport(named, path);
  await writeWhole(file, before, bytes, 'report');
  if (format === 'stylish') {
    host.stderr.write(`The report is in ${printable(named)}.\n`);
  }
}

/** Bytes, for a page may be too long for a string. */
async function pageOf(run: MigrationRun, path: string): Promise<Buffer> {
  if (!HTML_NAME.test(path)) {
    const {migrationReport} = await import('../report/migration/migration-report.ts');
    return Buffer.from(await migrationReport(run));
  }
  const {htmlReport} = await import('../report/html/html-report.ts');
  const parts: Buffer[] = [];
  for await (const part of htmlReport(run)) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}

/** What a command adds to its run, for a report of the whole. */
export type RunFacts = Pick<MigrationRun, 'command' | 'dependencies' | 'dryRun'>;

/** All that a page tells of a run. */
export async function wholeRun(run: Run, how: RunFacts, host: Host): Promise<MigrationRun> {
  const {folder: root} = await patchBase(run.results.map((result) => result.path), host);
  return {...how, checked: run.checked, mentioning: run.mentioning, results: run.results, otherTexts: otherTexts(run.results), root};
}

/** The texts of files that no result is about, and that findings in other files would change. */
function otherTexts(results: readonly FileResult[]): Map<string, string> {
  const known = new Set(results.map(({path}) => path));
  const paths = results.flatMap(({inspection}) => inspection.findings.flatMap(({elsewhere}) => elsewhere.map(({path}) => path)));
  const others = [...new Set(paths)].filter((path) => !known.has(path) && fs.existsSync(path));
  return new Map(others.map((path) => [path, withoutMark(readPlainFile(path).toString('utf8'))]));
}
