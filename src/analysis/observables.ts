import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type FunctionNode, keyName, methodName, type Node} from '../dialect/ast.ts';
import {
  CARRYING_FUNCTIONS,
  MAPPING_OPERATORS,
  OBSERVABLE_PACKAGES,
  PASSING_OPERATORS,
  TAPPING_OPERATORS,
} from '../migration/wrappers.ts';
import type {Code} from './code.ts';
import {functionValue} from './functions.ts';
import {importedOf} from './imported.ts';

/** Where a value comes out of the operators of `observable.pipe(…)`. */
export interface Stages {
  /** Parameters of operators' functions that get the value. */
  readonly parameters: readonly Node[];
  /** The whole `.pipe(…)`, where no operator makes another value of it. */
  readonly result: Node | null;
  /** The first operator that is not known; `null` when all are. */
  readonly unknown: Node | null;
}

/** Follows a value through the operators of a `.pipe(…)`, from one of them on. */
export function stagesOf(code: Code, pipe: TSESTree.CallExpression, first = 0): Stages {
  const parameters: Node[] = [];
  for (const operator of pipe.arguments.slice(first)) {
    const name = operator.type === 'CallExpression' ? operatorName(code, operator) : null;
    if (name === null || operator.type !== 'CallExpression') {
      return {parameters, result: null, unknown: operator};
    }
    if (TAPPING_OPERATORS.has(name) || MAPPING_OPERATORS.has(name)) {
      const [argument] = operator.arguments;
      const fn = argument === undefined ? null : functionValue(code, argument);
      if (fn === null) {
        return {parameters, result: null, unknown: operator};
      }
      parameters.push(...fn.params.slice(0, 1));
      if (MAPPING_OPERATORS.has(name)) {
        return {parameters, result: null, unknown: null};
      }
    } else if (!PASSING_OPERATORS.has(name)) {
      return {parameters, result: null, unknown: operator};
    }
  }
  return {parameters, result: pipe, unknown: null};
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

/** The functions that `.subscribe(next)` or `.subscribe({next})` hands each value to; `null` when they are out of sight. */
export function subscribersOf(code: Code, call: TSESTree.CallExpression): FunctionNode[] | null {
  const [observer] = call.arguments;
  if (observer === undefined) {
    return [];
  }
  const value = code.resolve(observer);
  if (value.type !== 'ObjectExpression') {
    const fn = functionValue(code, observer);
    return fn === null ? null : [fn];
  }
  const next = value.properties.find(
    (property) => property.type === 'Property' && keyName(property.key, property.computed) === 'next',
  );
  const fn = next?.type === 'Property' ? functionValue(code, next.value) : null;
  return next === undefined ? [] : fn === null ? null : [fn];
}
