import type {TSESTree} from '@typescript-eslint/utils';

import {isNullish, keyName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {decisiveWrites, deletesExp, expWrites, isOnlyRead} from './claims-uses.ts';
import type {Code} from '../code.ts';
import {functionOf, resultsOf} from '../flow/functions.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';

/** A part of an object that matters for `exp`, in source order: the last one wins. */
export type Layer =
  /** `exp: …` in the literal itself. */
  | {readonly kind: 'exp'; readonly property: TSESTree.Property}
  /** A spread constant that has `exp`. */
  | {readonly kind: 'found'; readonly spread: Node; readonly value: Node}
  /** `...(ttl && {exp: …})`: it is there only now and then. */
  | {readonly kind: 'sometimes'; readonly spread: TSESTree.SpreadElement; readonly values: readonly Node[]}
  /** A name whose value may have `exp`. */
  | {readonly kind: 'given'; readonly value: Node}
  /** Something that may have `exp` and cannot be asked for it. */
  | {readonly kind: 'hidden'};

const HIDDEN: readonly Layer[] = [{kind: 'hidden'}];

/** Deeper than this, objects are spread into each other in a circle. */
export const MAX_DEPTH = 16;

/** What in an object literal matters for `exp`. */
export function layersOf(code: Code, object: TSESTree.ObjectExpression, depth = 0): readonly Layer[] {
  return object.properties.flatMap((property): readonly Layer[] => {
    if (property.type === 'SpreadElement') {
      return spreadLayers(code, property, depth + 1);
    }
    const name = claimName(code, property);
    if (name === null || name === 'toJSON') {
      return HIDDEN;
    }
    return name === 'exp' ? [{kind: 'exp', property}] : [];
  });
}

/** What in a value matters that is spread or assigned into another object. */
export function layersOfValue(code: Code, value: Node, depth: number): readonly Layer[] {
  const inner = unwrap(value);
  if (depth > MAX_DEPTH) {
    return HIDDEN;
  }
  if (isEmpty(inner)) {
    return [];
  }
  switch (inner.type) {
    case 'ObjectExpression':
      return layersOf(code, inner, depth + 1);
    case 'Identifier':
      return constantLayers(code, inner, depth);
    default:
      return inner.type === 'CallExpression' && returnsNoExp(code, inner, depth) ? [] : HIDDEN;
  }
}

/** The name of a claim, also where a constant says it: `[EXPIRY]: …`. */
export function claimName(code: Code, property: TSESTree.Property): string | null {
  return keyName(property.key, property.computed) ?? plainString(unwrap(code.resolve(property.key)));
}

/** `false`, `null`, `0`, a text: spreading it adds nothing named `exp`. */
function isEmpty(value: Node): boolean {
  return value.type === 'Literal' || isNullish(value);
}

function constantLayers(code: Code, name: TSESTree.Identifier, depth: number): readonly Layer[] {
  const known = objectOf(code, name);
  if (known === null) {
    return [{kind: 'given', value: name}];
  }
  const entry = entryOf(code, known, 'exp');
  const isClosed = layersOf(code, known.node, depth + 1).length === 0;
  if (isClosed && known.links.every((link) => isOnlyRead(code, link)) && !isFound(entry)) {
    return [];
  }
  const isSure = entry.kind === 'property' || decisiveWrites(expWrites(code, known.links), name, name).length > 0;
  return isFound(entry) && isSure && !known.links.some((link) => deletesExp(code, link)) ? [{kind: 'found', spread: name, value: entry.value}] : [{kind: 'given', value: name}];
}

/** `...claims`, `...(sub ? {sub} : {})`, `...(extra ?? {})` */
function spreadLayers(code: Code, spread: TSESTree.SpreadElement, depth: number): readonly Layer[] {
  const value = unwrap(spread.argument);
  const options = value.type === 'ConditionalExpression' ? [value.consequent, value.alternate] : null;
  if (value.type === 'LogicalExpression' && value.operator !== '&&') {
    // `extra ?? {}` holds what `extra` holds.
    return layersOfValue(code, value.right, depth).length === 0 ? layersOfValue(code, value.left, depth) : HIDDEN;
  }
  const parts = value.type === 'LogicalExpression' ? [value.right] : options;
  return parts === null ? layersOfValue(code, value, depth) : optionalLayers(code, spread, parts, depth);
}

function optionalLayers(code: Code, spread: TSESTree.SpreadElement, parts: readonly Node[], depth: number): readonly Layer[] {
  const layers = parts.flatMap((part) => layersOfValue(code, part, depth));
  const values = layers.flatMap((layer) => (layer.kind === 'exp' ? [layer.property.value] : []));
  if (values.length < layers.length) {
    return HIDDEN;
  }
  return values.length === 0 ? [] : [{kind: 'sometimes', spread, values}];
}

/** Whether a function of the file gives nothing, or objects that have no `exp`. */
function returnsNoExp(code: Code, call: TSESTree.CallExpression, depth: number): boolean {
  // A method may be overridden by one out of sight.
  const fn = call.callee.type === 'MemberExpression' ? null : functionOf(code, call);
  const results = fn === null || fn.generator ? [] : resultsOf(fn);
  return (
    results.length > 0 &&
    results.every((result) => result === null || layersOfValue(code, result, depth + 1).length === 0)
  );
}
