import {GUIDE_URL} from '../../migration/cloud.ts';
import {MARKER, MAX_LENGTH, SECTIONS, TITLE, WITHOUT_DIFFS} from '../../migration/report-texts.ts';
import {manualSection, reviewSection, safeSection, type View} from './change-sections.ts';
import {type Content, contentOf, type DependencyChange, type MigrationRun, type Title} from './content.ts';
import {bullets, code, fenced, page, sentence} from './markdown.ts';
import type {ShownPath} from './words.ts';

/**
 * The report of a run as one Markdown page, for a pull request: what was done and why it is safe, what needs a look, and what
 * only a person can do in the cloud. The same run gives the same page.
 */
export async function migrationReport(run: MigrationRun): Promise<string> {
  const content = contentOf(run);
  const whole = await pageOf(run, content, true);
  return whole.length <= MAX_LENGTH ? whole : pageOf(run, content, false);
}

async function pageOf(run: MigrationRun, content: Content, withDiffs: boolean): Promise<string> {
  const {shown, titles, safe, unwritten, reviewed, review, manual, advice, problems, suppressed} = content;
  const texts = new Map(run.results.map(({path, text}) => [path, text]));
  const view: View = {shown, textOf: (path) => texts.get(path) ?? null, withDiffs};
  return page([
    MARKER,
    `# ${TITLE}`,
    content.introduction,
    ...(withDiffs || safe.length === 0 ? [] : [WITHOUT_DIFFS]),
    ...content.checklist,
    ...section(titles.safe, await Promise.all(safe.map((change) => safeSection(change, view)))),
    ...section(titles.reviewed, await Promise.all(reviewed.map((change) => reviewSection(change, view)))),
    ...section(SECTIONS.review, await Promise.all(review.map((change) => reviewSection(change, view)))),
    ...section(SECTIONS.manual, manual.map((change) => manualSection(change, view))),
    ...section(SECTIONS.unwritten, await Promise.all(unwritten.map((change) => safeSection(change, view)))),
    ...section(SECTIONS.dependencies, (run.dependencies ?? []).map((change) => dependencySection(change, shown))),
    ...section(SECTIONS.cloud, content.cloud),
    ...section(SECTIONS.advice, advice.map((change) => manualSection(change, view))),
    ...section(SECTIONS.problems, problems.length === 0 ? [] : [bullets(problems)]),
    ...section(SECTIONS.suppressed, suppressed.length === 0 ? [] : [bullets(suppressed)]),
    ...(content.hasRequests ? [`Google’s guide: <${GUIDE_URL}>`] : []),
  ]);
}

function section({title, text}: Title, blocks: readonly string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, text, ...blocks];
}

function dependencySection({path, notes, install}: DependencyChange, shown: ShownPath): string {
  const where = install === null || shown(install.folder) === '.' ? '' : ` in ${code(shown(install.folder))}`;
  const commands = install === null ? [] : [`Install it${where}:`, fenced('sh', install.command)];
  return page([`### ${code(shown(path))}`, bullets(notes.map((text) => sentence(text))), ...commands]).trimEnd();
}
