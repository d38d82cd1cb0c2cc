/** JUnit's XML, as Jenkins, GitLab and Azure Pipelines read it: a suite a file, a test a finding. */
import junit, {type Builder, type TestCase} from 'junit-report-builder';
import {NAMESPACE, ruleId} from '../analysis/finding.ts';
import {pathFrom} from './fingerprint.ts';
import {failsRun, isError} from './level.ts';
import {placedFindings, type PlacedFinding} from './placed.ts';
import {printable, printableLines} from './printable.ts';
import {sharedProblemMessage, problemPlace} from './problem.ts';
import {fullMessage} from './remedy.ts';
import type {FileResult, RunOptions} from './report.ts';
import {counted} from './words.ts';

// Its types speak of a default export inside of the module; the module itself is what it exports.
const builders = junit as unknown as Builder;

/**
 * What fails the run is a failure, what could not be looked at an error; advice and what comments suppress is skipped, and a
 * file with nothing left passes. A run over files that do not mention signing is one test that passes.
 */
export async function* reportJunit(results: readonly FileResult[], options: RunOptions): AsyncGenerator<string, void> {
  const root = await options.root();
  const builder = builders.newBuilder().name(NAMESPACE);
  for (const result of results) {
    addSuite(builder, result, root, options);
  }
  if (results.length === 0) {
    builder.testSuite().name(NAMESPACE).testCase().className(NAMESPACE).name('nothing to migrate');
  }
  yield `${builder.build()}\n`;
}

function addSuite(builder: Builder, result: FileResult, root: string, {only, dryRun}: RunOptions): void {
  const path = xmlText(pathFrom(root, result.path) || '.');
  const suite = builder.testSuite().name(path);
  const add = (name: string) => suite.testCase().className(path).name(xmlText(name)).file(path);
  const texts = (placed: PlacedFinding) => ({...placed, message: xmlText(printable(placed.finding.message)), full: xmlLines(fullMessage(placed.finding, (other) => pathFrom(root, other)))});
  for (const placed of placedFindings(result).map(texts)) {
    const test = add(testName(placed));
    if (failsRun(placed.finding, only)) {
      test.failure(placed.message, isError(placed.finding) ? 'error' : 'warning').stacktrace(`${path}:${placeOf(placed)} (${placed.finding.safety})\n${placed.full}`);
    } else {
      skip(test, placed.full);
    }
  }
  for (const {finding, justifications} of result.inspection.suppressed) {
    const [placed] = placedFindings(result, [finding]).map(texts);
    if (placed !== undefined) {
      skip(add(testName(placed)), [`Suppressed${justifications.map((reason) => (reason === '' ? '' : `: ${xmlText(reason)}`)).join('')}.`, placed.full].join('\n'));
    }
  }
  addOutcome(add, result, root, dryRun);
}

/** What is to be said of the file as a whole. */
function addOutcome(add: (name: string) => TestCase, {inspection, problem, applied, isRewritten}: FileResult, root: string, dryRun: boolean): void {
  if (problem !== null) {
    const {line, column} = problemPlace(problem);
    const message = xmlText(sharedProblemMessage(problem, root));
    add(problem.kind).error(message, problem.kind, `${String(line)}:${String(column)} ${message}`);
  } else if (isRewritten) {
    add(`${dryRun ? 'would be rewritten' : 'rewritten'}: ${counted(applied.length, 'finding')}`);
  } else if (inspection.findings.length + inspection.suppressed.length === 0) {
    add('nothing to migrate');
  }
}

function skip(test: TestCase, why: string): void {
  test.skipped().standardOutput(why);
}

function testName(placed: PlacedFinding): string {
  return `${ruleId(placed.finding.rule)} ${placeOf(placed)}`;
}

function placeOf({start}: PlacedFinding): string {
  return `${String(start.line)}:${String(start.column)}`;
}

/** XML has no control characters, not even escaped, and two characters less than Unicode. */
function xmlText(text: string): string {
  return printable(text).replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}

function xmlLines(text: string): string {
  return printableLines(text).replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}
