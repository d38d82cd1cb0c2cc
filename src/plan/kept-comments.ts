import type {TSESTree} from '@typescript-eslint/utils';

import type {Code} from '../analysis/code.ts';
import type {TextEdit} from '../edits/edit.ts';
import {firstNotBefore} from '../edits/sorted.ts';
import {indentOf, lineBreakOf} from './layout.ts';

/** The edits of one unit, so that no comment goes with the code that they take away: it stays behind what takes its place. */
export function keepingComments(code: Code, edits: readonly TextEdit[]): readonly TextEdit[] {
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
    return lost.length === 0 ? edit : {...edit, text: withComments(code, edit, lost)};
  });
}

function commentsIn({file: {comments}}: Code, {start, end}: TextEdit): readonly TSESTree.Comment[] {
  const from = firstNotBefore(comments, ({range}) => range[0] < start);
  const inside = comments.slice(from, from + firstNotBefore(comments.slice(from), ({range}) => range[0] < end));
  return inside.filter(({range}) => range[1] <= end);
}

/** Behind the new text: in front of it, a comment that ends its line could cut off a `return`. */
function withComments(code: Code, {start, end, text}: TextEdit, comments: readonly TSESTree.Comment[]): string {
  const {text: source} = code.file;
  const place = {range: [start, end]} as const;
  const nextLine = lineBreakOf(code, place) + indentOf(code, place);
  const kept = comments.map((comment, index) => {
    const isLast = index === comments.length - 1;
    return textOf(code, comment) + (comment.type === 'Line' && !isLast ? nextLine : isLast ? '' : ' ');
  });
  const goesOn = !/^[\t ]*(?:[\r\n]|$)/u.test(source.slice(end));
  const isLine = comments.at(-1)?.type === 'Line';
  const gap = text === '' || /\s$/u.test(text) ? '' : ' ';
  const after = isLine && goesOn ? nextLine : text === '' && goesOn && /\s/u.test(source[end - 1] ?? '') ? ' ' : '';
  return `${text}${gap}${kept.join('')}${after}`;
}

function textOf(code: Code, {range: [start, end]}: TSESTree.Comment): string {
  return code.file.text.slice(start, end);
}
