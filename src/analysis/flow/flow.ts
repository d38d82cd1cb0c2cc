import type {TSESTree} from '@typescript-eslint/utils';

import type {Call, FunctionNode, Node} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {FlowWalk} from './flow-walk.ts';

/** One thing that is done with a value, after every alias, `await`, return and known parameter has been followed. */
export type Use =
  /** `value.key`, `key` null when computed. */
  | {readonly kind: 'member'; readonly node: TSESTree.MemberExpression; readonly key: string | null}
  /** `{key: target} = value` or `[target] = value`. */
  | {readonly kind: 'pick'; readonly node: TSESTree.Property | null; readonly key: string | null; readonly target: Node}
  /** `{a, ...rest} = value` without the keys picked before, `{...value}`, `[...value]`, `f(...value)`. */
  | {readonly kind: 'spread'; readonly node: Node; readonly without: readonly (string | null)[]}
  /** `value(…)` or `new value(…)`. */
  | {readonly kind: 'call'; readonly node: Call}
  /** `f(value)` where `f` is not a function of this file. */
  | {readonly kind: 'argument'; readonly node: Call; readonly index: number}
  /** `{key: value}`. */
  | {readonly kind: 'property'; readonly node: TSESTree.Property}
  /** `object.key = value`, not a field of `this`. */
  | {readonly kind: 'store'; readonly node: TSESTree.MemberExpression}
  /** `for (target of value)` */
  | {readonly kind: 'iterated'; readonly node: Node; readonly target: Node}
  /** A part of a longer string: an operand of `+` or a template's hole. */
  | {readonly kind: 'operand'; readonly node: Node}
  /** Other files can reach the value from here. */
  | {readonly kind: 'escape'; readonly node: Node; readonly how: 'exported' | 'returned' | 'field'}
  /** The value is what a function returns that goes to the call of something out of sight. */
  | {readonly kind: 'handed'; readonly node: Call}
  /** Nothing of the value is used: a test, a statement, `typeof`. */
  | {readonly kind: 'ignored'; readonly node: Node}
  /** `throw value` */
  | {readonly kind: 'thrown'; readonly node: Node}
  | {readonly kind: 'unknown'; readonly node: Node};

/** Where a use stands; for a pattern, what it gives the value to. */
export function placeOf(use: Use): Node {
  return use.kind === 'pick' ? use.target : use.node;
}

/** A place where several values meet, so that what is read there may be another one. */
export interface Join {
  readonly values: readonly (Node | null)[];
  readonly node: Node;
}

/** Where one value goes. */
export interface Flow {
  readonly uses: readonly Use[];
  /** Every expression that denotes the value. */
  readonly visited: ReadonlySet<Node>;
  readonly joins: readonly Join[];
  /** The variables that hold the value. */
  readonly variables: ReadonlySet<Variable>;
  /** The functions that the value, or what holds it, is a result of. */
  readonly left: ReadonlySet<FunctionNode>;
}

/** Follows values forward through one file. */
export class Tracker {
  readonly #code: Code;
  readonly #entersFunctions: boolean;

  /** @param entersFunctions whether a value is followed into functions and containers of the file, or those are uses like any other */
  constructor(code: Code, entersFunctions = true) {
    this.#code = code;
    this.#entersFunctions = entersFunctions;
  }

  /** Where the value of an expression goes. */
  from(...starts: readonly Node[]): Flow {
    return this.#run((walk) => {
      for (const start of starts) {
        walk.push(start);
      }
    });
  }

  /** Where the value bound by a pattern (a parameter, a destructured name) goes. */
  fromPattern(pattern: Node): Flow {
    return this.#run((walk) => {
      walk.bind(pattern);
    });
  }

  #run(start: (walk: FlowWalk) => void): Flow {
    const walk = new FlowWalk(this.#code, this.#entersFunctions);
    start(walk);
    walk.drain();
    return walk;
  }
}
