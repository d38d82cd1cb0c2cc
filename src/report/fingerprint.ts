import {createHash} from 'node:crypto';
import {relative, sep} from 'node:path';
import type {Finding} from '../analysis/finding.ts';
import type {FileResult} from './report.ts';

/** How much counts of the code before a finding on its line, and behind it, so that a minified file gets no endless text. */
const MAX_BEFORE = 200;
const MAX_AFTER = 600;

/** The path of a file from a folder, with `/` on every system. */
export function pathFrom(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/**
 * What a finding is known by in later runs: all findings of a file, also suppressed ones, by the file's path from the root, the
 * rule and the code. Line numbers, line ends, indentation and whatever white space there is do not matter. Of
 * findings of one rule on equal code in one file, the first is the first, and so on: no two have the same fingerprint, and to
 * suppress one of them changes none.
 */
export function fingerprintsOf({path, text, inspection}: Pick<FileResult, 'inspection' | 'path' | 'text'>, root: string): ReadonlyMap<Finding, string> {
  const file = pathFrom(root, path);
  const findings = [...inspection.findings, ...inspection.suppressed.map(({finding}) => finding)].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const counts = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const identity = JSON.stringify([file, finding.rule, ...codeOf(text, finding.range)]);
      const ordinal = (counts.get(identity) ?? 0) + 1;
      counts.set(identity, ordinal);
      return [finding, createHash('sha256').update(`${identity} ${String(ordinal)}`).digest('hex').slice(0, 32)];
    }),
  );
}

/**
 * The code that a finding is about, without white space: what stands before it on its line, itself, and what follows to the end
 * of the line, or to where the brackets are closed that are opened there. So the arguments of a call count, and the rest of the
 * function does not.
 */
function codeOf(text: string, [start, end]: readonly [number, number]): [before: string, itself: string, after: string] {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const before = compact(text.slice(lineStart, start)).slice(-MAX_BEFORE);
  return [before, compact(text.slice(start, end)), restOf(text, start, end)];
}

function restOf(text: string, start: number, end: number): string {
  let rest = '';
  let depth = 0;
  for (let position = start; position < text.length && rest.length < MAX_AFTER; position++) {
    const character = text[position] ?? '';
    depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (position >= end) {
      if (depth <= 0 && /[\r\n]/.test(character)) {
        break;
      }
      rest += compact(character);
    }
  }
  return rest;
}

function compact(code: string): string {
  return code.replace(/\s+/g, '');
}
