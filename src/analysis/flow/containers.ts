import type {TSESTree} from '@typescript-eslint/utils';

import {
  type Call,
  type FunctionNode,
  memberName,
  methodName,
  type Node,
} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {elementsOf, hasKey, heldAt, mayHold, isIndex, isMadeHere, literalContainer, MAPPED, membersOf, seedsOf, thisUsesOf, valueOf} from './container-values.ts';
import {replacedBy} from '../mocks/stub-mentions.ts';
import type {Flow, Join, Use} from './flow.ts';
import {functionValue} from './functions.ts';
import {isShared} from './promises.ts';
import {rescuesOf} from './settled.ts';

/** Where a value lies in an array, an object, a `Set` or a `Map`: the keys from the outside in, {@link ANY} for "some element". */
export type Path = readonly [string, ...string[]];

/** An element of a list, whichever. */
export const ANY = '*';
/** A member of an object, whichever. */
export const ANY_KEY = '*key';

/** The walk that a value is followed by; what comes out of a container is handed back to it. */
export interface Walk {
  push(node: Node): void;
  bind(pattern: Node): void;
  readonly uses: Use[];
  readonly joins: Join[];
  /** The functions that the value, or what holds it, is a result of. */
  readonly left: Set<FunctionNode>;
  /** The value is in a container from here on. */
  contain(container: Node, path: Path, leftover: Use): void;
}

/** A value on its way through containers. */
interface Held {
  readonly path: Path;
  /** What is noted when a container goes where it cannot be followed. */
  readonly leftover: Use;
  /** The array literal that holds it, whose other elements may come out in its place, or the object literal. */
  readonly literal: TSESTree.ArrayExpression | TSESTree.ObjectExpression | null;
}

/** Starts a walk of its own for what holds a value. */
export type Follow = (start: (walk: Walk) => void) => Flow;

/** Methods that hand every element to a function, and those of them whose result is an element or a list again. */
const ITERATING = new Set(['every', 'filter', 'find', 'findLast', 'flatMap', 'forEach', 'map', 'some']);
const COMPARING = new Set(['sort', 'toSorted']);
/** Their result has elements that the list has not. */
const ADDING = new Set(['concat', 'with']);
const PICKING = new Set(['at', 'find', 'findLast', 'pop', 'shift']);
const LISTING = new Set(['concat', 'filter', 'reverse', 'slice', 'sort', 'toReversed', 'toSorted', 'values', 'with']);
const HARMLESS = new Set(['every', 'flatMap', 'forEach', 'has', 'includes', 'indexOf', 'keys', 'length', 'map', 'push', 'size', 'some', 'unshift', 'set', 'add', 'clear', 'delete']);
/** What fills a list, a `Set` and a `Map`, and which argument is the value. */
const FILLING: ReadonlyMap<string, {readonly slot: string; readonly from: number}> = new Map([
  ['add', {slot: ANY, from: 0}],
  ['push', {slot: ANY, from: 0}],
  ['set', {slot: MAPPED, from: 1}],
  ['unshift', {slot: ANY, from: 0}],
]);

function keyOf(path: Path): string {
  return path.join('\u0000');
}

/**
 * Follows values through arrays, objects, sets and maps of the file: what is put in under a key comes out under that key,
 * what is put into a list may be any of its elements.
 */
export class Containers {
  readonly #code: Code;
  readonly #walk: Walk;
  readonly #follow: Follow;
  readonly #known = new Map<Node, Set<string>>();
  /** What spreads a container that is known, into another one. */
  readonly #spreads = new Set<Node>();

  constructor(code: Code, walk: Walk, follow: Follow) {
    this.#code = code;
    this.#walk = walk;
    this.#follow = follow;
  }

  /** The value is put into a container: `leftover` is noted when the container goes where it cannot be followed. */
  put(container: Node, path: Path, leftover: Use): void {
    this.#put(container, {path, leftover, literal: null});
  }

