import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, classOfThis, isClass, keyName, memberName, type Node} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {classNamed} from './container-values.ts';
import type {Walk} from './containers.ts';
import {copiesThis, hasAccessor, isClosed, isPrivateField, isHandedOn} from './fields.ts';
import {constructorOfThis, prototypeOwner} from './prototypes.ts';

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

  /** `this.key = value`, `Class.key = value`, `Name.prototype.key = value`; `false` for any other target. */
  stored(target: TSESTree.MemberExpression, key: string): boolean {
    const instance = this.#code.thisBehind(target.object);
    const owner = instance === null ? null : classOfThis(instance);
    const named = classNamed(this.#code, target.object);
    const constructor = instance === null ? prototypeOwner(this.#code, target.object) : constructorOfThis(this.#code, instance);
    if (owner !== null) {
      this.field(owner, key, isPrivateField(owner, key), target);
    } else if (named !== null) {
      this.#staticField(named, key, target);
    } else if (constructor !== null) {
      this.#prototypeField(constructor, key, target);
    }
    return owner !== null || named !== null || constructor !== null;
  }

  /** A field of what a constructor function makes: nothing keeps others from reading it. */
  #prototypeField(constructor: Variable, key: string, node: Node): void {
    this.#spread(this.#code.prototypeMembers(constructor, key), [], node);
    this.#walk.uses.push({kind: 'escape', node, how: 'field'});
  }

  /** The value becomes a field of a class: every `this.key` of the class reads it. */
  field(owner: TSESTree.Node, key: string, isPrivate: boolean, node: Node): void {
    if (!isClass(owner)) {
      return;
    }
    this.#spread(this.#code.thisMembers(owner, key), initialValues(owner, key, false), node);
    const isCopied = !key.startsWith('#') && copiesThis(this.#code, owner);
    const isOpen = this.#code.isReadOnOthers(key) || hasAccessor(owner, key) || isCopied;
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
    const named = variables
      .flatMap((variable) => this.#code.readsOf(variable))
      .flatMap(({parent}) => (parent?.type === 'MemberExpression' && memberName(parent) === key ? [parent] : []));
    this.#spread([...named, ...this.#code.thisMembers(owner, key)], initialValues(owner, key, true), node);
  }

  /** The value goes on where a field is read; where several values are written to it, each may be another one. */
  #spread(members: readonly TSESTree.MemberExpression[], initial: readonly Node[], node: Node): void {
    const writes: (Node | null)[] = [...initial];
    for (const member of members) {
      const {parent} = member;
      if (parent.type === 'AssignmentExpression' && parent.left === member) {
        writes.push(parent.operator === '=' ? parent.right : null);
      } else {
        this.#walk.push(member);
      }
    }
    if (writes.length > 1) {
      this.#walk.joins.push({values: writes, node});
    }
  }
}

/** What a class gives a field where it declares it. */
function initialValues(owner: ClassNode, key: string, isStaticOnly: boolean): Node[] {
  return owner.body.body.flatMap((element) => {
    const isField = element.type === 'PropertyDefinition' && (element.static || !isStaticOnly) && keyName(element.key, element.computed) === key;
    return isField && element.value !== null ? [element.value] : [];
  });
}

function unwrapDefault(pattern: Node): Node {
  return pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
}
