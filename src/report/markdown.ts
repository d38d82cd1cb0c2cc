/** A short page of Markdown: for the summary of a job, or a comment. */
import {MAX_LENGTH} from '../migration/report-texts.ts';
import {rulePageUrl} from '../package-info.ts';
import {checkedLine, findingLine} from './counts.ts';
import {pathFrom} from './fingerprint.ts';
import {bullets, code, codeInCell, page, sentence, table} from './migration/markdown.ts';
import {placedFindings, type PlacedFinding} from './placed.ts';
import {sharedProblemMessage} from './problem.ts';
import {alsoChanges, remedyFor} from './remedy.ts';
import type {FileResult, RunOptions} from './report.ts';
import {counted} from './words.ts';

/** Room for the sections behind the files. */
const RESERVE = 12_000;
const MOST_LISTED = 20;
const MOST_ROWS = 40;

const LEGEND = '`migrate` rewrites what is *safe*; `migrate --unsafe` also what is to be *reviewed*; what is *manual* is left to you.';

type Shown = (path: string) => string;

/** What is left, a table a file; what does not fit into a comment of GitHub is only counted. */
export async function* reportMarkdown(results: readonly FileResult[], options: RunOptions): AsyncGenerator<string, void> {
  const root = await options.root();
  const run = await options.wholeRun();
  const shown: Shown = (path) => pathFrom(root, path) || '.';
  const findings = results.flatMap(({inspection}) => inspection.findings);
  const lines = [...rewrittenLine(results, options.dryRun), findingLine(findings, 'No findings.', ''), checkedLine(run)];
  const head = page([`## iamcredentials-codemod ${run.command}`, lines.map((line) => sentence(line)).join(' '), ...(findings.length === 0 ? [] : [LEGEND])]);
  yield head;
  const withFindings = results.filter(({inspection}) => inspection.findings.length > 0);
  let length = head.length;
  for (const [index, result] of withFindings.entries()) {
    const section = `\n${page(fileSection(result, shown))}`;
    length += section.length;
    if (length > MAX_LENGTH - RESERVE) {
      const rest = withFindings.slice(index);
      yield `\n${page([`… and ${counted(rest.flatMap(({inspection}) => inspection.findings).length, 'finding')} in ${counted(rest.length, 'more file')}: too much for one page.`])}`;
      break;
    }
    yield section;
  }
  const rest = [...problemSection(results, root, shown), ...suppressedSection(results, shown)];
  if (rest.length > 0) {
    yield `\n${page(rest)}`;
  }
}

function rewrittenLine(results: readonly FileResult[], dryRun: boolean): string[] {
  const rewritten = results.filter(({isRewritten}) => isRewritten);
  const applied = rewritten.reduce((sum, result) => sum + result.applied.length, 0);
  return rewritten.length === 0 ? [] : [`${dryRun ? 'Would rewrite' : 'Rewrote'} ${counted(rewritten.length, 'file')} (${counted(applied, 'finding')}).`];
}

function fileSection(result: FileResult, shown: Shown): string[] {
  const all = placedFindings(result);
  const placed = all.slice(0, MOST_ROWS);
  const rows = placed.map(({finding, start}) => [
    `${String(start.line)}:${String(start.column)}`,
    `[${finding.rule}](${rulePageUrl(finding.rule)})`,
    finding.safety,
    sentence(finding.message, codeInCell),
  ]);
  const remedies = placed.flatMap((one) => remedyLines(one, shown));
  return [
    `### ${code(shown(result.path))}`,
    table(['Place', 'Rule', 'Safety', 'What'], rows),
    ...(all.length > placed.length ? [`… and ${counted(all.length - placed.length, 'more finding')} in this file.`] : []),
    ...(remedies.length === 0 ? [] : details('What the changes are', remedies)),
  ];
}

/** What the table does not say: how it would be changed, and where else. */
function remedyLines({finding, start}: PlacedFinding, shown: Shown): string[] {
  const remedy = finding.safety === 'review' ? remedyFor(finding) : null;
  const lines = [remedy === null ? null : sentence(remedy), alsoChanges(finding, (path) => code(shown(path)))].filter((line) => line !== null);
  return lines.length === 0 ? [] : [`Line ${String(start.line)}: ${lines.join(' ')}`];
}

function problemSection(results: readonly FileResult[], root: string, shown: Shown): string[] {
  const lines = results.flatMap(({path, problem}) =>
    problem === null ? [] : [`${code(problem.place === null ? shown(path) : `${shown(path)}:${String(problem.place.line)}`)}: ${sentence(sharedProblemMessage(problem, root))}`],
  );
  return lines.length === 0 ? [] : ['### Left alone', bullets(limited(lines))];
}

function suppressedSection(results: readonly FileResult[], shown: Shown): string[] {
  const lines = results.flatMap((result) =>
    result.inspection.suppressed.flatMap(({finding, justifications}) =>
      placedFindings(result, [finding]).map(({start}) => {
        const reasons = justifications.filter((reason) => reason !== '').map((reason) => sentence(reason));
        return `${code(`${shown(result.path)}:${String(start.line)}`)} ${finding.rule}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
      }),
    ),
  );
  return lines.length === 0 ? [] : details(`${counted(lines.length, 'finding')} suppressed by eslint-disable comments`, limited(lines));
}

function limited(lines: readonly string[]): string[] {
  return lines.length <= MOST_LISTED ? [...lines] : [...lines.slice(0, MOST_LISTED), `… and ${String(lines.length - MOST_LISTED)} more`];
}

/** A list that is shown on request. */
function details(summary: string, items: readonly string[]): string[] {
  return [`<details>\n<summary>${summary}</summary>`, bullets(items), '</details>'];
}
