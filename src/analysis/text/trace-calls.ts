import type {TSESTree} from '@typescript-eslint/utils';

import {argumentAt, classOfThis, type FunctionNode, memberName, methodName, type Node, plainString, rootOf, unwrap} from '../../dialect/ast.ts';
import {TEXT_MAKERS} from '../../migration/http.ts';
import {METHOD_NAMES} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {functionOf, resultsOf} from '../flow/functions.ts';
import {originalName} from '../flow/imported.ts';
import {packageOf} from '../http/http.ts';
import {enter} from './frames.ts';
import {flatten, HOLE, type Holder, type HolePiece, type Link, type Piece, slicePieces, sourceOffset} from './text.ts';
import {piecesThrough, type Trace} from './trace-context.ts';
import {isUrl, urlPieces} from './trace-urls.ts';

/** The text that a call puts together, of a function of the language, a well-known package or this file. */
export function callPieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type === 'NewExpression') {
    return trace.code.isGlobal(node.callee, 'URL') ? urlPieces(trace, node, via) : null;
  }
  return node.type === 'CallExpression'
    ? (joinPieces(trace, node, via) ?? methodPieces(trace, node, via) ?? globalPieces(trace, node, via) ?? makerPieces(trace, node, via) ?? resultPieces(trace, node, via))
    : null;
}

/** `text.concat(b)`, `url.toString()`, `text.replace('{id}', id)` */
function methodPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const receiver = node.callee.type === 'MemberExpression' ? node.callee.object : null;
  const method = methodName(node);
  if (receiver === null || method === null || !['concat', 'replace', 'replaceAll', 'toString'].includes(method)) {
    return null;
  }
  const pieces = trace.piecesOf(receiver, node, via);
  if (!pieces.some((piece) => piece.kind === 'text') && !isUrl(trace, receiver)) {
    return null;
  }
  switch (method) {
    case 'concat':
      return [...pieces, ...node.arguments.flatMap((part) => trace.piecesOf(part, node, via))];
    case 'toString':
      return pieces;
    default:
      return replacedPieces(trace, node, pieces, via);
  }
}

function replacedPieces(trace: Trace, node: TSESTree.CallExpression, pieces: readonly Piece[], via: readonly Link[]): Piece[] | null {
  const [pattern, value] = node.arguments;
  const wanted = pattern === undefined ? null : literalPattern(pattern);
  const flat = flatten(pieces);
  const at = wanted === null ? -1 : flat.indexOf(wanted);
  if (wanted === null || wanted === '' || value === undefined || flat.indexOf(wanted, at + 1) > at) {
    return null;
  }
  return at === -1
    ? [...pieces]
    : [...slicePieces(pieces, 0, at), ...trace.piecesOf(value, node, via), ...slicePieces(pieces, at + wanted.length, flat.length)];
}

/** The one text that a pattern looks for: `'{id}'`, `/:id/`, `/\{id\}/g`. */
function literalPattern(pattern: Node): string | null {
  if (pattern.type !== 'Literal' || !('regex' in pattern)) {
    return plainString(pattern);
  }
  const {source, flags} = {source: pattern.regex.pattern, flags: pattern.regex.flags};
  const text = source.replaceAll(/\\([^\w\s])/g, '$1');
  const isLiteral = !/[\\^$.|?*+()[\]{}]/.test(source.replaceAll(/\\[^\w\s]/g, '')) || /^\{\w+\}$/.test(source);
  return isLiteral && !flags.includes('i') ? text : null;
}

/** `String(text)`, `encodeURI(text)`, `encodeURIComponent(text)` around a verb. */
function globalPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const [argument] = node.arguments;
  const name = ['String', 'encodeURI', 'encodeURIComponent'].find((candidate) => trace.code.isGlobal(node.callee, candidate));
  if (argument === undefined || name === undefined) {
    return null;
  }
  const pieces = trace.piecesOf(argument, node, via);
  if (!pieces.some((piece) => piece.kind === 'text')) {
    return null;
  }
  if (name !== 'encodeURIComponent') {
    return pieces;
  }
  // What is encoded is one value to the URL around it, unless the verb is in it.
  return [...METHOD_NAMES].some((verb) => flatten(pieces).includes(verb)) ? pieces.map(encoded) : null;
}

function encoded(piece: Piece): Piece {
  if (piece.kind === 'hole') {
    return piece;
  }
  const offsets: number[] = [];
  let text = '';
  const offsetOf = (index: number) => sourceOffset(piece, index);
  for (let index = 0; index < piece.text.length; index++) {
    const written = encodeURIComponent(piece.text.charAt(index));
    offsets.push(...Array.from(written, () => offsetOf(index)));
    text += written;
  }
  return {...piece, text, offsets: [...offsets, offsetOf(piece.text.length)]};
}

/** `util.format('…%s…', a)`, `path.posix.join(a, b)`, `urlJoin(a, b)` */
function makerPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const source = packageOf(trace.code, rootOf(node.callee));
  const maker = source === null ? undefined : TEXT_MAKERS.find(({packages, name}) => packages.has(source) && (name === null || name === originalName(trace.code, node.callee)));
  if (maker === undefined || node.arguments.some(({type}) => type === 'SpreadElement')) {
    return null;
  }
  const parts = node.arguments.map((argument) => trace.piecesOf(argument, node, via));
  return maker.kind === 'format' ? formatted(parts) : joined(parts, node, via);
}