  /** The container that a value is added to by `list.push(value)`, `map.set(key, value)`; `null` for any other call. */
  filledBy(call: Call, index: number): {readonly container: Node; readonly path: Path} | null {
    const name = methodName(call);
    const filling = name === null ? undefined : FILLING.get(name);
    if (filling === undefined || index < filling.from || call.callee.type !== 'MemberExpression') {
      return null;
    }
    const container = valueOf(this.#code, call.callee.object);
    if (!isMadeHere(this.#code, container, filling.slot)) {
      return null;
    }
    this.#walk.joins.push({values: seedsOf(this.#code, container), node: container});
    return {container, path: [filling.slot]};
  }

  #put(container: Node, held: Held): void {
    if (!this.#isNew(container, held.path)) {
      return;
    }
    const isLiteral = container.type === 'ArrayExpression' || container.type === 'ObjectExpression';
    const inside = isLiteral ? {...held, literal: container} : held;
    if (container.type === 'ObjectExpression' && !this.#readByMethods(container, inside)) {
      this.#walk.uses.push(held.leftover);
    }
    this.#take(this.#follow((walk) => { walk.push(container); }), inside);
  }

  #putPattern(pattern: Node, held: Held): void {
    if (this.#isNew(pattern, held.path)) {
      this.#take(this.#follow((walk) => { walk.bind(pattern); }), held);
    }
  }

