import type {Call, Node} from '../../dialect/ast.ts';
import {MODULE_ALIASES} from '../../migration/clients.ts';
import {stepOf} from '../clients/client-uses.ts';
import {modulesIn} from '../clients/clients.ts';
import type {Code} from '../code.ts';
import {type Flow, Tracker} from '../flow/flow.ts';

/** What is done with a value, or with a member of it: a call of it, or anything else (`call` is `null`). */
export interface ValueUse {
  /** The names from the value to what is used. */
  readonly path: readonly string[];
  readonly call: Call | null;
  readonly node: Node;
}

/** Longer paths are none of a library's. */
const MAX_PATH = 6;

/** Everything that a file does with what it takes out of some packages. */
export function packageUses(code: Code, packages: readonly string[]): ValueUse[] {
  const tracker = new Tracker(code);
  return modulesIn(code, new Set(packages)).flatMap(({flows}) =>
    flows.flatMap(({flow, path}) => usesOf(tracker, flow, path.filter((key) => MODULE_ALIASES[key] !== ''))),
  );
}

/** Everything that is done with a value. */
export function usesOf(tracker: Tracker, flow: Flow, path: readonly string[] = []): ValueUse[] {
  return flow.uses.flatMap((use): ValueUse[] => {
    if (use.kind === 'call') {
      return [{path, call: use.node, node: use.node}];
    }
    if (use.kind === 'ignored') {
      return [];
    }
    const next = stepOf(tracker, use);
    if (next === null || path.length === MAX_PATH) {
      return [{path, call: null, node: use.kind === 'pick' ? use.target : use.node}];
    }
    const longer = MODULE_ALIASES[next.step.key] === '' ? path : [...path, next.step.key];
    return usesOf(tracker, next.flow, longer);
  });
}
