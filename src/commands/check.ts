import type {ExitStatus, Host} from './host.ts';
import type {Format} from '../report/report.ts';
import {printReport} from './print-report.ts';
import {findReportFile, type RunFacts, writeReport} from './report-file.ts';
import {resultsOf} from './results.ts';
import {type ReportWish, runOverFiles, type Wishes, wishesOf} from './run.ts';
import {exitStatusOf, reportInterruption, summarizeCheck} from './summary.ts';

export interface CheckOptions extends Wishes, ReportWish {
  readonly format: Format;
}

/** Reports what is left to migrate behind the paths. */
export async function check(paths: readonly string[], options: CheckOptions, host: Host): Promise<ExitStatus> {
  const reportFile = findReportFile(options, host);
  const run = await runOverFiles(paths, host, options, (cluster, repository) => resultsOf(cluster, repository));
  if (run.interrupted) {
    return reportInterruption(run, host);
  }
  const how: RunFacts = {command: 'check', dryRun: false};
  await printReport(run, how, options.format, host.stdout, host);
  if (options.format === 'stylish') {
    host.stderr.write(summarizeCheck(run, {paths, ...wishesOf(options)}));
  }
  await writeReport(reportFile, run, how, options, host);
  return exitStatusOf(run.results, options.only ?? []);
}
