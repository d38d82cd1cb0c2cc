import type {Code} from '../analysis/code.ts';
import type {Span} from '../analysis/http/endpoint.ts';
import {quasiContent} from '../analysis/text/literal-offsets.ts';
import {
  type HolePiece,
  type Link,
  type Piece,
  type Placed,
  placedPieces,
  rangeWithin,
  sourceOffset,
  type TextPiece,
} from '../analysis/text/text.ts';
import {type Node, wrapped} from '../dialect/ast.ts';
import {type LocatedEdit, replacement, type Role} from './located.ts';

/**
 * Replaces a part of a traced string by plain text, where it stands in the source; `null` when no edit of the source
 * does just that. `text` holds nothing that a literal would have to escape.
 */
export function spliceSpan(code: Code, span: Span, text: string, role: Role): LocatedEdit | null {
  const placed = placedPieces(span.text);
  const covered = placed.filter(({start, end}) => start < span.end && end > span.start);
  const [first] = covered;
  const last = covered.at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  const range =
    insideOneLiteral(covered, span) ??
    insideOneTemplate(code, covered, span) ??
    betweenLiterals(code, placed, covered, span);
  const only = covered.length === 1 && first.piece.kind === 'hole' ? first.piece : null;
  const literal = quoted(code, placed, text);
  const edit =
    range !== null ? {start: range[0], end: range[1], text} : only === null ? null : replacement(wrapped(only.node), literal);
  if (edit === null) {
    return null;
  }
  const argument = only?.argument;
  return {edit, via: first.piece.via, role, ...(argument === undefined ? {} : {otherwise: replacement(argument, literal)})};
}

function isLiteralText(placed: Placed | undefined): placed is Placed<TextPiece> {
  return placed?.piece.kind === 'text' && ['Literal', 'TemplateLiteral'].includes(placed.piece.owner.type);
}

function insideOneLiteral(covered: readonly Placed[], span: Span): readonly [number, number] | null {
  const [only] = covered;
  return covered.length === 1 && isLiteralText(only)
    ? rangeWithin(only, span.start, span.end)
    : null;
}

/** Characters and `${…}` of one template, side by side. */
function insideOneTemplate(code: Code, covered: readonly Placed[], span: Span): readonly [number, number] | null {
  const owner = covered[0]?.piece.owner;
  if (owner?.type !== 'TemplateLiteral' || covered.some(({piece}) => piece.owner !== owner)) {
    return null;
  }
  const ranges = covered.map(({piece, ...place}) =>
    piece.kind === 'text' ? rangeWithin({piece, ...place}, span.start, span.end) : holeInTemplate(owner, piece),
  );
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first == null || last == null || ranges.includes(null)) {
    return null;
  }
  return code.hasComment(first[0], last[1]) ? null : [first[0], last[1]];
}

/** From `${` to `}`. */
function holeInTemplate(
  template: Extract<Node, {type: 'TemplateLiteral'}>,
  hole: HolePiece,
): readonly [number, number] | null {
  const index = template.expressions.findIndex((expression) => expression === wrapped(hole.node));
  return index === -1 ? null : [quasiContent(template, index)[1], quasiContent(template, index + 1)[0]];
}

/** `'…a' + hole + 'b…'`: the two literals become one, when nothing but the hole would be lost. */
function betweenLiterals(
  code: Code,
  placed: readonly Placed[],
  covered: readonly Placed[],
  span: Span,
): readonly [number, number] | null {
  const before = placed.findLast(({piece, start}) => start < span.start && piece.kind === 'text');
  const after = placed.find(({piece, end}) => end > span.end && piece.kind === 'text');
  if (!isLiteralText(before) || !isLiteralText(after) || before === after) {
    return null;
  }
  const inner = placed.slice(placed.indexOf(before) + 1, placed.indexOf(after));
  const chain = before.piece.owner.parent;
  const isChain = [before, ...inner, after].every(({piece}) => isOperandOf(piece, chain) && sameVia(piece.via, before.piece.via));
  const quote = code.file.text[before.piece.owner.range[0]];
  const isSameQuote = quote === code.file.text[after.piece.owner.range[0]] && quote !== '`';
  const start = sourceOffset(before.piece, Math.min(span.start - before.start, before.piece.text.length));
  const end = sourceOffset(after.piece, Math.max(0, span.end - after.start));
  const isWhole = covered.every((entry) => inner.includes(entry) || entry === before || entry === after);
  return isChain && isSameQuote && isWhole && keepsGrouping(code, inner, start, end) ? [start, end] : null;
}

/** Whether all that goes with the holes is quotes, `+` and parentheses in pairs. */
function keepsGrouping(code: Code, inner: readonly Placed[], start: number, end: number): boolean {
  if (code.hasComment(start, end)) {
    return false;
  }
  const holes = inner.flatMap(({piece}) => (piece.kind === 'hole' ? [wrapped(piece.node).range] : []));
  const {text} = code.file;
  const before = text.slice(start, holes[0]?.[0] ?? start);
  const after = text.slice(holes.at(-1)?.[1] ?? end, end);
  return countOf(before, '(') === countOf(after, ')') && countOf(before, ')') === 0 && countOf(after, '(') === 0;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Whether a piece is an operand of the `+` chain to which the literal before it belongs. */
function isOperandOf(piece: Piece, chain: Node | undefined): boolean {
  const operand = piece.kind === 'text' ? piece.owner : wrapped(piece.node);
  return chain?.type === 'BinaryExpression' && topOf(operand.parent) === topOf(chain);
}

function topOf(node: Node | undefined): Node | undefined {
  let top = node;
  while (top?.parent?.type === 'BinaryExpression' && top.parent.operator === '+') {
    top = top.parent;
  }
  return top;
}

function sameVia(a: readonly Link[], b: readonly Link[]): boolean {
  return a.length === b.length && a.every((link, index) => link === b[index]);
}

/** The text as a literal in the quotes of its neighbours. */
function quoted(code: Code, placed: readonly Placed[], text: string): string {
  const literal = placed.find(({piece}) => piece.kind === 'text' && piece.owner.type === 'Literal');
  const quote = literal === undefined ? "'" : (code.file.text[literal.piece.owner.range[0]] ?? "'");
  return `${quote}${text}${quote}`;
}
