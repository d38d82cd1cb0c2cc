import {keyName, type Node} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import type {Reader} from './reply.ts';

/** Every literal key of a name in an object, however deep. */
export function fieldsIn(answer: Node, field: string): Reader[] {
  const readers: Reader[] = [];
  walk(answer, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === field) {
      readers.push({key: node.key, shorthand: node.shorthand ? node : null});
    }
  });
  return readers;
}
