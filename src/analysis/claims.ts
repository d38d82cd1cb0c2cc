import type {TSESTree} from '@typescript-eslint/utils';

import {type Node, unwrap} from '../dialect/ast.ts';
import {isStringify} from './body.ts';
import {activationOf, type Code} from './code.ts';
import {expiryFault, type ExpiryFault} from './expiry.ts';
import {callersOf, functionOf, resultsOf} from './functions.ts';
import {entryOf, objectOf, type ObjectLink, type ObjectValue} from './objects.ts';
import {HOLE, type TracedText, traceText} from './text.ts';

/** What is known of `exp` in the claims of one signJwt request. */
export type Claims =
  | {readonly kind: 'has-exp'; readonly value: Node | null; readonly fault: ExpiryFault | null}
  /** The literal is made for this request alone: `exp` goes into it. */
  | {readonly kind: 'literal'; readonly object: TSESTree.ObjectExpression; readonly spreads: readonly Node[]}
  /** The object is made elsewhere or used elsewhere: it is copied with `exp` where it is stringified. */
  | {readonly kind: 'copy'; readonly node: Node; readonly isObject: boolean; readonly isInSight: boolean}
  /** A JSON string is spelled out: `exp` goes before its last brace. */
  | {readonly kind: 'json'; readonly text: TracedText; readonly isEmpty: boolean}
  /** The string was made once, outside the function that signs: it is parsed and stringified again. */
  | {readonly kind: 'reparse'; readonly node: Node}
  | {readonly kind: 'unknown'; readonly node: Node};

/** Reads the claims out of the value of `payload`. `site` is the call that sends the request. */
export function claimsOf(code: Code, payload: Node, site: Node): Claims {
  const links: ObjectLink[] = [];
  const value = code.resolve(payload, (reference, variable) => {
    links.push({reference, variable});
  });
  if (!isStringify(value)) {
    return jsonClaims(code, payload, value, site);
  }
  const [argument] = value.arguments;
  if (argument === undefined || argument.type === 'SpreadElement') {
    return {kind: 'unknown', node: payload};
  }
  const isFresh = activationOf(value) === activationOf(site);
  const claims = objectClaims(code, argument, activationOf(value));
  if (isFresh || claims.kind === 'has-exp' || claims.kind === 'unknown') {
    return claims;
  }
  return {kind: 'reparse', node: unwrap(payload)};
}

function objectClaims(code: Code, argument: Node, activation: Node): Claims {
  const object = objectOf(code, argument) ?? returnedObject(code, argument);
  if (object === null) {
    const node = unwrap(argument);
    return node.type === 'Identifier'
      ? {kind: 'copy', node, isObject: false, isInSight: false}
      : {kind: 'unknown', node};
  }
  const entry = entryOf(code, object, 'exp');
  switch (entry.kind) {
    case 'property':
    case 'assigned':
      return {kind: 'has-exp', value: entry.value, fault: expiryFault(code, entry.value)};
    case 'absent':
      return placeFor(code, object, argument, activation, []);
    case 'unknown': {
      const spreads = openSpreads(code, object);
      return spreads === null
        ? {kind: 'unknown', node: unwrap(argument)}
        : placeFor(code, object, argument, activation, spreads);
    }
  }
}

/** Where `exp` can be added: in the literal when it belongs to this request alone, else in a copy of it. */
function placeFor(
  code: Code,
  object: ObjectValue,
  argument: Node,
  activation: Node,
  spreads: readonly Node[],
): Claims {
  const isOwn =
    (activationOf(object.node) === activation && object.links.every((link) => isOnlyRead(code, link))) ||
    (object.links.length === 0 && unwrap(argument) !== object.node);
  if (isOwn) {
    return {kind: 'literal', object: object.node, spreads};
  }
  const node = unwrap(argument);
  return node.type === 'Identifier'
    ? {kind: 'copy', node, isObject: true, isInSight: spreads.length === 0}
    : {kind: 'unknown', node};
}

/** Whether a constant object is handed to nothing but the expression that led here. */
function isOnlyRead(code: Code, link: ObjectLink): boolean {
  return (
    !code.isExported(link.variable) &&
    code
      .readsOf(link.variable)
      .every((read) => read === link.reference || (read.parent?.type === 'MemberExpression' && read.parent.object === read))
  );
}

/** The spread values that may hold `exp`, last first; `null` when something else hides it. */
function openSpreads(code: Code, object: ObjectValue): readonly Node[] | null {
  const spreads: Node[] = [];
  for (const property of [...object.node.properties].reverse()) {
    if (property.type !== 'SpreadElement') {
      if (property.computed && property.key.type !== 'Literal') {
        return null;
      }
      continue;
    }
    const value = unwrap(property.argument);
    if (objectOf(code, value) !== null) {
      continue;
    }
    if (value.type !== 'Identifier') {
      return null;
    }
    spreads.push(value);
  }
  return spreads.length === 0 ? null : spreads;
}

/** The object literal that a call of a local function makes anew, when nothing else calls that function. */
function returnedObject(code: Code, argument: Node): ObjectValue | null {
  const call = unwrap(argument);
  const fn = call.type === 'CallExpression' ? functionOf(code, call) : null;
  if (fn === null) {
    return null;
  }
  const results = resultsOf(fn);
  const [result] = results;
  const object = results.length === 1 && result != null ? objectOf(code, result) : null;
  if (object === null) {
    return null;
  }
  const hasExp = ['property', 'assigned'].includes(entryOf(code, object, 'exp').kind);
  const isOwn = object.links.length === 0 && callersOf(code, fn)?.length === 1;
  return hasExp || isOwn ? object : null;
}

/** Claims that are spelled out as JSON. A value in a hole is taken to be part of a string or a number. */
function jsonClaims(code: Code, payload: Node, value: Node, site: Node): Claims {
  const unknown: Claims = {kind: 'unknown', node: unwrap(payload)};
  const text = traceText(code, payload);
  if (!text.flat.includes('{')) {
    return unknown;
  }
  const claims = parseObject(text.flat.replaceAll(HOLE, '0'));
  if (claims === null) {
    return unknown;
  }
  if ('exp' in claims) {
    return {kind: 'has-exp', value: null, fault: typeof claims['exp'] === 'string' ? 'string' : null};
  }
  if (activationOf(value) !== activationOf(site)) {
    return {kind: 'reparse', node: unwrap(payload)};
  }
  return {kind: 'json', text, isEmpty: Object.keys(claims).length === 0};
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller reports that the claims are not in sight.
    return null;
  }
}
