import {type Call, keyName, methodName, type Node} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import type {SignMethod} from '../migration/methods.ts';
import {ANSWERING, VERBS} from '../migration/tests.ts';
import type {Code} from './code.ts';
import {Tracker} from './flow.ts';
import type {Reader, Reply} from './reply.ts';

/** The answer that a mock gives: every literal key of the response field in what is handed to `.reply(…)` and the like. */
export function mockedReplyOf(code: Code, method: SignMethod, call: Call): Reply {
  const oldReaders = answersOf(code, call).flatMap((answer) => fieldsIn(answer, method.response.old));
  return {oldReaders, readsNew: false, setsOld: false, doubts: [], joins: [], visited: new Set()};
}

function answersOf(code: Code, call: Call): Node[] {
  return new Tracker(code).from(call).uses.flatMap((use) => {
    const next = use.kind === 'member' ? use.node.parent : null;
    if (next?.type !== 'CallExpression' || use.kind !== 'member' || next.callee !== use.node) {
      return [];
    }
    const own = ANSWERING.test(use.key ?? '') ? next.arguments.map((argument) => code.resolve(argument)) : [];
    return [...own, ...answersOf(code, next)];
  });
}

/** Whether the chain that mocks a request also mocks others, whose host must stay: `nock(host).get('…/keys')….post('…:signBlob')`. */
export function mocksOthers(call: Call): boolean {
  let outermost: Node = call;
  for (let next = chainedCall(call); next !== null; next = chainedCall(next)) {
    outermost = next;
  }
  let verbs = 0;
  for (let node: Node = outermost; node.type === 'CallExpression' || node.type === 'MemberExpression'; ) {
    if (node.type === 'CallExpression') {
      verbs += VERBS.has(methodName(node) ?? '') ? 1 : 0;
      node = node.callee;
    } else {
      node = node.object;
    }
  }
  return verbs > 1;
}

/** `….next(…)` right after a call. */
function chainedCall(call: Node): Node | null {
  const member = call.parent;
  return member?.type === 'MemberExpression' && member.object === call && member.parent.type === 'CallExpression'
    ? member.parent
    : null;
}

/** Every literal key of a name in an object, however deep. */
export function fieldsIn(answer: Node, field: string): Reader[] {
  const readers: Reader[] = [];
  walk(answer, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === field) {
      readers.push({key: node.key, shorthand: node.shorthand ? node : null});
    }
  });
  return readers;
}
