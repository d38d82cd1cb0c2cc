import {type Call, type FunctionNode, isFunction, isInside, memberName, type Node, wrapped} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {type Flow, Tracker, type Use} from '../flow/flow.ts';
import {isTestCall} from '../http/http.ts';
import {isReplacing, isRunner, isStubMember} from './stub-mentions.ts';

/** The names of the global object. */
export const GLOBAL_OBJECTS = ['global', 'globalThis', 'self', 'window'] as const;

/** Whether a function takes the place of one that sends requests, or decides for a test library whether one is meant. */
export function isStubFunction(code: Code, fn: FunctionNode): boolean {
  return usesOf(code, fn).some((use) => isGivenToTest(code, use) || (use.kind === 'store' && isGlobalFetch(code, use.node)));
}

/** The calls of a test library that a function is given to: `jest.fn(fn)`, `mock.method(object, 'name', fn)`. */
export function callsGiven(code: Code, fn: FunctionNode): Call[] {
  return usesOf(code, fn).flatMap((use) => (isGivenToTest(code, use) ? [use.node] : []));
}

function usesOf(code: Code, fn: FunctionNode): readonly Use[] {
  const tracker = new Tracker(code, false);
  return (fn.type === 'FunctionDeclaration' && fn.id !== null ? tracker.fromPattern(fn.id) : tracker.from(fn)).uses;
}

function isGivenToTest(code: Code, use: Use): use is Extract<Use, {kind: 'argument'}> {
  return use.kind === 'argument' && !isRunner(code, use.node) && (isTestCall(code, use.node) || isReplacing(code, use.node));
}

/** `globalThis.fetch` */
export function isGlobalFetch(code: Code, node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    memberName(node) === 'fetch' &&
    GLOBAL_OBJECTS.some((name) => code.isGlobal(node.object, name))
  );
}

/**
 * What stands for the stub where a client's method is replaced (`client.method = stub`) or a test looks at what replaced it
 * (`expect(client.method).toHaveBeenCalled()`); `null` for any other mention of the method.
 */
export function stubOf(code: Code, method: Node, flow: Flow): Node | null {
  const {parent} = method;
  if (parent?.type === 'AssignmentExpression' && parent.left === method && parent.operator === '=') {
    return parent.right;
  }
  const isStub = flow.uses.length > 0 && flow.uses.every((use) => isStubUse(code, use));
  return isStub ? method : null;
}

function isStubUse(code: Code, use: Use): boolean {
  if (use.kind === 'argument') {
    return isTestCall(code, use.node);
  }
  return use.kind === 'member' && isStubMember(use.key);
}

/** What a function does once a comparison in it has come out as it should: a test for the nodes of that part. */
export function regionOf(comparison: Node, fn: FunctionNode): (node: Node) => boolean {
  let isNegated = comparison.type === 'BinaryExpression' && comparison.operator.startsWith('!');
  for (let node = wrapped(comparison); node !== fn && node.parent != null; node = wrapped(node.parent)) {
    const parent: Node = node.parent;
    if (parent.type === 'UnaryExpression' && parent.operator === '!') {
      isNegated = !isNegated;
    } else if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test === node) {
      const branch = isNegated ? parent.alternate : parent.consequent;
      return branch === null ? (inner) => inner.range[0] >= parent.range[1] : (inner) => isInside(inner, branch);
    } else if (parent.type === 'SwitchCase' && parent.test === node) {
      return (inner) => isInside(inner, parent);
    } else if (isFunction(parent)) {
      break;
    }
  }
  return () => true;
}
