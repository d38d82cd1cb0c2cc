import {isNullish, isWrapper, keyName, memberName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {contains, spelled} from '../../dialect/walk.ts';

/**
 * `reply.signature || reply.signedBlob`, `reply.signedBlob ? reply.signedBlob : reply.signature`, `!reply.signature &&
 * !reply.signedBlob`, `{signature, signedBlob} = reply`: code that asks the same answer for both names stays right.
 */
export function isAlternativeTo(read: Node, field: string): boolean {
  if (read.parent?.type === 'Property' && read.parent.parent.type === 'ObjectPattern') {
    return read.parent.parent.properties.some(
      (property) => property.type === 'Property' && keyName(property.key, property.computed) === field,
    );
  }
  const receiver = receiverText(read);
  let whole = read;
  while (whole.parent != null && (CONDITIONS.has(whole.parent.type) || isNullTest(whole.parent))) {
    whole = whole.parent;
  }
  return (
    receiver !== null &&
    parts(whole).some((part) => asksFor(part, field) && part !== read && receiverText(part) === receiver)
  );
}

/** The operands of conditions, negations and choices, and what they are made of. */
function parts(node: Node): Node[] {
  switch (node.type) {
    case 'LogicalExpression':
      return [...parts(node.left), ...parts(node.right)];
    case 'ConditionalExpression':
      return [...parts(node.test), ...parts(node.consequent), ...parts(node.alternate)];
    case 'UnaryExpression':
      return parts(node.argument);
    case 'BinaryExpression':
      return isNullTest(node) ? [...parts(node.left), ...parts(node.right)] : [node];
    default:
      return [isWrapper(node) ? unwrap(node) : node];
  }
}

/** `value !== undefined`, `value == null` */
function isNullTest(node: Node): boolean {
  return (
    node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator) && (isNullish(node.left) || isNullish(node.right))
  );
}

function asksFor(node: Node, field: string): boolean {
  return (
    (node.type === 'MemberExpression' && memberName(node) === field) ||
    (node.type === 'BinaryExpression' && node.operator === 'in' && plainString(node.left) === field)
  );
}

/** The answer that a read asks, as it is spelled; `null` when it is made anew at each read. */
function receiverText(read: Node): string | null {
  const node = unwrap(read);
  const receiver = node.type === 'MemberExpression' ? node.object : node.type === 'BinaryExpression' ? node.right : null;
  return receiver === null || contains(receiver, (part) => MAKERS.has(part.type)) ? null : spelled(unwrap(receiver));
}

const MAKERS = new Set(['AwaitExpression', 'CallExpression', 'ImportExpression', 'NewExpression', 'TaggedTemplateExpression']);
const CONDITIONS = new Set(['ChainExpression', 'ConditionalExpression', 'LogicalExpression', 'UnaryExpression']);
