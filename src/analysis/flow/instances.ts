import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type ClassNode, classOfThis, isClass, isDecorated, isKeptThis, isNullish, isStaticThis, keyName, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {chainOf, classNamed, elementsOf} from './classes.ts';
import {type Flow, Tracker} from './flow.ts';

/** Where the instances of a class go, or where the class itself goes. */
export interface Whereabouts {
  /** `value.key` and the targets of `{key: target} = value`, by key. */
  readonly members: ReadonlyMap<string, ReadonlySet<Node>>;
  /** Whether nothing out of sight can get at them. */
  readonly isWhole: boolean;
  /** Whether something else may stand where they stand, apart from instances of {@link strangers}. */
  readonly isMixed: boolean;
  /** Other classes whose instances may stand where they stand. */
  readonly strangers: ReadonlySet<ClassNode>;
}

/** Where a class goes: the class is a value too. */
interface ClassValue extends Whereabouts {
  /** The places that make an instance. */
  readonly made: readonly Call[];
  readonly subclasses: readonly ClassNode[];
}

/** More classes than this that are given to each other are not looked at. */
const MAX_DEPTH = 100;
/** Classes whose instances hold each other need a few rounds; more mean that there is no answer. */
const MAX_ROUNDS = 5;

const NONE: ReadonlySet<ClassNode> = new Set();
const OUT_OF_SIGHT: ClassValue = {members: new Map(), isWhole: false, isMixed: false, strangers: NONE, made: [], subclasses: []};

/** Where the instances of the classes of a program go. */
export function instancesIn(code: Code): Instances {
  const known = programs.get(code) ?? new Instances(code);
  programs.set(code, known);
  return known;
}

const programs = new WeakMap<Code, Instances>();

/**
 * Follows the instances of each class, when it is first asked for. Instances are given to instances of other classes, so that
 * one answer needs another one; where they need each other, the answers are worked out in rounds until they stay the same.
 */
class Instances {
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #values = new Map<ClassNode, ClassValue>();
  readonly #known = new Map<ClassNode, Whereabouts>();
  /** What the last round said, and this one so far. */
  #before: ReadonlyMap<ClassNode, Whereabouts> = new Map();
  #current = new Map<ClassNode, Whereabouts>();
  readonly #running = new Set<ClassNode>();
  #isCircular = false;
  readonly #following = new Set<ClassNode>();
  readonly #byMember = new Map<Node, Set<ClassNode>>();
  /** Names of members whose classes are all known. */
  readonly #askedFor = new Set<string>();
  #declaring: ReadonlyMap<string, readonly ClassNode[]> | null = null;
  #wholeThis: ReadonlyMap<ClassNode, readonly Node[]> | null = null;

  constructor(code: Code) {
    this.#code = code;
    this.#tracker = new Tracker(code);
  }

  /** Whether what {@link of} says holds for good. */
  get isSettled(): boolean {
    return this.#running.size === 0;
  }

  /** Where the instances of a class itself go, those of its subclasses apart. */
  of(owner: ClassNode): Whereabouts {
    const known = this.#known.get(owner) ?? this.#current.get(owner);
    if (known !== undefined) {
      return known;
    }
    if (this.#running.has(owner)) {
      this.#isCircular = true;
      return this.#before.get(owner) ?? {members: new Map(), isWhole: true, isMixed: false, strangers: NONE};
    }
    return this.#running.size > 0 ? this.#run(owner) : this.#settle(owner);
  }

  /** The classes whose instances a mention of a member is read of. */
  behind(member: Node, name: string): ReadonlySet<ClassNode> {
    if (!this.#askedFor.has(name)) {
      for (const owner of this.#classesWith(name)) {
        this.of(owner);
      }
      if (this.isSettled) {
        this.#askedFor.add(name);
      }
    }
    return this.#byMember.get(member) ?? NONE;
  }

  /** A class and all that extend it. */
  descendantsOf(owner: ClassNode): readonly ClassNode[] {
    const found = new Set([owner]);
    for (const next of found) {
      for (const subclass of this.valueOf(next).subclasses) {
        found.add(subclass);
      }
    }
    return [...found];
  }

  /** Whether a class may have instances of its own, and is not only extended. */
  isInstantiated(owner: ClassNode): boolean {
    const {made, isWhole} = this.valueOf(owner);
    return made.length > 0 || !isWhole;
  }

  // ── instances ─────────────────────────────────────────────────────────────────────────────────────────────────────

