import type {TSESTree} from '@typescript-eslint/utils';

import type {Code} from '../analysis/code.ts';
import type {TextEdit} from '../edits/edit.ts';
import {remembering} from '../analysis/remembering.ts';
import {firstNotBefore} from '../edits/sorted.ts';
import {indentOf, lineBreakOf} from './layout.ts';

/**
 * The edits of one unit, so that no comment goes with the code that they take away: it stays behind what takes its place.
 * All findings of a unit have one list of edits before, and one list afterwards.
 */
export const keepingComments = remembering((code, edits: readonly TextEdit[]): readonly TextEdit[] => {
  const removed = edits.map((edit) => commentsIn(code, edit));
  if (removed.every((comments) => comments.length === 0)) {
    return edits;
  }
  const written = edits.map(({text}) => text).join('\n');
  const left = new Map<string, number>();
  return edits.map((edit, index) => {
    const lost = (removed[index] ?? []).filter((comment) => {
      const text = textOf(code, comment);
      const copies = left.get(text) ?? written.split(text).length - 1;
      left.set(text, copies - 1);
      return copies <= 0;
    });
    return lost.length === 0 ? edit : withComments(code, edit, lost);
  });
});

function commentsIn({file: {comments}}: Code, {start, end}: TextEdit): readonly TSESTree.Comment[] {
  const from = firstNotBefore(comments, ({range}) => range[0] < start);
  const inside = comments.slice(from, from + firstNotBefore(comments.slice(from), ({range}) => range[0] < end));
  return inside.filter(({range}) => range[1] <= end);
}

/** Behind the new text: in front of it, a comment that ends its line could cut off a `return`. */
function withComments(code: Code, {start, end, text}: TextEdit, comments: readonly TSESTree.Comment[]): TextEdit {
  const rest = code.file.text.slice(end);
  const kept = joined(code, start, comments);
  const gap = /(?:^|\s)$/u.test(code.file.text.slice(Math.max(0, start - 1), start)) && text === '' || /\s$/u.test(text) ? '' : ' ';
  if (comments.at(-1)?.type !== 'Line' || ENDS_LINE.test(rest)) {
    return {start, end, text: text + gap + kept};
  }
  return rest.startsWith(',') && ENDS_LINE.test(rest.slice(1))
    ? {start, end: end + 1, text: `${text},${gap}${kept}`}
    : {start, end, text: text + gap + kept + nextLine(code, start)};
}

const ENDS_LINE = /^[\t ]*(?:[\r\n]|$)/u;

function joined(code: Code, start: number, comments: readonly TSESTree.Comment[]): string {
  return comments.map((comment, index) => (index === 0 ? '' : comments[index - 1]?.type === 'Line' ? nextLine(code, start) : ' ') + textOf(code, comment)).join('');
}

function nextLine(code: Code, start: number): string {
  const place = {range: [start, start]} as const;
  return lineBreakOf(code, place) + indentOf(code, place);
}

function textOf(code: Code, {range: [start, end]}: TSESTree.Comment): string {
  return code.file.text.slice(start, end);
}
