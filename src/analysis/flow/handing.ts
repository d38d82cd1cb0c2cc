import {type Call, type FunctionNode, isFunction, isNullish, memberName, methodName, type Node, rootOf, unwrap, wrapped} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import {CALLING_PACKAGES, type PackageFunctions, STATE_HOOKS, WRAPPING_FUNCTIONS, WRAPPING_PACKAGES} from '../../migration/wrappers.ts';
import type {Code, Variable} from '../code.ts';
import {functionOf, promiseResolvedBy, resultsOf} from './functions.ts';
import {importedOf} from './imported.ts';

/** Where the result of a function comes out that is handed to another one: `retry(() => …)`, `memoize(async () => …)`. */
export type HandedBack =
  /** The call hands back what the function returns. */
  | {readonly kind: 'result'; readonly call: Call}
  /** The call makes another function with the same results. */
  | {readonly kind: 'function'; readonly call: Call}
  /** Who gets the function is out of sight. */
  | {readonly kind: 'unknown'; readonly call: Call};

/** What becomes of the results of a function that is an argument; `null` when it is none. */
export function handedBack(code: Code, fn: FunctionNode): HandedBack | null {
  const call = fn.parent;
  if ((call.type !== 'CallExpression' && call.type !== 'NewExpression') || call.callee === fn) {
    return null;
  }
  const index = call.arguments.findIndex((argument) => argument === fn);
  const target = functionOf(code, call);
  if (target !== null) {
    const parameter = target.params[index];
    const variable = code.variableOf(parameter);
    return variable !== null && returnsResultOf(code, target, variable, index) ? {kind: 'result', call} : null;
  }
  if (isFrom(code, call.callee, WRAPPING_PACKAGES, WRAPPING_FUNCTIONS)) {
    return {kind: 'function', call};
  }
  return {kind: isFrom(code, rootOf(call.callee), CALLING_PACKAGES, new Map()) ? 'result' : 'unknown', call};
}

/** Whether a function comes from a package, or is one that a function of a package made: `pLimit(4)`, `new Queue()`. */
function isFrom(
  code: Code,
  node: Node,
  packages: ReadonlySet<string>,
  functions: PackageFunctions,
): boolean {
  const value = unwrap(code.resolve(node));
  const made = value.type === 'CallExpression' || value.type === 'NewExpression' ? rootOf(value.callee) : value;
  return [node, made].some((candidate) => {
    const imported = importedOf(code, candidate);
    return imported !== null && (packages.has(imported.source) || functions.get(imported.source)?.has(imported.name) === true);
  });
}

/**
 * Whether a function hands back, whatever happens, what one of its parameters returns when it is called:
 * `async function retry(fn) { try { return await fn(); } catch { return retry(fn); } }`.
 */
function returnsResultOf(code: Code, target: FunctionNode, parameter: Variable, index: number): boolean {
  const isResult = (node: Node | null): boolean => {
    const value = node === null ? null : unwrap(code.resolve(node));
    if (value === null || isNullish(value)) {
      return true;
    }
    switch (value.type) {
      case 'ConditionalExpression':
        return isResult(value.consequent) && isResult(value.alternate);
      case 'NewExpression':
        return code.isGlobal(value.callee, 'Promise') && resolvesWith(code, value.arguments[0], isResult);
      case 'CallExpression': {
        const name = methodName(value);
        if (value.callee.type === 'MemberExpression' && (name === 'catch' || name === 'finally')) {
          const [handler] = value.arguments;
          return isResult(value.callee.object) && (name === 'finally' || handlerResults(handler).every(isResult));
        }
        const isAgain = functionOf(code, value) === target && code.variableOf(value.arguments[index]) === parameter;
        return code.variableOf(value.callee) === parameter || isAgain;
      }
      default:
        return false;
    }
  };
  const isOnlyCalled = code.readsOf(parameter).every((read) => {
    const call = read.parent;
    return call?.type === 'CallExpression' && (functionOf(code, call) === target || (call.callee === read && isOnlyHandedOn(code, call, target)));
  });
  return isOnlyCalled && resultsOf(target).every(isResult);
}

