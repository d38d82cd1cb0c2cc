import type {TSESTree} from '@typescript-eslint/utils';

import {isAmong, memberName, type Node, statementAround, unwrap} from '../../dialect/ast.ts';
import type {Variable} from '../code.ts';
import {flatten, type Link, type Piece, slicePieces} from './text.ts';
import {asFallback, linked, type Trace} from './trace-context.ts';

/** The part of a URL up to its path. */
const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;
/** Members of a URL that are a part of its text. */
const PARTS = new Set(['host', 'hostname', 'href', 'origin', 'pathname']);
/** Members of a URL that do not lead to its host or path: who uses them does not mind another host. */
const BESIDE = new Set(['hash', 'password', 'search', 'searchParams', 'username']);

export function isUrl(trace: Trace, node: Node): boolean {
  const value = trace.code.resolve(node);
  return value.type === 'NewExpression' && trace.code.isGlobal(value.callee, 'URL');
}

/** `new URL(path, base)`: the base up to its path when the path is absolute, else up to its last slash. */
export function urlPieces(trace: Trace, node: TSESTree.NewExpression, via: readonly Link[]): Piece[] | null {
  const [path, base] = node.arguments;
  if (path === undefined) {
    return null;
  }
  const pathPieces = trace.piecesOf(path, node, via);
  const flat = flatten(pathPieces);
  if (base === undefined || ORIGIN.test(flat)) {
    return pathPieces;
  }
  const basePieces = trace.piecesOf(base, node, via);
  const [only, ...others] = basePieces;
  if (only?.kind !== 'text' || others.length > 0) {
    return [...basePieces, ...pathPieces];
  }
  const origin = ORIGIN.exec(only.text)?.[0] ?? '';
  const isRooted = flat.startsWith('/');
  const kept = isRooted ? origin : only.text.slice(0, Math.max(origin.length, only.text.lastIndexOf('/') + 1));
  const slash: Piece[] = isRooted || kept.endsWith('/') ? [] : [{...only, text: '/', owner: node}];
  return [{...only, text: kept}, ...slash, ...pathPieces];
}

/** A constant that holds a URL, with the host and the path that are set on it afterwards. */
export function urlVariable(trace: Trace, link: Link, variable: Variable, via: readonly Link[]): Piece[] | null {
  const {code} = trace;
  const definition = code.definitionOf(variable);
  if (definition.kind !== 'value' || via.some(({holder}) => holder === variable)) {
    return null;
  }
  const inner = [...via, link];
  let pieces = trace.piecesOf(definition.node, definition.node, inner);
  const members = code.readsOf(variable).flatMap((read) => (read.parent?.type === 'MemberExpression' && read.parent.object === read ? [read.parent] : []));
  const written = new Set<string | null>();
  for (const member of members) {
    const key = memberName(member);
    const write = member.parent.type === 'AssignmentExpression' && member.parent.left === member ? member.parent : null;
    if (write !== null && !isAmong(BESIDE, key)) {
      if (written.has(key)) {
        return null;
      }
      written.add(key);
      const isSure = statementAround(write).parent === statementAround(definition.node).parent && write.operator === '=';
      const changed = withPart(pieces, key, trace.piecesOf(write.right, write, inner));
      pieces = changed === null || !isSure ? pieces.map(asFallback) : changed;
    }
    if (write !== null || isAmong(BESIDE, key)) {
      trace.links.push({...link, reference: member.object});
    }
  }
  return linked(trace, link, pieces);
}

function withPart(pieces: readonly Piece[], key: string | null, part: readonly Piece[]): Piece[] | null {
  const flat = flatten(pieces);
  const origin = ORIGIN.exec(flat)?.[0];
  if (origin === undefined) {
    return null;
  }
  switch (key) {
    case 'pathname':
      return [...slicePieces(pieces, 0, origin.length), ...part];
    case 'host':
    case 'hostname':
      return [...slicePieces(pieces, 0, origin.indexOf('//') + 2), ...part, ...slicePieces(pieces, origin.length, flat.length)];
    case 'href':
      return [...part];
    default:
      return null;
  }
}

/** `url.href`, `url.hostname`, `url.pathname`: a part of the text. */
export function partOfUrl(trace: Trace, node: TSESTree.MemberExpression, via: readonly Link[]): Piece[] | null {
  const key = memberName(node);
  if (!isAmong(PARTS, key)) {
    return null;
  }
  const pieces = trace.piecesOf(unwrap(node.object), node, via);
  const flat = flatten(pieces);
  const origin = ORIGIN.exec(flat)?.[0];
  if (key === 'href') {
    return pieces;
  }
  if (origin === undefined) {
    return null;
  }
  const host = origin.indexOf('//') + 2;
  switch (key) {
    case 'origin':
      return slicePieces(pieces, 0, origin.length);
    case 'pathname':
      return slicePieces(pieces, origin.length, flat.replace(/[?#].*$/s, '').length);
    default:
      return slicePieces(pieces, host, key === 'hostname' ? origin.replace(/:\d+$/, '').length : origin.length);
  }
}
