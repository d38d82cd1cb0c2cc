import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, memberName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {PROMISIFIERS} from '../../migration/clients.ts';
import {METHOD_NAMES, METHODS} from '../../migration/methods.ts';
import type {ClientSign, Creation, KeyStep} from './clients.ts';
import type {Code} from '../code.ts';
import {type Flow, type Join, placeOf, Tracker, type Use} from '../flow/flow.ts';
import {importedOf} from '../flow/imported.ts';
import {markOf, type Settled, settledBy} from '../flow/settled.ts';
import {stubOf} from '../mocks/mock-functions.ts';
import {isReplacing} from '../mocks/stub-mentions.ts';

const OWN_NAMES: ReadonlyMap<string, string> = new Map(METHODS.map(({name}) => [name, name]));

/** Collects what is done with one client. */
export class ClientUses {
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #resource: readonly string[];
  readonly #levels = new Map<Node, readonly string[]>();
  readonly #signs: ClientSign[] = [];
  readonly #others: Node[] = [];
  readonly #joins: Join[] = [];
  /** Calls of `bind`, `call` and `apply`: the client among their arguments is only `this`. */
  readonly #binders = new Set<Node>();
  readonly #seen = new Set<Node>();
  readonly #methods: ReadonlyMap<string, string>;

  /** @param methods what the sign methods are called on this client, with their own names */
  constructor(code: Code, resource: readonly string[], methods: ReadonlyMap<string, string> = OWN_NAMES) {
    this.#methods = methods;
    this.#code = code;
    this.#tracker = new Tracker(code);
    this.#resource = resource;
  }

  collect(node: Node, flow: Flow): Pick<Creation, 'joins' | 'otherUses' | 'signs' | 'visited'> {
    this.#levels.set(node, []);
    this.#explore(flow, []);
    return {
      signs: this.#signs,
      otherUses: this.#others.filter((use) => !this.#binders.has(use)),
      visited: new Set(this.#levels.keys()),
      joins: this.#joins,
    };
  }

  #explore(flow: Flow, path: readonly string[]): void {
    for (const node of flow.visited) {
      this.#levels.set(node, path);
    }
    this.#joins.push(...flow.joins);
    const inResource = isPath(path, this.#resource);
    for (const use of flow.uses) {
      const back = settledBy(this.#code, this.#tracker, use);
      const next = back === null ? stepOf(this.#tracker, use) : null;
      const method = next === null || !inResource ? undefined : this.#methods.get(next.step.key);
      if (back !== null) {
        this.#readBack(use, back, path);
      } else if (next === null) {
        if (!inResource || !this.#stubbed(use)) {
          this.#leaves(use, path);
        }
      } else if (method !== undefined) {
        this.#method(next, method);
      } else if (startsWith(this.#resource, [...path, next.step.key])) {
        this.#explore(next.flow, [...path, next.step.key]);
      } else {
        this.#others.push(next.step.node);
      }
    }
  }

  /** The client is put away, and comes out again elsewhere. */
  #readBack(use: Use, back: Settled, path: readonly string[]): void {
    if (!back.isWhole) {
      this.#others.push(placeOf(use));
    }
    this.#joins.push(...back.joins);
    for (const inner of back.flows) {
      const first = markOf(inner);
      if (first !== null && !this.#seen.has(first)) {
        this.#seen.add(first);
        this.#explore(inner, path);
      }
    }
  }

  #leaves(use: Use, path: readonly string[]): void {
    if (use.kind === 'member' && use.key === null && isPath(path, this.#resource)) {
      this.#computed(use.node);
    }
    if (use.kind !== 'ignored') {
      this.#others.push(placeOf(use));
    }
  }

  /** `serviceAccounts[method](…)` */
  #computed(member: TSESTree.MemberExpression): void {
    const names = textsOf(this.#code, member.property);
    const named = names?.find((name) => METHOD_NAMES.has(name));
    // A key out of sight may be any method: in a file that names a sign method as a string it is probably that.
    if (named === undefined && (names !== null || this.#code.nodes.verbTexts.length === 0)) {
      return;
    }
    const method = named ?? METHODS[0].name;
    this.#signs.push({...unseen(method, member.property, member, this.#resource), doubt: 'method-computed', certainty: named === undefined ? 'likely' : 'proven'});
  }

  /** `sinon.stub(client.projects.serviceAccounts, 'signBlob')` */
  #stubbed(use: Use): boolean {
    if (use.kind !== 'argument') {
      return false;
    }
    const [client, name] = use.node.arguments.slice(use.index);
    const method = plainString(name);
    if (client === undefined || name === undefined || method === null || !METHOD_NAMES.has(method) || !isReplacing(this.#code, use.node)) {
      return false;
    }
    this.#signs.push({...unseen(method, name, client, this.#resource), ...this.#receiver(client), isDirect: true, stub: use.node});
    return true;
  }

  #method({step, flow}: Step, method: string): void {
    const stub = step.node.type === 'MemberExpression' ? stubOf(this.#code, step.node, flow) : null;
    if (step.node.type === 'MemberExpression' && stub !== null) {
      this.#signs.push({...unseen(method, step.node.property, step.node, this.#resource), ...this.#receiver(step.node), isDirect: true, stub});
      return;
    }
    for (const node of flow.visited) {
      this.#levels.set(node, [...this.#resource, step.key]);
    }
    const before = this.#signs.length;
    const isSeen = this.#functionUses(method, flow, true);
    if (!isSeen || this.#signs.length === before) {
      const anchor = step.node.type === 'MemberExpression' ? step.node.property : step.node;
      this.#signs.push(unseen(method, anchor, step.node, this.#resource));
    }
  }

  /** Notes the calls of a value that is the method, bound or turned into one with a promise; `false` where it goes out of sight. */
  #functionUses(method: string, flow: Flow, isDirect: boolean): boolean {
    return flow.uses
      .map((use) => {
        if (use.kind === 'call') {
          this.#call(method, use.node, use.node.arguments, isDirect);
          return true;
        }
        if (use.kind === 'member') {
          return this.#methodOfFunction(method, use.node, use.key);
        }
        if (use.kind === 'argument' && use.index === 0 && isPromisify(this.#code, use.node)) {
          return this.#functionUses(method, this.#tracker.from(use.node), false);
        }
        return use.kind === 'ignored';
      })
      .every(Boolean);
  }

  /** `signBlob.bind(…)`, `.call(…)`, `.apply(…)`. */
  #methodOfFunction(method: string, member: TSESTree.MemberExpression, key: string | null): boolean {
    const call = member.parent;
    if (call.type !== 'CallExpression' || call.callee !== member) {
      return false;
    }
    const [, ...others] = call.arguments;
    this.#binders.add(call);
    if (key === 'bind' && others.length === 0) {
      return this.#functionUses(method, this.#tracker.from(call), false);
    }
    if (key === 'call') {
      this.#call(method, call, others, false);
      return true;
    }
    const list = key === 'apply' ? others[0] : undefined;
    const elements = list?.type === 'ArrayExpression' ? list.elements : [];
    if (elements.length !== 1 || elements[0] == null) {
      return false;
    }
    this.#call(method, call, [elements[0]], false);
    return true;
  }

  #call(method: string, call: Call, args: readonly Node[], isDirect: boolean): void {
    this.#signs.push({method, call, arguments: args, doubt: null, certainty: 'proven', isDirect, anchor: anchorOf(call.callee), ...this.#receiver(call.callee)});
  }

  /** The innermost part of a callee that is known to stand for the client or a part of it. */
  #receiver(callee: Node): {receiver: Node; path: readonly string[]} {
    let receiver = callee;
    let path: readonly string[] = this.#levels.get(callee) ?? this.#resource;
    for (let node: Node = callee; ; ) {
      const level = this.#levels.get(node);
      if (level !== undefined) {
        receiver = node;
        path = level;
      }
      if (node.type === 'MemberExpression') {
        node = node.object;
      } else if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') {
        node = node.expression;
      } else {
        return {receiver, path};
      }
    }
  }
}

