import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, classOfThis, isDecorated, isStaticThis, keyName, type Node} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {classNamed, elementOf, fieldOf} from './classes.ts';
import type {Walk} from './containers.ts';
import {copiesThis, hasAccessor, isPrivateField} from './fields.ts';
import {instancesIn} from './instances.ts';
import {fieldMentions, staticMentions} from './members.ts';
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
    const owner = classOfThis(parameter);
    if (owner !== null) {
      this.field(owner, fieldOf(parameter).name, parameter.accessibility === 'private', parameter);
    }
  }

  /** `this.key = value`, `instance.key = value`, `Class.key = value`, `Name.prototype.key = value`; `false` for any other target. */
  stored(target: TSESTree.MemberExpression, key: string): boolean {
    const instance = this.#code.thisBehind(target.object);
    const owner = instance === null ? null : classOfThis(instance);
    const named = classNamed(this.#code, target.object);
    const constructor = instance === null ? prototypeOwner(this.#code, target.object) : constructorOfThis(this.#code, instance);
    if (owner !== null && instance !== null && isStaticThis(instance)) {
      this.#staticField(owner, key, target);
    } else if (owner !== null) {
      this.field(owner, key, isPrivateField(owner, key), target);
    } else if (named !== null) {
      this.#staticField(named, key, target);
    } else if (constructor !== null) {
      this.#prototypeField(constructor, key, target);
    } else {
      return this.#storedIn(instancesIn(this.#code).behind(target, key), key, target);
    }
    return true;
  }

  #storedIn(owners: ReadonlySet<ClassNode>, key: string, target: TSESTree.MemberExpression): boolean {
    for (const owner of owners) {
      this.field(owner, key, isPrivateField(owner, key), target);
    }
    return owners.size > 0;
  }

  /** A field of what a constructor function makes: nothing keeps others from reading it. */
  #prototypeField(constructor: Variable, key: string, node: Node): void {
    this.#spread(this.#code.onThis.ofPrototype(constructor, key), [], node);
    this.#walk.uses.push({kind: 'escape', node, how: 'field'});
  }

  /** The value becomes a field of a class: every `this.key` of the class reads it. */
  field(owner: ClassNode, key: string, isPrivate: boolean, node: Node): void {
    const {nodes, mixed, classes, isWhole} = fieldMentions(this.#code, owner, key);
    this.#spread(nodes, classes.flatMap((other) => initialValues(other, key, false)), node);
    for (const mention of mixed) {
      this.#walk.joins.push({values: [null], node: mention});
    }
    const isCopied = !key.startsWith('#') && copiesThis(this.#code, owner);
    const isReached = !isPrivate || this.#code.nodes.isReadOnOthers(key) || isCopied;
    if ((!isWhole && isReached) || classes.some((other) => hasAccessor(other, key))) {
      this.#walk.uses.push({kind: 'escape', node, how: 'field'});
    }
  }

  definition(node: Node, parent: TSESTree.PropertyDefinition): void {
    const key = keyName(parent.key, parent.computed);
    const owner = parent.parent.parent;
    if (parent.value !== node || key === null) {
      this.#walk.uses.push({kind: 'unknown', node: parent});
    } else if (parent.static) {
      this.#staticField(owner, key, parent);
    } else {
      this.field(owner, key, isPrivateField(owner, key), parent);
    }
  }

  /** `static key = value` is read as `Class.key`, and as `this.key` in static methods. */
  #staticField(owner: ClassNode, key: string, node: Node): void {
    const {nodes, mixed, isWhole} = staticMentions(this.#code, owner, key);
    if (!key.startsWith('#') && !isWhole) {
      this.#walk.uses.push({kind: 'escape', node, how: 'exported'});
    }
    for (const mention of mixed) {
      this.#walk.joins.push({values: [null], node: mention});
    }
    this.#spread(nodes, initialValues(owner, key, true), node);
  }

  /** The value goes on where a field is read; where several values are written to it, each may be another one. */
  #spread(mentions: readonly Node[], initial: readonly (Node | null)[], node: Node): void {
    const writes: (Node | null)[] = [...initial];
    for (const mention of mentions) {
      const {parent} = mention;
      if (parent?.type === 'AssignmentExpression' && parent.left === mention) {
        writes.push(SETTING.has(parent.operator) ? parent.right : null);
      } else if (mention.type === 'MemberExpression') {
        this.#walk.push(mention);
      } else {
        this.#walk.bind(mention);
      }
    }
    if (writes.length > 1) {
      this.#walk.joins.push({values: writes, node});
    }
  }
}

/** Assignments after which a field holds what it held or what they write. */
const SETTING = new Set(['=', '??=', '||=']);

/** What a class gives a field where it declares it. */
function initialValues(owner: ClassNode, key: string, isStatic: boolean): (Node | null)[] {
  const element = elementOf(owner, key, isStatic);
  if (element?.type !== 'PropertyDefinition') {
    return [];
  }
  // What decorates a field may set it.
  return [...(element.value === null ? [] : [element.value]), ...(isDecorated(element) ? [null] : [])];
}
