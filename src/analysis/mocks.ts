import {type Call, keyName, type Node} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import type {SignMethod} from '../migration/methods.ts';
import type {Code} from './code.ts';
import {Tracker} from './flow.ts';
import type {Reader, Reply} from './reply.ts';

/** Methods that give the answer of a mocked request: `nock(…).post(…).reply(200, {…})`. */
const ANSWERING = /^(?:reply\w*|resolves|returns|yields\w*|callsFake|mock(?:Resolved|Return)Value\w*|thenResolve|thenReturn)$/;

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

function fieldsIn(answer: Node, field: string): Reader[] {
  const readers: Reader[] = [];
  walk(answer, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === field) {
      readers.push({key: node.key, shorthand: node.shorthand ? node : null});
    }
  });
  return readers;
}
