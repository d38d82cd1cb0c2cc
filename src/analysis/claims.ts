import type {TSESTree} from '@typescript-eslint/utils';

import {activationOf, isMethodOf, isNullish, keyName, memberName, type Node, unwrap} from '../dialect/ast.ts';
import {isStringify} from './body.ts';
import {openSpreads} from './claims-spreads.ts';
import {jsonClaims, reparsed} from './claims-text.ts';
import {deletesExp, isAlwaysRun, isOnlyRead, mayTouchExp, readsExp} from './claims-uses.ts';
import type {Code} from './code.ts';
import {expiryFault, type ExpiryFault} from './expiry.ts';
import {callersOf, functionOf, resultsOf} from './functions.ts';
import {assignmentsTo, entryOf, isFound, objectOf, type ObjectLink, type ObjectValue} from './objects.ts';
import {mayBeUndefined} from './optional.ts';
import type {TracedText} from './text.ts';

/** What is known of `exp` in the claims of one signJwt request. */
export type Claims =
  /** `unset`: the written value that may be `undefined`, which JSON leaves out. */
  | {
      readonly kind: 'has-exp';
      readonly value: Node | null;
      readonly fault: ExpiryFault | null;
      readonly unset: Unset | null;
    }
  /** `exp` is written, but a spread or a `delete` after it may take it away again. */
  | {readonly kind: 'overridden'; readonly node: Node}
  /** The literal is made for this request alone: `exp` goes into it. */
  | {readonly kind: 'literal'; readonly object: TSESTree.ObjectExpression; readonly spreads: readonly Node[]}
  /**
   * The object is made elsewhere or used elsewhere: it is copied with `exp` where it is stringified. `literal` is what it
   * is made of, when that is in sight; `mayHaveExp` whether something out of sight may have added the claim.
   */
  | {
      readonly kind: 'copy';
      readonly node: Node;
      readonly literal: TSESTree.ObjectExpression | null;
      readonly mayHaveExp: boolean;
    }
  /** A JSON string is spelled out: `exp` goes before its last brace. */
  | {readonly kind: 'json'; readonly text: TracedText; readonly isEmpty: boolean}
  /** The string was made once, outside the function that signs: it is parsed and stringified again. */
  | {readonly kind: 'reparse'; readonly node: Node; readonly claims: Node}
  | {readonly kind: 'unknown'; readonly node: Node};

/** A value of `exp` that may be `undefined`, and the shorthand `{exp}` that it may stand in. */
export interface Unset {
  readonly value: Node;
  readonly shorthand: TSESTree.Property | null;
}

/** Reads the claims out of the value of `payload`. `site` is the call that sends the request. */
export function claimsOf(code: Code, payload: Node, site: Node): Claims {
  const links: ObjectLink[] = [];
  const value = code.resolve(payload, (reference, variable) => {
    links.push({reference, variable});
  });
  if (!isStringify(value)) {
    return jsonClaims(code, payload, value, site);
  }
  const [argument, replacer] = value.arguments;
  if (argument === undefined || argument.type === 'SpreadElement' || (replacer !== undefined && !isNullish(replacer))) {
    return {kind: 'unknown', node: unwrap(payload)};
  }
  const claims = objectClaims(code, argument, value, site);
  const isOwn = activationOf(value) === activationOf(site) && isMentionedOnce(code, links);
  if (isOwn || (claims.kind !== 'literal' && claims.kind !== 'copy')) {
    return claims;
  }
  const literal = claims.kind === 'literal' ? claims.object : claims.literal;
  const isKnown = literal !== null && (claims.kind === 'literal' ? claims.spreads.length === 0 : !claims.mayHaveExp);
  return isKnown ? reparsed(payload, literal, site) : {kind: 'unknown', node: unwrap(payload)};
}

/** Whether nothing else reads the constants that hold a value. */
function isMentionedOnce(code: Code, links: readonly ObjectLink[]): boolean {
  return links.every(
    (link) => !code.isExported(link.variable) && code.readsOf(link.variable).every((read) => read === link.reference),
  );
}

