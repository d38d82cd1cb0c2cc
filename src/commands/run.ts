import {setImmediate as nextTurn} from 'node:timers/promises';
import type {RuleName} from '../analysis/finding.ts';
import type {Inspection} from '../edits/migrate-text.ts';
import type {Target} from '../migration/targets.ts';
import {selectFiles} from '../project/files.ts';
import {createReader} from '../project/read.ts';
import type {SourceText} from '../project/read.ts';
import {printableLines} from '../report/printable.ts';
import type {FileProblem, FileResult} from '../report/report.ts';
import type {Host} from './host.ts';
import {createProgress} from './progress.ts';

/** What a run over many files came to. */
export interface Run {
  /** Files that were read. */
  readonly checked: number;
  /** Files that mention signing. */
  readonly mentioning: number;
  /** One for each file that mentions signing or has a problem. */
  readonly results: readonly FileResult[];
  /** The user stopped the run before its end. */
  readonly interrupted: boolean;
}

/** What of the analysis a user may choose, in either command. */
export interface Wishes {
  readonly only?: readonly RuleName[];
  readonly target?: Target;
}

/** The wishes alone, for the analysis. */
export function wishesOf({only, target}: Wishes): Wishes {
  return {...(only === undefined ? {} : {only}), ...(target === undefined ? {} : {target})};
}

/** Of a file that could not be looked into. */
export const NOTHING_INSPECTED: Inspection = {findings: [], suppressed: [], recoveredErrors: 0};

/** How long the event loop may wait, so that signals and the spinner get their turn. */
const TURN_MS = 40;

/** Selects the files behind the paths and reads them one by one; `work` gets those that mention signing. */
export async function runOverFiles(
  paths: readonly string[],
  host: Host,
  work: (path: string, source: SourceText) => Promise<FileResult>,
): Promise<Run> {
  const progress = createProgress(host);
  const selection = await selectFiles(paths.length === 0 ? ['.'] : paths, host);
  for (const notice of selection.notices) {
    host.stderr.write(`${printableLines(notice)}\n`);
  }
  const results = selection.problems.map(({path, message}) => unreadResult(path, {kind: 'folder', message, place: null}));
  const read = createReader();
  let checked = 0;
  let mentioning = 0;
  let turnStart = performance.now();
  try {
    for (const path of selection.files) {
      if (performance.now() - turnStart > TURN_MS) {
        await progress.update(checked, selection.files.length);
        await nextTurn();
        turnStart = performance.now();
      }
      if (host.signal.aborted) {
        break;
      }
      const result = read(path);
      checked += result.kind === 'unreadable' ? 0 : 1;
      mentioning += result.kind === 'source' || result.kind === 'undecodable' ? 1 : 0;
      if (result.kind === 'source') {
        results.push(await work(path, result.source));
        // A signal that came meanwhile must stop the run before the next file.
        await nextTurn();
      } else if (result.kind !== 'unrelated') {
        results.push(unreadResult(path, {kind: 'read', message: result.message, place: null}));
      }
    }
  } finally {
    progress.stop();
  }
  return {checked, mentioning, results, interrupted: host.signal.aborted};
}

function unreadResult(path: string, problem: FileProblem): FileResult {
  return {path, text: '', bom: false, inspection: NOTHING_INSPECTED, applied: [], problem};
}