  #isNew(place: Node, path: Path): boolean {
    const known = this.#known.get(place) ?? new Set<string>();
    this.#known.set(place, known);
    const isNew = !known.has(keyOf(path));
    known.add(keyOf(path));
    return isNew;
  }

  /** Whether a container is known to hold the value there. */
  #holds(place: Node, path: Path): boolean {
    return this.#known.get(place)?.has(keyOf(path)) === true;
  }

  /** `this.key` in the methods of an object literal; `false` when one of them uses `this` in another way. */
  #readByMethods(object: TSESTree.ObjectExpression, held: Held): boolean {
    const [slot, ...inner] = held.path;
    return object.properties.every((property) => {
      const method = property.type === 'Property' && property.value.type === 'FunctionExpression' ? property.value : null;
      return thisUsesOf(method).every((use) => {
        const key = use.type === 'MemberExpression' ? memberName(use) : null;
        if (key === slot) {
          this.#arrive(use, inner, held);
        }
        return key !== null;
      });
    });
  }

  #take(flow: Flow, held: Held): void {
    for (const join of flow.joins) {
      this.#walk.joins.push({...join, values: join.values.filter((value) => value === null || !flow.visited.has(value))});
    }
    if (flow.uses.filter((use) => !this.#use(use, held)).length > 0) {
      this.#walk.uses.push(held.leftover);
    }
  }

  /** Whether a use of the container is understood. */
  #use(use: Use, held: Held): boolean {
    switch (use.kind) {
      case 'member':
        return this.#member(use.node, use.key, held);
      case 'pick':
        return this.#pick(use, held);
      case 'spread':
        return this.#spread(use, held);
      case 'iterated':
        return this.#iterated(use.target, held);
      case 'argument':
        return this.#argument(use.node, use.index, held);
      case 'ignored':
        return true;
      default:
        return false;
    }
  }

  #member(node: TSESTree.MemberExpression, key: string | null, held: Held): boolean {
    const [slot, ...inner] = held.path;
    const call = node.parent.type === 'CallExpression' && node.parent.callee === node ? node.parent : null;
    if (call !== null && key !== null && key !== slot) {
      return this.#method(call, key, held);
    }
    if (key === slot || slot === ANY_KEY || (slot === ANY && (key === null || isIndex(key)))) {
      if (node.parent.type === 'AssignmentExpression' && node.parent.left === node) {
        this.#walk.joins.push({values: [node.parent.right], node});
      } else {
        this.#arrive(node, inner, slot === ANY ? this.#amongOthers(held) : held);
      }
      return true;
    }
    return key !== null;
  }

  #method(call: TSESTree.CallExpression, key: string, held: Held): boolean {
    const [slot] = held.path;
    if (key === 'catch' || key === 'finally') {
      const rescues = key === 'catch' ? rescuesOf(call.arguments[0]) : [];
      this.#walk.joins.push({values: rescues.flatMap((value) => heldAt(this.#code, value, slot)), node: call});
      this.#put(call, held);
      return true;
    }
    const [argument] = call.arguments;
    const handler = functionValue(this.#code, argument);
    if (argument !== undefined && handler !== null && isShared(this.#code, argument, handler)) {
      this.#walk.joins.push({values: [null], node: call});
    }
    if (key === 'then') {
      return this.#handed(handler, 0, held.path, held);
    }
    if (slot === MAPPED) {
      return this.#mapMethod(call, key, handler, held);
    }
    if (held.literal?.type === 'ObjectExpression') {
      // Functions that are written in the literal were looked at when the value was put in; others do not know it.
      return hasKey(held.literal, key);
    }
    return (slot === ANY || isIndex(slot)) && this.#listMethod(call, key, handler, this.#amongOthers(held));
  }

  #listMethod(call: TSESTree.CallExpression, key: string, handler: FunctionNode | null, held: Held): boolean {
    const [, ...inner] = held.path;
    const filling = FILLING.get(key);
    if (filling !== undefined) {
      this.#walk.joins.push({values: call.arguments.slice(filling.from), node: call});
      return true;
    }
    if (key === 'reduce') {
      return call.arguments.length > 1 && this.#handed(handler, 1, inner, held) && this.#handed(handler, 3, held.path, held);
    }
    const isHandled = this.#handedElements(call, key, handler, held);
    if (key === 'entries') {
      this.#put(call, {...held, path: [ANY, '1', ...inner]});
      return true;
    }
    if (ADDING.has(key)) {
      this.#walk.joins.push({values: [null], node: call});
    }
    if (PICKING.has(key)) {
      this.#arrive(call, inner, held);
    } else if (LISTING.has(key)) {
      this.#put(call, {...held, path: [ANY, ...inner]});
    } else if (key === 'join') {
      this.#walk.push(call);
    } else {
      return isHandled && HARMLESS.has(key);
    }
    return isHandled;
  }

  /** The functions that a method of a list hands its elements to; `false` where one is out of sight. */
  #handedElements(call: TSESTree.CallExpression, key: string, handler: FunctionNode | null, held: Held): boolean {
    const [, ...inner] = held.path;
    if (ITERATING.has(key)) {
      return this.#handed(handler, 0, inner, held) && this.#handed(handler, 2, held.path, held);
    }
    return !COMPARING.has(key) || call.arguments.length === 0 || (this.#handed(handler, 0, inner, held) && this.#handed(handler, 1, inner, held));
  }

  #mapMethod(call: TSESTree.CallExpression, key: string, handler: FunctionNode | null, held: Held): boolean {
    const [, ...inner] = held.path;
    switch (key) {
      case 'get':
        this.#arrive(call, inner, held);
        return true;
      case 'values':
        this.#put(call, {...held, path: [ANY, ...inner]});
        return true;
      case 'entries':
        this.#put(call, {...held, path: [ANY, '1', ...inner]});
        return true;
      case 'set':
        this.#walk.joins.push({values: call.arguments.slice(1), node: call});
        return true;
      case 'forEach':
        return this.#handed(handler, 0, inner, held);
      default:
        return HARMLESS.has(key);
    }
  }

  /** A function gets the value, or what holds it, as one of its parameters. */
  #handed(handler: FunctionNode | null, index: number, path: readonly string[], held: Held): boolean {
    const parameter = handler?.params[index];
    if (parameter !== undefined) {
      this.#arriveAt(parameter, path, held);
    }
    return handler !== null;
  }

  #pick({key, target}: Extract<Use, {kind: 'pick'}>, held: Held): boolean {
    const [slot, ...inner] = held.path;
    if (target.type === 'RestElement') {
      const rest = isIndex(slot) ? String(Number(slot) - Number(key)) : slot;
      if (!rest.startsWith('-')) {
        this.#putPattern(target.argument, {...held, path: [rest, ...inner]});
      }
      return true;
    }
    if (key === slot || slot === ANY_KEY) {
      this.#arriveAt(target, inner, held);
    } else if (slot === ANY && key !== null && isIndex(key)) {
      this.#arriveAt(target, inner, this.#amongOthers(held));
    }
    return key !== null;
  }

  #spread({node, without}: Extract<Use, {kind: 'spread'}>, held: Held): boolean {
    const [slot, ...inner] = held.path;
    if (node.type === 'RestElement') {
      if (!without.includes(slot)) {
        this.#putPattern(node.argument, held);
      }
      return true;
    }
    this.#spreads.add(node);
    switch (node.parent?.type) {
      case 'ObjectExpression':
        this.#put(node.parent, held);
        return true;
      case 'ArrayExpression':
        this.#put(node.parent, {...this.#amongOthers(held), path: [ANY, ...inner]});
        return true;
      default:
        return false;
    }
  }

  #iterated(target: Node, held: Held): boolean {
    const [slot, ...inner] = held.path;
    this.#arriveAt(target, slot === MAPPED ? ['1', ...inner] : inner, this.#amongOthers(held));
    return true;
  }

  /** Functions of the language that hand a container, or what is in it, on. */
  #argument(call: Call, index: number, held: Held): boolean {
    const [slot, ...inner] = held.path;
    const argument = call.arguments[index];
    if (argument !== undefined && replacedBy(this.#code, call, argument) !== null) {
      return true;
    }
    switch (this.#globalFunction(call)) {
      case 'Promise.all':
      case 'Object.freeze':
        this.#put(call, held);
        return true;
      case 'Object.assign':
        return this.#assigned(call, index, held);
      case 'Promise.allSettled':
        this.#put(call, {...held, path: [slot, 'value', ...inner]});
        return true;
      case 'Promise.race':
      case 'Promise.any':
        this.#arrive(call, inner, this.#amongOthers(held));
        return true;
      case 'Object.values':
      case 'Array.from':
      case 'Set':
        this.#put(call, {...this.#amongOthers(held), path: [ANY, ...inner]});
        return true;
      case 'Object.entries':
        this.#put(call, {...this.#amongOthers(held), path: [ANY, '1', ...inner]});
        return true;
      case 'Buffer.concat':
        this.#walk.push(call);
        return true;
      case 'Object.fromEntries':
        if (inner[0] !== '1') {
          return false;
        }
        this.#put(call, {...held, path: [ANY_KEY, ...inner.slice(1)]});
        return true;
      case 'Object.keys':
        return true;
      default:
        return false;
    }
  }

  /** What is assigned to an object literal of the file is under the same key there, and in the result. */
  #assigned(call: Call, index: number, held: Held): boolean {
    const target = index === 0 || call.arguments[0] === undefined ? null : literalContainer(this.#code, call.arguments[0]);
    if (index > 0 && target === null) {
      return false;
    }
    if (target !== null) {
      this.#put(target, held);
    }
    if (call.arguments.slice(index + 1).some((later) => mayHold(this.#code, later, held.path[0]) && !this.#holds(this.#code.resolve(later), held.path))) {
      this.#walk.joins.push({values: [null], node: call});
    }
    this.#put(call, held);
    return true;
  }

  /** `Promise.all`, `Set`: the name of the global that a call calls; `null` for anything else. */
  #globalFunction(call: Call): string | null {
    const {callee} = call;
    const root = callee.type === 'MemberExpression' ? callee.object : callee;
    if (root.type !== 'Identifier' || !this.#code.isGlobal(root, root.name)) {
      return null;
    }
    return callee.type === 'MemberExpression' ? `${root.name}.${String(memberName(callee))}` : root.name;
  }

  /** The value is taken out where another element of the same list may be taken out as well. */
  #amongOthers(held: Held): Held {
    const {literal} = held;
    if (literal !== null) {
      this.#walk.joins.push({values: literal.type === 'ArrayExpression' ? elementsOf(literal, this.#spreads) : membersOf(this.#code, literal, null, this.#spreads), node: literal});
    }
    return {...held, literal: null};
  }

  #arrive(node: Node, path: readonly string[], held: Held): void {
    const [slot, ...inner] = path;
    if (slot === undefined) {
      this.#walk.push(node);
    } else {
      this.#put(node, {...held, path: [slot, ...inner], literal: null});
    }
  }

  #arriveAt(pattern: Node, path: readonly string[], held: Held): void {
    const [slot, ...inner] = path;
    if (slot === undefined) {
      this.#walk.bind(pattern);
    } else {
      this.#putPattern(pattern, {...held, path: [slot, ...inner], literal: path === held.path ? held.literal : null});
    }
  }
}
