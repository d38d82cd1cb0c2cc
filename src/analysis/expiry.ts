import type {TSESTree} from '@typescript-eslint/utils';

import {isMethodOf, memberName, methodName, type Node, unwrap} from '../dialect/ast.ts';
import {MAX_EXP_SECONDS} from '../migration/methods.ts';
import type {Code} from './code.ts';

/** Why the API refuses a value of `exp` (facts: an integer of seconds, at most twelve hours ahead). */
export type ExpiryFault = 'date' | 'float' | 'milliseconds' | 'string' | 'too-far';

/** A number as `now × seconds since 1970 + offset`; `now` is 1 for seconds and 1000 for milliseconds. */
interface Linear {
  readonly kind: 'linear';
  readonly now: number;
  readonly offset: number;
  readonly isInteger: boolean;
}

type Value = Linear | {readonly kind: 'string'} | {readonly kind: 'date'};

const ROUNDING = new Set(['ceil', 'floor', 'round', 'trunc']);
const STRING_METHODS = new Set(['toFixed', 'toISOString', 'toJSON', 'toString', 'toUTCString']);
/** Above this, a constant cannot be a time in seconds before the year 5000: it is in milliseconds. */
const LARGEST_SECONDS = 1e11;

/** Deeper expressions do not occur; a variable may be computed from itself. */
const MAX_DEPTH = 64;

/** The provable fault of an `exp` value; `null` when it is right or cannot be computed from the source. */
export function expiryFault(code: Code, node: Node): ExpiryFault | null {
  const value = valueOf(code, node, 0);
  if (value === null) {
    return null;
  }
  if (value.kind !== 'linear') {
    return value.kind;
  }
  if (value.now === 0) {
    return constantFault(value);
  }
  if (value.now === 1000) {
    return 'milliseconds';
  }
  if (value.now !== 1) {
    return null;
  }
  if (!value.isInteger) {
    return 'float';
  }
  return value.offset > MAX_EXP_SECONDS ? 'too-far' : null;
}

function constantFault(value: Linear): ExpiryFault | null {
  if (!value.isInteger) {
    return 'float';
  }
  return value.offset > LARGEST_SECONDS ? 'milliseconds' : null;
}

function valueOf(code: Code, start: Node, depth: number): Value | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const node = unwrap(code.resolve(start));
  switch (node.type) {
    case 'Literal':
      return literalValue(node);
    case 'TemplateLiteral':
      return {kind: 'string'};
    case 'NewExpression':
      return code.isGlobal(node.callee, 'Date') ? {kind: 'date'} : null;
    case 'UnaryExpression':
      return unaryValue(code, node, depth + 1);
    case 'BinaryExpression':
      return binaryValue(code, node, depth + 1);
    case 'CallExpression':
      return callValue(code, node, depth + 1);
    default:
      return null;
  }
}

function literalValue(node: TSESTree.Literal): Value | null {
  if (typeof node.value === 'string') {
    return {kind: 'string'};
  }
  return typeof node.value === 'number' ? constant(node.value) : null;
}

function constant(value: number): Linear {
  return {kind: 'linear', now: 0, offset: value, isInteger: Number.isInteger(value)};
}

function unaryValue(code: Code, node: TSESTree.UnaryExpression, depth: number): Value | null {
  const value = valueOf(code, node.argument, depth);
  if (node.operator === '+') {
    return value?.kind === 'date' ? milliseconds() : value;
  }
  if (node.operator === '~' && value?.kind === 'linear') {
    return {...value, isInteger: true};
  }
  return node.operator === '-' && value?.kind === 'linear' ? scale(value, -1) : null;
}

function milliseconds(): Linear {
  return {kind: 'linear', now: 1000, offset: 0, isInteger: true};
}

function scale(value: Linear, factor: number): Linear {
  const offset = value.offset * factor;
  const isWhole = value.isInteger && Number.isInteger(factor);
  return {
    kind: 'linear',
    now: value.now * factor,
    offset,
    isInteger: value.now === 0 ? Number.isInteger(offset) : isWhole,
  };
}

function binaryValue(code: Code, node: TSESTree.BinaryExpression, depth: number): Value | null {
  const left = valueOf(code, node.left, depth);
  const right = valueOf(code, node.right, depth);
  if (left?.kind === 'string' || right?.kind === 'string') {
    return node.operator === '+' ? {kind: 'string'} : null;
  }
  if (left?.kind !== 'linear' || right?.kind !== 'linear') {
    return null;
  }
  switch (node.operator) {
    case '+':
      return add(left, right);
    case '-':
      return add(left, scale(right, -1));
    case '*':
      return product(left, right);
    case '/':
      return right.now === 0 && right.offset !== 0 ? scale(left, 1 / right.offset) : null;
    case '|':
    case '>>':
    case '>>>':
      return {...left, isInteger: true};
    default:
      return null;
  }
}

function add(left: Linear, right: Linear): Linear {
  return {
    kind: 'linear',
    now: left.now + right.now,
    offset: left.offset + right.offset,
    isInteger: left.isInteger && right.isInteger,
  };
}

function product(left: Linear, right: Linear): Linear | null {
  if (right.now === 0) {
    return scale(left, right.offset);
  }
  return left.now === 0 ? scale(right, left.offset) : null;
}

function callValue(code: Code, node: TSESTree.CallExpression, depth: number): Value | null {
  if (isMethodOf(node, 'Date', 'now')) {
    return milliseconds();
  }
  const [argument] = node.arguments;
  const method = methodName(node);
  if (node.callee.type === 'MemberExpression' && method !== null) {
    const {object} = node.callee;
    if (object.type === 'Identifier' && object.name === 'Math' && ROUNDING.has(method) && argument !== undefined) {
      return rounded(valueOf(code, argument, depth));
    }
    return methodValue(valueOf(code, object, depth), memberName(node.callee) ?? '');
  }
  if (argument === undefined || node.callee.type !== 'Identifier' || code.variableOf(node.callee)?.defs.length) {
    return null;
  }
  switch (node.callee.name) {
    case 'String':
      return {kind: 'string'};
    case 'Number': {
      const value = valueOf(code, argument, depth);
      return value?.kind === 'date' ? milliseconds() : value;
    }
    case 'parseInt':
      return rounded(valueOf(code, argument, depth));
    default:
      return null;
  }
}

function rounded(value: Value | null): Value | null {
  return value?.kind === 'linear' ? {...value, offset: Math.floor(value.offset), isInteger: true} : null;
}

function methodValue(receiver: Value | null, method: string): Value | null {
  if (receiver?.kind === 'date' && (method === 'getTime' || method === 'valueOf')) {
    return milliseconds();
  }
  return receiver !== null && STRING_METHODS.has(method) ? {kind: 'string'} : null;
}
