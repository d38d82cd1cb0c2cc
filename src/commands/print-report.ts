import type {RuleName} from '../analysis/finding.ts';
import {printable} from '../report/printable.ts';
import {type Format, loadReport} from '../report/report.ts';
import type {Host, Output} from './host.ts';
import {writeOutput} from './output-file.ts';
import {type RunFacts, wholeRun} from './report-file.ts';
import {reportRoot} from './report-root.ts';
import type {Run} from './run.ts';
import type {WrittenFile} from './whole-file.ts';

/** Which report, and where it goes. */
export interface Printing {
  readonly format: Format;
  readonly only?: readonly RuleName[];
  /** Where it goes if to no file. */
  readonly to: Output;
  readonly file: WrittenFile | null;
}

/**
 * Prints the report of a run in the format that was asked for.
 * @throws {PathError} when its file cannot be written any more
 */
export async function printReport(run: Run, how: RunFacts, {format, only = [], to, file}: Printing, host: Host): Promise<void> {
  const report = await loadReport(format);
  const colors = file === null && to.colors;
  const parts = report(run.results, {cwd: host.cwd, colors, dryRun: how.dryRun, wholeRun: () => wholeRun(run, how, host), root: () => reportRoot(host), only});
  if (file === null) {
    for await (const part of parts) {
      to.write(part);
    }
    return;
  }
  await writeOutput(file, parts);
  if (format === 'stylish') {
    host.stderr.write(`The output is in ${printable(file.named)}.\n`);
  }
}
