import type {RuleName} from '../analysis/finding.ts';
import {type Format, loadReport} from '../report/report.ts';
import type {Host, Output} from './host.ts';
import {type RunFacts, wholeRun} from './report-file.ts';
import {reportRoot} from './report-root.ts';
import type {Run} from './run.ts';

/** Prints the report of a run in the format that was asked for. */
export async function printReport(run: Run, how: RunFacts, {format, only = []}: {readonly format: Format; readonly only?: readonly RuleName[]}, to: Output, host: Host): Promise<void> {
  const report = await loadReport(format);
  const options = {cwd: host.cwd, colors: to.colors, dryRun: how.dryRun, wholeRun: () => wholeRun(run, how, host), root: () => reportRoot(host), only};
  for await (const part of report(run.results, options)) {
    to.write(part);
  }
}
