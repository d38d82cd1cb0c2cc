import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {activationOf, type Node, unwrap} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import {type Claims, combined, givenExp, literalWithoutExp, PRESENT} from './claims.ts';
import {type Layer, layersOf, layersOfValue, MAX_DEPTH} from './claims-layers.ts';
import {expMemberOf, memberIn, takesExp} from './claims-types.ts';
import {decisiveWrites, deletesExp, expWrites, isOnlyRead, isTooLate, readsExp, takesUnknown} from './claims-uses.ts';
import type {Code} from '../code.ts';
import {callersOf, functionOf, resultsOf} from '../flow/functions.ts';
import type {ObjectLink} from '../request/objects.ts';
import {mayBeUndefined} from './optional.ts';

/**
 * What is known of the object that an expression stands for.
 * @param place where its text is made, or where it is returned
 * @param site the call that sends the request
 */
export function objectClaims(code: Code, argument: Node, place: Node, site: Node, depth = 0): Claims {
  const links: ObjectLink[] = [];
  const value = unwrap(
    code.resolve(argument, (reference, variable) => {
      links.push({reference, variable});
    }),
  );
  const parameter = code.variableOf(value);
  if (parameter !== null) {
    links.push({reference: value, variable: parameter});
  }
  const node = unwrap(argument);
  if (depth > MAX_DEPTH) {
    return {kind: 'unknown', node};
  }
  const writes = expWrites(code, links);
  const certain = decisiveWrites(writes, place, site);
  const isDeleted = links.some((link) => deletesExp(code, link));
  const [first] = certain;
  if (first !== undefined) {
    return isDeleted ? {kind: 'overridden', node: first.node} : combined(certain.map((write) => givenExp(code, write.value)));
  }
  const made = madeClaims(code, value, argument, site, depth);
  if (made.kind === 'has-exp' && isDeleted) {
    return {kind: 'overridden', node: made.value ?? node};
  }
  if (made.kind === 'has-exp' || made.kind === 'overridden') {
    return combined([made, ...writes.map((write) => givenExp(code, write.value))]);
  }
  // In a branch, a missing value is covered by the `exp` that the claims get anyway.
  const faulty = writes.filter((write) => !isTooLate(write.node, place)).map((write) => ({...givenExp(code, write.value), unset: null}));
  return combined([placed(code, {made, value, argument, links}, place), ...faulty]);
}

interface Made {
  /** What is known of the value by itself. */
  readonly made: Claims;
  readonly value: Node;
  readonly argument: Node;
  readonly links: readonly ObjectLink[];
}

/** Where `exp` can be added: where the object is made, when it belongs to this request alone, else in a copy of it. */
function placed(code: Code, {made, value, argument, links}: Made, place: Node): Claims {
  const node = unwrap(argument);
  const isPrivate = links.every((link) => isOnlyRead(code, link));
  const asksForExp = links.some((link) => readsExp(code, link));
  const mayTakeUnset = expWrites(code, links).some((write) => mayBeUndefined(code, write.value));
  const isHere = links.length === 0 || activationOf(value) === activationOf(place);
  const isTyped = [...links.map((link) => link.reference), value].some((end) => !takesExp(expMemberOf(code, end)));
  if (isPrivate && !asksForExp && !mayTakeUnset && isHere && !isTyped && made.kind !== 'unknown') {
    return made;
  }
  const closed = literalWithoutExp(made);
  const copied = copyable(argument);
  if (value.type === 'NewExpression' || (closed === null && copied.type !== 'Identifier')) {
    return {kind: 'unknown', node};
  }
  const literal = closed ?? (made.kind === 'literal' ? made.object : null);
  if (closed !== null && isPrivate && !asksForExp && expWrites(code, links).length === 0) {
    return {kind: 'copy', node: copied, literal, given: 'nothing'};
  }
  const mentions = [...links.map((link) => link.reference), value];
  const isMerged = links.some((link) => takesUnknown(code, link));
  if (isDeclaredWithout(code, mentions, literal !== null, node)) {
    return isMerged ? {kind: 'unknown', node} : {kind: 'copy', node: copied, literal, given: 'undeclared'};
  }
  return {kind: 'copy', node: copied, literal, given: isMerged ? 'merged' : 'perhaps'};
}

/** Whether TypeScript knows the claims as an object without `exp`, so that reading `claims.exp` does not compile. */
function isDeclaredWithout(code: Code, mentions: readonly Node[], isInferred: boolean, place: Node): boolean {
  const members = mentions.map((mention) => expMemberOf(code, mention));
  const [declared = 'none'] = members.filter((member) => member !== 'none');
  return declared === 'absent' || (declared === 'none' && isInferred && /\.[cm]?tsx?$/u.test(code.fileAt(place).path));
}

/** What can be spread: the name alone, or the whole expression where its value is awaited first. */
function copyable(argument: Node): Node {
  const inner = unwrap(argument);
  const isAwaited = contains(argument, (node) => node.type === 'AwaitExpression');
  return inner.type === 'Identifier' && !isAwaited ? inner : argument;
}

