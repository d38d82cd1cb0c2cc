import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {memberName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {DATE} from '../../migration/dates.ts';
import type {Code} from '../code.ts';
import {isChangedElsewhere, libraryValue, methodValue} from './date-libraries.ts';
import {functionOf, resultsOf} from '../flow/functions.ts';
import {objectOf, propertyValue} from '../request/objects.ts';
import {
  add,
  asNumber,
  constant,
  type Evaluate,
  milliseconds,
  momentOf,
  nowAs,
  product,
  quotient,
  rounded,
  scale,
  TEXT,
  type TimeValue,
} from './time.ts';

const ROUNDING = new Set(['ceil', 'floor', 'round', 'trunc']);
const STRING_METHODS = new Set(['toExponential', 'toFixed', 'toLocaleString', 'toPrecision', 'toString']);
const BIT_OPERATORS = new Set(['>>', '>>>', '|']);

/**
 * What is known of a value that may be a time; `null` when it cannot be computed from the source.
 * @param known what expressions come to, each looked at once; one that is computed from itself comes to nothing
 */
export function timeOf(code: Code, start: Node, known = new Map<Node, TimeValue | null>()): TimeValue | null {
  const mentions: Node[] = [];
  const node = unwrap(
    code.resolve(start, (mention) => {
      mentions.push(mention);
    }),
  );
  if (!known.has(node)) {
    known.set(node, null);
    known.set(node, expressionValue(code, node, (part) => timeOf(code, part, known)));
  }
  const value = known.get(node) ?? null;
  const isLost =
    value?.kind === 'instant' && value.library.isMutable && mentions.some((mention) => isChangedElsewhere(code, mention));
  return isLost ? {...value, offset: NaN} : value;
}

function expressionValue(code: Code, node: Node, evaluate: Evaluate): TimeValue | null {
  switch (node.type) {
    case 'Literal':
      return literalValue(node);
    case 'TemplateLiteral':
      return TEXT;
    case 'NewExpression':
      return code.isGlobal(node.callee, 'Date') ? newDate(node, evaluate) : null;
    case 'UnaryExpression':
      return unaryValue(node, evaluate);
    case 'BinaryExpression':
      return binaryValue(node, evaluate);
    case 'CallExpression':
      return callValue(code, node, evaluate);
    case 'MemberExpression':
      return memberValue(code, node, evaluate);
    default:
      return null;
  }
}

function literalValue(node: TSESTree.Literal): TimeValue | null {
  if (typeof node.value === 'string') {
    return TEXT;
  }
  return typeof node.value === 'number' ? constant(node.value) : null;
}

/** A `Date`: now, from milliseconds, from another one, or from what cannot be computed. */
function newDate({arguments: [argument]}: TSESTree.NewExpression, evaluate: Evaluate): TimeValue {
  return argument === undefined ? nowAs(DATE) : momentOf(DATE, evaluate(argument));
}

function unaryValue(node: TSESTree.UnaryExpression, evaluate: Evaluate): TimeValue | null {
  const value = asNumber(evaluate(node.argument));
  if (value === null) {
    return null;
  }
  switch (node.operator) {
    case '+':
      return value;
    case '-':
      return scale(value, -1);
    case '~':
      // As in ~~x.
      return rounded(value);
    default:
      return null;
  }
}

function binaryValue(node: TSESTree.BinaryExpression, evaluate: Evaluate): TimeValue | null {
  const operands = [evaluate(node.left), evaluate(node.right)];
  if (node.operator === '+' && operands.some((operand) => isTextInSum(operand))) {
    return TEXT;
  }
  const [left, right] = operands.map(asNumber);
  if (left == null || right == null) {
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
      return quotient(left, right);
    default:
      return BIT_OPERATORS.has(node.operator) && right.now === 0 && right.offset === 0 ? rounded(left) : null;
  }
}

/** Added to something, a `Date` becomes a text; other moments become numbers. */
function isTextInSum(operand: TimeValue | null): boolean {
  return operand?.kind === 'string' || (operand?.kind === 'instant' && operand.library === DATE);
}

/** `claims.iat`, `LIFETIMES.day` */
function memberValue(code: Code, node: TSESTree.MemberExpression, evaluate: Evaluate): TimeValue | null {
  const key = memberName(node);
  const isFixed = objectOf(code, node.object)?.links.every(({variable}) => code.readsOf(variable).every((read) => isHarmless(code, read))) !== false;
  const value = key === null || !isFixed ? null : propertyValue(code, node.object, key);
  return value === null ? null : evaluate(value);
}

/** Whether a use of an object leaves its members alone: they are read, copied or put into a text. */
function isHarmless(code: Code, read: Node): boolean {
  const use = read.parent;
  return (
    use?.type === 'SpreadElement' ||
    (use?.type === 'VariableDeclarator' && use.id.type === 'ObjectPattern') ||
    (use?.type === 'MemberExpression' && use.object === read) ||
    (use != null && isBuiltinCall(code, use, 'JSON', 'stringify'))
  );
}

function callValue(code: Code, node: TSESTree.CallExpression, evaluate: Evaluate): TimeValue | null {
  if (isBuiltinCall(code, node, 'Date', 'now')) {
    return milliseconds(nowAs(DATE));
  }
  const made = libraryValue(code, node, evaluate);
  if (made !== null) {
    return made;
  }
  const result = resultOf(code, node);
  if (result !== null) {
    return evaluate(result);
  }
  return node.callee.type === 'MemberExpression' ? methodCallValue(code, node, node.callee, evaluate) : globalValue(code, node, evaluate);
}

/** What a function of the file returns, when it returns in one place. */
function resultOf(code: Code, call: TSESTree.CallExpression): Node | null {
  const fn = functionOf(code, call);
  const isPlain = fn !== null && !fn.generator && (!fn.async || call.parent.type === 'AwaitExpression');
  const results = isPlain ? resultsOf(fn) : [];
  const [result = null, ...others] = results;
  return others.length === 0 ? result : null;
}

function methodCallValue(code: Code, node: TSESTree.CallExpression, callee: TSESTree.MemberExpression, evaluate: Evaluate): TimeValue | null {
  const method = methodName(node) ?? '';
  const [argument] = node.arguments;
  if (code.isGlobal(callee.object, 'Math')) {
    return ROUNDING.has(method) && argument !== undefined ? rounded(asNumber(evaluate(argument))) : null;
  }
  const receiver = evaluate(callee.object);
  if (receiver?.kind === 'instant') {
    return methodValue(code, node, receiver, method, evaluate);
  }
  return receiver?.kind === 'linear' && STRING_METHODS.has(method) ? TEXT : null;
}

function globalValue(code: Code, {callee, arguments: [argument]}: TSESTree.CallExpression, evaluate: Evaluate): TimeValue | null {
  if (argument === undefined) {
    return null;
  }
  if (code.isGlobal(callee, 'String')) {
    return TEXT;
  }
  if (code.isGlobal(callee, 'Number')) {
    return asNumber(evaluate(argument));
  }
  const value = code.isGlobal(callee, 'parseInt') ? evaluate(argument) : null;
  return value?.kind === 'linear' ? rounded(value) : null;
}
