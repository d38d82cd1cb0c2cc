import type {Node} from '../dialect/ast.ts';
import type {DoubtKind} from '../migration/doubts.ts';
import type {FieldPair} from '../migration/methods.ts';
import type {MemberUses} from '../types/member-uses.ts';
import type {Variable} from './code.ts';

/** A member of the user's own type that is renamed. */
export interface RenamedMember {
  readonly field: FieldPair;
  readonly type: Variable;
  /** Whether the type also describes values that nothing shows to be of this request. */
  readonly isShared: boolean;
  readonly uses: MemberUses;
}

/** What stands in the way of migrating a call site without a look. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** The code that raises it. */
  readonly node: Node;
  /** What its text needs to know. */
  readonly data?: Readonly<Record<string, string>>;
  /** Of a type that other files can import: the member that is renamed, and what is known about its uses. */
  readonly member?: RenamedMember;
}