/** Whether nothing is done with a result but to return it, by way of a variable or a promise. */
function isOnlyHandedOn(code: Code, result: Node, target: FunctionNode): boolean {
  const value = wrapped(result);
  const user = value.parent;
  switch (user?.type) {
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'ExpressionStatement':
      return true;
    case 'VariableDeclarator':
    case 'AssignmentExpression': {
      const variable = code.variableOf(user.type === 'VariableDeclarator' ? user.id : user.left);
      return variable !== null && code.readsOf(variable).every((read) => isOnlyHandedOn(code, read, target));
    }
    case 'MemberExpression': {
      const call = user.parent;
      return call.type === 'CallExpression' && isOneOf(memberName(user), PROMISE_METHODS) && isOnlyHandedOn(code, call, target);
    }
    case 'CallExpression':
      return promiseResolvedBy(code, user) !== null;
    default:
      return false;
  }
}

/** What they hand to their function is checked apart, or is an error. */
const PROMISE_METHODS = new Set(['catch', 'finally', 'then']);

function handlerResults(handler: Node | undefined): readonly (Node | null)[] {
  return isFunction(handler) ? resultsOf(handler) : [handler ?? null];
}

/** Whether `new Promise((resolve) => …)` is fulfilled with such results only. */
function resolvesWith(code: Code, executor: Node | undefined, isResult: (node: Node | null) => boolean): boolean {
  const [resolve] = isFunction(executor) ? executor.params : [];
  const variable = code.variableOf(resolve);
  return (
    variable !== null &&
    code.readsOf(variable).every((read) => {
      const call = read.parent;
      if (call?.type !== 'CallExpression') {
        return false;
      }
      if (call.callee === read) {
        return isResult(call.arguments[0] ?? null);
      }
      return methodName(call) === 'then' && call.arguments[0] === read && call.callee.type === 'MemberExpression' && isResult(call.callee.object);
    })
  );
}

/** The name that `setValue` of `const [value, setValue] = useState(initial)` gives a value to, and what else it may hold. */
export function stateSetBy(code: Code, call: Call): {readonly target: Node; readonly others: readonly (Node | null)[]} | null {
  const variable = code.variableOf(call.callee);
  const declarator = variable?.defs[0]?.node;
  if (variable === null || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern') {
    return null;
  }
  const {id: {elements: [target, setter]}, init: hook} = declarator;
  if (target == null || hook?.type !== 'CallExpression' || setter !== variable.identifiers[0]) {
    return null;
  }
  const imported = importedOf(code, hook.callee);
  if (imported === null || STATE_HOOKS.get(imported.source)?.has(imported.name) !== true) {
    return null;
  }
  const set = code.readsOf(variable).map((read) => (read.parent?.type === 'CallExpression' ? (read.parent.arguments[0] ?? null) : null));
  return {target, others: [...set, ...hook.arguments]};
}

/** Whether a promise is never fulfilled, so that its value can be read nowhere: `new Promise((_, reject) => setTimeout(reject, 5000))`. */
export function isNeverFulfilled(code: Code, node: Node): boolean {
  const value = unwrap(code.resolve(node));
  if (value.type === 'CallExpression') {
    const fn = functionOf(code, value);
    const results = fn === null ? [] : resultsOf(fn);
    return results.length > 0 && results.every((result) => result?.type === 'NewExpression' && isNeverFulfilled(code, result));
  }
  const [executor] = value.type === 'NewExpression' && code.isGlobal(value.callee, 'Promise') ? value.arguments : [];
  if (!isFunction(executor)) {
    return false;
  }
  const [resolve] = executor.params;
  const variable = code.variableOf(resolve);
  return resolve === undefined || (variable !== null && code.readsOf(variable).length === 0);
}

/** Every value that a function yields. */
export function yieldsOf(fn: FunctionNode): (Node | null)[] {
  const values: (Node | null)[] = [];
  walk(fn.body, (node) => {
    if (node.type === 'YieldExpression') {
      values.push(node.argument ?? null);
    }
  });
  return values;
}
