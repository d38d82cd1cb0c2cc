import {sep} from 'node:path';
import type {Location} from './locations.ts';
import type {FileProblem} from './report.ts';

/** What went wrong with a file, as ESLint says it. */
export function problemMessage({kind, message}: Pick<FileProblem, 'kind' | 'message'>): string {
  return kind === 'parse' ? `Parsing error: ${message}` : message;
}

/** The same for readers on other machines: without the folder that paths count from. */
export function sharedProblemMessage({kind, message}: FileProblem, root: string): string {
  return problemMessage({kind, message: message.replaceAll(`${root}${sep}`, '')});
}

/** A problem without a place stands at the start of the file, as in ESLint. */
export function problemPlace({place}: FileProblem): Location {
  return place ?? {line: 1, column: 1};
}
