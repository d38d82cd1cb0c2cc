import {relative, sep} from 'node:path';
import {GUIDE_URL} from '../../migration/cloud.ts';
import {LINE_NUMBERS, MARKER, MAX_LENGTH, SECTIONS, TITLE, WITHOUT_DIFFS} from '../../migration/report-texts.ts';
import {RULES} from '../../migration/rules.ts';
import {createLocator} from '../locations.ts';
import type {FileResult} from '../report.ts';
import {counted} from '../words.ts';
import {type Change, changesOf} from './changes.ts';
import {manualSection, reviewSection, safeSection, type View} from './change-sections.ts';
import {checklist} from './checklist.ts';
import {cloudSections} from './cloud-sections.ts';
import {bullets, code, fenced, page, sentence} from './markdown.ts';
import {seenIn} from './seen.ts';
import type {ShownPath} from './words.ts';

/** How a package.json changes. */
export interface DependencyChange {
  /** Absolute path. */
  readonly path: string;
  /** What changes in it, one phrase each. */
  readonly notes: readonly string[];
  /** What installs its packages, and where. */
  readonly install: {readonly folder: string; readonly command: string} | null;
}

/** A run, for its report. */
export interface MigrationRun {
  readonly command: 'check' | 'migrate';
  readonly dryRun: boolean;
  /** Files that were looked into, and those of them that mention signing. */
  readonly checked: number;
  readonly mentioning: number;
  readonly results: readonly FileResult[];
  readonly dependencies?: readonly DependencyChange[];
  /** Texts of files without a result of their own, which findings of others would change. */
  readonly otherTexts?: ReadonlyMap<string, string>;
  /** The folder that paths are shown from. */
  readonly root: string;
}

/** The changes of a run, by what is to be said of them. */
export interface Sorted {
  readonly safe: readonly Change[];
  /** Safe, but in files that could not be rewritten. */
  readonly unwritten: readonly Change[];
  readonly reviewed: readonly Change[];
  readonly review: readonly Change[];
  readonly manual: readonly Change[];
  readonly advice: readonly Change[];
}

/**
 * The report of a run as one Markdown page, for a pull request: what was done and why it is safe, what needs a look, and what
 * only a person can do in the cloud. The same run gives the same page.
 */
export async function migrationReport(run: MigrationRun): Promise<string> {
  const whole = await pageOf(run, true);
  return whole.length <= MAX_LENGTH ? whole : pageOf(run, false);
}

async function pageOf(run: MigrationRun, withDiffs: boolean): Promise<string> {
  const shown: ShownPath = (path) => relative(run.root, path).split(sep).join('/') || '.';
  const sorted = sortedChanges(run);
  const all = Object.values(sorted).flat() as Change[];
  const texts = new Map(run.results.map(({path, text}) => [path, text]));
  const view: View = {shown, textOf: (path) => texts.get(path) ?? null, withDiffs};
  const seen = seenIn(all.filter((change) => !sorted.advice.includes(change)));
  const cloud = cloudSections(seen, all, shown);
  const problems = problemLines(run, shown);
  const suppressed = suppressedLines(run.results, shown);
  const {safe, unwritten, reviewed, review, manual, advice} = sorted;
  const titles = titlesOf(run);
  const lists = [
    {...titles.safe, count: safe.length},
    {...titles.reviewed, count: reviewed.length},
    {...SECTIONS.review, count: review.length},
    {...SECTIONS.manual, count: manual.length},
    {...SECTIONS.unwritten, count: unwritten.length},
    {...SECTIONS.problems, count: problems.length},
  ];
  return page([
    MARKER,
    `# ${TITLE}`,
    introduction(run, sorted),
    ...(withDiffs || safe.length === 0 ? [] : [WITHOUT_DIFFS]),
    ...checklist(lists, safe.length + reviewed.length > 0, (run.dependencies ?? []).length > 0, seen),
    ...section(titles.safe, await Promise.all(safe.map((change) => safeSection(change, view)))),
    ...section(titles.reviewed, await Promise.all(reviewed.map((change) => reviewSection(change, view)))),
    ...section(SECTIONS.review, await Promise.all(review.map((change) => reviewSection(change, view)))),
    ...section(SECTIONS.manual, manual.map((change) => manualSection(change, view))),
    ...section(SECTIONS.unwritten, await Promise.all(unwritten.map((change) => safeSection(change, view)))),
    ...section(SECTIONS.dependencies, (run.dependencies ?? []).map((change) => dependencySection(change, shown))),
    ...section(SECTIONS.cloud, cloud),
    ...section(SECTIONS.advice, advice.map((change) => manualSection(change, view))),
    ...section(SECTIONS.problems, problems.length === 0 ? [] : [bullets(problems)]),
    ...section(SECTIONS.suppressed, suppressed.length === 0 ? [] : [bullets(suppressed)]),
    ...(seen.methods.length === 0 ? [] : [`Google’s guide: <${GUIDE_URL}>`]),
  ]);
}

