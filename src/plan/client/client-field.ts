import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import {type ClassNode, isDecorated, keyName, memberName, type Node} from '../../dialect/ast.ts';

/** `#` of a private name. */
export function markOf(key: Node): '#' | '' {
  return key.type === 'PrivateIdentifier' ? '#' : '';
}

/** The declaration in a class's body of a field that is set as `this.name = …`. */
export function declarationOf(owner: ClassNode | Variable, member: TSESTree.MemberExpression): TSESTree.PropertyDefinition | null {
  const key = memberName(member);
  const elements = 'body' in owner ? owner.body.body : [];
  const found = elements.find(
    (element): element is TSESTree.PropertyDefinition =>
      element.type === 'PropertyDefinition' && !element.static && keyName(element.key, element.computed) === key,
  );
  return found ?? null;
}

/** `private readonly ` and the like, as written before a field's name. */
export function modifiersOf(code: Code, field: TSESTree.PropertyDefinition): string {
  return isDecorated(field) ? '' : code.file.text.slice(field.range[0], field.key.range[0]);
}

/** Whether the type of a field follows from what is assigned to it here. */
export function isInConstructor(statement: Node): boolean {
  const method = statement.parent?.parent?.parent;
  return method?.type === 'MethodDefinition' && method.kind === 'constructor';
}
