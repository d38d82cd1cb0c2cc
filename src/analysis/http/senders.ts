import {type Call, isAmong, memberName, methodCallOn, methodName, type Node, wrapped} from '../../dialect/ast.ts';
import {ANSWER_MEMBERS, BODY_METHODS, CALLBACK_METHODS, OPENED_REQUESTS, REQUEST_METHODS} from '../../migration/http.ts';
import {partsOf} from '../request/body.ts';
import type {Code} from '../code.ts';
import {Tracker} from '../flow/flow.ts';

/** Everything that makes up one request, when the call that gets its URL is only the first of several. */
export interface Sender {
  /** Where its body may stand. */
  readonly parts: readonly Node[];
  /** The call whose result is the answer. */
  readonly result: Call;
  /** Where else the answer comes out. */
  readonly answers: readonly Node[];
}

/** How long a chain may be: `post(url).set(a).set(b).query(c).send(body)`. */
const MAX_STEPS = 24;

/** The request that begins with a call. */
export function senderFrom(code: Code, call: Call): Sender {
  let result = call;
  const parts = [...partsOf(call)];
  // `post(url)(body)`
  for (let next = calledResult(result); next !== null; next = calledResult(result)) {
    result = next;
    parts.push(...partsOf(next));
  }
  const opened = openedRequest(code, call);
  return {
    parts: [...parts, ...writtenLater(code, result, 0), ...(opened?.bodies ?? [])],
    result,
    answers: opened?.answers ?? [],
  };
}

function calledResult(call: Call): Call | null {
  const outer = wrapped(call);
  return outer.parent?.type === 'CallExpression' && outer.parent.callee === outer ? outer.parent : null;
}

/** The bodies that are written to what a call returns, or to what methods of it hand on. */
function writtenLater(code: Code, call: Call, step: number): Node[] {
  if (step > MAX_STEPS) {
    return [];
  }
  return new Tracker(code).from(call).uses.flatMap((use) => {
    const later = use.kind === 'member' ? use.node.parent : null;
    if (later?.type !== 'CallExpression' || use.kind !== 'member' || later.callee !== use.node) {
      return [];
    }
    const key = use.key ?? '';
    const own = BODY_METHODS.has(key) ? partsOf(later) : [];
    return [...own, ...(REQUEST_METHODS.has(key) || CALLBACK_METHODS.has(key) ? writtenLater(code, later, step + 1) : [])];
  });
}

/** `xhr.open('POST', url)`: body and answer belong to the object, not to what the call returns. */
function openedRequest(code: Code, call: Call): {bodies: readonly Node[]; answers: readonly Node[]} | null {
  const object = methodName(call) === 'open' && call.callee.type === 'MemberExpression' ? call.callee.object : null;
  const variable = code.variableOf(object);
  const made = object === null ? null : code.resolve(object);
  const isOpened =
    made?.type === 'NewExpression' && made.callee.type === 'Identifier' && OPENED_REQUESTS.has(made.callee.name) && code.isGlobal(made.callee, made.callee.name);
  if (variable === null || !isOpened) {
    return null;
  }
  const members = code.readsOf(variable).flatMap((read) => (read.parent?.type === 'MemberExpression' && read.parent.object === read ? [read.parent] : []));
  const calls = code.readsOf(variable).flatMap((read) => methodCallOn(read) ?? []);
  // Opened twice, it is not known which body goes to which URL.
  if (calls.filter((other) => methodName(other) === 'open').length > 1) {
    return null;
  }
  return {
    bodies: calls.filter((later) => isAmong(BODY_METHODS, methodName(later))).flatMap((later) => partsOf(later)),
    answers: members.filter((member) => isAmong(ANSWER_MEMBERS, memberName(member))),
  };
}
