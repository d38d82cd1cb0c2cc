import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type FunctionNode, keyName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {
  CARRYING_FUNCTIONS,
  EMPTY_OBSERVABLES,
  MAPPING_OPERATORS,
  OBSERVABLE_PACKAGES,
  PASSING_OPERATORS,
  PREDICATE_OPERATORS,
  RESCUING_OPERATORS,
  TAPPING_OPERATORS,
} from '../../migration/wrappers.ts';
import type {Code} from '../code.ts';
import {functionValue, resultsOf} from './functions.ts';
import {importedOf} from './imported.ts';
import {isShared} from './promises.ts';

/** Where a value comes out of the operators of `observable.pipe(…)`. */
export interface Stages {
  /** Parameters of operators' functions that get the value. */
  readonly parameters: readonly Node[];
  /** The whole `.pipe(…)`, where no operator makes another value of it. */
  readonly result: Node | null;
  /** The first operator that is not known; `null` when all are. */
  readonly unknown: Node | null;
  /** What may come out in its place; `null` stands for values out of sight. */
  readonly others: readonly (Node | null)[];
}

/** Follows a value through the operators of a `.pipe(…)`, from one of them on. */
export function stagesOf(code: Code, pipe: TSESTree.CallExpression, first = 0): Stages {
  const parameters: Node[] = [];
  const others: (Node | null)[] = [];
  for (const operator of pipe.arguments.slice(first)) {
    const name = operator.type === 'CallExpression' ? operatorName(code, operator) : null;
    if (name === null || operator.type !== 'CallExpression') {
      return {parameters, result: null, unknown: operator, others};
    }
    if (TAPPING_OPERATORS.has(name) || MAPPING_OPERATORS.has(name)) {
      const [argument] = operator.arguments;
      const fn = functionValue(code, argument);
      if (fn === null || argument === undefined) {
        return {parameters, result: null, unknown: operator, others};
      }
      parameters.push(...fn.params.slice(0, 1));
      others.push(...(isShared(code, argument, fn) ? [null] : []));
      if (MAPPING_OPERATORS.has(name)) {
        return {parameters, result: null, unknown: null, others};
      }
    } else if (!PASSING_OPERATORS.has(name) || hasPredicate(name, operator)) {
      return {parameters, result: null, unknown: operator, others};
    }
    if (RESCUING_OPERATORS.has(name)) {
      others.push(...rescuesOf(code, operator.arguments[0]));
    }
  }
  return {parameters, result: pipe, unknown: null, others};
}

/** `first((value) => …, other)` hands the value to a function and may put another one in its place. */
function hasPredicate(name: string, operator: Call): boolean {
  return PREDICATE_OPERATORS.has(name) && operator.arguments.length > 0;
}

/** What `catchError(handler)` puts in the place of a value that did not come. */
function rescuesOf(code: Code, handler: Node | undefined): (Node | null)[] {
  const fn = functionValue(code, handler);
  const results = fn === null ? [null] : resultsOf(fn).filter((result) => result !== null);
  return results.flatMap((result): (Node | null)[] => {
    const call = result === null ? null : unwrap(result);
    const name = call?.type === 'CallExpression' ? operatorName(code, call) : null;
    const isNothing = name === 'throwError' || (call?.type === 'Identifier' && isOneOf(importedOf(code, call)?.name, EMPTY_OBSERVABLES));
    return isNothing ? [] : call?.type === 'CallExpression' && name === 'of' ? call.arguments : [result];
  });
}

function operatorName(code: Code, operator: Call): string | null {
  const imported = importedOf(code, operator.callee);
  return imported !== null && OBSERVABLE_PACKAGES.has(imported.source) ? imported.name : null;
}

/** Where the result of a function goes that is handed to an operator such as `map`; `null` for any other function. */
export function stagesAfter(code: Code, fn: FunctionNode): Stages | null {
  const operator = fn.parent;
  const pipe = operator.parent;
  if (operator.type !== 'CallExpression' || pipe?.type !== 'CallExpression' || methodName(pipe) !== 'pipe') {
    return null;
  }
  const name = operatorName(code, operator);
  const index = pipe.arguments.findIndex((argument) => argument === operator);
  return name !== null && MAPPING_OPERATORS.has(name) && index !== -1 ? stagesOf(code, pipe, index + 1) : null;
}

/** Whether a call makes an observable of a promise or the reverse: `from(promise)`, `firstValueFrom(observable)`. */
export function carries(code: Code, call: Call): boolean {
  const name = operatorName(code, call);
  return name !== null && CARRYING_FUNCTIONS.has(name);
}

/** A function that `.subscribe(next)` or `.subscribe({next})` hands each value to. */
export interface Subscriber {
  readonly fn: FunctionNode;
  /** Whether it may get other values as well. */
  readonly isShared: boolean;
}

/** What a subscription hands each value to; `null` when it is out of sight. */
export function subscribersOf(code: Code, call: TSESTree.CallExpression): Subscriber[] | null {
  const [observer] = call.arguments;
  if (observer === undefined) {
    return [];
  }
  const value = code.resolve(observer);
  if (value.type !== 'ObjectExpression') {
    return subscriber(code, observer);
  }
  // What is spread after it may bring another one.
  const next = value.properties.findLast((property) => property.type === 'SpreadElement' || keyName(property.key, property.computed) === 'next');
  return next === undefined ? [] : next.type === 'Property' ? subscriber(code, next.value) : null;
}

function subscriber(code: Code, handler: Node): Subscriber[] | null {
  const fn = functionValue(code, handler);
  return fn === null ? null : [{fn, isShared: isShared(code, handler, fn)}];
}
