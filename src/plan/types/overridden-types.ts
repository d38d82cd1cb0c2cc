import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import {codeOf, type Element, elementAround, elementsOf} from '../../analysis/flow/classes.ts';
import {functionValue, nameOfFunction, resultsOf} from '../../analysis/flow/functions.ts';
import {instancesIn} from '../../analysis/flow/instances.ts';
import {isTestCall} from '../../analysis/http/http.ts';
import {remembering} from '../../analysis/remembering.ts';
import type {Site} from '../../analysis/sites.ts';
import {type FunctionNode, isClass, isNullish, keyName, memberName, type Node, unwrap} from '../../dialect/ast.ts';
import {contains, walk} from '../../dialect/walk.ts';
import {addTo} from '../../grouping.ts';
import {type Contract, Contracts, declaredBy, typeOf} from './contracts.ts';
import {mentionsOf} from './type-coverage.ts';
import {ownTypes, typesAt} from './type-places.ts';

type TypeNode = TSESTree.TypeNode;

/** What types declare of the functions that hand on the answer of a request: interfaces, base classes, types of objects. */
export interface OverriddenTypes {
  /** What they declare to be the answer, where all that they describe moves. */
  readonly following: ReadonlySet<TypeNode>;
  /** Those of them that code out of sight may implement as well. */
  readonly open: ReadonlySet<TypeNode>;
  /**
   * The same where something else that they describe keeps its answer, with the name of the method; `null` for what a type
   * is given for the answer.
   */
  readonly kept: ReadonlyMap<TypeNode, string | null>;
  /** Names of such types that are declared in a file out of sight. */
  readonly unseen: ReadonlySet<Node>;
}

interface Found {
  readonly following: Set<TypeNode>;
  readonly open: Set<TypeNode>;
  readonly kept: Map<TypeNode, string | null>;
}

/** What describes a function, and by which name; `null` for the type of the function itself. */
interface Home {
  readonly name: string | null;
  readonly contracts: Contracts;
}

interface Implementation {
  readonly fn: FunctionNode | null;
  /** Whether its answer changes with the request; `null` where that is not known. */
  readonly follows: boolean | null;
}

/** A member of a class or an object that may implement what a type declares. */
type Candidate = Element | TSESTree.Property;

/** Looks at the types that describe the methods which hand on answers. */
export class Overrides {
  readonly #code: Code;
  readonly #field: string;
  /** The functions that hand on an answer which moves. */
  readonly #moved: ReadonlySet<FunctionNode>;
  /** The keys of fields that are renamed. */
  readonly #renamed: ReadonlySet<Node>;

  /**
   * @param sites those that move together
   * @param field what their answers are asked for
   */
  constructor(code: Code, sites: readonly Site[], field: string) {
    this.#code = code;
    this.#field = field;
    this.#moved = new Set(sites.flatMap(({reply}) => [...(reply?.left ?? [])]));
    this.#renamed = new Set(sites.flatMap(({reply}) => (reply?.oldReaders ?? []).map(({key}) => key)));
  }