export function unseen(method: string, anchor: Node, receiver: Node, path: readonly string[]): Extract<ClientSign, {call: null}> {
  return {method, call: null, arguments: [], doubt: 'method-as-value', certainty: 'proven', isDirect: false, anchor, receiver, path};
}

/** Every text that an expression may stand for; `null` when one is out of sight. */
function textsOf(code: Code, node: Node): string[] | null {
  const value = code.resolve(node);
  const parts =
    value.type === 'ConditionalExpression' ? [value.consequent, value.alternate] : value.type === 'LogicalExpression' ? [value.left, value.right] : [];
  const texts = parts.map((part) => textsOf(code, part));
  if (parts.length > 0) {
    return texts.every((list) => list !== null) ? texts.flat() : null;
  }
  const text = plainString(value);
  return text === null ? null : [text];
}

/** `promisify(…)` and `util.promisify(…)`, or the like of another package. */
function isPromisify(code: Code, call: Call): boolean {
  const imported = importedOf(code, call.callee);
  return imported !== null && PROMISIFIERS.get(imported.source)?.includes(imported.name) === true;
}

const FUNCTION_METHODS = new Set(['apply', 'call']);

function anchorOf(callee: Node): Node {
  const node = unwrap(callee);
  if (node.type !== 'MemberExpression') {
    return node;
  }
  const object = unwrap(node.object);
  return isOneOf(memberName(node), FUNCTION_METHODS) ? (object.type === 'MemberExpression' ? object.property : object) : node.property;
}

interface Step {
  readonly step: KeyStep & {readonly node: TSESTree.MemberExpression | TSESTree.Property};
  readonly flow: Flow;
}

/** One key further along a path, by member access or destructuring. */
export function stepOf(tracker: Tracker, use: Use): Step | null {
  if (use.kind === 'member' && use.key !== null) {
    return {step: {key: use.key, node: use.node}, flow: tracker.from(use.node)};
  }
  if (use.kind === 'pick' && use.key !== null && use.node !== null) {
    return {step: {key: use.key, node: use.node}, flow: tracker.fromPattern(use.target)};
  }
  return null;
}

/** Whether a path is another one. */
export function isPath(path: readonly string[], target: readonly string[]): boolean {
  return path.length === target.length && startsWith(target, path);
}

/** Whether a path is the beginning of another one, or all of it. */
export function startsWith(target: readonly string[], path: readonly string[]): boolean {
  return path.every((key, index) => target[index] === key);
}
