import type {TSESTree} from '@typescript-eslint/utils';

import {isWrapper, memberName, methodName, type Node, unwrap} from '../dialect/ast.ts';
import type {Code, Variable} from './code.ts';
import {functionOf, onlyResult} from './functions.ts';
import {cookedOffsets, quasiContent} from './literal-offsets.ts';
import {propertyValue} from './objects.ts';
import {flatten, HOLE, type HolePiece, type Link, type Piece, type TracedText} from './text.ts';

/** More pieces than any URL has. */
const MAX_PIECES = 10_000;

interface Trace {
  readonly code: Code;
  readonly links: Link[];
  /** How many more pieces may be made: constants that double each other (`c = b + b`) would make millions. */
  budget: number;
}

/** Traces an expression to the string it makes; an expression that cannot be followed is one hole. */
export function traceText(code: Code, node: Node): TracedText {
  const trace: Trace = {code, links: [], budget: MAX_PIECES};
  const pieces = piecesOf(trace, node, node, []);
  return {node, pieces, flat: flatten(pieces), links: trace.links};
}

function piecesOf(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] {
  const inner = isWrapper(node) && node.type !== 'AwaitExpression' ? unwrap(node) : node;
  trace.budget -= 1;
  if (trace.budget < 0) {
    return [{kind: 'hole', node: inner, owner, via}];
  }
  return (
    literalPieces(inner, via) ??
    templatePieces(trace, inner, via) ??
    concatenationPieces(trace, inner, via) ??
    callPieces(trace, inner, via) ??
    constantPieces(trace, inner, owner, via) ??
    fallbackPieces(trace, inner, owner, via) ?? [{kind: 'hole', node: inner, owner, via}]
  );
}

function literalPieces(node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'Literal' || typeof node.value !== 'string') {
    return null;
  }
  const offsets = cookedOffsets(node.raw.slice(1, -1), node.value, node.range[0] + 1);
  return node.value === '' ? [] : [{kind: 'text', text: node.value, owner: node, offsets, via}];
}

function templatePieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'TemplateLiteral') {
    return null;
  }
  return node.quasis.flatMap((quasi, index) => {
    const expression = node.expressions[index];
    const holes = expression === undefined ? [] : piecesOf(trace, expression, node, via);
    const text = quasi.value.cooked;
    if (text === null || text === '') {
      return holes;
    }
    const [start, end] = quasiContent(node, index);
    const offsets = cookedOffsets(trace.code.file.text.slice(start, end), text, start);
    return [{kind: 'text', text, owner: node, offsets, via} as const, ...holes];
  });
}

/** `a + b + …`, as a loop: generated code chains thousands. */
function concatenationPieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') {
    return null;
  }
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.unshift(left.right);
    left = left.left;
  }
  const pieces = [left, ...operands].flatMap((operand) => piecesOf(trace, operand, node, via));
  // Without any text it may be an addition of numbers.
  return pieces.some((piece) => piece.kind === 'text') ? pieces : null;
}

function callPieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  const join = joinPieces(trace, node, via);
  if (join !== null) {
    return join;
  }
  if (node.type === 'NewExpression' && trace.code.isGlobal(node.callee, 'URL')) {
    return urlPieces(trace, node, via);
  }
  if (node.type === 'MemberExpression' && memberName(node) === 'href' && isUrl(trace, node.object)) {
    return piecesOf(trace, node.object, node, via);
  }
  if (node.type !== 'CallExpression') {
    return null;
  }
  const method = methodName(node);
  const receiver = node.callee.type === 'MemberExpression' ? node.callee.object : null;
  if (method === 'concat' && receiver !== null && isText(trace, receiver)) {
    return [receiver, ...node.arguments].flatMap((part) => piecesOf(trace, part, node, via));
  }
  if (method === 'toString' && receiver !== null && (isUrl(trace, receiver) || isText(trace, receiver))) {
    return piecesOf(trace, receiver, node, via);
  }
  const [argument] = node.arguments;
  if (trace.code.isGlobal(node.callee, 'String') && argument !== undefined && isText(trace, argument)) {
    return piecesOf(trace, argument, node, via);
  }
  return resultPieces(trace, node, via);
}

/** What a function of this file returns, when it does nothing else: `const url = (id) => \`…\``. */
function resultPieces(trace: Trace, node: TSESTree.CallExpression, via: readonly Link[]): Piece[] | null {
  const variable = node.callee.type === 'Identifier' ? trace.code.variableOf(node.callee) : null;
  const result = variable === null ? null : onlyResult(trace.code, node);
  if (variable === null || result === null) {
    return null;
  }
  const pieces = piecesThrough(trace, {reference: node.callee, variable, owner: node}, result, via);
  return pieces?.map((piece) => (piece.kind === 'hole' ? withArgument(trace.code, piece, node) : piece)) ?? null;
}

function withArgument(code: Code, hole: HolePiece, call: TSESTree.CallExpression): HolePiece {
  const declared = hole.node.type === 'Identifier' ? code.variableOf(hole.node)?.identifiers[0] : undefined;
  const index = functionOf(code, call)?.params.findIndex((parameter) => parameter === declared) ?? -1;
  const argument = call.arguments[index];
  return argument === undefined || argument.type === 'SpreadElement' ? hole : {...hole, argument};
}