function objectClaims(code: Code, argument: Node, stringify: Node, site: Node): Claims {
  const activation = activationOf(stringify);
  const object = objectOf(code, argument) ?? returnedObject(code, argument);
  if (object === null) {
    const node = unwrap(argument);
    const given = assignedExp(code, node);
    if (given !== null) {
      return mayBeUndefined(code, given)
        ? {kind: 'overridden', node}
        : {kind: 'has-exp', value: given, fault: expiryFault(code, given), unset: null};
    }
    return node.type === 'Identifier'
      ? {kind: 'copy', node, literal: null, mayHaveExp: true}
      : {kind: 'unknown', node};
  }
  const assigned = assignmentsTo(code, object.links).find(
    (assignment) =>
      memberName(assignment.left) === 'exp' && isAlwaysRun(assignment, stringify, site),
  );
  if (assigned !== undefined) {
    if (object.links.some((link) => deletesExp(code, link))) {
      return {kind: 'overridden', node: assigned};
    }
    const value = assigned.right;
    const unset = mayBeUndefined(code, value) ? {value, shorthand: null} : null;
    return {kind: 'has-exp', value, fault: expiryFault(code, value), unset};
  }
  const written = writtenExp(object.node);
  if (written !== null) {
    return writtenClaims(code, object, written);
  }
  const entry = entryOf(code, {node: object.node, links: []}, 'exp');
  if (isFound(entry)) {
    return mayBeUndefined(code, entry.value)
      ? {kind: 'overridden', node: unwrap(argument)}
      : {kind: 'has-exp', value: entry.value, fault: expiryFault(code, entry.value), unset: null};
  }
  const spreads = openSpreads(code, object);
  return spreads === null
    ? {kind: 'unknown', node: unwrap(argument)}
    : placeFor(code, object, argument, activation, spreads);
}

/** Claims whose literal says `exp`. */
function writtenClaims(code: Code, object: ObjectValue, written: TSESTree.Property): Claims {
  if (written.kind !== 'init' || written.method) {
    return {kind: 'has-exp', value: null, fault: null, unset: null};
  }
  const spreads = openSpreads(code, object);
  const isDeleted = object.links.some((link) => deletesExp(code, link));
  if (isDeleted || spreads === null || spreads.some((spread) => spread.range[0] > written.range[0])) {
    return {kind: 'overridden', node: written};
  }
  const unset = mayBeUndefined(code, written.value)
    ? {value: written.value, shorthand: written.shorthand ? written : null}
    : null;
  return {kind: 'has-exp', value: written.value, fault: expiryFault(code, written.value), unset};
}

/** The property `exp` that a literal spells out, whatever is spread around it: its author has thought of it. */
function writtenExp(object: TSESTree.ObjectExpression): TSESTree.Property | null {
  const found = object.properties.findLast(
    (property) => property.type === 'Property' && keyName(property.key, property.computed) === 'exp',
  );
  return found?.type === 'Property' ? found : null;
}

/** The `exp` of `Object.assign(target, …, {exp})`. */
function assignedExp(code: Code, node: Node): Node | null {
  const call = unwrap(code.resolve(node));
  if (call.type !== 'CallExpression' || !isMethodOf(call, 'Object', 'assign')) {
    return null;
  }
  const entries = call.arguments.flatMap((argument) => {
    const object = objectOf(code, argument);
    const entry = object === null ? null : entryOf(code, object, 'exp');
    return entry !== null && isFound(entry) ? [entry.value] : [];
  });
  return entries.at(-1) ?? null;
}

/** Where `exp` can be added: in the literal when it belongs to this request alone, else in a copy of it. */
function placeFor(
  code: Code,
  object: ObjectValue,
  argument: Node,
  activation: Node,
  spreads: readonly Node[],
): Claims {
  const isPrivate = object.links.every((link) => isOnlyRead(code, link));
  const isReturned = object.links.length === 0 && unwrap(argument) !== object.node;
  const asksForExp = object.links.some((link) => readsExp(code, link));
  if (isReturned || (isPrivate && !asksForExp && activationOf(object.node) === activation)) {
    return {kind: 'literal', object: object.node, spreads};
  }
  const node = unwrap(argument);
  return node.type === 'Identifier'
    ? {kind: 'copy', node, literal: object.node, mayHaveExp: !isPrivate || spreads.length > 0 || mayTouchExp(code, object.links)}
    : {kind: 'unknown', node};
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
  const hasExp = isFound(entryOf(code, object, 'exp'));
  const isOwn = object.links.length === 0 && callersOf(code, fn)?.length === 1;
  return hasExp || isOwn ? object : null;
}
