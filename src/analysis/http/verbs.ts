import {type Call, isInside, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import type {Code} from '../code.ts';
import {type Endpoint, endpointOf} from './endpoint.ts';
import {enter, type Frame} from '../text/frames.ts';
import {flatten, HOLE, type Link, type Piece, type TracedText} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {holderOf} from '../text/trace-calls.ts';

/** The addresses of sign methods that a function of this file makes of what one call gives it. */
export function endpointsInside(code: Code, call: Call): Endpoint[] {
  const frame = enter(code, call, null);
  const callee = unwrap(call.callee);
  const holder = holderOf(code, callee);
  if (frame === null || holder === null) {
    return [];
  }
  const link: Link = {reference: callee, holder, owner: call};
  return textsOf(frame).flatMap((node) => endpointOf(code, through(traceText(code, node, frame), frame, link)) ?? []);
}

/** Whether a function of this file makes a URL of another host of the verb that a call gives it. */
export function isSentElsewhere(code: Code, call: Call, verb: string): boolean {
  const frame = enter(code, call, null);
  return (
    frame !== null &&
    textsOf(frame).some((node) => {
      const text = traceText(code, node, frame);
      const host = /^(?:https?:)?\/\/(?<host>[^/?#]+)/i.exec(text.flat)?.groups?.['host'] ?? HOLE;
      return text.flat.includes(verb) && !host.includes(HOLE) && !host.includes(HOST_NAME.old) && endpointOf(code, text) === null;
    })
  );
}

/** Everything in a function that puts a text together. */
function textsOf({fn}: Frame): Node[] {
  const texts: Node[] = [];
  walk(fn.body, (node) => {
    const isSum = node.type === 'BinaryExpression' && node.operator === '+' && node.parent.type !== 'BinaryExpression';
    if (isSum || node.type === 'TemplateLiteral' || node.type === 'CallExpression') {
      texts.push(node);
    }
  });
  return texts;
}

/** What stands in the function, or is named there, is reached through the function's name. */
function through(text: TracedText, {fn}: Frame, link: Link): TracedText {
  const pieces = text.pieces.map((piece): Piece => {
    const place = piece.via[0]?.reference ?? piece.owner;
    return isInside(place, fn) ? {...piece, via: [link, ...piece.via]} : piece;
  });
  return {...text, pieces, links: [link, ...text.links]};
}

/** The same text with one branch of a choice in the place of the whole: `${isJwt ? 'signJwt' : 'signBlob'}`. */
export function withChoice(code: Code, text: TracedText, branch: Node): TracedText {
  const pieces = text.pieces.map((piece): Piece => {
    const value = piece.kind === 'hole' ? code.resolve(piece.node) : null;
    const chosen = value?.type === 'ConditionalExpression' && isInside(branch, value) ? plainString(branch) : null;
    return chosen === null ? piece : {kind: 'text', text: chosen, owner: branch, offsets: branch.range[0] + 1, via: piece.via};
  });
  return {...text, pieces, flat: flatten(pieces)};
}
