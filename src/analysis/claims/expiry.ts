import {type Node, unwrap} from '../../dialect/ast.ts';
import {MAX_EXP_SECONDS} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {timeOf} from './evaluate.ts';
import type {Linear, TimeValue} from './time.ts';

/** Why the API refuses a value of `exp` (facts: an integer of seconds, not in the past, at most twelve hours ahead). */
export type ExpiryFault = 'date' | 'duration' | 'float' | 'milliseconds' | 'past' | 'string' | 'too-far';

/** Constants of seconds since 1970. What ends before this year's APIs were made is over; what is in 2050 is far off. */
const EARLIEST_SECONDS = 1e9;
const PAST_SECONDS = 1.7e9;
const FAR_SECONDS = 2.5e9;
/** Above this, a constant cannot be a time in seconds before the year 5000: it is in milliseconds. */
const LARGEST_SECONDS = 1e11;

/** The provable fault of an `exp` value, or of one that it may take; `null` when it is right or cannot be computed from the source. */
export function expiryFault(code: Code, node: Node): ExpiryFault | null {
  for (const option of optionsOf(code, node)) {
    const fault = faultOf(timeOf(code, option));
    if (fault !== null) {
      return fault;
    }
  }
  return null;
}

/** How many seconds ahead an `exp` is at least, where that can be computed: the nearest of the values that it may take. */
export function secondsAhead(code: Code, node: Node): number | null {
  const ahead = optionsOf(code, node).map((option) => {
    const value = timeOf(code, option);
    return value?.kind === 'linear' && value.now === 1 ? value.offset : NaN;
  });
  const least = Math.min(...ahead);
  return Number.isFinite(least) ? least : null;
}

/** The values that an expression chooses from; `seen` are the choices looked into, for a variable may be chosen from itself. */
function optionsOf(code: Code, start: Node, seen = new Set<Node>()): Node[] {
  const node = unwrap(code.resolve(start));
  if (node.type !== 'ConditionalExpression' && node.type !== 'LogicalExpression') {
    return [start];
  }
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  const [one, other] = node.type === 'ConditionalExpression' ? [node.consequent, node.alternate] : [node.left, node.right];
  const isFirst = node.type === 'ConditionalExpression' || node.operator !== '&&';
  return [...(isFirst ? optionsOf(code, one, seen) : []), ...optionsOf(code, other, seen)];
}

function faultOf(value: TimeValue | null): ExpiryFault | null {
  if (value?.kind !== 'linear') {
    return value?.kind === 'instant' ? 'date' : (value?.kind ?? null);
  }
  if (value.now === 0) {
    return constantFault(value);
  }
  if (value.now === 1000) {
    return 'milliseconds';
  }
  if (value.now !== 1) {
    return null;
  }
  if (!value.isInteger && !value.isFixed) {
    return 'float';
  }
  if (value.offset <= 0) {
    return 'past';
  }
  return value.offset > MAX_EXP_SECONDS ? 'too-far' : null;
}

function constantFault({offset, isInteger}: Linear): ExpiryFault | null {
  if (offset <= 0) {
    return 'past';
  }
  if (offset < EARLIEST_SECONDS) {
    return 'duration';
  }
  if (offset > LARGEST_SECONDS) {
    return 'milliseconds';
  }
  if (!isInteger && !Number.isNaN(offset)) {
    return 'float';
  }
  if (offset < PAST_SECONDS) {
    return 'past';
  }
  return offset > FAR_SECONDS ? 'too-far' : null;
}
