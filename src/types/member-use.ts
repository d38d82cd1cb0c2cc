import type {ts} from 'ts-morph';
import type {Compiler} from './compiler.ts';

/**
 * How a place uses a member: where it is declared; read or written (`reply.signature`, `reply['signature']`); a key of an
 * object or of a pattern, written out or in short; a name inside a type (`Reply['signature']`); a text that names a member
 * (`'signature' in reply`, `Pick<Reply, 'signature'>`), of this type or another; anything else.
 */
export type MemberUseKind =
  | 'declaration'
  | 'read'
  | 'write'
  | 'literal-key'
  | 'short-literal-key'
  | 'pattern'
  | 'short-pattern'
  | 'type-key'
  | 'text'
  | 'other';

/** One place that mentions a member; of a name in quotes, the name between them. */
export interface MemberUse {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly kind: MemberUseKind;
}

/** Tells how a place of a file uses a member. */
export function useAt(compiler: Compiler, file: ts.SourceFile, start: number, end: number, isWritten: boolean): MemberUse {
  const node = nodeAt(compiler, file, start, end);
  const kind = node === null ? 'other' : kindOf(compiler, node, isWritten);
  return {path: file.fileName, start, end, kind};
}

/** The texts of a file that are the name of a member, and are wanted as such: references do not know them. */
export function textsNaming(compiler: Compiler, checker: ts.TypeChecker, file: ts.SourceFile, name: string): MemberUse[] {
  const uses: MemberUse[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isStringLiteralLike(node) && node.text === name && namesMember(compiler, checker, node)) {
      uses.push({path: file.fileName, start: node.getStart(file) + 1, end: node.end - 1, kind: 'text'});
    }
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

/** Among types a name; `'signature' in reply`; given to what takes only some names, and not any text. */
function namesMember(compiler: Compiler, checker: ts.TypeChecker, literal: ts.StringLiteralLike): boolean {
  const {parent} = literal;
  if (compiler.isLiteralTypeNode(parent)) {
    return true;
  }
  if (compiler.isBinaryExpression(parent) && parent.left === literal && parent.operatorToken.kind === compiler.SyntaxKind.InKeyword) {
    return true;
  }
  const wanted = checker.getContextualType(literal);
  return wanted !== undefined && (wanted.flags & (compiler.TypeFlags.String | compiler.TypeFlags.Any | compiler.TypeFlags.Unknown)) === 0;
}

/** The innermost node around a place. */
function nodeAt(compiler: Compiler, file: ts.SourceFile, start: number, end: number): ts.Node | null {
  let found: ts.Node | null = null;
  const descend = (node: ts.Node): void => {
    if (node.getStart(file) <= start && end <= node.end) {
      found = node;
      compiler.forEachChild(node, descend);
    }
  };
  descend(file);
  return found;
}

function kindOf(compiler: Compiler, name: ts.Node, isWritten: boolean): MemberUseKind {
  const {parent} = name;
  if (compiler.isPropertyAccessExpression(parent) && parent.name === name) {
    return isWritten ? 'write' : 'read';
  }
  if (compiler.isElementAccessExpression(parent) && parent.argumentExpression === name) {
    return isWritten ? 'write' : 'read';
  }
  if (compiler.isBindingElement(parent)) {
    return parent.propertyName === name ? 'pattern' : parent.propertyName === undefined && parent.name === name ? 'short-pattern' : 'other';
  }
  if (compiler.isPropertyAssignment(parent) && parent.name === name) {
    return isAssignmentTarget(compiler, parent.parent) ? 'pattern' : 'literal-key';
  }
  if (compiler.isShorthandPropertyAssignment(parent) && parent.name === name) {
    return isAssignmentTarget(compiler, parent.parent) ? 'short-pattern' : 'short-literal-key';
  }
  if (compiler.isLiteralTypeNode(parent)) {
    return 'type-key';
  }
  const isDeclared = compiler.isPropertySignature(parent) || compiler.isPropertyDeclaration(parent);
  return isDeclared && parent.name === name ? 'declaration' : 'other';
}

/** Whether an object literal is what something is taken apart into: `({signature} = reply)`. */
function isAssignmentTarget(compiler: Compiler, literal: ts.Node): boolean {
  let target = literal;
  while (compiler.isParenthesizedExpression(target.parent)) {
    target = target.parent;
  }
  const {parent} = target;
  if (compiler.isBinaryExpression(parent)) {
    return parent.left === target && parent.operatorToken.kind === compiler.SyntaxKind.EqualsToken;
  }
  if (compiler.isForOfStatement(parent)) {
    return parent.initializer === target;
  }
  const outer = compiler.isPropertyAssignment(parent) && parent.initializer === target ? parent.parent : compiler.isArrayLiteralExpression(parent) ? parent : null;
  return outer !== null && isAssignmentTarget(compiler, outer);
}
