import {analyseText} from '../api.ts';
import {createProjectFacts} from '../project/versions.ts';
import {loadReport} from '../report/report.ts';
import type {Format} from '../report/report.ts';
import type {ExitStatus, Host} from './host.ts';
import {describeFailure} from './problems.ts';
import {NOTHING_INSPECTED, runOverFiles, type Wishes, wishesOf} from './run.ts';
import {exitStatusOf, reportInterruption, summarizeCheck} from './summary.ts';

export interface CheckOptions extends Wishes {
  readonly format: Format;
}

/** Reports what is left to migrate behind the paths. */
export async function check(paths: readonly string[], options: CheckOptions, host: Host): Promise<ExitStatus> {
  const factsOf = createProjectFacts();
  const run = await runOverFiles(paths, host, async (path, {text, bom}) => {
    const result = {path, text, bom, applied: []};
    try {
      return {...result, inspection: await analyseText(text, {filePath: path, facts: factsOf(path), ...wishesOf(options)}), problem: null};
    } catch (error) {
      return {...result, inspection: NOTHING_INSPECTED, problem: await describeFailure(error)};
    }
  });
  if (run.interrupted) {
    return reportInterruption(run, host);
  }
  const report = await loadReport(options.format);
  host.stdout.write(report(run.results, {cwd: host.cwd, colors: host.stdout.colors, dryRun: false}));
  if (options.format === 'stylish') {
    host.stderr.write(summarizeCheck(run, {paths, ...wishesOf(options)}));
  }
  return exitStatusOf(run.results, options.only ?? []);
}
