import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type FunctionNode, isInside, type Node} from '../../dialect/ast.ts';
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
  if (inner === null || inner.visited.has(call)) {
    follower.follow(call);
  }
  follower.followCallbacks(call);
  const outer = follower.finish();
  return inner === null ? outer : {...joined(outer, inner), visited: new Set([...outer.visited, call])};
}

/** How a function of this file that sends the request for its caller reads the answer itself; `null` when it does not. */
function replyInWrapper(code: Code, method: SignMethod, call: Call): Reply | null {
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
const repliesIn = remembering<FunctionNode, Map<SignMethod, Reply | null>>(() => new Map());

function replyOfWrapper(code: Code, method: SignMethod, fn: FunctionNode): Reply | null {
  const requests = requestsFor(code, fn);
  if (requests.length === 0) {
    return null;
  }
  const follower = new ReplyFollower(code, method);
  for (const request of requests) {
    follower.follow(request);
    follower.followCallbacks(request);
  }
  const reply = follower.finish();
  const oldReaders = reply.oldReaders.filter((reader) => isInside(reader.key, fn));
  if (oldReaders.length === 0) {
    return null;
  }
  const callers: Join = {values: callersOf(code, fn) ?? [null], node: fn};
  return {
    ...reply,
    oldReaders,
    doubts: reply.doubts.filter(({kind, node}) => kind !== 'reply-returned' && isInside(node, fn)),
    joins: [...reply.joins.filter(({node}) => isInside(node, fn)), callers],
  };
}

/** The calls inside a function that get one of its parameters, alone or in an object. */
function requestsFor(code: Code, fn: FunctionNode): Call[] {
  const tracker = new Tracker(code, false);
  const callsWith = (uses: readonly Use[]): Call[] =>
    uses.flatMap((use) => {
      switch (use.kind) {
        case 'argument':
          return isStringify(use.node) ? callsWith(tracker.from(use.node).uses) : [use.node];
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
