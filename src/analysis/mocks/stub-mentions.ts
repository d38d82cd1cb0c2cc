import {type Call, memberName, type Node, wrapped} from '../../dialect/ast.ts';
import {ANSWERING, RECORDED, RUNNERS, STUB_MEMBER, STUB_METHOD} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {isTestCall} from '../http/http.ts';

/**
 * Whether a mention of a function only sets up what a test replaced it by, or looks at that:
 * `sign.mockResolvedValue(…)`, `expect(sign).toHaveBeenCalled()`, `jest.mocked(sign)`.
 */
export function isStubMention(code: Code, mention: Node): boolean {
  const outer = wrapped(mention);
  const {parent} = outer;
  if (parent?.type === 'MemberExpression' && parent.object === outer) {
    const key = memberName(parent) ?? '';
    return ANSWERING.test(key) || STUB_METHOD.test(key) || RECORDED.has(key) || STUB_MEMBER.test(key);
  }
  return parent?.type === 'CallExpression' && parent.callee !== outer && isTestCall(code, parent) && !isRunner(parent);
}

/** `it('…', fn)`, `test.each(table)('…', fn)`, `jest.mock('…', fn)` */
export function isRunner({callee}: Call): boolean {
  const name = callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' ? callee.name : null;
  return callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression' || RUNNERS.test(name ?? '');
}
