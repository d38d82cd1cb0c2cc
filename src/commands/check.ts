import type {ExitStatus, Host} from './host.ts';
import type {Format} from '../report/report.ts';
import {type LookOptions, namedBy, readInput} from './looks.ts';
import {type BaselineWish, openBaseline, settleBaseline} from './baseline.ts';
import {findOutputFile, type OutputWish} from './output-file.ts';
import {printReport} from './print-report.ts';
import {findReportFile, type RunFacts, writeReport} from './report-file.ts';
import {resultsOf} from './results.ts';
import {type ReportWish, runOverFiles, type Wishes, wishesOf} from './run.ts';
import {type Allowance, exitStatusOf, reportInterruption, summarizeCheck} from './summary.ts';

export interface CheckOptions extends Wishes, LookOptions, ReportWish, BaselineWish, Allowance, OutputWish {
  readonly format: Format;
}

/** Reports what is left to migrate behind the paths. */
export async function check(paths: readonly string[], options: CheckOptions, host: Host): Promise<ExitStatus> {
  const reportFile = findReportFile(options, host);
  const file = findOutputFile(options, host);
  const baseline = openBaseline(options, host);
  const input = await readInput(paths, options, host);
  const all = await runOverFiles(paths, host, input === null ? options : {...options, input}, (cluster, repository) => resultsOf(cluster, repository));
  if (all.interrupted) {
    return reportInterruption(all, host);
  }
  const {run, text} = await settleBaseline(baseline, all, options);
  const how: RunFacts = {command: 'check', dryRun: false};
  await printReport(run, how, {...options, to: host.stdout, file}, host);
  if (options.format === 'stylish') {
    host.stderr.write(summarizeCheck(run, {paths: namedBy(paths, options), ...wishesOf(options)}) + text);
  }
  await writeReport(reportFile, run, how, options, host);
  return exitStatusOf(run.results, options);
}