/** What is known of a value before anything is done with it. */
function madeClaims(code: Code, value: Node, argument: Node, site: Node, depth: number): Claims {
  const node = unwrap(argument);
  switch (value.type) {
    case 'ObjectExpression':
      return layeredClaims(code, layersOf(code, value, depth), value, node);
    case 'ConditionalExpression':
      return combined([value.consequent, value.alternate].map((branch) => objectClaims(code, branch, branch, site, depth + 1)));
    case 'CallExpression':
      return calledClaims(code, value, argument, site, depth);
    case 'Identifier':
      return givenClaims(code, value, node);
    default:
      return {kind: 'unknown', node};
  }
}

/** Claims that come in as a parameter or by an import. */
function givenClaims(code: Code, value: TSESTree.Identifier, node: Node): Claims {
  const member = expMemberOf(code, value);
  return member === 'required' ? PRESENT : {kind: 'unknown', node};
}

/** Claims that are put together in one expression: what counts is the last `exp` in it, and what may come after. */
function layeredClaims(code: Code, layers: readonly Layer[], object: TSESTree.ObjectExpression, node: Node): Claims {
  const found = foundClaims(code, layers);
  if (found !== null) {
    return found;
  }
  const optional = layers.findIndex((layer) => layer.kind === 'sometimes');
  const isOpenAfter = optional !== -1 && layers.slice(optional).some((layer) => layer.kind === 'given');
  if (isOpenAfter || layers.some((layer) => layer.kind === 'hidden')) {
    return {kind: 'unknown', node};
  }
  const first = layers[optional];
  const before = first?.kind === 'sometimes' ? first.spread : null;
  if (before !== null && before.parent !== object) {
    return {kind: 'unknown', node};
  }
  return combined([{kind: 'literal', object, spreads: givenIn(layers), before}, ...sometimesIn(code, layers)]);
}

/** The last `exp` that is always there, if any. */
function foundClaims(code: Code, layers: readonly Layer[]): Claims | null {
  const last = layers.findLastIndex((layer) => layer.kind === 'exp' || layer.kind === 'found');
  const layer = layers[last];
  if (layer?.kind !== 'exp' && layer?.kind !== 'found') {
    return null;
  }
  const rest = layers.slice(last + 1);
  if (rest.some(({kind}) => kind === 'given' || kind === 'hidden')) {
    return {kind: 'overridden', node: layer.kind === 'exp' ? layer.property : layer.value};
  }
  if (layer.kind === 'found') {
    return mayBeUndefined(code, layer.value) ? {kind: 'overridden', node: layer.spread} : combined([givenExp(code, layer.value), ...sometimesIn(code, rest)]);
  }
  const {property} = layer;
  return combined([givenExp(code, property.value, property.shorthand ? property : null), ...sometimesIn(code, rest)]);
}

function sometimesIn(code: Code, layers: readonly Layer[]): Claims[] {
  return layers.flatMap((layer) => (layer.kind === 'sometimes' ? layer.values : [])).map((value) => givenExp(code, value));
}

/** What may hold `exp`, the last first. */
function givenIn(layers: readonly Layer[]): Node[] {
  return layers.flatMap((layer) => (layer.kind === 'given' ? [layer.value] : [])).reverse();
}

function calledClaims(code: Code, call: TSESTree.CallExpression, argument: Node, site: Node, depth: number): Claims {
  const [first] = call.arguments;
  if (isBuiltinCall(code, call, 'Object', 'freeze') && first !== undefined) {
    return objectClaims(code, first, first, site, depth + 1);
  }
  return isBuiltinCall(code, call, 'Object', 'assign') ? assignedClaims(code, call, argument, depth) : returnedClaims(code, call, argument, site, depth);
}

/** `Object.assign({}, …)` is one object made of several. */
function assignedClaims(code: Code, call: TSESTree.CallExpression, argument: Node, depth: number): Claims {
  const node = unwrap(argument);
  const [target] = call.arguments;
  const layers = call.arguments.flatMap((part) => layersOfValue(code, part, depth + 1));
  const found = foundClaims(code, layers);
  if (found !== null) {
    return found;
  }
  if (target?.type !== 'ObjectExpression' || layers.some((layer) => layer.kind === 'hidden' || layer.kind === 'sometimes')) {
    return {kind: 'unknown', node};
  }
  const last = call.arguments.at(-1);
  return last?.type === 'ObjectExpression'
    ? {kind: 'literal', object: last, spreads: givenIn(layers), before: null}
    : {kind: 'argument', call, spreads: givenIn(layers)};
}

/** The objects that a function of the file makes anew: they are completed there when nothing else calls it, else in a copy. */
function returnedClaims(code: Code, call: TSESTree.CallExpression, argument: Node, site: Node, depth: number): Claims {
  const node = unwrap(argument);
  const fn = functionOf(code, call);
  if (fn === null || fn.generator) {
    return {kind: 'unknown', node};
  }
  const results = resultsOf(fn).filter((result) => result !== null);
  if (results.length === 0) {
    return {kind: 'unknown', node};
  }
  const claims = combined(results.map((result) => objectClaims(code, result, result, site, depth + 1)));
  const isOwn = callersOf(code, fn)?.length === 1 && takesExp(memberIn(code, fn.returnType?.typeAnnotation));
  if (isOwn) {
    return claims;
  }
  if (claims.kind === 'has-exp') {
    return claims.unset === null ? claims : {kind: 'overridden', node};
  }
  const literal = literalWithoutExp(claims);
  return literal === null ? {kind: 'unknown', node} : {kind: 'copy', node: argument, literal, given: call.callee.type === 'MemberExpression' ? 'undeclared' : 'nothing'};
}
