import type {Node} from '../dialect/ast.ts';

/** Why a call site cannot be migrated without a look (`review`), or at all (`manual`). */
export const DOUBTS = {
  'reply-spread': 'review',
  'reply-stored': 'review',
  'reply-returned': 'review',
  'reply-exported': 'review',
  'reply-passed': 'review',
  'reply-serialised': 'review',
  'reply-computed': 'review',
  'reply-mixed': 'review',
  'reply-lost': 'review',
  'reply-type': 'review',
  'request-type': 'review',
  'type-exported': 'review',
  'name-unknown': 'review',
  'name-call': 'review',
  'host-fallback': 'review',
  'request-shared': 'review',
  'claims-parameter': 'review',
  'claims-overridden': 'review',
  'claims-unknown': 'review',
  'client-duplicated': 'review',
  'client-mixed': 'review',
  'client-options': 'review',
  'version-unknown': 'review',
  'exp-added': 'review',
  'mock': 'review',
  'url-elsewhere': 'manual',
  'mock-shared': 'manual',
  'host-unknown': 'manual',
  'reply-unlinked': 'manual',
  'body-unknown': 'manual',
  'edits-overlap': 'manual',
  'request-read': 'manual',
  'body-both': 'manual',
  'request-rewritten': 'manual',
  'text-not-editable': 'manual',
  'constant-not-editable': 'manual',
  'client-elsewhere': 'manual',
  'client-not-editable': 'manual',
  'client-too-old': 'manual',
  'flat-parameters': 'manual',
  'method-as-value': 'manual',
  'suppressed': 'manual',
} as const satisfies Record<string, 'review' | 'manual'>;

export type DoubtKind = keyof typeof DOUBTS;

export interface Doubt {
  readonly kind: DoubtKind;
  /** The code that raises it. */
  readonly node: Node;
  /** What its text needs to know. */
  readonly data?: Readonly<Record<string, string>>;
}
