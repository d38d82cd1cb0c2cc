import type {TSESTree} from '@typescript-eslint/utils';

import type {Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {type ExpiryFault, expiryFault} from './expiry.ts';
import {mayBeUndefined} from './optional.ts';
import type {TracedText} from '../text/text.ts';

/** There is an `exp`. */
interface GivenExp {
  readonly kind: 'has-exp';
  readonly value: Node | null;
  readonly fault: ExpiryFault | null;
  /** The written value that may be `undefined`, which JSON leaves out. */
  readonly unset: Unset | null;
}

/** What is known of `exp` in the claims of one signJwt request. */
export type Claims =
  | GivenExp
  /** `exp` is written, but a spread or a `delete` after it may take it away again. */
  | {readonly kind: 'overridden'; readonly node: Node}
  /**
   * The literal is made for this request alone: `exp` goes into it. `spreads` may hold one, the last first; `before` is a
   * spread that sets its own now and then.
   */
  | {
      readonly kind: 'literal';
      readonly object: TSESTree.ObjectExpression;
      readonly spreads: readonly Node[];
      readonly before: TSESTree.SpreadElement | null;
    }
  /** `Object.assign({}, …)` whose last argument is no literal: `exp` goes into another argument. */
  | {readonly kind: 'argument'; readonly call: TSESTree.CallExpression; readonly spreads: readonly Node[]}
  /**
   * The object is made elsewhere or used elsewhere: it is copied with `exp` where it is stringified. `literal` is what it
   * is made of, when that is in sight; `given` whether it may have got an `exp` of its own: `perhaps` because others can
   * reach it, `merged` because something out of sight was copied into it, `undeclared` when it only could by a type or a
   * class out of sight.
   */
  | {
      readonly kind: 'copy';
      readonly node: Node;
      readonly literal: TSESTree.ObjectExpression | null;
      readonly given: 'merged' | 'nothing' | 'perhaps' | 'undeclared';
    }
  /** A JSON string is spelled out: `exp` goes before its last brace. */
  | {readonly kind: 'json'; readonly text: TracedText; readonly isEmpty: boolean}
  /** The string was made once, outside the function that signs: it is parsed and stringified again. */
  | {readonly kind: 'reparse'; readonly node: Node; readonly claims: Node}
  /** The claims are one of several objects, or get `exp` in several places: each for itself. */
  | {readonly kind: 'several'; readonly parts: readonly Claims[]}
  /** What signJwt gets is not the JSON text of these claims. */
  | {readonly kind: 'unfit'; readonly node: Node; readonly fault: PayloadFault}
  | {readonly kind: 'unknown'; readonly node: Node};

/** Why a payload is not the JSON text of claims that could hold `exp`. */
export type PayloadFault = 'encoded' | 'filtered' | 'object' | 'twice';

/** A value of `exp` that may be `undefined`, and the shorthand `{exp}` that it may stand in. */
export interface Unset {
  readonly value: Node;
  readonly shorthand: TSESTree.Property | null;
}

/** Nothing to do and nothing to say: there is an `exp`. */
export const PRESENT: Claims = {kind: 'has-exp', value: null, fault: null, unset: null};

/** The literal that claims consist of, when they cannot have an `exp`; `null` when they may. */
export function literalWithoutExp(claims: Claims): TSESTree.ObjectExpression | null {
  switch (claims.kind) {
    case 'literal':
      return claims.spreads.length === 0 && claims.before === null ? claims.object : null;
    case 'argument':
      return claims.spreads.length === 0 ? lastLiteral(claims.call) : null;
    case 'copy':
      return claims.given === 'nothing' ? claims.literal : null;
    case 'several': {
      const literals = claims.parts.map(literalWithoutExp);
      return literals.includes(null) ? null : (literals[0] ?? null);
    }
    default:
      return null;
  }
}

function lastLiteral(call: TSESTree.CallExpression): TSESTree.ObjectExpression | null {
  return call.arguments.findLast((argument) => argument.type === 'ObjectExpression') ?? null;
}

/** What a written value of `exp` comes to. */
export function givenExp(code: Code, value: Node, shorthand: TSESTree.Property | null = null): GivenExp {
  const unset = mayBeUndefined(code, value) ? {value, shorthand} : null;
  return {kind: 'has-exp', value, fault: expiryFault(code, value), unset};
}

/** Several findings about the same claims as one. */
export function combined(all: readonly Claims[]): Claims {
  const parts = all.flatMap((part) => (part.kind === 'several' ? part.parts : [part]));
  const decisive = parts.find(({kind}) => kind === 'unknown') ?? parts.find(({kind}) => kind === 'overridden');
  const telling = parts.filter((part) => part.kind !== 'has-exp' || part.fault !== null || part.unset !== null);
  const [only = parts[0] ?? PRESENT] = telling;
  return decisive ?? (telling.length > 1 ? {kind: 'several', parts: telling} : only);
}