  #settle(owner: ClassNode): Whereabouts {
    let isStable = this.#isStableAfterRound(owner);
    for (let round = 1; round < MAX_ROUNDS && !isStable; round++) {
      this.#before = this.#current;
      isStable = this.#isStableAfterRound(owner);
    }
    for (const [next, found] of this.#current) {
      this.#known.set(next, isStable ? found : {...found, isWhole: false, isMixed: true});
    }
    this.#before = new Map();
    this.#current = new Map();
    return this.#known.get(owner) ?? OUT_OF_SIGHT;
  }

  /** Works out the answers anew; whether another round would give the same. */
  #isStableAfterRound(owner: ClassNode): boolean {
    this.#isCircular = false;
    this.#current = new Map();
    this.#run(owner);
    return !this.#hasCircle() || isSame(this.#before, this.#current);
  }

  #hasCircle(): boolean {
    return this.#isCircular;
  }

  #run(owner: ClassNode): Whereabouts {
    if (this.#running.size > MAX_DEPTH) {
      return OUT_OF_SIGHT;
    }
    this.#running.add(owner);
    const found = this.#follow(owner);
    this.#running.delete(owner);
    this.#current.set(owner, found);
    for (const members of found.members.values()) {
      for (const member of members) {
        this.#byMember.set(member, (this.#byMember.get(member) ?? new Set()).add(owner));
      }
    }
    return found;
  }

  #follow(owner: ClassNode): Whereabouts {
    const value = this.valueOf(owner);
    const chain = chainOf(this.#code, owner);
    const own = chain.classes.flatMap((next) => this.#wholeThisOf(next));
    const flow = this.#tracker.from(...value.made, ...own);
    const {members, isWhole: isInSight} = membersOf(flow);
    const others = this.#othersIn(flow);
    const isWhole = isInSight && value.isWhole && chain.isWhole && !chain.classes.some(isDecorated);
    return {
      members: isWhole ? members : this.#withTyped(owner, members),
      isWhole,
      isMixed: value.isMixed || others.includes(null),
      strangers: new Set(others.filter((other) => other !== null)),
    };
  }

  /** Where some instances come from is out of sight: those that a type says to be of the class are probably among them. */
  #withTyped(owner: ClassNode, members: ReadonlyMap<string, ReadonlySet<Node>>): ReadonlyMap<string, ReadonlySet<Node>> {
    const all = new Map([...members].map(([name, nodes]) => [name, new Set(nodes)]));
    for (const pattern of this.#code.classVariables(owner).flatMap((variable) => typedAs(this.#code, variable))) {
      const typed = pattern.type === 'PropertyDefinition' ? this.#tracker.from(...fieldReads(this.#code, pattern)) : this.#tracker.fromPattern(pattern);
      for (const [name, nodes] of membersOf(typed).members) {
        all.set(name, new Set([...(all.get(name) ?? []), ...nodes]));
      }
    }
    return all;
  }

  /** The classes of what meets the instances somewhere; `null` stands for what is none of any class of the program. */
  #othersIn(flow: Flow): (ClassNode | null)[] {
    const values = flow.joins.flatMap((join) => join.values.filter((value) => value === null || !(isNullish(value) || flow.visited.has(value))));
    return values.map((value) => (value === null ? null : this.#classOf(this.#code.resolve(value))));
  }

  #classOf(value: Node): ClassNode | null {
    return value.type === 'NewExpression' ? classNamed(this.#code, unwrap(value.callee)) : null;
  }

  #wholeThisOf(owner: ClassNode): readonly Node[] {
    this.#wholeThis ??= groupByClass(this.#code.nodes.wholeThis.filter((node) => !isStaticThis(node) && !isKeptThis(node)));
    return this.#wholeThis.get(owner) ?? [];
  }

  /** The classes whose instances have a member of a name that their code declares. */
  #classesWith(name: string): Set<ClassNode> {
    this.#declaring ??= byElement(this.#code.nodes.classes);
    return new Set((this.#declaring.get(name) ?? []).flatMap((owner) => this.descendantsOf(owner)));
  }

  // ── classes as values ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Where a class itself goes. */
  valueOf(owner: ClassNode): ClassValue {
    const known = this.#values.get(owner);
    if (known !== undefined) {
      return known;
    }
    if (this.#following.has(owner)) {
      return OUT_OF_SIGHT;
    }
    this.#following.add(owner);
    const found = this.#followClass(owner);
    this.#following.delete(owner);
    this.#values.set(owner, found);
    return found;
  }

  #followClass(owner: ClassNode): ClassValue {
    const variables = this.#code.classVariables(owner);
    const starts: Node[] = variables.flatMap((variable) => this.#code.readsOf(variable));
    const flow = new Tracker(this.#code, false).from(...starts, ...(owner.type === 'ClassExpression' ? [owner] : []));
    const uses = flow.uses.filter((use) => !(use.kind === 'unknown' && isClass(use.node)) && !(use.kind === 'call' && use.node.type === 'NewExpression'));
    const {members, isWhole} = membersOf({uses});
    const isHidden = variables.every((variable) => !this.#code.isExported(variable));
    // `new this()` in a static method makes an instance of the class that it is called on, which may be one that inherits it.
    const bases = chainOf(this.#code, owner).classes;
    const inside = this.#code.nodes.wholeThis.filter((node) => isStaticThis(node) && bases.some((base) => base === classOfThis(node)));
    const makers = inside.flatMap((node) => (node.parent.type === 'NewExpression' && node.parent.callee === node ? [node.parent] : []));
    return {
      members,
      made: [...flow.uses.flatMap((use) => (use.kind === 'call' && use.node.type === 'NewExpression' ? [use.node] : [])), ...makers],
      subclasses: flow.uses.flatMap((use) => (use.kind === 'unknown' && isClass(use.node) ? [use.node] : [])),
      isWhole: isWhole && isHidden && !members.has('prototype') && makers.length === inside.length,
      strangers: NONE,
      isMixed: flow.joins.some(({values}) => values.some((value) => value === null || !(flow.visited.has(value) || classNamed(this.#code, value) !== null))),
    };
  }
}

export type {Instances};

/** The names and fields that are declared to be of a class: `signer: Signer`. */
function typedAs(code: Code, variable: Variable): (TSESTree.Identifier | TSESTree.PropertyDefinition | TSESTree.TSParameterProperty)[] {
  return code.typeReadsOf(variable).flatMap((name): ReturnType<typeof typedAs> => {
    const annotation = name.parent?.type === 'TSTypeReference' ? name.parent.parent : undefined;
    const declared = annotation?.type === 'TSTypeAnnotation' ? annotation.parent : undefined;
    if (declared?.type === 'Identifier') {
      return [declared.parent.type === 'TSParameterProperty' ? declared.parent : declared];
    }
    return declared?.type === 'PropertyDefinition' ? [declared] : [];
  });
}

function fieldReads(code: Code, field: TSESTree.PropertyDefinition): readonly Node[] {
  const name = keyName(field.key, field.computed);
  return name === null || field.static ? [] : code.onThis.of(field.parent.parent, name);
}

/** What is read of a value, and whether nothing else is done with it. */
function membersOf({uses}: Pick<Flow, 'uses'>): Pick<Whereabouts, 'isWhole' | 'members'> {
  const members = new Map<string, Set<Node>>();
  let isWhole = true;
  for (const use of uses) {
    if ((use.kind === 'member' || use.kind === 'pick') && use.key !== null && use.key !== 'constructor') {
      members.set(use.key, (members.get(use.key) ?? new Set()).add(use.kind === 'pick' ? use.target : use.node));
    } else if (use.kind !== 'ignored') {
      isWhole = false;
    }
  }
  return {members, isWhole};
}

function groupByClass(nodes: readonly Node[]): ReadonlyMap<ClassNode, readonly Node[]> {
  const groups = new Map<ClassNode, Node[]>();
  for (const node of nodes) {
    const owner = classOfThis(node);
    if (owner !== null) {
      const group = groups.get(owner) ?? [];
      group.push(node);
      groups.set(owner, group);
    }
  }
  return groups;
}

/** The classes that declare a member themselves, by its name; `this.name = …` declares one too. */
function byElement(classes: readonly ClassNode[]): ReadonlyMap<string, readonly ClassNode[]> {
  const owners = new Map<string, ClassNode[]>();
  for (const owner of classes) {
    for (const element of elementsOf(owner)) {
      const name = keyName(element.key, element.computed);
      if (name !== null && !element.static) {
        const list = owners.get(name) ?? [];
        list.push(owner);
        owners.set(name, list);
      }
    }
  }
  return owners;
}

function isSame(before: ReadonlyMap<ClassNode, Whereabouts>, after: ReadonlyMap<ClassNode, Whereabouts>): boolean {
  return (
    before.size === after.size &&
    [...after].every(([owner, found]) => {
      const last = before.get(owner);
      return last?.isWhole === found.isWhole && last.isMixed === found.isMixed && countOf(last) === countOf(found);
    })
  );
}

function countOf({members, strangers}: Whereabouts): number {
  return [...members.values()].reduce((sum, {size}) => sum + size, strangers.size);
}
