import {counted} from '../words.ts';
import type {Change, ChangedFile} from './changes.ts';
import {hunksOf, linesAround, shortened} from './excerpt.ts';
import {bullets, code, fenced, languageOf, page, sentence} from './markdown.ts';
import {reasonsFor} from './reasons.ts';
import {type ShownPath, subjectOf} from './words.ts';

/** How a change is shown. */
export interface View {
  readonly shown: ShownPath;
  /** The text that the run leaves of a file; `null` when it is not at hand. */
  readonly textOf: (path: string) => string | null;
  readonly withDiffs: boolean;
}

/** A change that keeps what the program does: why, and how it looks. */
export async function safeSection(change: Change, view: View): Promise<string> {
  const reasons = reasonsFor(change, view.shown);
  return page([headingOf(change, view), reasons.length > 0 ? bullets(reasons) : messages(change), ...(view.withDiffs ? await diffOf(change, view.shown) : [])]).trimEnd();
}

/** A change that needs a look: what could not be proved, and how it looks. */
export async function reviewSection(change: Change, view: View): Promise<string> {
  return page([headingOf(change, view), messages(change), ...(await diffOf(change, view.shown))]).trimEnd();
}

/** A finding that nobody but a person can take care of: what is to be done, and the code. */
export function manualSection(change: Change, view: View): string {
  const [{finding, path}] = change.findings;
  const text = view.textOf(path);
  const excerpt = text === null || text === '' ? '' : fenced(languageOf(path), linesAround(text, finding.range));
  return page([headingOf(change, view), messages(change), excerpt]).trimEnd();
}

function headingOf(change: Change, {shown}: View): string {
  const [{path, place}] = change.findings;
  const others = change.files.filter((file) => file.path !== path && file.edits.length > 0).length;
  const more = others === 0 ? '' : ` and ${counted(others, 'more file')}`;
  return `### ${code(shown(path))}, line ${String(place.line)}${more}: ${subjectOf(change)}`;
}

function messages(change: Change): string {
  const all = messagesOf(change);
  return all.length === 1 ? all.join('') : bullets(all);
}

/** What the rules say of a change, each sentence once. */
export function messagesOf({findings}: Change): string[] {
  return [...new Set(findings.map(({finding}) => sentence(finding.message)))];
}

async function diffOf(change: Change, shown: ShownPath): Promise<string[]> {
  const files = change.files.filter(({edits}) => edits.length > 0);
  const parts = await Promise.all(files.map((file) => fileDiff(file, change, files.length > 1 ? shown(file.path) : null)));
  const lines = shortened(parts.flat());
  return lines.length === 0 ? [] : [fenced('diff', lines.join('\n'))];
}

/** @param title the file’s name, where there are several */
async function fileDiff({path, text, edits}: ChangedFile, change: Change, title: string | null): Promise<string[]> {
  const names = title === null ? [] : [`--- ${title}`, `+++ ${title}`];
  if (text === null) {
    return names;
  }
  const hunks = await hunksOf(text, edits);
  return [...names, ...hunks.flatMap(({start, lines}) => [`@@ line ${String(change.lineOf(path, start))} @@`, ...lines])];
}
