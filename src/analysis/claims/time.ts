import type {Node} from '../../dialect/ast.ts';
import type {DateLibrary} from '../../migration/dates.ts';

/**
 * A number as `now × seconds since 1970 + offset`; `now` is 1 for seconds and 1000 for milliseconds. An offset that
 * cannot be computed is NaN: no comparison with it holds, and whatever is computed from it is NaN as well.
 */
export interface Linear {
  readonly kind: 'linear';
  readonly now: number;
  readonly offset: number;
  readonly isInteger: boolean;
  /** Whether it comes from a date that is given somewhere, perhaps to the whole second. */
  readonly isFixed: boolean;
}

/** A moment that an object stands for, in seconds from now; NaN where it cannot be computed. */
export interface Instant {
  readonly kind: 'instant';
  readonly library: DateLibrary;
  readonly offset: number;
  /** Whether it is not now, nor counted from now. */
  readonly isFixed: boolean;
}

/** What is known of a value that may be a time. */
export type TimeValue = Linear | Instant | {readonly kind: 'string'};

export const TEXT: TimeValue = {kind: 'string'};

/** Evaluates an expression; `null` when it cannot be computed from the source. */
export type Evaluate = (node: Node) => TimeValue | null;

export function constant(value: number): Linear {
  return {kind: 'linear', now: 0, offset: value, isInteger: Number.isInteger(value), isFixed: false};
}

/** A moment in milliseconds since 1970. */
export function milliseconds({offset, isFixed}: Pick<Instant, 'offset' | 'isFixed'>): Linear {
  return {kind: 'linear', now: 1000, offset: offset * 1000, isInteger: true, isFixed};
}

/** A moment in seconds since 1970. */
export function seconds({offset, isFixed}: Instant, isInteger: boolean): Linear {
  return {kind: 'linear', now: 1, offset: isInteger ? Math.floor(offset) : offset, isInteger, isFixed};
}

export function scale(value: Linear, factor: number): Linear {
  const offset = value.offset * factor;
  const isWhole = value.isInteger && Number.isInteger(factor);
  return {
    ...value,
    now: value.now * factor,
    offset,
    isInteger: value.now === 0 ? Number.isInteger(offset) : isWhole,
  };
}

export function add(left: Linear, right: Linear): Linear {
  return {
    kind: 'linear',
    now: left.now + right.now,
    offset: left.offset + right.offset,
    isInteger: left.isInteger && right.isInteger,
    isFixed: left.isFixed || right.isFixed,
  };
}

export function product(left: Linear, right: Linear): Linear | null {
  if (right.now === 0) {
    return scale(left, right.offset);
  }
  return left.now === 0 ? scale(right, left.offset) : null;
}

export function quotient(left: Linear, right: Linear): Linear | null {
  return right.now === 0 && right.offset !== 0 ? scale(left, 1 / right.offset) : null;
}

export function rounded(value: TimeValue | null): TimeValue | null {
  return value?.kind === 'linear' ? {...value, offset: Math.floor(value.offset), isInteger: true} : null;
}

/** A value where JavaScript wants a number: a moment counts its milliseconds. */
export function asNumber(value: TimeValue | null): Linear | null {
  if (value?.kind === 'instant') {
    return milliseconds(value);
  }
  return value?.kind === 'linear' ? value : null;
}

/** The moment that a `Date` or milliseconds stand for, as an object of a library. */
export function momentOf(library: DateLibrary, value: TimeValue | null): Instant {
  if (value?.kind === 'instant') {
    return {...value, library};
  }
  return value?.kind === 'linear' && value.now === 1000
    ? {kind: 'instant', library, offset: value.offset / 1000, isFixed: value.isFixed}
    : {kind: 'instant', library, offset: NaN, isFixed: true};
}

/** The present moment, as an object of a library. */
export function nowAs(library: DateLibrary): Instant {
  return {kind: 'instant', library, offset: 0, isFixed: false};
}
