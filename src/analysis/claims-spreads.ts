import {type Node, unwrap} from '../dialect/ast.ts';
import {isOnlyRead} from './claims-uses.ts';
import type {Code} from './code.ts';
import {objectOf, type ObjectValue} from './objects.ts';

/** Deeper than this, objects are spread into each other in a circle. */
const MAX_DEPTH = 16;

/** The spread values that may hold `exp`, last first; `null` when something else hides it. */
export function openSpreads(code: Code, {node: object}: ObjectValue, depth = 0): readonly Node[] | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const spreads: Node[] = [];
  for (const property of [...object.properties].reverse()) {
    if (property.type !== 'SpreadElement') {
      if (property.computed && property.key.type !== 'Literal') {
        return null;
      }
      continue;
    }
    const value = unwrap(property.argument);
    const known = objectOf(code, value);
    const inner = known === null ? null : openSpreads(code, known, depth + 1);
    if (inner?.length === 0 && known?.links.every((link) => isOnlyRead(code, link)) === true) {
      continue;
    }
    if (value.type !== 'Identifier') {
      return null;
    }
    spreads.push(value);
  }
  return spreads;
}
