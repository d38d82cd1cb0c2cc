import {isFunction, type Node} from '../dialect/ast.ts';
import type {Creation} from './clients.ts';
import {isNullish} from './code.ts';
import type {Doubt} from './doubt.ts';
import type {Join} from './flow.ts';

/** Places where a client meets others that are not made in sight: a request there may still go through an old one. */
export function clientJoinDoubts(creations: readonly Creation[]): Doubt[] {
  const known = new Set(creations.flatMap((creation) => [creation.node, ...creation.flow.visited]));
  return creations
    .flatMap((creation) => creation.flow.joins)
    .filter((join) => join.values.some((value) => isOther(value, join, known)))
    .map((join) => ({kind: 'client-mixed', node: join.node}) as const);
}

function isOther(value: Node | null, join: Join, known: ReadonlySet<Node>): boolean {
  return value === null ? isParameter(join.node) : !isNullish(value) && !known.has(value);
}

/** A parameter may get anything from callers out of sight; `client ??= …` writes a value in sight. */
function isParameter(node: Node): boolean {
  return node.parent !== undefined && isFunction(node.parent) && node.parent.params.some((parameter) => parameter === node);
}
