import {type Call, type Node, wrapped} from '../../dialect/ast.ts';
import type {SignMethod} from '../../migration/methods.ts';
import type {RequestBody} from './body.ts';
import type {Claims} from '../claims/claims.ts';
import type {Code} from '../code.ts';
import {functionValue} from '../flow/functions.ts';
import type {Doubt} from '../doubt.ts';
import {claimsOf} from '../claims/payload.ts';

/** The claims in a request's body, for a method that needs `exp`. */
export function claimsIn(code: Code, method: SignMethod, body: RequestBody, call: Node): Claims | null {
  if (!method.needsExp || body.new === null) {
    return null;
  }
  return body.new.value === null ? {kind: 'unknown', node: body.node} : claimsOf(code, body.new.value, call);
}

/** A callback that is a value from elsewhere gets the whole answer. */
export function callbackDoubts(code: Code, method: SignMethod, call: Call): Doubt[] {
  const last = call.arguments.at(-1);
  if (last === undefined || call.arguments.length <= 1 || method.response.old === method.response.new) {
    return [];
  }
  const user = wrapped(call).parent;
  const isVoid = user?.type === 'UnaryExpression' && user.operator === 'void';
  const isDropped = user?.type === 'ExpressionStatement' || isVoid || isCalled(code, last);
  const value = code.resolve(last);
  const isOpen = value.type === 'Identifier' || value.type === 'MemberExpression' || value.type === 'CallExpression';
  return isDropped && isOpen && functionValue(code, last) === null ? [{kind: 'reply-passed', node: last}] : [];
}

/** Whether a value is called somewhere: then it is a callback, whatever becomes of the result of the request. */
function isCalled(code: Code, value: Node): boolean {
  const variable = code.variableOf(value);
  return (
    variable !== null &&
    code.readsOf(variable).some((read) => read.parent?.type === 'CallExpression' && read.parent.callee === read)
  );
}
