import type {TSESTree} from '@typescript-eslint/utils';

import {classOfThis, type FunctionNode, isFunction, memberName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {functionValue, methodCallsOf} from './functions.ts';

const PASSING_METHODS = new Set(['catch', 'finally']);

/** A function of the file that gets the value of a promise. */
export interface Handler {
  readonly fn: FunctionNode;
  /** What else comes in through its first parameter; `null` stands for values out of sight. */
  readonly others: readonly (Node | null)[];
}

/** The function that `promise.then(function)` calls with the value, written there or elsewhere in the file. */
export function thenHandler(code: Code, argument: Node | undefined): Handler | null {
  const fn = functionValue(code, argument);
  return fn === null || argument === undefined ? null : {fn, others: isFunction(unwrap(argument)) ? [] : arrivalsOf(code, fn)};
}

/** Everything that comes in through the first parameter of a named function. */
function arrivalsOf(code: Code, fn: FunctionNode): (Node | null)[] {
  const name = nameOf(fn);
  const variable = code.variableOf(name);
  if (variable === null || code.isExported(variable)) {
    return [null];
  }
  return code.readsOf(variable).map((read) => {
    const call = read.parent;
    if (call?.type !== 'CallExpression') {
      return null;
    }
    if (call.callee === read) {
      return call.arguments[0] ?? null;
    }
    return promiseGivenTo(call, read);
  });
}

/** Whether a function that is handed on by its name may get other values as well: its name is read elsewhere, or may be. */
export function isShared(code: Code, argument: Node, fn: FunctionNode): boolean {
  const value = unwrap(argument);
  if (isFunction(value)) {
    return false;
  }
  if (value.type === 'CallExpression') {
    return value.callee.type !== 'MemberExpression' || isShared(code, value.callee.object, fn);
  }
  if (value.type === 'MemberExpression') {
    return !isPrivateTo(code, value, fn);
  }
  const variables = [value, nameOf(fn)].map((name) => (code.variableOf(name)));
  return variables.some((variable) => variable !== null && (code.isExported(variable) || code.readsOf(variable).length > 1));
}

/** Whether a private method is mentioned nowhere but in one place. */
function isPrivateTo(code: Code, member: TSESTree.MemberExpression, fn: FunctionNode): boolean {
  const name = memberName(member);
  const owner = classOfThis(member);
  return owner !== null && name !== null && methodCallsOf(code, fn)?.isReachedByName === false && code.onThis.of(owner, name).length === 1;
}

/** The promise whose value `promise.then(handler)` hands on. */
function promiseGivenTo(call: TSESTree.CallExpression, handler: Node): Node | null {
  return methodName(call) === 'then' && call.arguments[0] === handler && call.callee.type === 'MemberExpression' ? call.callee.object : null;
}

/** The calls `promise.then(name)` of a named function: what it returns comes out there. */
export function chainsOf(code: Code, fn: FunctionNode): TSESTree.CallExpression[] {
  const name = nameOf(fn);
  const variable = code.variableOf(name);
  return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
    const call = read.parent;
    return call?.type === 'CallExpression' && promiseGivenTo(call, read) !== null ? [call] : [];
  });
}

function nameOf(fn: FunctionNode): Node | null {
  if (fn.type === 'FunctionDeclaration') {
    return fn.id;
  }
  return fn.parent.type === 'VariableDeclarator' ? fn.parent.id : null;
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
