import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import {isInside, type Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {refuse} from './refusal.ts';

/** Takes a statement away, with its line when it has that for itself. */
export function removalOf(code: Code, statement: Node): TextEdit {
  const {text} = code.file;
  const [from, to] = statement.range;
  if (code.hasComment(from, to)) {
    refuse('target-comments', statement);
  }
  const start = lineStart(text, from);
  const rest = /^[\t ]*(?:\r\n|\n|\r|$)/.exec(text.slice(to));
  const isAlone = text.slice(start, from).trim() === '' && rest !== null;
  if (!isAlone) {
    return {start: from, end: to, text: ''};
  }
  const end = to + rest[0].length;
  // Of two blank lines that meet, or one that would begin a block, one goes along.
  const before = lineBefore(text, start).trim();
  const blank = /^[\t ]*(?:\r\n|\n|\r)/.exec(text.slice(end));
  const isDoubled = blank !== null && (before === '' || before.endsWith('{'));
  return {start, end: isDoubled ? end + blank[0].length : end, text: ''};
}

function lineBefore(text: string, start: number): string {
  const end = text.endsWith('\r\n', start) ? start - 2 : Math.max(0, start - 1);
  return text.slice(lineStart(text, end), end);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/**
 * The declarations of constants that nothing reads once the given parts of the file are gone. What lives on in the new
 * request is no longer read in the old one.
 */
export function needless(code: Code, candidates: readonly Variable[], gone: readonly Node[], kept: readonly Node[]): Map<Variable, TSESTree.VariableDeclaration> {
  const removed = new Map<Variable, TSESTree.VariableDeclaration>();
  const isGone = (read: Node): boolean =>
    [...gone, ...removed.values()].some((node) => isInside(read, node)) && !kept.some((node) => isInside(read, node));
  for (let before = -1; before < removed.size; ) {
    before = removed.size;
    for (const variable of candidates) {
      const declaration = removed.has(variable) ? null : onlyDeclaration(code, variable);
      if (declaration !== null && code.readsOf(variable).every(isGone)) {
        removed.set(variable, declaration);
      }
    }
  }
  return removed;
}

/** The statement that declares one variable alone, when nothing sets it later. */
function onlyDeclaration(code: Code, variable: Variable): TSESTree.VariableDeclaration | null {
  const declarator = variable.defs[0]?.node;
  const declaration = declarator?.type === 'VariableDeclarator' ? declarator.parent : null;
  const isPlain =
    declaration?.declarations.length === 1 &&
    ['BlockStatement', 'Program', 'SwitchCase'].includes(declaration.parent.type) &&
    variable.defs.length === 1 &&
    !code.isNamedElsewhere(variable) &&
    code.writesOf(variable).length <= 1 &&
    code.typeReadsOf(variable).length === 0;
  return isPlain ? declaration : null;
}
