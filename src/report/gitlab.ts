/** GitLab's Code Quality report: the part of the Code Climate format that GitLab reads. */
import {createHash} from 'node:crypto';
import {NAMESPACE, ruleId, type RuleName} from '../analysis/finding.ts';
import {fingerprintsOf, pathFrom} from './fingerprint.ts';
import {failsRun, isError} from './level.ts';
import {placedFindings} from './placed.ts';
import {printableJson} from './printable.ts';
import {sharedProblemMessage, problemPlace} from './problem.ts';
import {fullMessage} from './remedy.ts';
import type {FileProblem, FileResult, RunOptions} from './report.ts';

interface Issue {
  readonly type: 'issue';
  readonly description: string;
  readonly check_name: string;
  /** Unique in a report, and the same in the next one. */
  readonly fingerprint: string;
  readonly severity: 'critical' | 'info' | 'major' | 'minor';
  readonly categories: readonly string[];
  readonly location: {readonly path: string; readonly lines: {readonly begin: number; readonly end: number}};
}

/** An array, an issue a line. */
export async function* reportGitlab(results: readonly FileResult[], options: RunOptions): AsyncGenerator<string, void> {
  const root = await options.root();
  let before = '[\n';
  for (const result of results) {
    for (const issue of issuesOf(result, root, options.only)) {
      yield before + printableJson(JSON.stringify(issue));
      before = ',\n';
    }
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

function issuesOf(result: FileResult, root: string, only: readonly RuleName[]): Issue[] {
  const path = pathFrom(root, result.path) || '.';
  const fingerprints = fingerprintsOf(result, root);
  const findings = placedFindings(result).map(({finding, start, end}): Issue => ({
    type: 'issue',
    description: fullMessage(finding, (other) => pathFrom(root, other)),
    check_name: ruleId(finding.rule),
    fingerprint: fingerprints.get(finding) ?? '',
    severity: isError(finding) ? 'major' : failsRun(finding, only) ? 'minor' : 'info',
    categories: ['Compatibility'],
    location: {path, lines: {begin: start.line, end: end.line}},
  }));
  return result.problem === null ? findings : [...findings, problemIssue(result.problem, path, sharedProblemMessage(result.problem, root))];
}

function problemIssue(problem: FileProblem, path: string, description: string): Issue {
  const {line} = problemPlace(problem);
  const fingerprint = createHash('sha256').update(JSON.stringify([path, problem.kind])).digest('hex').slice(0, 32);
  return {
    type: 'issue',
    description,
    check_name: `${NAMESPACE}/${problem.kind}`,
    fingerprint,
    severity: 'critical',
    categories: ['Bug Risk'],
    location: {path, lines: {begin: line, end: line}},
  };
}
