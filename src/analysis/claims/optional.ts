import {isFunction, isNullish, type Node, unwrap} from '../../dialect/ast.ts';
import {spelled} from '../../dialect/walk.ts';
import type {Code, Variable} from '../code.ts';
import {onlyResult} from '../flow/functions.ts';

/**
 * Whether a value may be `undefined` as far as the file shows: a parameter, a member, `ttl && now + ttl`.
 * @param seen values that are looked into, for one may be chosen from itself
 */
export function mayBeUndefined(code: Code, node: Node, seen = new Set<Node>()): boolean {
  if (isAskedFor(node)) {
    return false;
  }
  const links: Variable[] = [];
  const value = unwrap(
    code.resolve(node, (_, variable) => {
      links.push(variable);
    }),
  );
  if (links.some(isDeclaredEmpty)) {
    return true;
  }
  if (seen.has(value)) {
    return false;
  }
  seen.add(value);
  switch (value.type) {
    case 'CallExpression': {
      const result = onlyResult(code, value);
      return result !== null && mayBeUndefined(code, result, seen);
    }
    case 'Identifier': {
      const declared = code.variableOf(value)?.identifiers[0];
      const type = declared?.type === 'Identifier' ? declared.typeAnnotation?.typeAnnotation.type : undefined;
      const isOptional = declared?.type === 'Identifier' && declared.optional;
      return isNullish(value) || (!(String(type) === 'TSNumberKeyword' && !isOptional) && !hasDefault(declared));
    }
    case 'LogicalExpression':
      return value.operator === '&&' || mayBeUndefined(code, value.right, seen);
    case 'ConditionalExpression':
      return mayBeUndefined(code, value.consequent, seen) || mayBeUndefined(code, value.alternate, seen);
    case 'MemberExpression':
    case 'ChainExpression':
      return true;
    default:
      return isNullish(value);
  }
}

/** `let exp;`, which is set later, perhaps. */
function isDeclaredEmpty(variable: Variable): boolean {
  const declared = variable.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && (declared.init === null || isNullish(declared.init));
}

function hasDefault(declared: Node | undefined): boolean {
  return declared?.parent?.type === 'AssignmentPattern' && !isNullish(declared.parent.right);
}

/** `exp && {exp}`, `if (options.exp != null) claims.exp = options.exp`: it is only used where it is there. */
function isAskedFor(node: Node): boolean {
  const value = unwrap(node);
  if (value.type !== 'Identifier' && value.type !== 'MemberExpression') {
    return false;
  }
  let child: Node = value;
  for (let up: Node | undefined = child.parent; up != null && !isFunction(up); child = up, up = up.parent) {
    const test = testOf(up, child);
    if (test !== null && asksFor(test, spelled(value))) {
      return true;
    }
  }
  return false;
}

/** The condition under which a part of a node is evaluated. */
function testOf(node: Node, part: Node): Node | null {
  if (node.type === 'LogicalExpression') {
    return node.operator === '&&' && node.right === part ? node.left : null;
  }
  return (node.type === 'ConditionalExpression' || node.type === 'IfStatement') && node.consequent === part ? node.test : null;
}

/** `x`, `x != null`, `x !== undefined`, also as one of several conditions. */
function asksFor(test: Node, value: string): boolean {
  const condition = unwrap(test);
  if (condition.type === 'LogicalExpression' && condition.operator === '&&') {
    return asksFor(condition.left, value) || asksFor(condition.right, value);
  }
  const isNotNull = condition.type === 'BinaryExpression' && ['!=', '!=='].includes(condition.operator) && isNullish(condition.right);
  // Only `!= null` and `!== undefined` leave out what JSON leaves out; `!== null` lets `undefined` through.
  const isStrictNull = isNotNull && condition.operator === '!==' && condition.right.type === 'Literal';
  const asked = isNotNull && !isStrictNull ? condition.left : condition;
  return spelled(unwrap(asked)) === value;
}
