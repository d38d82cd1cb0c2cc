import type {Code} from '../analysis/code.ts';
import {functionAround, innerOf, memberName, type Node, unwrap} from '../dialect/ast.ts';
import {contains} from '../dialect/walk.ts';

/** Globals that only make text of what they get. */
const TEXT_FUNCTIONS = ['String', 'encodeURIComponent', 'encodeURI'] as const;

/** Whether evaluating an expression does nothing but give a value: it may be dropped, or evaluated once more. */
export function isPure(code: Code, node: Node): boolean {
  const inner = unwrap(node);
  if (isAwaited(node, inner)) {
    return false;
  }
  switch (inner.type) {
    case 'Identifier':
    case 'Literal':
    case 'ThisExpression':
    case 'Super':
    case 'MetaProperty':
      return true;
    case 'TemplateLiteral':
      return inner.expressions.every((expression) => isPure(code, expression));
    case 'MemberExpression':
      return isPure(code, inner.object) && (!inner.computed || isPure(code, inner.property));
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isPure(code, inner.left) && isPure(code, inner.right);
    case 'ConditionalExpression':
      return [inner.test, inner.consequent, inner.alternate].every((part) => isPure(code, part));
    case 'UnaryExpression':
      return inner.operator !== 'delete' && isPure(code, inner.argument);
    case 'ArrayExpression':
      return inner.elements.every((element) => element !== null && isPure(code, element));
    case 'CallExpression':
      return isTextCall(code, inner) && inner.arguments.every((argument) => isPure(code, argument));
    default:
      return false;
  }
}

/** `String(…)`, `encodeURIComponent(…)`, `[…].join(…)`, `'…'.concat(…)`. */
function isTextCall(code: Code, call: Extract<Node, {type: 'CallExpression'}>): boolean {
  const {callee} = call;
  if (callee.type === 'MemberExpression') {
    return ['concat', 'join'].includes(memberName(callee) ?? '') && isPure(code, callee.object);
  }
  return TEXT_FUNCTIONS.some((name) => code.isGlobal(callee, name));
}

/** Whether an `await` is among the wrappers of an expression. */
function isAwaited(node: Node, inner: Node): boolean {
  for (let wrapper = node; wrapper !== inner; wrapper = innerOf(wrapper)) {
    if (wrapper.type === 'AwaitExpression') {
      return true;
    }
  }
  return false;
}

/**
 * Whether an expression has the same value at another place: every name is a constant that means the same there, `this`
 * is the same, and nothing is read out of an object.
 */
export function isSameAt(code: Code, value: Node, place: Node): boolean {
  if (value.type !== 'Literal' && value.type !== 'TemplateLiteral') {
    return false;
  }
  return isPure(code, value) && !contains(value, (part) => !isSamePart(code, part, place));
}

function isSamePart(code: Code, part: Node, place: Node): boolean {
  if (part.type === 'ThisExpression') {
    return thisScope(part) === thisScope(place);
  }
  if (part.type === 'MemberExpression') {
    // What a member holds may have changed since.
    return false;
  }
  if (part.type !== 'Identifier' || isPropertyName(part)) {
    return true;
  }
  const variable = code.variableOf(part);
  return variable === null
    ? code.lookUp(part.name, place) === null
    : code.lookUp(part.name, place) === variable &&
        code.definitionOf(variable).kind !== 'unknown' &&
        code.writesOf(variable).length <= 1;
}

function isPropertyName(identifier: Node): boolean {
  const {parent} = identifier;
  return parent?.type === 'MemberExpression' && parent.property === identifier && !parent.computed;
}

/** The function whose `this` counts at a node. */
function thisScope(node: Node): Node | null {
  let fn = functionAround(node);
  while (fn?.type === 'ArrowFunctionExpression') {
    fn = functionAround(fn);
  }
  return fn;
}