/** `[a, b].join(separator)` with every element in sight. */
function joinPieces(trace: Trace, node: Node, via: readonly Link[]): Piece[] | null {
  if (methodName(node) !== 'join' || node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') {
    return null;
  }
  const array = trace.code.resolve(node.callee.object);
  if (array.type !== 'ArrayExpression' || array !== unwrap(node.callee.object)) {
    return null;
  }
  const [argument] = node.arguments;
  const separator = argument === undefined ? {flat: ','} : traceText(trace.code, argument);
  if (separator.flat.includes(HOLE)) {
    return null;
  }
  return array.elements.flatMap((element, index) => {
    const pieces =
      element === null || element.type === 'SpreadElement' ? [] : piecesOf(trace, element, array, via);
    // The separator repeats, so its characters have no place of their own that could be edited.
    const glue: Piece = {kind: 'text', text: separator.flat, owner: node, offsets: node.range[0], via};
    return index === 0 || separator.flat === '' ? pieces : [glue, ...pieces];
  });
}

/** `new URL(path, base)`: the base up to its path when the path is absolute, else up to its last slash. */
function urlPieces(trace: Trace, node: TSESTree.NewExpression, via: readonly Link[]): Piece[] | null {
  const [path, base] = node.arguments;
  if (path === undefined) {
    return null;
  }
  const pathPieces = piecesOf(trace, path, node, via);
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(flatten(pathPieces))) {
    return pathPieces;
  }
  const basePieces = piecesOf(trace, base, node, via);
  const [only] = basePieces;
  if (basePieces.length !== 1 || only?.kind !== 'text') {
    return [...basePieces, ...pathPieces];
  }
  const pattern = flatten(pathPieces).startsWith('/') ? /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i : /^.*\//;
  const kept = pattern.exec(only.text)?.[0] ?? only.text;
  const isOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^/]*$/i.test(only.text);
  const slash: Piece[] = isOrigin && !flatten(pathPieces).startsWith('/') ? [{...only, text: '/', owner: node}] : [];
  return [{...only, text: isOrigin ? only.text : kept}, ...slash, ...pathPieces];
}

function isUrl(trace: Trace, node: Node): boolean {
  const value = trace.code.resolve(node);
  return value.type === 'NewExpression' && trace.code.isGlobal(value.callee, 'URL');
}

function isText(trace: Trace, node: Node): boolean {
  return traceText(trace.code, node).pieces.some((piece) => piece.kind === 'text');
}

/** A constant's text, or the text in a property of an object constant. */
function constantPieces(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] | null {
  const {code} = trace;
  if (node.type === 'MemberExpression') {
    return propertyPieces(trace, node, owner, via);
  }
  const variable = node.type === 'Identifier' ? code.variableOf(node) : null;
  if (variable === null) {
    return null;
  }
  const definition = code.definitionOf(variable);
  const first = definition.kind === 'value' ? definition.node : firstValue(variable);
  const pieces = first === null ? null : piecesThrough(trace, {reference: node, variable, owner}, first, via);
  return definition.kind === 'value' ? pieces : (pieces?.map(asFallback) ?? null);
}

/** What a variable that is set again later is declared with. */
function firstValue(variable: Variable): Node | null {
  const [definition] = variable.defs;
  const declarator = variable.defs.length === 1 ? definition?.node : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.init : null;
}

/** The pieces of a value that is reached through a link; `null` when none of them is text. */
function piecesThrough(trace: Trace, link: Link, value: Node, via: readonly Link[]): Piece[] | null {
  if (via.some(({variable}) => variable === link.variable)) {
    return null;
  }
  const pieces = piecesOf(trace, value, value, [...via, link]);
  if (!pieces.some((piece) => piece.kind === 'text')) {
    return null;
  }
  trace.links.push(link);
  return pieces;
}

function propertyPieces(
  trace: Trace,
  node: TSESTree.MemberExpression,
  owner: Node,
  via: readonly Link[],
): Piece[] | null {
  const {code} = trace;
  const object = unwrap(node.object);
  const key = memberName(node);
  const variable = object.type === 'Identifier' ? code.variableOf(object) : null;
  const value = variable === null || key === null ? null : propertyValue(code, object, key);
  if (variable === null || value === null) {
    return null;
  }
  const pieces = piecesThrough(trace, {reference: node, variable, owner}, value, via);
  // An object that others can reach may be given another value.
  return isHandedOn(code, variable) ? (pieces?.map(asFallback) ?? null) : pieces;
}

function isHandedOn(code: Code, variable: Variable): boolean {
  return (
    code.isExported(variable) ||
    code.readsOf(variable).some((read) => read.parent?.type !== 'MemberExpression' || read.parent.object !== read)
  );
}

/** `given || 'text'` and `given ?? 'text'`: the text, when the given value is not in sight. */
function fallbackPieces(trace: Trace, node: Node, owner: Node, via: readonly Link[]): Piece[] | null {
  if (node.type !== 'LogicalExpression' || node.operator === '&&') {
    return null;
  }
  const pieces = piecesOf(trace, node.right, owner, via);
  // `projectId || 'unknown'` is as good as a value; a URL, a host or a name is worth reading.
  return /[./:]/.test(flatten(pieces)) ? pieces.map(asFallback) : null;
}

function asFallback(piece: Piece): Piece {
  return piece.kind === 'text' ? {...piece, isFallback: true} : piece;
}
