import {type Call, memberName, methodName, type Node, plainString, wrapped} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {ANSWERING, RECORDED, REHEARSING, REPLACING, RUNNERS, STUB_MEMBER, STUB_METHOD} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {originalName} from '../flow/imported.ts';
import {isTestCall} from '../http/http.ts';

/**
 * Whether a mention of a function only sets up what a test replaced it by, or looks at that:
 * `sign.mockResolvedValue(…)`, `expect(sign).toHaveBeenCalled()`, `jest.mocked(sign)`, `td.when(sign('a')).thenResolve(…)`.
 */
export function isStubMention(code: Code, mention: Node): boolean {
  const outer = wrapped(mention);
  const {parent} = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    return isStubMember(memberName(parent));
  }
  if (parent?.type !== 'CallExpression') {
    return false;
  }
  return parent.callee === outer ? rehearsalOf(code, parent) !== null : isTestCall(code, parent) && !isRunner(code, parent) && !isReplacing(code, parent);
}

/** Whether a member of a function is one that only stubs have. */
export function isStubMember(name: string | null): boolean {
  return [ANSWERING, STUB_METHOD, RECORDED, STUB_MEMBER].some((names) => isOneOf(name, names));
}

/** The `td.when(…)` that a call of a stub is given to, which says what such a call gets; `null` when the call is a real one. */
export function rehearsalOf(code: Code, call: Call): Call | null {
  const {parent} = wrapped(call);
  const isRehearsed = parent?.type === 'CallExpression' && parent.callee !== call && isOneOf(methodName(parent), REHEARSING) && isTestCall(code, parent);
  return isRehearsed ? parent : null;
}

/** `it('…', fn)`, `test.each(table)('…', fn)`, `jest.mock('…', fn)` */
export function isRunner(code: Code, {callee}: Call): boolean {
  return callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression' || isOneOf(originalName(code, callee), RUNNERS);
}

/** The name of the method that a call replaces by a stub, in the object that it is given; `null` when it does something else. */
export function replacedBy(code: Code, call: Call, object: Node): string | null {
  const [target, name] = call.arguments;
  return target === object && isReplacing(code, call) ? plainString(name) : null;
}

/** `sinon.stub(object, 'name')`, `t.mock.method(object, 'name')`: a call that replaces a method by a stub. */
export function isReplacing(code: Code, call: Call): boolean {
  const {callee} = call;
  if (!isOneOf(methodName(call), REPLACING) || callee.type !== 'MemberExpression') {
    return false;
  }
  const isContextMock = callee.object.type === 'MemberExpression' && memberName(callee.object) === 'mock';
  return isTestCall(code, call) || isContextMock || isSandbox(code, callee.object);
}

/** `const sandbox = sinon.createSandbox()` */
function isSandbox(code: Code, node: Node): boolean {
  const value = code.resolve(node);
  return value.type === 'CallExpression' && isTestCall(code, value);
}
