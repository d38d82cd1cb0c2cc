import type {Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import type {Flow, Join, Tracker, Use} from './flow.ts';
import {thenHandler} from './promises.ts';

/** Where the value of a promise comes out again. */
export interface Settled {
  readonly flows: readonly Flow[];
  /** Whether all that gets the value is in sight. */
  readonly isWhole: boolean;
  readonly joins: readonly Join[];
}

const METHODS = new Set(['catch', 'finally', 'then']);

/** `promise.then((value) => …)`; what `catch` and `finally` give is the promise itself, or what they put in its place. */
export function settledBy(code: Code, tracker: Tracker, use: Use): Settled | null {
  const call = use.kind === 'member' && METHODS.has(use.key ?? '') ? use.node.parent : null;
  if (use.kind !== 'member' || call?.type !== 'CallExpression' || call.callee !== use.node) {
    return null;
  }
  if (use.key !== 'then') {
    const joins = use.key === 'catch' ? [{values: [null], node: call}] : [];
    return {flows: [tracker.from(call)], joins, isWhole: true};
  }
  const handler = thenHandler(code, call.arguments[0]);
  const [parameter] = handler?.fn.params ?? [];
  const others = handler?.others ?? [];
  return {
    flows: parameter === undefined ? [] : [tracker.fromPattern(parameter)],
    joins: others.length === 0 ? [] : [{values: others, node: call}],
    isWhole: handler !== null,
  };
}

/** A node by which a flow is known again: `promise = promise.catch(…)` leads in a circle. */
export function markOf(flow: Flow): Node | null {
  const [first] = flow.visited;
  const [use] = flow.uses;
  return first ?? (use === undefined ? null : use.kind === 'pick' ? use.target : use.node);
}
