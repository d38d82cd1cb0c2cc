import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../analysis/code.ts';
import {isInside, type Node, statementAround} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import {insertion} from './located.ts';

/** Something with a place in the text. */
interface Place {
  readonly range: readonly [number, number];
}

/** Whether a variable is never written again and is declared before a place that is to read it. */
export function isConstantBefore(code: Code, variable: Variable, place: Node): boolean {
  const declared = variable.identifiers[0];
  return (
    code.definitionOf(variable).kind === 'value' &&
    code.writesOf(variable).length === 1 &&
    declared !== undefined &&
    declared.range[0] < place.range[0]
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
  const [start, end] = statement.range;
  const hasSemicolon = text[end - 1] === ';';
  const written = text.slice(start, hasSemicolon ? end - 1 : end).trimEnd();
  // In code without semicolons, one that begins a later line (`;[…]`) is counted to the statement before it.
  const isNextLine = hasSemicolon && /[\r\n]/.test(text.slice(start + written.length, end));
  const at = endOfLine(code, isNextLine ? start + written.length : end);
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
      return /^[\t ]*(?:[\r\n]|$)/.test(code.file.text.slice(end)) ? end : from;
    }
    end = comment.range[1];
  }
}

/** The white space before a node on its line. */
export function indentOf(code: Code, node: Place): string {
  const {text} = code.file;
  const lineStart = Math.max(text.lastIndexOf('\n', node.range[0] - 1), text.lastIndexOf('\r', node.range[0] - 1)) + 1;
  return /^[\t ]*/.exec(text.slice(lineStart, node.range[0]))?.[0] ?? '';
}

/** The line break that the file around a place uses: that of its first line. */
export function lineBreakOf(code: Code, place: Place): string {
  return /\r\n|\n|\r/.exec(code.fileAt(place).text)?.[0] ?? '\n';
}
