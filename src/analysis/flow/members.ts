import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type ClassNode, classOfThis, type FunctionNode, isDecorated, isStaticThis, keyName, memberName, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {chainOf, classNamed, codeOf, constructorFor, type Element, elementOf} from './classes.ts';
import {instancesIn, type Instances} from './instances.ts';

/** The places that name a member of a class: `this.key`, `instance.key`, `super.key`, `{key: target} = instance`. */
export interface Mentions {
  readonly nodes: readonly Node[];
  /** Those among them that may name another member of that name. */
  readonly mixed: ReadonlySet<Node>;
  /** Whether no others can name it. */
  readonly isWhole: boolean;
}

/** Every place that names an element of a class. */
export function mentionsOf(code: Code, element: Element): Mentions {
  const owner = element.parent.parent;
  const name = keyName(element.key, element.computed);
  const instances = instancesIn(code);
  const known = memos.get(element);
  if (known !== undefined) {
    return known;
  }
  const found = name === null ? NO_MENTIONS : element.static ? staticMentions(code, owner, name) : new MentionFinder(code, instances, owner, name, element).find();
  if (instances.isSettled) {
    memos.set(element, found);
  }
  return found;
}

const memos = new WeakMap<Element, Mentions>();
const NO_MENTIONS: Mentions = {nodes: [], mixed: new Set(), isWhole: false};

class MentionFinder {
  readonly #code: Code;
  readonly #instances: Instances;
  readonly #owner: ClassNode;
  readonly #name: string;
  readonly #element: Element;

  constructor(code: Code, instances: Instances, owner: ClassNode, name: string, element: Element) {
    this.#code = code;
    this.#instances = instances;
    this.#owner = owner;
    this.#name = name;
    this.#element = element;
  }

