import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {
  type Call,
  classOfThis,
  functionOfThis,
  type FunctionNode,
  isFunction,
  isNullish,
  keyName,
  memberName,
  type Node,
  unwrap,
} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import {LISTING_PACKAGES} from '../../migration/wrappers.ts';
import type {Code} from '../code.ts';
import {importedOf} from './imported.ts';
import {classNamed} from './classes.ts';
import {resultsOf} from './functions.ts';

/** A value of a `Map`, whatever its key. */
export const MAPPED = '*mapped';

const NONE: ReadonlySet<Node> = new Set();

/** Whether a getter or setter of an object literal stands in the way of a key, or of any for `null`. */
export function hasAccessor(object: TSESTree.ObjectExpression, key: string | null): boolean {
  return object.properties.some((property) => {
    const name = property.type === 'Property' && property.kind !== 'init' ? keyName(property.key, property.computed) : undefined;
    return name !== undefined && (name === null || key === null || name === key);
  });
}

/** Whether an object literal spells a key out. */
export function hasKey(object: TSESTree.ObjectExpression, name: string): boolean {
  return object.properties.some((property) => property.type === 'Property' && keyName(property.key, property.computed) === name);
}

/** Whether a value that is assigned or spread may bring a value of its own under a key. */
export function mayHold(code: Code, source: Node, key: string): boolean {
  const object = code.resolve(source);
  return object.type !== 'ObjectExpression' || object.properties.some((property) => property.type === 'SpreadElement' || [null, key].includes(keyName(property.key, property.computed)));
}

export function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/**
 * What an array literal holds; `null` stands for values out of sight.
 * @param known spreads of which it is known what they bring
 */
export function elementsOf(array: TSESTree.ArrayExpression, known: ReadonlySet<Node> = NONE): (Node | null)[] {
  return array.elements
    .filter((element) => element !== null && !known.has(element))
    .map((element) => (element?.type === 'SpreadElement' ? null : element));
}

/** `this` in a method, as the member expression that it stands in where there is one; nested functions have their own. */
export function thisUsesOf(method: TSESTree.FunctionExpression | null): Node[] {
  const uses: Node[] = [];
  if (method !== null) {
    walk(method.body, (node) => {
      if (node.type === 'ThisExpression' && functionOfThis(node) === method) {
        uses.push(node.parent.type === 'MemberExpression' && node.parent.object === node ? node.parent : node);
      }
    });
  }
  return uses;
}

/** Whether a list, a set or a map is made in sight, so that all that is put in can be seen. */
export function isMadeHere(code: Code, container: Node, slot: string): boolean {
  if (slot === MAPPED) {
    return container.type === 'NewExpression' && ['Map', 'WeakMap'].some((name) => code.isGlobal(container.callee, name));
  }
  return (
    container.type === 'ArrayExpression' ||
    (container.type === 'NewExpression' && ['Array', 'Set'].some((name) => code.isGlobal(container.callee, name)))
  );
}

/** What a list, a set or a map holds from the start; `null` stands for values out of sight. */
export function seedsOf(code: Code, container: Node): (Node | null)[] {
  const [first, ...others] = container.type === 'NewExpression' ? container.arguments : [];
  if (container.type !== 'NewExpression' || first === undefined || isNullish(first)) {
    return [];
  }
  if (code.isGlobal(container.callee, 'Array')) {
    return others.length > 0 ? container.arguments : [];
  }
  const entries = code.resolve(first);
  if (entries.type !== 'ArrayExpression') {
    return [null];
  }
  const isMap = !code.isGlobal(container.callee, 'Set');
  return elementsOf(entries).map((entry) => {
    const pair = isMap && entry !== null ? unwrap(entry) : null;
    return isMap ? (pair?.type === 'ArrayExpression' ? (pair.elements[1] ?? null) : null) : entry;
  });
}

/**
 * What an object literal has under a key, or under any for `null`, before something else is put there; `null` stands for values out of sight.
 * @param known spreads of which it is known what they bring
 */
export function membersOf(code: Code, object: TSESTree.ObjectExpression, key: string | null, known: ReadonlySet<Node> = NONE): (Node | null)[] {
  return object.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') {
      const source = code.resolve(property.argument);
      return source.type === 'ObjectExpression' ? membersOf(code, source, key, known) : known.has(property) ? [] : [null];
    }
    const name = keyName(property.key, property.computed);
    const hasNoFields = isFunction(property.value) || property.value.type === 'Literal';
    return hasNoFields || (key !== null && name !== null && name !== key) ? [] : [property.value];
  });
}

/** What stands where a container has a value, when `value` comes in the container's place. */
export function heldAt(code: Code, value: Node | null, slot: string): (Node | null)[] {
  switch (value?.type) {
    case 'ArrayExpression': {
      const elements = elementsOf(value);
      return isIndex(slot) && !elements.includes(null) ? elements.slice(Number(slot), Number(slot) + 1) : elements;
    }
    case 'ObjectExpression':
      return membersOf(code, value, slot.startsWith('*') ? null : slot);
    default:
      return [value];
  }
}

/** The literal `{…}` or `[…]` that a name or a field of the file stands for. */
export function literalContainer(code: Code, node: Node): Node | null {
  const value = valueOf(code, node);
  return value.type === 'ObjectExpression' || value.type === 'ArrayExpression' ? value : null;
}

/** What a name stands for, or what a field is initialised with. */
export function valueOf(code: Code, node: Node): Node {
  const value = code.resolve(node);
  return value.type === 'MemberExpression' ? (initialiserOf(code, value) ?? value) : value;
}

/** The value of the class field that `this.name` or `Class.name` reads, when nothing else is assigned to it. */
function initialiserOf(code: Code, member: TSESTree.MemberExpression): Node | null {
  const key = memberName(member);
  const isOfThis = member.object.type === 'ThisExpression';
  const owner = isOfThis ? classOfThis(member) : classNamed(code, member.object);
  const field = owner?.body.body.find(
    (element) => element.type === 'PropertyDefinition' && keyName(element.key, element.computed) === key && element.static !== isOfThis,
  );
  const isSetAgain = owner != null && key !== null && code.onThis.of(owner, key).some(({parent}) => parent.type === 'AssignmentExpression');
  return field?.type === 'PropertyDefinition' && !isSetAgain ? field.value : null;
}

/** Whether `flatMap` leaves what a function returns as it is: a promise or an object, not a list. */
function returnsNoList(fn: FunctionNode): boolean {
  return fn.async || resultsOf(fn).every((result) => result?.type === 'ObjectExpression');
}

/** The call whose result is a list of what a function returns: `list.map(fn)`, `Array.from(list, fn)`, `pMap(list, fn)`. */
export function listMadeBy(code: Code, fn: FunctionNode): Call | null {
  const call = fn.parent;
  if (call.type !== 'CallExpression') {
    return null;
  }
  const index = call.arguments.findIndex((argument) => argument === fn);
  const method = index === 0 && call.callee.type === 'MemberExpression' ? memberName(call.callee) : null;
  const isMap = method === 'map' || (method === 'flatMap' && returnsNoList(fn));
  const isFrom = index === 1 && isBuiltinCall(code, call, 'Array', 'from');
  const isLibrary = index === 1 && isOneOf(importedOf(code, call.callee)?.source, LISTING_PACKAGES);
  return isMap || isFrom || isLibrary ? call : null;
}