function sortedChanges({results, command, otherTexts = new Map()}: MigrationRun): Sorted {
  const changes = changesOf(results, otherTexts);
  const isAdvice = ({findings: [{finding}], isApplied}: Change) => !isApplied && (finding.isAdvice === true || RULES[finding.rule].isAdvice);
  const own = changes.filter((change) => !isAdvice(change));
  return {
    safe: own.filter(({safety, isApplied}) => safety === 'safe' && (isApplied || command === 'check')),
    unwritten: own.filter(({safety, isApplied}) => safety === 'safe' && !isApplied && command === 'migrate'),
    reviewed: own.filter(({safety, isApplied}) => safety === 'review' && isApplied),
    review: own.filter(({safety, isApplied}) => safety === 'review' && !isApplied),
    manual: own.filter(({safety}) => safety === 'manual'),
    advice: changes.filter(isAdvice),
  };
}

function introduction({command, dryRun, checked, mentioning}: MigrationRun, {safe, unwritten, reviewed, review, manual}: Sorted): string {
  const looked = `${code(`iamcredentials-codemod ${command}`)} looked into ${counted(checked, 'file')}; ${String(mentioning)} ${mentioning === 1 ? 'mentions' : 'mention'} signing.`;
  const lines = command === 'check' ? LINE_NUMBERS.check : dryRun ? LINE_NUMBERS.dryRun : LINE_NUMBERS.written;
  const counts = [
    {list: safe, words: command === 'check' ? 'safe to rewrite' : dryRun ? 'safe, and would be rewritten' : 'safe, and rewritten'},
    {list: reviewed, words: dryRun ? 'would be rewritten because `--unsafe` asks for it' : 'rewritten because `--unsafe` asked for it'},
    {list: review, words: 'to be reviewed'},
    {list: manual, words: 'to be made by hand'},
    {list: unwritten, words: 'safe, in files that could not be rewritten'},
  ]
    .filter(({list}) => list.length > 0)
    .map(({list, words}) => `**${String(list.length)}** ${words}`);
  return `${looked} ${counts.length === 0 ? 'There is nothing to change.' : `Changes: ${counts.join('; ')}.`} ${lines}`;
}

function titlesOf({command, dryRun}: MigrationRun) {
  const {rewritten, wouldRewrite, planned, reviewed, wouldReview} = SECTIONS;
  return {safe: command === 'check' ? planned : dryRun ? wouldRewrite : rewritten, reviewed: dryRun ? wouldReview : reviewed};
}

function section({title, text}: {readonly title: string; readonly text: string}, blocks: readonly string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, text, ...blocks];
}

function dependencySection({path, notes, install}: DependencyChange, shown: ShownPath): string {
  const where = install === null || shown(install.folder) === '.' ? '' : ` in ${code(shown(install.folder))}`;
  const commands = install === null ? [] : [`Install it${where}:`, fenced('sh', install.command)];
  return page([`### ${code(shown(path))}`, bullets(notes.map(sentence)), ...commands]).trimEnd();
}

function problemLines({results, root}: MigrationRun, shown: ShownPath): string[] {
  const items = results.flatMap(({path, problem}) => {
    const place = problem?.place == null ? '' : `:${String(problem.place.line)}`;
    return problem === null ? [] : [`${code(`${shown(path)}${place}`)}: ${sentence(problem.message.replaceAll(`${root}${sep}`, ''))}`];
  });
  return items.sort();
}

function suppressedLines(results: readonly FileResult[], shown: ShownPath): string[] {
  return results.flatMap(({path, text, inspection}) => {
    const locate = createLocator(text);
    return inspection.suppressed.map(({finding, justifications}) => {
      const reasons = justifications.filter((reason) => reason !== '').map(code);
      return `${code(`${shown(path)}:${String(locate(finding.range[0]).line)}`)}: ${code(finding.rule)}${reasons.length === 0 ? '' : `, with the reason ${reasons.join(', ')}`}`;
    });
  });
}
