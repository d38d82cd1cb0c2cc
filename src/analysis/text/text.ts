import type {TSESTree} from '@typescript-eslint/utils';

import type {Node} from '../../dialect/ast.ts';
import type {Variable} from '../code.ts';
import type {ClassField} from '../this-members.ts';

/** What gives a string a name: a variable, or a member of a class as its own code reads it. */
export type Holder = Variable | ClassField;

/** A constant through which a piece of a string was reached: the place that names it and the variable. */
export interface Link {
  readonly reference: Node;
  readonly holder: Holder;
  /** The template, concatenation or literal that the mention is a part of; see {@link HolePiece.owner}. */
  readonly owner: Node;
  /** The property of an object literal that the mention reads, where the holder is, or has, the object. */
  readonly property?: TSESTree.Property;
}

/** Characters that stand in a literal; `offsets[i]` is where character i stands in the file, `offsets[length]` the end. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly owner: Node;
  readonly offsets: readonly number[] | number;
  readonly via: readonly Link[];
  /** Whether the program may use another text: the right side of `given || 'text'`, a variable that is set again. */
  readonly isFallback?: true;
}

/** A value that is not known before the program runs. */
export interface HolePiece {
  readonly kind: 'hole';
  readonly node: Node;
  /** The template whose `${…}` it fills, else the expression of which it is an operand. */
  readonly owner: Node;
  readonly via: readonly Link[];
  /** Where the hole is a parameter of the function that makes the text: what this call gives for it. */
  readonly argument?: Node;
}

export type Piece = TextPiece | HolePiece;

/** A string as far as the source tells it, every piece with its place. */
export interface TracedText {
  readonly node: Node;
  readonly pieces: readonly Piece[];
  /** The text with {@link HOLE} for each hole, so that one index counts one character or one hole. */
  readonly flat: string;
  /** Every mention of a constant on the way. */
  readonly links: readonly Link[];
}

/** Stands for a hole in {@link TracedText.flat}; a code point that no URL or name contains. */
export const HOLE = '\uFFFC';

/** A piece with its place in the flat text. */
export interface Placed<P extends Piece = Piece> {
  readonly piece: P;
  readonly start: number;
  readonly end: number;
}

/** The pieces of a text with their places in its flat form. */
export function placedPieces({pieces}: TracedText): Placed[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.kind === 'text' ? piece.text.length : 1;
    return {piece, start, end: at};
  });
}

/** The pieces that a part of the flat text lies in. */
export function piecesWithin(text: TracedText, start: number, end: number): Placed[] {
  return placedPieces(text).filter((placed) => placed.start < end && placed.end > start);
}

/** Where in the file the characters of a placed text piece stand that lie between two indices of the flat text. */
export function rangeWithin({piece, start}: Placed<TextPiece>, from: number, to: number): readonly [number, number] {
  return [
    sourceOffset(piece, Math.max(0, from - start)),
    sourceOffset(piece, Math.min(piece.text.length, to - start)),
  ];
}

/**
 * The same text with the constants that make up exactly the part from `start` to `end` as one hole: there the mention of
 * the constant is what stands for the part, and its value is none of our business.
 */
export function mentionAt(text: TracedText, start: number, end: number): {text: TracedText; end: number} {
  const placed = placedPieces(text);
  const inside = placed.filter((entry) => entry.start >= start && entry.end <= end);
  const [first] = inside;
  const link = first?.piece.via.find((candidate) =>
    placed.every(
      (entry) => inside.includes(entry) === entry.piece.via.some(({reference}) => reference === candidate.reference),
    ),
  );
  if (first === undefined || link === undefined || first.start !== start || inside.at(-1)?.end !== end) {
    return {text, end};
  }
  const via = first.piece.via.slice(0, first.piece.via.indexOf(link));
  const hole: HolePiece = {kind: 'hole', node: link.reference, owner: link.owner, via};
  const index = text.pieces.indexOf(first.piece);
  const pieces = [...text.pieces.slice(0, index), hole, ...text.pieces.slice(index + inside.length)];
  return {text: {...text, pieces, flat: flatten(pieces)}, end: start + 1};
}

/** Where a character of a text piece stands in the file. */
export function sourceOffset(piece: TextPiece, index: number): number {
  return typeof piece.offsets === 'number' ? piece.offsets + index : (piece.offsets[index] ?? 0);
}

/** The hole that stands at an index of a text's flat form. */
export function holeAt(text: TracedText, index: number): HolePiece | null {
  const found = placedPieces(text).find(({piece, start}) => start === index && piece.kind === 'hole');
  return found?.piece.kind === 'hole' ? found.piece : null;
}

/** The text of pieces, with {@link HOLE} for each hole. */
export function flatten(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : HOLE)).join('');
}

/** The pieces of a part of a text, between two indices of its flat form. */
export function slicePieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
  let at = 0;
  return pieces.flatMap((piece): Piece[] => {
    const length = piece.kind === 'text' ? piece.text.length : 1;
    const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
    at += length;
    if (from >= to) {
      return [];
    }
    if (piece.kind === 'hole') {
      return [piece];
    }
    const offsets = typeof piece.offsets === 'number' ? piece.offsets + from : piece.offsets.slice(from, to + 1);
    return [{...piece, text: piece.text.slice(from, to), offsets}];
  });
}
