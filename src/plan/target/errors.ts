import type {Code} from '../../analysis/code.ts';
import {functionValue} from '../../analysis/flow/functions.ts';
import {functionAround, isFunction, isInside, keyName, memberName, methodName, type Node, wrapped} from '../../dialect/ast.ts';
import {COMMON_ERROR_MEMBERS} from '../../migration/targets.ts';
import {refuse} from './refusal.ts';

/** Refuses when code around a request looks at what only the old client's errors have. */
export function checkErrors(code: Code, call: Node, chain: readonly Node[]): void {
  const around = functionAround(call);
  for (let up = call.parent; up != null && up !== around; up = up.parent) {
    if (up.type === 'TryStatement' && up.handler?.param != null && isInside(call, up.block)) {
      checkError(code, up.handler.param);
    }
  }
  for (const link of chain) {
    const handlers = link.type === 'CallExpression' ? link.arguments : [];
    const handler = methodName(link) === 'catch' ? handlers[0] : handlers[1];
    const fn = handler === undefined ? null : isFunction(handler) ? handler : functionValue(code, handler);
    const [parameter] = fn?.params ?? [];
    if (parameter !== undefined) {
      checkError(code, parameter);
    }
  }
}

function checkError(code: Code, error: Node): void {
  if (error.type === 'ObjectPattern') {
    const odd = error.properties.find((property) => property.type !== 'Property' || !COMMON_ERROR_MEMBERS.has(keyName(property.key, property.computed) ?? ''));
    if (odd !== undefined) {
      refuse('target-errors', odd);
    }
    return;
  }
  const variable = error.type === 'Identifier' ? code.variableOf(error) : null;
  const looked = (variable === null ? [] : code.readsOf(variable)).find((read) => isLookedInto(wrapped(read)));
  if (looked !== undefined) {
    refuse('target-errors', looked);
  }
}

/** `error.response`, `error instanceof GaxiosError`, `axios.isAxiosError(error)`; its message is everybody's. */
function isLookedInto(error: Node): boolean {
  const {parent} = error;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === error && !COMMON_ERROR_MEMBERS.has(memberName(parent) ?? '');
    case 'BinaryExpression':
      return parent.operator === 'instanceof' || parent.operator === 'in';
    case 'VariableDeclarator':
      return parent.init === error;
    case 'CallExpression':
      return /^is[A-Z]\w*Error$/.test(methodName(parent) ?? (parent.callee.type === 'Identifier' ? parent.callee.name : ''));
    default:
      return false;
  }
}
