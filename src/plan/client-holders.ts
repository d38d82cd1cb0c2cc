import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../analysis/clients.ts';
import type {Code} from '../analysis/code.ts';
import {type ClassNode, classOfThis, isNullish, isWrapper, type Node, statementAround, unwrap, wrapped} from '../dialect/ast.ts';
import {isConstantBefore} from './layout.ts';

/** The declaration of the variable that a client is given to. */
export function declaratorOf({node}: Creation): TSESTree.VariableDeclarator | null {
  const parent = wrapped(node).parent;
  const isPlain = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier';
  return isPlain && isStatement(parent) ? parent : null;
}

/** The field of `this` that a client is given to. */
export function fieldHolderOf({node}: Creation): FieldHolder | null {
  const parent = wrapped(node).parent;
  if (parent?.type === 'PropertyDefinition' && !parent.static) {
    return {owner: parent.parent.parent, statement: parent, prefix: ''};
  }
  const isField =
    parent?.type === 'AssignmentExpression' &&
    parent.left.type === 'MemberExpression' &&
    parent.left.object.type === 'ThisExpression' &&
    parent.parent.type === 'ExpressionStatement' &&
    statementAround(parent) === parent.parent;
  return isField ? {owner: classOfThis(parent), statement: parent.parent, prefix: 'this.'} : null;
}

/** Whether a declaration stands on its own, not in the head of a loop, which takes no further statement. */
function isStatement(declarator: TSESTree.VariableDeclarator): boolean {
  const statement = statementAround(declarator);
  return statement === declarator.parent || statement.type === 'ExportNamedDeclaration';
}

/** Whether a receiver is `this.…` of the class that holds the field. */
export function isFieldOf(receiver: Node, field: FieldHolder): boolean {
  let root = receiver;
  while (root.type === 'MemberExpression' && root.object.type !== 'ThisExpression') {
    root = unwrap(root.object);
  }
  return root.type === 'MemberExpression' && field.owner !== null && classOfThis(root) === field.owner;
}

/** A field, the statement that sets it, and how a second one is set beside it. */
export interface FieldHolder {
  readonly owner: ClassNode | null;
  readonly statement: Node;
  readonly prefix: string;
}

/** Another variable of the same scope that already holds the wanted client. */
export function existingClient(
  code: Code,
  declarator: TSESTree.VariableDeclarator,
  text: string,
  places: readonly Node[],
): string | null {
  const variable = code.variableOf(declarator.id);
  const found = variable?.scope.variables.find((other) => {
    const node = other.defs[0]?.node;
    return node?.type === 'VariableDeclarator' && node.init != null && !isNullish(node.init) && code.textOf(node.init) === text && places.every((place) => isConstantBefore(code, other, place));
  });
  return found?.name ?? null;
}

/** Whether evaluating arguments twice changes nothing: no call and no `new` among them. */
export function isRepeatable(nodes: readonly Node[]): boolean {
  return nodes.every((node) => {
    switch (node.type) {
      case 'Literal':
      case 'Identifier':
      case 'ThisExpression':
        return true;
      case 'MemberExpression':
        return isRepeatable([node.object]) && (!node.computed || isRepeatable([node.property]));
      case 'TemplateLiteral':
        return isRepeatable(node.expressions);
      case 'ArrayExpression':
        return isRepeatable(node.elements.filter((element) => element !== null));
      case 'ObjectExpression':
        return node.properties.every((property) =>
          isRepeatable([property.type === 'Property' ? property.value : property.argument]),
        );
      case 'SpreadElement':
        return isRepeatable([node.argument]);
      default:
        return isWrapper(node) && node.type !== 'AwaitExpression' && 'expression' in node
          ? isRepeatable([node.expression as Node])
          : false;
    }
  });
}
