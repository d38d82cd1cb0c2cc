import {isFunction, type Node} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import type {Code} from '../code.ts';
import {type Flow, type Join, placeOf, type Tracker, type Use} from './flow.ts';
import {resultsOf} from './functions.ts';
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
  const call = use.kind === 'member' && isOneOf(use.key, METHODS) ? use.node.parent : null;
  if (use.kind !== 'member' || call?.type !== 'CallExpression' || call.callee !== use.node) {
    return null;
  }
  if (use.key !== 'then') {
    const joins = use.key === 'catch' ? [{values: rescuesOf(call.arguments[0]), node: call}] : [];
    return {flows: [tracker.from(call)], joins, isWhole: true};
  }
  const handler = thenHandler(code, call.arguments[0]);
  if (handler === null) {
    return {flows: [], joins: [], isWhole: false};
  }
  return {
    flows: handler.fn.params.slice(0, 1).map((parameter) => tracker.fromPattern(parameter)),
    joins: [{values: handler.others, node: call}],
    isWhole: true,
  };
}

/** What `catch(handler)` puts in the place of a value; `null` stands for values out of sight. */
export function rescuesOf(handler: Node | undefined): (Node | null)[] {
  return isFunction(handler) ? resultsOf(handler).filter((result) => result !== null) : [null];
}

/** A node by which a flow is known again: `promise = promise.catch(…)` leads in a circle. */
export function markOf(flow: Flow): Node | null {
  const [first] = flow.visited;
  const [use] = flow.uses;
  return first ?? (use === undefined ? null : placeOf(use));
}
