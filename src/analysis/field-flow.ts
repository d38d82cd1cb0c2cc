import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, isClass, keyName, memberName, type Node} from '../dialect/ast.ts';
import type {Code} from './code.ts';
import type {Walk} from './containers.ts';
import {hasAccessor, isClosed, isPrivateField, isHandedOn} from './fields.ts';

/** Follows values through the fields of classes. */
export class FieldFlow {
  readonly #code: Code;
  readonly #walk: Walk;

  constructor(code: Code, walk: Walk) {
    this.#code = code;
    this.#walk = walk;
  }

  parameterProperty(parameter: TSESTree.TSParameterProperty): void {
    this.#walk.bind(parameter.parameter);
    const name = unwrapDefault(parameter.parameter);
    const owner = parameter.parent.parent.parent?.parent;
    if (name.type === 'Identifier' && owner !== undefined && isClass(owner)) {
      this.field(owner, name.name, parameter.accessibility === 'private', parameter);
    }
  }

  /** The value becomes a field of a class: every `this.key` of the class reads it. */
  field(owner: TSESTree.Node, key: string, isPrivate: boolean, node: Node): void {
    if (!isClass(owner)) {
      return;
    }
    const writes: (Node | null)[] = [];
    for (const member of this.#code.thisMembers(owner, key)) {
      const parent = member.parent;
      if (parent.type === 'AssignmentExpression' && parent.left === member) {
        writes.push(parent.operator === '=' ? parent.right : null);
      } else {
        this.#walk.push(member);
      }
    }
    for (const element of owner.body.body) {
      if (element.type === 'PropertyDefinition' && element.value !== null && keyName(element.key, element.computed) === key) {
        writes.push(element.value);
      }
    }
    if (writes.length > 1) {
      this.#walk.joins.push({values: writes, node});
    }
    const isOpen = this.#code.isReadOnOthers(key) || hasAccessor(owner, key);
    if (isOpen || (!isPrivate && !isClosed(this.#code, owner))) {
      this.#walk.uses.push({kind: 'escape', node, how: 'field'});
    }
  }

  definition(node: Node, parent: TSESTree.PropertyDefinition): void {
    const key = keyName(parent.key, parent.computed);
    if (parent.value === node && key !== null && parent.static) {
      this.#staticField(parent.parent.parent, key, parent);
    } else if (parent.value === node && key !== null) {
      this.field(parent.parent.parent, key, isPrivateField(parent.parent.parent, key), parent);
    } else {
      this.#walk.uses.push({kind: 'unknown', node: parent});
    }
  }

  /** `static key = value` is read as `Class.key`, and as `this.key` in static methods. */
  #staticField(owner: ClassNode, key: string, node: Node): void {
    const variables = this.#code.classVariables(owner);
    if (!key.startsWith('#') && isHandedOn(this.#code, owner)) {
      this.#walk.uses.push({kind: 'escape', node, how: 'exported'});
    }
    const named = variables.flatMap((variable) => this.#code.readsOf(variable)).map((read) => read.parent);
    for (const member of [...named, ...this.#code.thisMembers(owner, key)]) {
      if (member?.type === 'MemberExpression' && memberName(member) === key) {
        this.#walk.push(member);
      }
    }
  }
}

function unwrapDefault(pattern: Node): Node {
  return pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
}
