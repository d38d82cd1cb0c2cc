import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import {isInside, type Node, statementAround} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {insertion} from './located.ts';

/** Something with a place in the text. */
interface Place {
  readonly range: readonly [number, number];
}

/** Whether a variable is never written again and is declared before a place that is to read it, or in a file that this one takes values from. */
export function isConstantBefore(code: Code, variable: Variable, place: Node): boolean {
  const declared = variable.identifiers[0];
  return (
    code.definitionOf(variable).kind === 'value' &&
    code.writesOf(variable).length === 1 &&
    declared !== undefined &&
    code.isAhead(declared, place)
  );
}

/** The edit that declares another constant right after one, in its style. */
export function siblingDeclaration(
  code: Code,
  declarator: TSESTree.VariableDeclarator,
  name: string,
  value: string,
  mentions: readonly Node[],
  isExported = false,
): TextEdit {
  const declaration = declarator.parent;
  if (mentions.some((mention) => isInside(mention, declaration))) {
    return insertion(declarator.range[1], `, ${name} = ${value}`);
  }
  const statement = statementAround(declarator);
  return newLineAfter(code, statement, `${isExported ? 'export ' : ''}${declaration.kind} ${name} = ${value}`);
}

/** The edit that adds a statement on a line of its own after another, with a semicolon if that one has it. */
export function newLineAfter(code: Code, statement: Node, line: string): TextEdit {
  const {text} = code.file;
  const [, end] = statement.range;
  const hasSemicolon = text[end - 1] === ';';
  // In code without semicolons, one that begins a later line (`;[…]`) is counted to the statement before it.
  const written = codeEnd(code, hasSemicolon ? end - 1 : end);
  const isNextLine = hasSemicolon && /[\r\n]/.test(text.slice(written, end)) && !endsLine(text, end);
  const at = endOfLine(code, isNextLine ? written : end);
  return insertion(at, `${lineBreakOf(code, statement)}${indentOf(code, statement)}${line}${hasSemicolon ? ';' : ''}`);
}

/** Where a line's code and its comments end, when nothing but comments follows; else where the code ends. */
export function endOfLine(code: Code, from: number): number {
  let end = from;
  for (;;) {
    const comment = code.file.comments.find(
      ({range}) => range[0] >= end && /^[\t ]*$/.test(code.file.text.slice(end, range[0])),
    );
    if (comment === undefined) {
      return endsLine(code.file.text, end) ? end : from;
    }
    end = comment.range[1];
  }
}

/** Whether nothing but white space follows on the line. */
function endsLine(text: string, offset: number): boolean {
  return /^[\t ]*(?:[\r\n]|$)/.test(text.slice(offset));
}

/** Where the code before an offset ends, without comments and white space. */
function codeEnd(code: Code, offset: number): number {
  const end = code.file.text.slice(0, offset).trimEnd().length;
  const comment = code.file.comments.find(({range}) => range[1] === end);
  return comment === undefined ? end : codeEnd(code, comment.range[0]);
}

/** Where the code behind an offset begins. */
function codeStart(code: Code, offset: number): number {
  const {text, comments} = code.file;
  const start = text.length - text.slice(offset).trimStart().length;
  const comment = comments.find(({range}) => range[0] === start);
  return comment === undefined ? start : codeStart(code, comment.range[1]);
}

/** Whether a node stands in parentheses, those of a call or a condition included. */
export function isEnclosed(code: Code, {range: [start, end]}: Place): boolean {
  const {text} = code.file;
  return text[codeEnd(code, start) - 1] === '(' && text[codeStart(code, end)] === ')';
}

/** Whether nothing but comments stands before a node on its line. */
export function startsLine(code: Code, node: Place): boolean {
  const {text, comments} = code.file;
  let end = node.range[0];
  while (text[end - 1] === ' ' || text[end - 1] === '\t') {
    end--;
  }
  const comment = comments.find(({range}) => range[1] === end);
  return comment === undefined ? end === 0 || /[\r\n]/.test(text[end - 1] ?? '') : startsLine(code, comment);
}

/** Where a node begins with the comments about it: those in front of it on its line, and those on lines of their own above it. */
export function leadingStart(code: Code, node: Place): number {
  const {text, comments} = code.file;
  const end = text.slice(0, node.range[0]).trimEnd().length;
  const comment = comments.find(({range}) => range[1] === end);
  const isOwn = comment !== undefined && (!/[\r\n]/.test(text.slice(end, node.range[0])) || startsLine(code, comment));
  return isOwn ? leadingStart(code, comment) : node.range[0];
}

/** The white space before a node on its line. */
export function indentOf(code: Code, node: Place): string {
  const {text} = code.file;
  const lineStart = Math.max(text.lastIndexOf('\n', node.range[0] - 1), text.lastIndexOf('\r', node.range[0] - 1)) + 1;
  return /^[\t ]*/.exec(text.slice(lineStart, node.range[0]))?.[0] ?? '';
}

/** The line break in front of a place; in the first line of a file, the one at its end. */
export function lineBreakOf(code: Code, place: Place): string {
  const {text, start} = code.linkedFileAt(place) ?? {text: code.file.text, start: 0};
  const before = place.range[0] - start;
  const end = Math.max(text.lastIndexOf('\n', before - 1), text.lastIndexOf('\r', before - 1));
  return /\r\n|\n|\r/.exec(end === -1 ? text : text.slice(end - Number(text.startsWith('\r\n', end - 1)), end + 1))?.[0] ?? '\n';
}
