import * as fs from 'node:fs';
import {basename, dirname, resolve} from 'node:path';
import {LOCKFILE_NAMES} from '../lockfiles/on-disk.ts';
import {MARKER} from '../migration/report-texts.ts';
import {isManifest, isSource} from '../project/extensions.ts';
import {PathError} from '../project/path-error.ts';
import {describeFileError} from '../project/read.ts';
import type {Host} from './host.ts';
import type {ReportWish} from './run.ts';
import {realPathOf} from '../project/files.ts';
import {refuseWayOut, writeWhole, type WrittenFile} from './whole-file.ts';

/** What a user may choose of where the report of `--format` goes, in either command. */
export interface OutputWish {
  readonly outputFile?: string;
}

/** How reports of this program begin, in each format: what begins otherwise is somebody's work, and is not replaced. */
const BEGINNINGS = [
  /^(?:\[\]|\[?\{"filePath":|\[\n\{"type":"issue",)/,
  /^\{"\$schema":"[^"]*","version":"2\.1\.0","runs":\[\{\n"tool":\{"driver":\{"name":"eslint-plugin-iamcredentials"/,
  /^::(?:error|warning) /,
  /^<\?xml [^>]*>\s*<testsuites name="iamcredentials"/,
  /^## iamcredentials-codemod /,
  /^[^\n]+\n +(?:\d+:\d+ +(?:error|warning|failed)|failed|rewritten|would be rewritten) /,
];
const LONGEST_BEGINNING = 4000;

/**
 * Looks at the place of `--output-file`, before anything else is read; `null` when nobody asked for one.
 * @throws {PathError} when it cannot be written there, when another file would be lost, or when the next run would look into it
 */
export function findOutputFile({outputFile: named, report}: OutputWish & ReportWish, {cwd}: Host): WrittenFile | null {
  if (named === undefined) {
    return null;
  }
  if (named === '' || /[/\\]$/.test(named)) {
    throw new PathError(`--output-file wants the name of a file, as in --output-file iamcredentials.sarif, and not "${named}".`);
  }
  const path = resolve(cwd, named);
  if (isSource(path) || isManifest(path) || LOCKFILE_NAMES.includes(basename(path))) {
    throw new PathError(`The output cannot be written to "${named}", for the next run would look into it: name a file of another kind for --output-file.`);
  }
  if (report !== undefined && resolve(cwd, report) === path) {
    throw new PathError(`--report and --output-file both name "${named}": they need a file each.`);
  }
  try {
    refuseWayOut(named, path, realPathOf(path), cwd);
    return {named, path: placeOf(named, path)};
  } catch (error) {
    if (error instanceof PathError) {
      throw error;
    }
    throw new PathError(`The output cannot be written to "${named}": ${describeFileError(error)}.`);
  }
}

/** The real path of a file that may be written; folders that are missing are made later. */
function placeOf(named: string, path: string): string {
  const folder = nearestFolder(path);
  if (!fs.statSync(folder).isDirectory()) {
    throw new PathError(`The output cannot be written to "${named}": "${basename(folder)}" is no folder.`);
  }
  if (fs.lstatSync(path, {throwIfNoEntry: false}) === undefined) {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return path;
  }
  const real = fs.realpathSync(path);
  if (!fs.statSync(real).isFile()) {
    throw new PathError(`The output cannot be written to "${named}", which is no plain file.`);
  }
  fs.accessSync(real, fs.constants.R_OK | fs.constants.W_OK);
  fs.accessSync(dirname(real), fs.constants.W_OK);
  if (!isReport(real)) {
    throw new PathError(`"${named}" is there already, and no report of this program: name another file for --output-file, or remove it first.`);
  }
  return real;
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!fs.existsSync(folder)) {
    folder = dirname(folder);
  }
  return folder;
}

function isReport(path: string): boolean {
  const file = fs.openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(LONGEST_BEGINNING);
    const text = bytes.subarray(0, fs.readSync(file, bytes)).toString();
    return text === '' || text.startsWith(MARKER) || BEGINNINGS.some((beginning) => beginning.test(text));
  } finally {
    fs.closeSync(file);
  }
}

/**
 * Writes the parts of a report, in bytes, for together they may be too long for a string.
 * @throws {PathError} when they cannot be written any more
 */
export async function writeOutput(file: WrittenFile, parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
  const bytes: Buffer[] = [];
  for await (const part of parts) {
    bytes.push(Buffer.from(part));
  }
  let before: Buffer | null;
  try {
    fs.mkdirSync(dirname(file.path), {recursive: true});
    before = fs.existsSync(file.path) ? fs.readFileSync(file.path) : null;
  } catch (error) {
    throw new PathError(`The output cannot be written to "${file.named}": ${describeFileError(error)}.`);
  }
  await writeWhole(file, before, Buffer.concat(bytes), 'output');
}
