import type {Doubt} from '../../analysis/doubt.ts';
import type {Node} from '../../dialect/ast.ts';
import type {DoubtKind} from '../../migration/doubts.ts';

/** Why a request is not converted: thrown from wherever it shows, caught where the request is drafted. */
export class Refusal extends Error {
  readonly doubt: Doubt;

  constructor(kind: DoubtKind, node: Node) {
    super(kind);
    this.doubt = {kind, node};
  }
}

/** Gives up the conversion of a request. */
export function refuse(kind: DoubtKind, node: Node): never {
  throw new Refusal(kind, node);
}
