import type {Node} from '../dialect/ast.ts';
import {METHOD_NAMES} from '../migration/methods.ts';
import type {ClientSign, Creation, KeyStep} from './clients.ts';
import type {Code} from './code.ts';
import {type Flow, type Join, Tracker, type Use} from './flow.ts';

/** Collects what is done with one client. */
export class ClientUses {
  readonly #tracker: Tracker;
  readonly #resource: readonly string[];
  readonly #levels = new Map<Node, readonly string[]>();
  readonly #signs: ClientSign[] = [];
  readonly #others: Node[] = [];
  readonly #joins: Join[] = [];

  constructor(code: Code, resource: readonly string[]) {
    this.#tracker = new Tracker(code);
    this.#resource = resource;
  }

  collect(node: Node, flow: Flow): Pick<Creation, 'joins' | 'otherUses' | 'signs' | 'visited'> {
    this.#levels.set(node, []);
    this.#explore(flow, []);
    return {signs: this.#signs, otherUses: this.#others, visited: new Set(this.#levels.keys()), joins: this.#joins};
  }

  #explore(flow: Flow, path: readonly string[]): void {
    for (const node of flow.visited) {
      this.#levels.set(node, path);
    }
    this.#joins.push(...flow.joins);
    const inResource = isPath(path, this.#resource);
    for (const use of flow.uses) {
      const next = stepOf(this.#tracker, use);
      if (next === null) {
        if (use.kind !== 'ignored') {
          this.#others.push(use.kind === 'pick' ? use.target : use.node);
        }
      } else if (inResource && METHOD_NAMES.has(next.step.key)) {
        this.#method(next);
      } else if (startsWith(this.#resource, [...path, next.step.key])) {
        this.#explore(next.flow, [...path, next.step.key]);
      } else {
        this.#others.push(next.step.node);
      }
    }
  }

  #method({step, flow}: Step): void {
    const calls = flow.uses.flatMap((use) => (use.kind === 'call' ? [use.node] : []));
    for (const node of flow.visited) {
      this.#levels.set(node, [...this.#resource, step.key]);
    }
    for (const call of calls) {
      this.#signs.push({method: step.key, call, anchor: anchorOf(call.callee), ...this.#receiver(call.callee)});
    }
    if (calls.length === 0 || flow.uses.some((use) => use.kind !== 'call' && use.kind !== 'ignored')) {
      const anchor = step.node.type === 'MemberExpression' ? step.node.property : step.node;
      this.#signs.push({method: step.key, call: null, anchor, receiver: step.node, path: this.#resource});
    }
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

function anchorOf(callee: Node): Node {
  let node = callee;
  while (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') {
    node = node.expression;
  }
  return node.type === 'MemberExpression' ? node.property : node;
}

interface Step {
  readonly step: KeyStep;
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
