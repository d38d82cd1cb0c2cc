import {relative, sep} from 'node:path';
import {LINE_NUMBERS, SECTIONS} from '../../migration/report-texts.ts';
import {RULES} from '../../migration/rules.ts';
import {createLocator} from '../locations.ts';
import type {FileResult} from '../report.ts';
import {counted} from '../words.ts';
import {type Change, changesOf} from './changes.ts';
import {checklist} from './checklist.ts';
import {cloudSections} from './cloud-sections.ts';
import {code, sentence} from './markdown.ts';
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

/** What stands above a list. */
export interface Title {
  readonly title: string;
  readonly text: string;
}

/** All that a page says of a run, whatever it is written in; what is told in words is Markdown. */
export interface Content extends Sorted {
  readonly shown: ShownPath;
  readonly titles: {readonly safe: Title; readonly reviewed: Title};
  readonly introduction: string;
  readonly checklist: readonly string[];
  /** What is to be done in the cloud, section by section. */
  readonly cloud: readonly string[];
  readonly problems: readonly string[];
  readonly suppressed: readonly string[];
  /** Whether requests were found, so that Google's guide is of use. */
  readonly hasRequests: boolean;
}

export function contentOf(run: MigrationRun): Content {
  const shown: ShownPath = (path) => relative(run.root, path).split(sep).join('/') || '.';
  const sorted = sortedChanges(run);
  const {safe, unwritten, reviewed, review, manual, advice} = sorted;
  const all = Object.values(sorted).flat() as Change[];
  const seen = seenIn(all.filter((change) => !advice.includes(change)));
  const problems = problemLines(run, shown);
  const titles = titlesOf(run);
  const lists = [
    {...titles.safe, count: safe.length},
    {...titles.reviewed, count: reviewed.length},
    {...SECTIONS.review, count: review.length},
    {...SECTIONS.manual, count: manual.length},
    {...SECTIONS.unwritten, count: unwritten.length},
    {...SECTIONS.problems, count: problems.length},
  ];
  return {
    ...sorted,
    shown,
    titles,
    introduction: introduction(run, sorted),
    checklist: checklist(lists, safe.length + reviewed.length > 0, (run.dependencies ?? []).length > 0, seen),
    cloud: cloudSections(seen, all, shown),
    problems,
    suppressed: suppressedLines(run.results, shown),
    hasRequests: seen.methods.length > 0,
  };
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

function titlesOf({command, dryRun}: MigrationRun): Content['titles'] {
  const {rewritten, wouldRewrite, planned, reviewed, wouldReview} = SECTIONS;
  return {safe: command === 'check' ? planned : dryRun ? wouldRewrite : rewritten, reviewed: dryRun ? wouldReview : reviewed};
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
