import type {TSESTree} from '@typescript-eslint/utils';

import {type FunctionNode, isFunction, methodName} from '../dialect/ast.ts';
import type {Use} from './flow.ts';

const PASSING_METHODS = new Set(['catch', 'finally']);

/** The function that `value.then(function)` calls with the value. */
export function thenHandler(use: Use): FunctionNode | null {
  const call = use.kind === 'member' && use.key === 'then' ? use.node.parent : null;
  const [handler] = call?.type === 'CallExpression' && call.callee === use.node ? call.arguments : [];
  return handler !== undefined && isFunction(handler) ? handler : null;
}

/** `promise.then(fn)`, `.catch(fn)`: the call whose result is what `fn` returns. */
export function promiseChainOf(fn: FunctionNode): TSESTree.CallExpression | null {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.some((argument) => argument === fn)) {
    return null;
  }
  const method = methodName(call);
  return method === 'then' || (method !== null && PASSING_METHODS.has(method)) ? call : null;
}
