import {type Call, type Node, wrapped} from '../dialect/ast.ts';
import type {SignMethod} from '../migration/methods.ts';
import type {RequestBody} from './body.ts';
import {type Claims, claimsOf} from './claims.ts';
import {type Code, kindOf} from './code.ts';
import type {Doubt} from './doubt.ts';

/** The claims in a request's body, for a method that needs `exp`. */
export function claimsIn(code: Code, method: SignMethod, body: RequestBody, call: Node): Claims | null {
  return method.needsExp && body.new !== null ? claimsOf(code, body.new.value, call) : null;
}

/** A callback that is a value from elsewhere gets the whole answer. */
export function callbackDoubts(code: Code, method: SignMethod, call: Call, from: number): Doubt[] {
  const last = call.arguments.at(-1);
  if (last === undefined || call.arguments.length <= from || method.response.old === method.response.new) {
    return [];
  }
  const isDropped = wrapped(call).parent?.type === 'ExpressionStatement';
  const value = code.resolve(last);
  const isOpen = value.type === 'Identifier' || value.type === 'MemberExpression' || value.type === 'CallExpression';
  const definition = value.type === 'Identifier' ? code.variableOf(value)?.defs[0] : undefined;
  const isFunctionName = definition !== undefined && kindOf(definition) === 'FunctionName';
  return isDropped && isOpen && !isFunctionName ? [{kind: 'reply-passed', node: last}] : [];
}
