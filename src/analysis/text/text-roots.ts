import type {TSESTree} from '@typescript-eslint/utils';

import {methodCallOn, methodName, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';

/** The longest string that an expression is written as a part of: a template, a concatenation, a joined array. */
export function wholeText(node: Node): Node {
  let whole = node;
  for (let part = partOf(whole); part !== null; part = partOf(whole)) {
    whole = part;
  }
  return whole;
}

function partOf(node: Node): Node | null {
  const outer = wrapped(node);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'TemplateLiteral':
      return parent;
    case 'BinaryExpression':
      return parent.operator === '+' ? parent : null;
    case 'ArrayExpression':
      return madeBy(parent, 'join');
    case 'MemberExpression':
      return unwrap(node).type === 'Identifier' ? null : madeBy(node, 'concat');
    case 'CallExpression':
      return methodName(parent) === 'concat' ? parent : null;
    default:
      return null;
  }
}

/** The call `node.method(…)`. */
function madeBy(node: Node, method: string): TSESTree.CallExpression | null {
  const call = methodCallOn(node);
  return call !== null && methodName(call) === method ? call : null;
}

/** The constant that holds an expression from its declaration on; `null` when none does. */
export function constantHolding(code: Code, node: Node): Variable | null {
  const declarator = wrapped(node).parent;
  const variable = declarator?.type === 'VariableDeclarator' ? code.variableOf(declarator.id) : null;
  return variable !== null && code.definitionOf(variable).kind === 'value' ? variable : null;
}

/** The longest strings of a file that an expression becomes a part of, through constants; itself when none holds it. */
export function outermostTexts(code: Code, node: Node, seen = new Set<Node>()): Node[] {
  const whole = wholeText(node);
  if (seen.has(whole)) {
    return [];
  }
  seen.add(whole);
  const variable = constantHolding(code, whole);
  const parts = variable === null ? [] : code.readsOf(variable).filter((read) => wholeText(read) !== read || constantHolding(code, read) !== null);
  const outer = parts.flatMap((read) => outermostTexts(code, read, seen));
  return outer.length > 0 ? outer : [whole];
}