  of({reply}: Site): OverriddenTypes {
    const left = [...(reply?.left ?? [])];
    const found: Found = {following: new Set(left.flatMap((fn) => this.#overloadsOf(fn))), open: new Set(), kept: new Map()};
    const homes = left.flatMap((fn) => this.#homesOf(fn));
    const receivers = [...(reply?.visited ?? [])].flatMap((node) => this.#receiverOf(node));
    for (const home of [...homes, ...receivers]) {
      this.#judge(home, found);
    }
    return {...found, unseen: new Set(homes.flatMap(({contracts}) => contracts.unseen ?? []))};
  }

  #judge({name, contracts}: Home, {following, open, kept}: Found): void {
    const declaring = [...contracts.all].map((contract) => ({contract, ...declaredBy(this.#code, contract, name)})).filter(({results}) => results.length > 0);
    const types = declaring.flatMap(({results}) => results);
    if (types.length === 0) {
      return;
    }
    if (types.some((type) => this.#mentionsParameter(type))) {
      contracts.parameters.forEach((type) => kept.set(type, null));
    }
    const names = new Set([...contracts.names, ...declaring.flatMap((declared) => [...declared.names])]);
    const others = [...this.#membersLike(name, new Set(declaring.map(({contract}) => contract))), ...this.#functionsOf(names)];
    if (others.some((other) => other.follows !== true)) {
      types.forEach((type) => kept.set(type, name ?? 'the function'));
      return;
    }
    // What only throws has the type of an answer that it does not give.
    [...types, ...others.flatMap(({fn}) => typeOf(fn?.returnType))].forEach((type) => following.add(type));
    if ([...names].some((variable) => this.#code.isExported(variable))) {
      types.forEach((type) => open.add(type));
    }
  }

  /** The signatures of an overloaded function. */
  #overloadsOf(fn: FunctionNode): TypeNode[] {
    const variable = fn.type === 'FunctionDeclaration' ? this.#code.variableOf(fn.id) : null;
    return (variable?.defs ?? []).flatMap(({node}) => (node.type === 'TSDeclareFunction' ? typeOf(node.returnType) : []));
  }

  /** What describes a function: the types of the classes and objects that it is a method of. */
  #homesOf(fn: FunctionNode): Home[] {
    const name = this.#code.variableOf(nameOfFunction(fn));
    const values: Node[] = [fn, ...(name === null ? [] : this.#code.readsOf(name))];
    const properties = values.flatMap(({parent, range}) => (parent?.type === 'Property' && parent.value.range === range && parent.parent.type === 'ObjectExpression' ? [parent] : []));
    const element = elementAround(fn);
    return [...(element === null ? [] : [element]), ...properties].map((member) => ({name: keyName(member.key, member.computed), contracts: this.#contractsOf(member)}));
  }

  #contractsOf(member: Candidate): Contracts {
    const contracts = new Contracts(this.#code);
    if (member.type === 'Property') {
      typesAt(this.#code, member.parent).forEach((type) => contracts.addType(type));
    } else {
      instancesIn(this.#code).descendantsOf(member.parent.parent).forEach((owner) => contracts.addClass(owner));
    }
    return contracts;
  }

  /** What describes the value that a call which gives the answer is made on: `signer: Signer` of `signer.sign()`. */
  #receiverOf(node: Node): Home[] {
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
    if (callee === null || (callee.type !== 'MemberExpression' && callee.type !== 'Identifier')) {
      return [];
    }
    const contracts = new Contracts(this.#code);
    ownTypes(this.#code, callee.type === 'MemberExpression' ? unwrap(callee.object) : callee).forEach((type) => contracts.addType(type));
    return [{name: callee.type === 'MemberExpression' ? memberName(callee) : null, contracts}];
  }

  #mentionsParameter(type: TypeNode): boolean {
    return contains(type, (node) => this.#code.variableOf(node)?.defs.some((definition) => (definition.node as Node).type === 'TSTypeParameter') === true);
  }

  /** The members that contracts describe as well, by a type or because their answer is like it. */
  #membersLike(name: string | null, contracts: ReadonlySet<Contract>): Implementation[] {
    const members = name === null ? [] : (membersByName(this.#code, this.#code.file.ast).get(name) ?? []);
    return members.flatMap((member) => {
      const fn = member.type === 'Property' ? functionValue(this.#code, member.value) : codeOf(member);
      const follows = this.#follows(fn, member.value);
      const isDescribed = follows !== false && [...this.#contractsOf(member).all].some((contract) => contracts.has(contract));
      return isDescribed || follows === false ? [{fn, follows}] : [];
    });
  }

  /** The functions that are given the type of a function: `const sign: Sign = …` */
  #functionsOf(types: ReadonlySet<Variable>): Implementation[] {
    return [...types].flatMap(mentionsOf).flatMap((mention) => {
      const annotation = mention.parent?.type === 'TSTypeReference' ? mention.parent.parent : undefined;
      const holder = annotation?.type === 'TSTypeAnnotation' ? annotation.parent.parent : undefined;
      const fn = holder?.type === 'VariableDeclarator' ? functionValue(this.#code, holder.init) : null;
      return fn === null ? [] : [{fn, follows: this.#follows(fn, fn)}];
    });
  }

  /** Whether what something answers changes with the request; `null` where its answer is not known to have the field. */
  #follows(fn: FunctionNode | null, value: Node | null): boolean | null {
    if (value === null || (fn !== null && this.#moved.has(fn))) {
      return true;
    }
    const results = fn === null ? [value] : resultsOf(fn).filter((result) => result !== null && !isNullish(result));
    const keys = results.flatMap((result) => (result === null ? [] : this.#keys(result)));
    if (keys.length > 0) {
      return keys.every((key) => this.#renamed.has(key));
    }
    return (fn === null ? value.type === 'CallExpression' && isTestCall(this.#code, value) : results.length === 0) ? true : null;
  }

  /** The keys of that field in the objects that are written in a value. */
  #keys(value: Node): Node[] {
    const keys: Node[] = [];
    walk(value, (node) => {
      if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === this.#field) {
        keys.push(node.key);
      }
    });
    return keys;
  }
}

/** Whether a program declares any type. */
export const hasTypes = remembering((_code: Code, program: Node): boolean => contains(program, ({type}) => type === 'TSTypeAnnotation'));

/** The members of all classes and objects of a program, by their names. */
const membersByName = remembering((_code: Code, program: Node): ReadonlyMap<string, readonly Candidate[]> => {
  const members = new Map<string, Candidate[]>();
  const add = (member: Candidate) => {
    const name = keyName(member.key, member.computed);
    if (name !== null) {
      addTo(members, name, member);
    }
  };
  walk(program, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression') {
      add(node);
    } else if (isClass(node)) {
      elementsOf(node).forEach(add);
    }
  });
  return members;
});
