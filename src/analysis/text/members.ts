import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {type FunctionNode, isMethodOf, keyName, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {ANY_KEY, Containers, type Path, type Walk} from '../flow/containers.ts';
import type {Join, Use} from '../flow/flow.ts';
import {FlowWalk} from '../flow/flow-walk.ts';
import {onlyResult} from '../flow/functions.ts';
import {onlyArgument, readOf} from '../flow/parameters.ts';
import {entryOf, objectOf, type ObjectValue} from '../request/objects.ts';

/** What an object literal holds under a key, as `settings.iam.url` or `{url} = settings` reads it. */
export interface SpelledMember {
  /** The variable that the read begins with. */
  readonly holder: Variable;
  /** The property in the literal, and its value. */
  readonly property: TSESTree.Property;
  readonly value: Node;
}

/** Where the value of one property of an object literal is read. */
export interface MemberReads {
  /** The expressions that stand for it where something is done with it; `null` where that is something else than reading. */
  readonly reads: readonly (Node | null)[];
  /** Whether code out of sight, or another part of the file, may put another value there. */
  readonly isOpen: boolean;
}

/** Deeper than this, objects are members of each other in a circle. */
const MAX_DEPTH = 8;

/** The property of an object literal that an expression reads, through constants, members, patterns and functions; `null` for any other expression. */
export function spelledMember(code: Code, node: Node): SpelledMember | null {
  const holder = holderOf(code, node);
  if (holder === null) {
    return null;
  }
  const property = propertyOf(code, node, 0);
  return property === null ? null : {holder, property, value: unwrap(property.value)};
}

function holderOf(code: Code, node: Node): Variable | null {
  let root = node;
  for (;;) {
    const inner: Node | null = root.type === 'MemberExpression' ? root.object : root.type === 'CallExpression' ? root.callee : null;
    if (inner === null) {
      return code.variableOf(root);
    }
    root = unwrap(inner);
  }
}

function propertyOf(code: Code, node: Node, depth: number): TSESTree.Property | null {
  const read = readOf(code, node);
  const [object, ...others] = read?.objects ?? [];
  return read === null || object === undefined || others.length > 0 ? null : propertyAt(code, object, read.keys, depth);
}

/** The property at the end of a path of keys. */
function propertyAt(code: Code, node: Node, [key, ...inner]: readonly string[], depth: number): TSESTree.Property | null {
  const object = objectBehind(code, node, depth);
  const entry = object === null || key === undefined ? null : entryOf(code, object, key);
  if (entry?.kind !== 'property') {
    return null;
  }
  return inner.length === 0 ? entry.property : propertyAt(code, entry.value, inner, depth);
}

/** The object literal behind an expression, through more than a name: members, patterns, parameters, functions, `Object.freeze(…)`. */
function objectBehind(code: Code, node: Node, depth: number): ObjectValue | null {
  const known = objectOf(code, node);
  if (known !== null || depth > MAX_DEPTH) {
    return known;
  }
  const value = unwrap(code.resolve(node));
  if (value.type === 'CallExpression') {
    const inner = isBuiltinCall(code, value, 'Object', 'freeze') ? value.arguments[0] : onlyResult(code, value);
    return inner == null ? null : objectBehind(code, inner, depth + 1);
  }
  const variable = code.variableOf(value);
  const given = variable === null ? null : onlyArgument(code, variable);
  const inner = given ?? propertyOf(code, value, depth + 1)?.value ?? null;
  return inner === null ? null : objectBehind(code, inner, depth + 1);
}

/** By property: a literal is looked at once, however often its members are mentioned. */
const known = new WeakMap<Node, MemberReads>();

/** Follows the value of a property of an object literal to where it is read. */
export function memberReads(code: Code, property: TSESTree.Property): MemberReads {
  const reads = known.get(property) ?? new MemberWalk(code).from(property);
  known.set(property, reads);
  return reads;
}

/** Goes no further than to where a value comes out of its container. */
class MemberWalk implements Walk {
  readonly uses: Use[] = [];
  readonly joins: Join[] = [];
  readonly left = new Set<FunctionNode>();
  readonly #code: Code;
  readonly #containers: Containers;
  readonly #reads = new Set<Node | null>();

  constructor(code: Code) {
    this.#code = code;
    this.#containers = new Containers(code, this, (start) => {
      const walk = new FlowWalk(code, true, 1);
      start(walk);
      walk.drain();
      return walk;
    });
  }

  from(property: TSESTree.Property): MemberReads {
    const key = keyName(property.key, property.computed);
    this.#containers.put(property.parent, [key ?? ANY_KEY], {kind: 'property', node: property});
    return {reads: [...this.#reads], isOpen: this.uses.length > 0 || this.joins.some(({node}) => mayReplace(node))};
  }

  push(node: Node): void {
    this.#reads.add(node);
  }

  bind(pattern: Node): void {
    const name = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
    const variable = this.#code.variableOf(name);
    if (variable === null || this.#code.isExported(variable)) {
      this.#reads.add(null);
    }
    for (const read of variable === null ? [] : this.#code.readsOf(variable)) {
      this.#reads.add(read);
    }
  }

  contain(container: Node, path: Path, leftover: Use): void {
    this.#containers.put(container, path, leftover);
  }
}

/** `settings.url = …` and `Object.assign(settings, …)` */
function mayReplace(node: Node): boolean {
  const isWritten = node.type === 'MemberExpression' && node.parent.type === 'AssignmentExpression' && node.parent.left === node;
  return isWritten || isMethodOf(node, 'Object', 'assign');
}
