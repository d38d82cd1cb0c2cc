import type {TSESTree} from '@typescript-eslint/utils';

import type {Node} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {QueryChange} from './audit-log-query.ts';
import {type Placed, placedPieces, sourceOffset, type TextPiece, type TracedText} from '../text/text.ts';

/**
 * The edits that make changes to the text of a string where it is written.
 * @param isOwn whether a piece may be changed where it stands
 * @returns `null` when a part of it stands nowhere, or where it may not be changed
 */
export function editsOf(source: string, text: TracedText, changes: readonly QueryChange[], isOwn: (piece: TextPiece) => boolean): TextEdit[] | null {
  const edits = changes.map((change) => {
    const placed = pieceFor(text, change);
    const written = placed === null || !isOwn(placed.piece) ? null : asWritten(source, placed.piece.owner, change.text);
    if (placed === null || written === null || change.end > placed.end) {
      return null;
    }
    const start = sourceOffset(placed.piece, change.start - placed.start);
    return {start, end: change.end === change.start ? start : sourceOffset(placed.piece, change.end - placed.start), text: written};
  });
  return edits.every((edit) => edit !== null) ? edits : null;
}

/** The piece with the character that a change goes with. */
function pieceFor(text: TracedText, {start, beside}: QueryChange): Placed<TextPiece> | null {
  const index = beside === 'next' ? start : start - 1;
  const found = placedPieces(text).find((placed) => placed.start <= index && index < placed.end);
  return found?.piece.kind === 'text' && found.piece.owner.type !== 'CallExpression' ? {...found, piece: found.piece} : null;
}

/** A text as a literal or template spells it; `null` where that is not known. */
function asWritten(source: string, owner: Node, text: string): string | null {
  if (owner.type === 'TemplateLiteral') {
    const isRaw = owner.parent.type === 'TaggedTemplateExpression';
    const escaped = text.replaceAll(/[\\`]|\$\{/g, String.raw`\$&`);
    return isRaw && escaped !== text ? null : escaped;
  }
  if (owner.type !== 'Literal' || isJsxAttribute(owner)) {
    return null;
  }
  const quote = source[owner.range[0]] ?? '';
  return text.replaceAll(/[\\"']/g, (character) => (character === '\\' || character === quote ? `\\${character}` : character));
}

function isJsxAttribute({parent}: TSESTree.Literal): boolean {
  return parent.type === 'JSXAttribute';
}