function formatted([format = [], ...values]: readonly Piece[][]): Piece[] | null {
  const flat = flatten(format);
  const places = [...flat.matchAll(/%s/g)].map(({index}) => index);
  if (places.length !== values.length || /%[^s]/.test(flat)) {
    return null;
  }
  const starts = [0, ...places.map((place) => place + '%s'.length)];
  return starts.flatMap((start, index) => [...slicePieces(format, start, places[index] ?? flat.length), ...(values[index] ?? [])]);
}

/** One slash between the parts, whatever slashes they bring. */
function joined(parts: readonly Piece[][], owner: Node, via: readonly Link[]): Piece[] {
  const pieces: Piece[] = [];
  for (const part of parts) {
    const before = flatten(pieces);
    const start = before.endsWith('/') && flatten(part).startsWith('/') ? 1 : 0;
    const isApart = before !== '' && !before.endsWith('/') && !/^[/?]/.test(flatten(part));
    pieces.push(
      ...(isApart ? [{kind: 'text', text: '/', owner, offsets: owner.range[0], via} as const] : []),
      ...slicePieces(part, start, flatten(part).length),
    );
  }
  return pieces;
}

/** What a function or a method of this file returns, when it returns at one place: `const url = (id) => \`…\``. */
function resultPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const callee = unwrap(node.callee);
  const holder = holderOf(trace.code, callee);
  const fn = holder === null ? null : functionOf(trace.code, node);
  const [result, ...others] = fn === null || fn.generator ? [] : resultsOf(fn);
  if (holder === null || fn === null || result == null || others.length > 0) {
    return null;
  }
  const link = {reference: callee, holder, owner: node};
  const pieces = piecesThrough(trace, link, result, via) ?? piecesWithin(trace, node, () => piecesThrough(trace, link, result, via));
  return pieces?.flatMap((piece) => (piece.kind === 'hole' ? withArgument(trace, piece, node, fn) : [piece])) ?? null;
}

/** `setting('URL', 'https://…')`: a function that makes no text of its own may give what it gets. */
function piecesWithin(trace: Trace, call: TSESTree.CallExpression, follow: () => Piece[] | null): Piece[] | null {
  const outer = trace.frame;
  const frame = enter(trace.code, call, outer);
  if (frame === null) {
    return null;
  }
  trace.frame = frame;
  const pieces = follow();
  trace.frame = outer;
  return pieces;
}

/** What names a function: a variable, or the member of its class. */
export function holderOf(code: Code, callee: Node): Holder | null {
  if (callee.type === 'Identifier') {
    return code.variableOf(callee);
  }
  const owner = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' ? classOfThis(callee) : null;
  const key = callee.type === 'MemberExpression' ? memberName(callee) : null;
  return owner === null || key === null ? null : code.onThis.fieldOf(owner, key);
}

/** A parameter stays a hole, with what this call gives for it; a verb is read where the call spells it. */
function withArgument(trace: Trace, hole: HolePiece, call: TSESTree.CallExpression, fn: FunctionNode): Piece[] {
  const [declared] = trace.code.variableOf(hole.node)?.identifiers ?? [];
  const argument = argumentAt(call, fn.params.findIndex((parameter) => parameter === declared));
  if (argument === undefined) {
    return [hole];
  }
  const given = trace.piecesOf(argument, call, []);
  return METHOD_NAMES.has(flatten(given).replace(/^:/, '')) ? given : [{...hole, argument}];
}

/** `[a, b].join(separator)` with every element in sight. */
function joinPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const receiver = node.callee.type === 'MemberExpression' ? unwrap(node.callee.object) : null;
  const array = receiver === null ? null : trace.code.resolve(receiver);
  if (methodName(node) !== 'join' || receiver === null || array?.type !== 'ArrayExpression') {
    return null;
  }
  const [argument] = node.arguments;
  const separator = argument === undefined ? ',' : flatten(trace.piecesOf(argument, argument, []));
  if (separator.includes(HOLE)) {
    return null;
  }
  const link = arrayLink(trace, receiver, node);
  if (array !== receiver && link === null) {
    return null;
  }
  const inner = link === null ? via : [...via, link];
  const pieces = array.elements.flatMap((element, index) => {
    const part = element === null ? [] : trace.piecesOf(element, array, inner);
    // The separator repeats, so its characters have no place of their own that could be edited.
    const glue: Piece = {kind: 'text', text: separator, owner: node, offsets: node.range[0], via: inner};
    return index === 0 || separator === '' ? part : [glue, ...part];
  });
  if (link !== null) {
    trace.links.push(link);
  }
  return pieces;
}

/** The mention of a constant array that is only joined. */
function arrayLink(trace: Trace, receiver: Node, owner: Node): Link | null {
  const variable = trace.code.variableOf(receiver);
  const isOnlyJoined = variable !== null && trace.code.readsOf(variable).every((read) => read.parent?.type === 'MemberExpression' && ['join', 'length'].includes(memberName(read.parent) ?? ''));
  return isOnlyJoined ? {reference: receiver, holder: variable, owner} : null;
}