  find(): Mentions {
    const family = this.#instances.descendantsOf(this.#owner);
    const users = family.filter((owner) => this.#isElementOf(owner));
    const nodes = new Set<Node>();
    const mixed = new Set<Node>();
    for (const user of users) {
      for (const reader of chainOf(this.#code, user).classes) {
        const members = this.#code.onThis.of(reader, this.#name);
        const isMixed = members.length > 0 && !this.#isOnlyElementFor(reader);
        for (const member of members) {
          nodes.add(member);
          if (isMixed) {
            mixed.add(member);
          }
        }
      }
      const {members, isMixed} = this.#instances.of(user);
      for (const member of members.get(this.#name) ?? []) {
        nodes.add(member);
        if (isMixed || [...this.#instances.behind(member, this.#name)].some((other) => !this.#isElementOf(other))) {
          mixed.add(member);
        }
      }
    }
    for (const member of this.#superMembers()) {
      nodes.add(member);
    }
    return {nodes: [...nodes], mixed, isWhole: family.every((owner) => this.#instances.of(owner).isWhole)};
  }

  /** Whether an instance of a class has this very element; the two halves of an accessor are one. */
  #isElementOf(owner: ClassNode): boolean {
    return lookUp(this.#code, owner, this.#name)?.parent === this.#element.parent;
  }

  /** Whether `this.name` in a class means the element, whichever class the instance is of. */
  #isOnlyElementFor(reader: ClassNode): boolean {
    return this.#instances
      .descendantsOf(reader)
      .every((owner) => this.#isElementOf(owner) || !this.#instances.isInstantiated(owner));
  }

  #superMembers(): Node[] {
    return this.#code.nodes.superMembers.filter((member) => memberName(member) === this.#name && superElement(this.#code, member)?.parent === this.#element.parent);
  }
}

/** The places that name a static member of a class, by the class itself or by one that inherits it. */
export function staticMentions(code: Code, owner: ClassNode, name: string): Mentions {
  const instances = instancesIn(code);
  const family = instances.descendantsOf(owner).filter((user) => user === owner || elementOf(user, name, true) === null);
  const nodes = new Set<Node>();
  for (const user of family) {
    for (const member of [...(instances.valueOf(user).members.get(name) ?? []), ...code.onThis.of(user, name).filter((node) => isStaticThis(code.thisBehind(node.object) ?? node))]) {
      nodes.add(member);
    }
  }
  const values = family.map((user) => instances.valueOf(user));
  return {
    nodes: [...nodes],
    mixed: values.some(({isMixed}) => isMixed) ? nodes : new Set(),
    isWhole: values.every(({isWhole}) => isWhole),
  };
}

/** The places that read or set a field of a class. */
export interface FieldMentions extends Mentions {
  /** The classes whose code and declarations set the field, or may. */
  readonly classes: readonly ClassNode[];
}

/** Every place that names a field, whatever sets it. Classes that share code share its fields. */
export function fieldMentions(code: Code, owner: ClassNode, key: string): FieldMentions {
  const instances = instancesIn(code);
  const known = fieldMemos.get(owner)?.get(key);
  if (known !== undefined) {
    return known;
  }
  const found = findField(code, instances, owner, key);
  if (instances.isSettled) {
    fieldMemos.set(owner, (fieldMemos.get(owner) ?? new Map<string, FieldMentions>()).set(key, found));
  }
  return found;
}

const fieldMemos = new WeakMap<ClassNode, Map<string, FieldMentions>>();

function findField(code: Code, instances: Instances, owner: ClassNode, key: string): FieldMentions {
  const bases = chainOf(code, owner).classes;
  const isShared = (base: ClassNode) => base !== owner && (code.onThis.of(base, key).length > 0 || elementOf(base, key, false) !== null);
  const family = instances.descendantsOf(bases.findLast((base) => isShared(base)) ?? owner);
  const classes = new Set([...family, ...family.flatMap((heir) => chainOf(code, heir).classes)]);
  const nodes = new Set<Node>([...classes].flatMap((reader) => code.onThis.of(reader, key).filter((member) => !isStaticThis(code.thisBehind(member.object) ?? member))));
  const mixed = new Set<Node>();
  let isWhole = true;
  for (const heir of family) {
    const found = instances.of(heir);
    const isMixed = found.isMixed || [...found.strangers].some((stranger) => !family.includes(stranger));
    isWhole &&= found.isWhole;
    for (const member of found.members.get(key) ?? []) {
      nodes.add(member);
      if (isMixed) {
        mixed.add(member);
      }
    }
  }
  return {nodes: [...nodes], mixed, isWhole, classes: [...classes]};
}

/** The element that a member of an instance of a class is, its own or the nearest that it inherits. */
export function lookUp(code: Code, owner: ClassNode, name: string): Element | null {
  for (const candidate of chainOf(code, owner).classes) {
    const element = elementOf(candidate, name, false);
    if (element !== null) {
      return element;
    }
  }
  return null;
}

/** The class of the program that the one around a `super` extends. */
function baseAround(code: Code, node: Node): ClassNode | null {
  const base = classOfThis(node)?.superClass;
  return base == null ? null : classNamed(code, unwrap(base));
}

function superElement(code: Code, member: TSESTree.MemberExpression): Element | null {
  const base = isStaticThis(member) ? null : baseAround(code, member);
  const name = memberName(member);
  return base === null || name === null ? null : lookUp(code, base, name);
}

/** The function that `this.name`, `instance.name`, `super.name` or `Class.name` is; `null` when it may be another one. */
export function methodAt(code: Code, member: TSESTree.MemberExpression): FunctionNode | null {
  const name = memberName(member);
  const element = name === null ? null : elementAt(code, member, name);
  const fn = codeOf(element);
  return element === null || fn === null || isReplaced(code, element) ? null : fn;
}

function elementAt(code: Code, member: TSESTree.MemberExpression, name: string): Element | null {
  if (member.object.type === 'Super') {
    return superElement(code, member);
  }
  const instances = instancesIn(code);
  const named = classNamed(code, unwrap(member.object));
  if (named !== null) {
    const owner = chainOf(code, named).classes.find((next) => elementOf(next, name, true) !== null);
    return owner === undefined ? null : elementOf(owner, name, true);
  }
  const self = code.thisBehind(member.object);
  const owner = self === null ? null : classOfThis(self);
  if (owner !== null && self !== null) {
    return isStaticThis(self) ? elementOf(owner, name, true) : only(instances.descendantsOf(owner).filter((user) => user === owner || instances.isInstantiated(user)).map((user) => lookUp(code, user, name)));
  }
  const behind = [...instances.behind(member, name)];
  return behind.some((user) => instances.of(user).isMixed) ? null : only(behind.map((user) => lookUp(code, user, name)));
}

function only(elements: readonly (Element | null)[]): Element | null {
  const [first, ...others] = elements;
  return others.every((other) => other === first) ? (first ?? null) : null;
}

/** Whether something else may be put in a method's place: `instance.sign = fake`, `this.sign = this.sign.bind(this)`. */
function isReplaced(code: Code, element: Element): boolean {
  return mentionsOf(code, element).nodes.some((mention) => mention.parent?.type === 'AssignmentExpression' && mention.parent.left === mention);
}

/** The call that a mention of a method is a part of; `null` where the method is used as a value. */
export function callAt(mention: Node): TSESTree.CallExpression | null {
  const callee = wrapped(mention);
  return callee.parent?.type === 'CallExpression' && callee.parent.callee === callee ? callee.parent : null;
}

/** The calls that run a constructor: `new Class()`, `super()`; `null` when code out of sight may run it. */
export function constructorCalls(code: Code, constructor: FunctionNode): Call[] | null {
  const owner = constructor.parent.type === 'MethodDefinition' ? constructor.parent.parent.parent : null;
  if (owner === null) {
    return null;
  }
  const instances = instancesIn(code);
  const heirs = instances.descendantsOf(owner).filter((heir) => constructorFor(code, heir) === constructor);
  const calls: Call[] = [];
  for (const heir of heirs) {
    const {made, subclasses, isWhole} = instances.valueOf(heir);
    if (!isWhole || isDecorated(heir)) {
      return null;
    }
    calls.push(...made, ...subclasses.flatMap((subclass) => superCallsIn(code, subclass)));
  }
  return [...new Set(calls)];
}

function superCallsIn(code: Code, subclass: ClassNode): Call[] {
  return code.nodes.superCalls.filter((call) => classOfThis(call) === subclass);
}

/** The constructor that `new Class(…)` or `super(…)` runs, of a class of the program. */
export function constructorAt(code: Code, call: Call): FunctionNode | null {
  if (call.type === 'NewExpression') {
    const owner = classNamed(code, code.resolve(call.callee));
    return owner === null ? null : constructorFor(code, owner);
  }
  const base = call.callee.type === 'Super' ? baseAround(code, call) : null;
  return base === null ? null : constructorFor(code, base);
}
