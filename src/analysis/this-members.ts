import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, classOfThis, memberName} from '../dialect/ast.ts';
import type {Code, Variable} from './code.ts';
import {constructorOfThis} from './flow/prototypes.ts';
import {addTo} from '../grouping.ts';

/** A member of a class as its own code names it, `this.key`; one object for each, so that they can be compared. */
export class ClassField {
  readonly owner: ClassNode;
  readonly key: string;

  constructor(owner: ClassNode, key: string) {
    this.owner = owner;
    this.key = key;
  }
}

/** The members that code asks of its own `this`. */
export class ThisMembers {
  readonly #code: Code;
  readonly #byClass = new Map<string, ReadonlyMap<ClassNode, TSESTree.MemberExpression[]>>();
  readonly #fields = new Map<ClassNode, Map<string, ClassField>>();
  #aliasMembers: ReadonlyMap<string, TSESTree.MemberExpression[]> | null = null;

  constructor(code: Code) {
    this.#code = code;
  }

  /** The member of a class that `this.<key>` names. */
  fieldOf(owner: ClassNode, key: string): ClassField {
    const fields = this.#fields.get(owner) ?? new Map<string, ClassField>();
    const field = fields.get(key) ?? new ClassField(owner, key);
    this.#fields.set(owner, fields.set(key, field));
    return field;
  }

  /** `this.<name>` in a constructor function and in the methods of its prototype. */
  ofPrototype(constructor: Variable, name: string): TSESTree.MemberExpression[] {
    return this.#membersOfThis(name).filter((member) => constructorOfThis(this.#code, this.#code.thisBehind(member.object) ?? member) === constructor);
  }

  /** `this.<name>` everywhere, and `self.<name>` where `self` is `this`. */
  #membersOfThis(name: string): TSESTree.MemberExpression[] {
    this.#aliasMembers ??= this.#findAliasMembers();
    return [...this.#code.nodes.thisMembers(name), ...(this.#aliasMembers.get(name) ?? [])];
  }

  #findAliasMembers(): ReadonlyMap<string, TSESTree.MemberExpression[]> {
    const variables = this.#code.file.scopeManager.scopes.flatMap((scope) => scope.variables);
    const aliases = variables.filter((variable) => {
      const definition = this.#code.definitionOf(variable);
      return definition.kind === 'value' && definition.node.type === 'ThisExpression';
    });
    const members = new Map<string, TSESTree.MemberExpression[]>();
    for (const read of aliases.flatMap((alias) => this.#code.readsOf(alias))) {
      const member = read.parent;
      if (member?.type === 'MemberExpression' && member.object === read) {
        addTo(members, memberName(member) ?? '', member);
      }
    }
    return members;
  }

  /** `this.<name>` inside one class. */
  of(owner: ClassNode, name: string): readonly TSESTree.MemberExpression[] {
    const known = this.#byClass.get(name) ?? this.#groupByClass(name);
    return known.get(owner) ?? [];
  }

  #groupByClass(name: string): ReadonlyMap<ClassNode, TSESTree.MemberExpression[]> {
    const groups = new Map<ClassNode, TSESTree.MemberExpression[]>();
    for (const member of this.#membersOfThis(name)) {
      const owner = classOfThis(this.#code.thisBehind(member.object) ?? member);
      if (owner !== null) {
        addTo(groups, owner, member);
      }
    }
    this.#byClass.set(name, groups);
    return groups;
  }
}
