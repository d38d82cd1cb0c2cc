import type {TSESTree} from '@typescript-eslint/utils';

import {activationOf, isInside, isMethodOf, isNullish, keyName, memberName, type Node, statementAround, unwrap} from '../dialect/ast.ts';
import {isStringify} from './body.ts';
import type {Code, Variable} from './code.ts';
import {expiryFault, type ExpiryFault} from './expiry.ts';
import {callersOf, functionOf, onlyResult, resultsOf} from './functions.ts';
import {assignmentsTo, entryOf, isFound, objectOf, type ObjectLink, type ObjectValue} from './objects.ts';
import {HOLE, type TracedText} from './text.ts';
import {traceText} from './trace.ts';

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

/** Deeper than this, objects are spread into each other in a circle. */
const MAX_DEPTH = 16;

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

/** The text is parsed and stringified anew, where it is handed over: there and not where it is made. */
function reparsed(payload: Node, claims: Node, site: Node): Claims {
  const node = unwrap(payload);
  return activationOf(node) === activationOf(site) ? {kind: 'reparse', node, claims} : {kind: 'unknown', node};
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

/** Whether a value may be `undefined` as far as the file shows: a parameter, a member, `ttl && now + ttl`. */
function mayBeUndefined(code: Code, node: Node): boolean {
  const links: Variable[] = [];
  const value = unwrap(
    code.resolve(node, (_, variable) => {
      links.push(variable);
    }),
  );
  if (links.some(isDeclaredEmpty)) {
    return true;
  }
  switch (value.type) {
    case 'CallExpression': {
      const result = onlyResult(code, value);
      return result !== null && mayBeUndefined(code, result);
    }
    case 'Identifier': {
      const declared = code.variableOf(value)?.identifiers[0];
      const type = declared?.type === 'Identifier' ? declared.typeAnnotation?.typeAnnotation.type : undefined;
      const isOptional = declared?.type === 'Identifier' && declared.optional;
      return isNullish(value) || (!(String(type) === 'TSNumberKeyword' && !isOptional) && !hasDefault(declared));
    }
    case 'LogicalExpression':
      return value.operator === '&&' || mayBeUndefined(code, value.right);
    case 'ConditionalExpression':
      return mayBeUndefined(code, value.consequent) || mayBeUndefined(code, value.alternate);
    case 'MemberExpression':
    case 'ChainExpression':
      return true;
    default:
      return isNullish(value);
  }
}

/** `let exp;`, which is set later, perhaps. */
function isDeclaredEmpty(variable: Variable): boolean {
  const declared = variable.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && (declared.init === null || isNullish(declared.init));
}

function hasDefault(declared: Node | undefined): boolean {
  return declared?.parent?.type === 'AssignmentPattern' && !isNullish(declared.parent.right);
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

/** Whether an assignment runs before the claims are stringified, whenever they are: a statement in a block around both. */
function isAlwaysRun(assignment: Node, stringify: Node, site: Node): boolean {
  const statement = assignment.parent;
  const block = statement?.type === 'ExpressionStatement' && statementAround(assignment) === statement ? statement.parent : undefined;
  return (
    block !== undefined &&
    (isInside(stringify, block) || isInside(site, block)) &&
    (assignment.range[1] <= stringify.range[0] || activationOf(assignment) !== activationOf(stringify))
  );
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

/** `if (!claims.exp) …`, `delete claims.exp`, `claims[key]`: the program decides by itself whether there is an `exp`. */
function readsExp(code: Code, link: ObjectLink): boolean {
  return code.readsOf(link.variable).some((read) => {
    const member = read.parent;
    if (member?.type !== 'MemberExpression' || member.object !== read) {
      return false;
    }
    const isWritten = member.parent.type === 'AssignmentExpression' && member.parent.left === member && member.parent.operator === '=';
    const name = memberName(member);
    return name === null || (name === 'exp' && !isWritten);
  });
}

function deletesExp(code: Code, link: ObjectLink): boolean {
  return code.readsOf(link.variable).some((read) => {
    const deletion = read.parent?.parent;
    const name = read.parent?.type === 'MemberExpression' && read.parent.object === read ? memberName(read.parent) : 'none';
    return deletion?.type === 'UnaryExpression' && deletion.operator === 'delete' && (name === null || name === 'exp');
  });
}

/** Whether the program sets, deletes or asks for `exp` by itself. */
function mayTouchExp(code: Code, links: readonly ObjectLink[]): boolean {
  return (
    links.some((link) => readsExp(code, link)) ||
    assignmentsTo(code, links).some(({left}) => memberName(left) === 'exp')
  );
}

/** Whether a constant object is handed to nothing but the expression that led here. */
function isOnlyRead(code: Code, link: ObjectLink): boolean {
  return (
    !code.isExported(link.variable) &&
    code
      .readsOf(link.variable)
      .every(
        (read) =>
          read === link.reference ||
          read.parent?.type === 'SpreadElement' ||
          (read.parent?.type === 'MemberExpression' && read.parent.object === read),
      )
  );
}

/** The spread values that may hold `exp`, last first; `null` when something else hides it. */
function openSpreads(code: Code, {node: object}: ObjectValue, depth = 0): readonly Node[] | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const spreads: Node[] = [];
  for (const property of [...object.properties].reverse()) {
    if (property.type !== 'SpreadElement') {
      if (property.computed && property.key.type !== 'Literal') {
        return null;
      }
      continue;
    }
    const value = unwrap(property.argument);
    const known = objectOf(code, value);
    const inner = known === null ? null : openSpreads(code, known, depth + 1);
    if (inner?.length === 0 && known?.links.every((link) => isOnlyRead(code, link)) === true) {
      continue;
    }
    if (value.type !== 'Identifier') {
      return null;
    }
    spreads.push(value);
  }
  return spreads;
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

/** Claims that are spelled out as JSON. A value in a hole is taken to be part of a string or a number. */
function jsonClaims(code: Code, payload: Node, value: Node, site: Node): Claims {
  const unknown: Claims = {kind: 'unknown', node: unwrap(payload)};
  const text = traceText(code, payload);
  const isShared = text.links.some(
    ({variable}) => code.isExported(variable) || code.readsOf(variable).some((read) => !text.links.some(({reference}) => reference === read)),
  );
  const isFallback = text.pieces.some((piece) => piece.kind === 'text' && piece.isFallback === true);
  if (isFallback || !text.flat.includes('{')) {
    return unknown;
  }
  const claims = parseObject(text.flat.replaceAll(HOLE, '0'));
  if (claims === null) {
    return unknown;
  }
  if ('exp' in claims) {
    return {kind: 'has-exp', value: null, fault: typeof claims['exp'] === 'string' ? 'string' : null, unset: null};
  }
  if (isShared || activationOf(value) !== activationOf(site)) {
    return reparsed(payload, value, site);
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
