/** SARIF 2.1.0, as GitHub code scanning, Azure DevOps and viewers in editors read it. */
import type {ArtifactLocation, Fix, Invocation, Location, Notification, PhysicalLocation, Region, Replacement, Result, Run} from 'sarif';
import {pathToFileURL} from 'node:url';
import {type Finding, RULE_NAMES, ruleId} from '../analysis/finding.ts';
import type {TextEdit} from '../edits/edit.ts';
import {fingerprintsOf, pathFrom} from './fingerprint.ts';
import {isError} from './level.ts';
import {createLocator} from './locations.ts';
import {placedFindings} from './placed.ts';
import {printableJson} from './printable.ts';
import {sharedProblemMessage} from './problem.ts';
import {fullMessage} from './remedy.ts';
import type {FileProblem, FileResult, RunOptions} from './report.ts';
import {sarifTool} from './sarif-tool.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT_ID = '%SRCROOT%';
/** The name says how the fingerprint is made: a better way gets another. */
const FINGERPRINT = 'iamcredentialsFinding/v1';

/** What a result needs to know of the run. */
interface View {
  readonly root: string;
  /** `null` of a file that is in no report. */
  readonly textOf: (path: string) => string | null;
}

/** One log with one run, a result a line. */
export async function* reportSarif(results: readonly FileResult[], options: RunOptions): AsyncGenerator<string, void> {
  const root = await options.root();
  const {otherTexts = new Map<string, string>()} = await options.wholeRun();
  const texts = new Map([...otherTexts, ...results.map(({path, text}) => [path, text] as const)]);
  const view: View = {root, textOf: (path) => texts.get(path) ?? null};
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{\n`;
  for (const [key, value] of Object.entries(frameOf(results, view))) {
    yield `${JSON.stringify(key)}:${printableJson(JSON.stringify(value))},\n`;
  }
  yield '"results":[';
  let before = '\n';
  for (const result of results) {
    for (const entry of resultsOf(result, view)) {
      yield before + printableJson(JSON.stringify(entry));
      before = ',\n';
    }
  }
  yield '\n]}]}\n';
}

/** The run without its results. */
function frameOf(results: readonly FileResult[], view: View): Omit<Run, 'results'> {
  return {
    tool: sarifTool(),
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r', '\u2028', '\u2029'],
    // Without its place on this machine: who reads the log has the sources elsewhere.
    originalUriBaseIds: {[ROOT_ID]: {description: {text: 'The root of the repository, or the folder that the command ran in.'}}},
    invocations: [invocationOf(results, view)],
  };
}

function invocationOf(results: readonly FileResult[], view: View): Invocation {
  const notifications = results.flatMap(({path, problem}) => (problem === null ? [] : [notificationOf(path, problem, view)]));
  return {executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications};
}

function notificationOf(path: string, problem: FileProblem, {root}: View): Notification {
  const {place} = problem;
  const region = place === null ? {} : {region: {startLine: place.line, startColumn: place.column}};
  const physicalLocation: PhysicalLocation = {artifactLocation: artifactAt(path, root), ...region};
  return {descriptor: {id: problem.kind}, level: 'error', message: {text: sharedProblemMessage(problem, root)}, locations: [{physicalLocation}]};
}

function resultsOf(result: FileResult, view: View): Result[] {
  const {inspection} = result;
  const fingerprints = fingerprintsOf(result, view.root);
  const reasons = new Map(inspection.suppressed.map(({finding, justifications}) => [finding, justifications]));
  return placedFindings(result, [...inspection.findings, ...reasons.keys()]).map(({finding, start, end}): Result => {
    const region: Region = {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column};
    const location: Location = {physicalLocation: {artifactLocation: artifactAt(result.path, view.root), region}};
    return {
      ruleId: ruleId(finding.rule),
      ruleIndex: RULE_NAMES.indexOf(finding.rule),
      level: isError(finding) ? 'error' : 'warning',
      message: {text: fullMessage(finding, (path) => pathFrom(view.root, path))},
      locations: [location],
      partialFingerprints: {[FINGERPRINT]: fingerprints.get(finding) ?? ''},
      fixes: fixesOf(finding, result, view),
      suppressions: (reasons.get(finding) ?? []).map((reason) => ({kind: 'inSource', ...(reason === '' ? {} : {justification: reason})})),
      properties: {safety: finding.safety, certainty: finding.certainty},
    };
  });
}

/** One fix of all files: half of it would compile, and fail in production. None where one of the files is not known. */
function fixesOf({safety, suggestion, edits, elsewhere}: Finding, {path}: FileResult, {root, textOf}: View): Fix[] {
  const files = [{path, edits}, ...elsewhere].filter((file) => file.edits.length > 0);
  const changes = files.flatMap((file) => {
    const text = textOf(file.path);
    return text === null ? [] : [{artifactLocation: artifactAt(file.path, root), replacements: replacementsOf(text, file.edits)}];
  });
  if (safety === 'manual' || changes.length === 0 || changes.length < files.length) {
    return [];
  }
  const text = safety === 'safe' ? 'Safe: it keeps what the program does.' : `To be reviewed: ${suggestion}`;
  return [{description: {text: changes.length === 1 ? text : `${text} All of its files change together.`}, artifactChanges: changes, properties: {safety}}];
}

function replacementsOf(text: string, edits: readonly TextEdit[]): Replacement[] {
  const locate = createLocator(text);
  return edits.map((edit) => {
    const [start, end] = [locate(edit.start), locate(edit.end)];
    const deletedRegion = {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column};
    return {deletedRegion, ...(edit.text === '' ? {} : {insertedContent: {text: edit.text}})};
  });
}

/** Relative to the root where the file is inside of it. */
function artifactAt(path: string, root: string): ArtifactLocation {
  const name = pathFrom(root, path);
  return name === '..' || name.startsWith('../') ? {uri: pathToFileURL(path).href} : {uri: name === '' ? '.' : name.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT_ID};
}
