import type {ProjectFacts} from '../src/analysis/context.ts';
import type {Finding, RuleName} from '../src/analysis/finding.ts';
import {inspect} from '../src/analysis/inspect.ts';
import {ParseError} from '../src/dialect/parse-error.ts';
import {isApplied, migrateText, type MigratedText} from '../src/edits/migrate-text.ts';
import {ProofError} from '../src/edits/proof-error.ts';
import {DiffViews} from '../src/report/html/diff-view.ts';
import {inline} from '../src/report/html/from-markdown.ts';
import {type Html, html} from '../src/report/html/markup.ts';
import {createLocator} from '../src/report/locations.ts';
import {sentence} from '../src/report/migration/markdown.ts';
import {counted} from '../src/report/words.ts';

/** What somebody wants to know of some code. */
export interface Question {
  /** Tells the language. */
  readonly fileName: string;
  readonly text: string;
  readonly only: readonly RuleName[];
  readonly unsafe: boolean;
}

/** What the page shows of it, as markup. */
export interface Answer {
  readonly state: 'error' | 'looked';
  readonly summary: string;
  readonly findings: string;
  readonly diff: string;
  /** The migrated code, as text. */
  readonly output: string;
}

/** No project is known: libraries are those of today. */
const FACTS: ProjectFacts = {minimumVersion: () => null};

const SAFETIES = {safe: 'Safe', review: 'To review', manual: 'By hand'} as const;

/** Looks at code, and rewrites it, as the command does with a file that stands alone. */
export async function answerTo({fileName, text, only, unsafe}: Question): Promise<Answer> {
  try {
    const look = (code: string) => inspect(fileName, code, FACTS, only);
    const {findings} = look(text);
    const migrated = migrateText(fileName, text, look, {unsafe});
    return {
      state: 'looked',
      summary: summaryOf(findings, migrated, unsafe).text,
      findings: findings.length === 0 ? '' : html`<ol class="found">${[...findings].sort((a, b) => a.range[0] - b.range[0]).map((finding) => findingView(finding, text, unsafe))}</ol>`.text,
      diff: migrated.output === text ? '' : (await new DiffViews().fileDiff(STANDS_ALONE, {path: fileName, text, edits: [{start: 0, end: text.length, text: migrated.output}]}, fileName)).text,
      output: migrated.output,
    };
  } catch (error) {
    return failure(error, text);
  }
}

/** Lines of the new code are counted from those of the old. */
const STANDS_ALONE = {isApplied: false, lineOf: () => 1};

function summaryOf(findings: readonly Finding[], {applied}: MigratedText, unsafe: boolean): Html {
  if (findings.length === 0) {
    return html`Nothing found: no call of the deprecated API is in sight.`;
  }
  const left = findings.filter((finding) => !isApplied(finding, {unsafe})).length;
  return html`${counted(findings.length, 'finding')}: ${applied.length === 0 ? 'nothing is rewritten' : `${String(findings.length - left)} rewritten`}${left === 0 ? null : `, ${String(left)} left`}.`;
}

function findingView({range, safety, rule, message}: Finding, text: string, unsafe: boolean): Html {
  const {line, column} = createLocator(text)(range[0]);
  const hint = safety === 'review' && !unsafe ? html` <span class="state">“Also what needs a review” applies it.</span>` : null;
  return html`<li><span class="badge ${safety}">${SAFETIES[safety]}</span> <button type="button" class="place" data-start="${range[0]}" data-end="${range[1]}">Line ${line}:${column}</button> <span class="rule">${rule}</span><p>${inline(sentence(message))}${hint}</p></li>`;
}

function failure(error: unknown, text: string): Answer {
  const summary = error instanceof ParseError
    ? html`<strong>Syntax error</strong> in line ${error.line}, column ${error.column}: ${error.message}.`
    : error instanceof ProofError
      ? html`<strong>Not rewritten:</strong> ${error.message}`
      : html`<strong>This program failed on the code, which is a bug in it:</strong> ${error instanceof Error ? error.message : String(error)}`;
  return {state: 'error', summary: summary.text, findings: '', diff: '', output: text};
}
