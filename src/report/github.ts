/** Workflow commands of GitHub Actions: what is printed to the log of a step becomes annotations of the files. */
import {NAMESPACE, ruleId} from '../analysis/finding.ts';
import {pathFrom} from './fingerprint.ts';
import {isError} from './level.ts';
import {type PlacedFinding, placedFindings} from './placed.ts';
import {printable} from './printable.ts';
import {sharedProblemMessage, problemPlace} from './problem.ts';
import {fullMessage} from './remedy.ts';
import type {FileResult, RunOptions} from './report.ts';

type Properties = Readonly<Record<string, number | string | undefined>>;

/** Annotations for GitHub Actions, one a line. */
export async function* reportGithub(results: readonly FileResult[], options: RunOptions): AsyncGenerator<string, void> {
  const root = await options.root();
  for (const result of results) {
    const file = pathFrom(root, result.path);
    for (const placed of placedFindings(result)) {
      const {finding} = placed;
      const title = `${ruleId(finding.rule)} (${finding.safety})`;
      yield command(isError(finding) ? 'error' : 'warning', {file, ...place(placed), title}, fullMessage(finding, (path) => pathFrom(root, path)));
    }
    if (result.problem !== null) {
      const {line, column} = problemPlace(result.problem);
      yield command('error', {file, line, col: column, title: `${NAMESPACE}: ${result.problem.kind}`}, sharedProblemMessage(result.problem, root));
    }
  }
}

/** GitHub takes columns only of what stands on one line. */
function place({start, end}: PlacedFinding): Properties {
  return {line: start.line, endLine: end.line, ...(start.line === end.line ? {col: start.column, endColumn: end.column} : {})};
}

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** What would end the command, or start the next one, is written as GitHub reads it; other control characters as escapes. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
