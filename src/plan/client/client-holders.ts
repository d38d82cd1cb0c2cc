import type {TSESTree} from '@typescript-eslint/utils';

import type {Creation} from '../../analysis/clients/clients.ts';
import type {Code, Variable} from '../../analysis/code.ts';
import {constructorOfThis, prototypeOwner} from '../../analysis/flow/prototypes.ts';
import {type ClassNode, classOfThis, isNullish, isWrapper, type Node, statementAround, unwrap, wrapped} from '../../dialect/ast.ts';
import {declarationOf, markOf, modifiersOf} from './client-field.ts';
import {isConstantBefore} from '../layout.ts';

/** The declaration of the variable that a client is given to. */
export function declaratorOf({node}: Creation): TSESTree.VariableDeclarator | null {
  const parent = wrapped(node).parent;
  const isPlain = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier';
  return isPlain && (isStatement(parent) || exportingAround(parent) !== null) ? parent : null;
}

/** `exports.name = value` or `{name: value}` in what a module exports, when that is how a constant without a name is declared. */
export function exportingAround(declarator: TSESTree.VariableDeclarator): TSESTree.AssignmentExpression | TSESTree.Property | null {
  const around = declarator.parent.parent as Node | null;
  const isLine = around?.type === 'AssignmentExpression' && around.left.type === 'MemberExpression' && around.parent.type === 'ExpressionStatement';
  return isLine || around?.type === 'Property' ? around : null;
}

/** The field of an instance that a client is given to. */
export function fieldHolderOf(code: Code, {node}: Creation): FieldHolder | null {
  const parent = wrapped(node).parent;
  if (parent?.type === 'PropertyDefinition' && !parent.static) {
    return {owner: parent.parent.parent, statement: parent, declared: parent, prefix: modifiersOf(code, parent), mark: markOf(parent.key)};
  }
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression' || statementAround(parent) !== parent.parent) {
    return null;
  }
  const {object, property} = parent.left;
  const owner = object.type === 'ThisExpression' ? ownerOfThis(code, object) : prototypeOwner(code, object);
  if (owner === null) {
    return null;
  }
  return {owner, statement: parent.parent, declared: declarationOf(owner, parent.left), prefix: `${code.textOf(object)}.`, mark: markOf(property)};
}

/** The class or the constructor function whose instance `this` is. */
function ownerOfThis(code: Code, node: Node): ClassNode | Variable | null {
  return classOfThis(node) ?? constructorOfThis(code, node);
}

/** Whether a declaration stands on its own, not in the head of a loop, which takes no further statement. */
export function isStatement(declarator: TSESTree.VariableDeclarator): boolean {
  const statement = statementAround(declarator);
  return statement === declarator.parent || statement.type === 'ExportNamedDeclaration';
}

/** The instance that a receiver reads a field of, `this` or a constant for it; `null` when it is not one that holds the field. */
export function instanceOf(code: Code, receiver: Node, field: FieldHolder): Node | null {
  for (let root = receiver; root.type === 'MemberExpression'; root = unwrap(root.object)) {
    const instance = code.thisBehind(root.object);
    if (instance !== null) {
      return ownerOfThis(code, instance) === field.owner ? root.object : null;
    }
  }
  return null;
}

/** A field, the statement that sets it, and how a second one is set beside it. */
export interface FieldHolder {
  readonly owner: ClassNode | Variable;
  readonly statement: Node;
  /** The field in the class's body, if it stands there. */
  readonly declared: TSESTree.PropertyDefinition | null;
  readonly prefix: string;
  readonly mark: '#' | '';
}

/** Another variable of the same scope that already holds the wanted client. */
export function existingClient(
  code: Code,
  declarator: TSESTree.VariableDeclarator,
  text: string,
  places: readonly Node[],
): Variable | null {
  const variable = code.variableOf(declarator.id);
  const found = variable?.scope.variables.find((other) => {
    const node = other.defs[0]?.node;
    return node?.type === 'VariableDeclarator' && node.init != null && !isNullish(node.init) && code.textOf(node.init) === text && places.every((place) => isConstantBefore(code, other, place));
  });
  return found ?? null;
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
