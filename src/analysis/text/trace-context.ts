import type {Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import type {Frame} from './frames.ts';
import type {Holder, Link, Piece} from './text.ts';

/** One expression on its way to the string that it makes. */
export interface Trace {
  readonly code: Code;
  readonly links: Link[];
  /** How many more pieces may be made: constants that double each other (`c = b + b`) would make millions. */
  budget: number;
  /** The call of a function of the file whose parameters are known. */
  frame: Frame | null;
  /** The pieces of an expression that is a part of `owner` and was reached through constants. */
  piecesOf(node: Node, owner: Node, via: readonly Link[]): Piece[];
}

/** The pieces of a value that is reached through a link; `null` when none of them is text. */
export function piecesThrough(trace: Trace, link: Link, value: Node, via: readonly Link[]): Piece[] | null {
  return isCircular(link.holder, via) ? null : linked(trace, link, trace.piecesOf(value, value, [...via, link]));
}

/** Notes a link to pieces that were reached through it; `null` when none of them is text. */
export function linked(trace: Trace, link: Link, pieces: readonly Piece[]): Piece[] | null {
  if (!pieces.some((piece) => piece.kind === 'text')) {
    return null;
  }
  trace.links.push(link);
  return [...pieces];
}

/** Longer chains of constants do not occur, and each piece would bring its whole chain. */
const MAX_LINKS = 64;

function isCircular(holder: Holder, via: readonly Link[]): boolean {
  return via.length >= MAX_LINKS || via.some((link) => link.holder === holder);
}

export function asFallback(piece: Piece): Piece {
  return piece.kind === 'text' ? {...piece, isFallback: true} : piece;
}
