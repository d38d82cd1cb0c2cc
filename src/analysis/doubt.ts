import type {Node} from '../dialect/ast.ts';
import type {DoubtKind} from '../migration/doubts.ts';

/** What stands in the way of migrating a call site without a look. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** The code that raises it. */
  readonly node: Node;
  /** What its text needs to know. */
  readonly data?: Readonly<Record<string, string>>;
}
