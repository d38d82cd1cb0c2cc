import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, functionAround, type FunctionNode, isInside, type Node} from '../../dialect/ast.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {isStringify} from '../request/body-content.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type Join, Tracker, type Use} from '../flow/flow.ts';
import {callersOf, functionOf} from '../flow/functions.ts';
import {remembering} from '../remembering.ts';
import {ReplyFollower} from './reply-follower.ts';

/** A place that reads the signature out of the answer. */
export interface Reader {
  /** The key that is written there: a property name, a string in brackets, or the key of a pattern. */
  readonly key: Node;
  /** The shorthand pattern `{signature}`, which must keep its local name; else `null`. */
  readonly shorthand: TSESTree.Property | null;
}

/** What a file does with the answer to one sign request. */
export interface Reply {
  /** Reads of the IAM API's field that must be renamed. */
  readonly oldReaders: readonly Reader[];
  /** Whether the file sets the old field itself, as an adapter between both APIs does. */
  readonly setsOld: boolean;
  /** Whether some place already reads the new field. */
  readonly readsNew: boolean;
  readonly doubts: readonly Doubt[];
  readonly joins: readonly Join[];
  readonly visited: ReadonlySet<Node>;
  /** The functions that hand the answer on to their callers, as it is or in something else. */
  readonly left: ReadonlySet<FunctionNode>;
}

/**
 * Follows the answer of the call that sends a request.
 * @param answers where else the answer comes out
 */
export function replyOf(code: Code, method: SignMethod, call: Call, answers: readonly Node[] = []): Reply {
  const follower = new ReplyFollower(code, method);
  for (const answer of answers) {
    follower.follow(answer);
  }
  const inner = replyInWrapper(code, method, call);
  if (inner === null || inner.reached.has(call)) {
    follower.follow(call);
  }
  follower.followCallbacks(call);
  const outer = follower.finish();
  return inner === null ? outer : {...joined(outer, inner), visited: new Set([...outer.visited, ...inner.visited, call])};
}

/** What a function does with the answer that it gets for its callers. */
interface WrapperReply extends Reply {
  /** All places where the answer comes, also those outside of the function. */
  readonly reached: ReadonlySet<Node>;
}

/** How a function of this file that sends the request for its caller uses the answer itself; `null` when it does not. */
function replyInWrapper(code: Code, method: SignMethod, call: Call): WrapperReply | null {
  const fn = functionOf(code, call);
  if (fn === null) {
    return null;
  }
  const replies = repliesIn(code, fn);
  const reply = replies.has(method) ? (replies.get(method) ?? null) : replyOfWrapper(code, method, fn);
  replies.set(method, reply);
  return reply;
}

/** What is known of a function is the same for all its callers, of which there may be many. */
const repliesIn = remembering<FunctionNode, Map<SignMethod, WrapperReply | null>>(() => new Map());

function replyOfWrapper(code: Code, method: SignMethod, fn: FunctionNode): WrapperReply | null {
  const requests = requestsFor(code, fn);
  if (requests.length === 0) {
    return null;
  }
  const calls = callersOf(code, fn);
  const reply = replyOfAll(code, method, requests);
  const theirs = replyOfAll(code, method, calls ?? []);
  const known = new Set([...theirs.oldReaders.map(({key}) => key), ...[...theirs.doubts, ...theirs.joins].map(({node}) => node)]);
  // What is kept beside the function may be read anywhere; what its callers do with what they get is asked for each of them. Where
  // not all of them are known, neither is which is which.
  const isOwn = (node: Node) => isInside(node, fn) || (calls !== null && !known.has(node));
  const oldReaders = reply.oldReaders.filter(({key}) => isOwn(key));
  const doubts = reply.doubts.filter(({kind, node}) => isOwn(node) && !(kind === 'reply-returned' && functionAround(node) === fn));
  // What is made of a request, and handed on instead of an answer, is none.
  const isReturned = reply.doubts.some(({kind}) => kind === 'reply-returned') || calls?.some((call) => reply.visited.has(call)) === true;
  if (oldReaders.length === 0 && (!isReturned || doubts.every(({kind}) => kind === 'reply-through'))) {
    return null;
  }
  return {
    ...reply,
    oldReaders,
    doubts,
    visited: new Set([...reply.visited].filter((node) => isInside(node, fn))),
    reached: reply.visited,
    joins: [...reply.joins.filter(({node}) => isOwn(node)), {values: calls ?? [null], node: fn}],
  };
}

/** What becomes of the answers to several calls. */
function replyOfAll(code: Code, method: SignMethod, calls: readonly Call[]): Reply {
  const follower = new ReplyFollower(code, method);
  for (const call of calls) {
    follower.follow(call);
    follower.followCallbacks(call);
  }
  return follower.finish();
}

/** The calls inside a function that get one of its parameters, alone or in an object. */
function requestsFor(code: Code, fn: FunctionNode): Call[] {
  const tracker = new Tracker(code, false);
  const callsWith = (uses: readonly Use[]): Call[] =>
    uses.flatMap((use) => {
      switch (use.kind) {
        case 'argument':
          return isStringify(code, use.node) ? callsWith(tracker.from(use.node).uses) : [use.node];
        case 'property':
          return callsWith(tracker.from(use.node.parent).uses);
        case 'operand':
          return callsWith(tracker.from(use.node).uses);
        default:
          return [];
      }
    });
  return fn.params.flatMap((parameter) => callsWith(tracker.fromPattern(parameter).uses));
}

function joined(a: Reply, b: Reply): Reply {
  return {
    oldReaders: [...a.oldReaders, ...b.oldReaders],
    readsNew: a.readsNew || b.readsNew,
    setsOld: a.setsOld || b.setsOld,
    doubts: [...a.doubts, ...b.doubts],
    joins: [...a.joins, ...b.joins],
    visited: a.visited,
    left: a.left,
  };
}
