import {type Finding, ruleId} from '../analysis/finding.ts';
import type {TextEdit} from '../edits/edit.ts';
import {BYTE_ORDER_MARK} from '../project/byte-order-mark.ts';
import {isError} from './level.ts';
import {createLocator} from './locations.ts';
import type {Location} from './locations.ts';
import {printableJson} from './printable.ts';
import {problemMessage, problemPlace} from './problem.ts';
import type {FileProblem, FileResult} from './report.ts';

interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** ESLint's `LintMessage`, as far as this program fills it. */
interface LintMessage {
  readonly ruleId: string | null;
  readonly fatal?: true;
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly messageId?: string;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fix?: Fix;
  readonly suggestions?: readonly {readonly desc: string; readonly fix: Fix}[];
  /** A change of several files, which is no `fix` of ESLint's: that would be made in one file alone. */
  readonly unit?: Unit;
}

/** What is changed in all of its files or in none. */
interface Unit {
  readonly safety: 'safe' | 'review';
  readonly files: readonly {readonly filePath: string; readonly edits: readonly Fix[]}[];
}

interface SuppressedLintMessage extends LintMessage {
  readonly suppressions: readonly {readonly kind: 'directive'; readonly justification: string}[];
}

/** ESLint's `LintResult`. */
interface LintResult {
  readonly filePath: string;
  readonly messages: readonly LintMessage[];
  readonly suppressedMessages: readonly SuppressedLintMessage[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  readonly output?: string;
  readonly source?: string;
  readonly usedDeprecatedRules: readonly never[];
}

/** The results as `eslint --format json` prints its own, for programs that read those. */
export function* reportJson(results: readonly FileResult[]): Generator<string, void> {
  for (const [index, result] of results.entries()) {
    yield (index === 0 ? '[' : ',') + printedJson(toLintResult(result));
  }
  yield results.length === 0 ? '[]\n' : ']\n';
}

/** The same, one file a line: for programs that read line by line. */
export function* reportJsonLines(results: readonly FileResult[]): Generator<string, void> {
  for (const result of results) {
    yield `${printedJson(toLintResult(result))}\n`;
  }
}

function printedJson(value: unknown): string {
  return printableJson(JSON.stringify(value));
}

function toLintResult(result: FileResult): LintResult {
  const locate = createLocator(result.text);
  const messages = result.inspection.findings.map((finding) => toMessage(finding, result, locate)).sort(byPlace);
  if (result.problem !== null) {
    messages.push(toFatalMessage(result.problem));
  }
  const suppressedMessages = result.inspection.suppressed
    .map(({finding, justifications}) => ({
      ...toMessage(finding, result, locate),
      suppressions: justifications.map((justification) => ({kind: 'directive' as const, justification})),
    }))
    .sort(byPlace);
  const source = (result.bom ? BYTE_ORDER_MARK : '') + result.text;
  return {
    filePath: result.path,
    messages,
    suppressedMessages,
    ...count(messages),
    // As in ESLint: what was rewritten has its output, what is only reported its source.
    ...(result.isRewritten ? {output: source} : messages.length > 0 ? {source} : {}),
    usedDeprecatedRules: [],
  };
}

function toMessage(finding: Finding, result: FileResult, locate: (offset: number) => Location): LintMessage {
  const {line, column} = locate(finding.range[0]);
  const end = locate(finding.range[1]);
  return {
    ruleId: ruleId(finding.rule),
    severity: isError(finding) ? 2 : 1,
    message: finding.message,
    line,
    column,
    messageId: finding.messageId,
    endLine: end.line,
    endColumn: end.column,
    ...changeOf(finding, result),
  };
}

function changeOf({safety, suggestion, edits, elsewhere}: Finding, {path, text}: FileResult): Pick<LintMessage, 'fix' | 'suggestions' | 'unit'> {
  if (safety === 'manual') {
    return {};
  }
  if (elsewhere.length > 0) {
    const files = [{path, edits}, ...elsewhere].filter((file) => file.edits.length > 0);
    return {unit: {safety, files: files.map((file) => ({filePath: file.path, edits: file.edits.map((edit) => ({range: [edit.start, edit.end], text: edit.text}))}))}};
  }
  const fix = mergeEdits(text, edits);
  return safety === 'safe' ? {fix} : {suggestions: [{desc: suggestion, fix}]};
}

/** ESLint's consumers know one range a fix: what stands between two edits is repeated. */
function mergeEdits(text: string, edits: readonly TextEdit[]): Fix {
  const start = edits[0]?.start ?? 0;
  const end = edits.at(-1)?.end ?? start;
  let merged = '';
  let position = start;
  for (const edit of edits) {
    merged += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return {range: [start, end], text: merged};
}

function toFatalMessage(problem: FileProblem): LintMessage {
  return {ruleId: null, fatal: true, severity: 2, message: problemMessage(problem), ...problemPlace(problem)};
}

function byPlace(a: LintMessage, b: LintMessage): number {
  return a.line - b.line || a.column - b.column;
}

function count(messages: readonly LintMessage[]) {
  const errors = messages.filter((message) => message.severity === 2);
  const warnings = messages.filter((message) => message.severity === 1);
  return {
    errorCount: errors.length,
    fatalErrorCount: errors.filter((message) => message.fatal).length,
    warningCount: warnings.length,
    fixableErrorCount: errors.filter((message) => message.fix).length,
    fixableWarningCount: warnings.filter((message) => message.fix).length,
  };
}
