import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, type FunctionNode, isNullish, keyName, type Node, unwrap} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import type {Code} from '../code.ts';
import {elementOf, parameterProperty} from './classes.ts';
import {hasSubclass, isPrivateKey, resultsOf} from './functions.ts';
import {instancesIn} from './instances.ts';
import {fieldMentions, type Mentions, mentionsOf} from './members.ts';

/** Whether a field is `#name` or declared `private`. */
export function isPrivateField(owner: ClassNode, key: string): boolean {
  return (
    isPrivateKey(key, parameterProperty(owner, key)?.accessibility) ||
    owner.body.body.some(
      (element) =>
        element.type === 'PropertyDefinition' &&
        keyName(element.key, element.computed) === key &&
        isPrivateKey(key, element.accessibility),
    )
  );
}

/** Whether an accessor of the class stands between the field's name and the field. */
export function hasAccessor(owner: ClassNode, key: string): boolean {
  return owner.body.body.some(
    (element) =>
      element.type === 'MethodDefinition' &&
      (element.kind === 'set' || element.kind === 'get') &&
      keyName(element.key, element.computed) === key,
  );
}

/** Whether an instance is copied or written out with its fields inside its class: `JSON.stringify(this)`, `{...this}`. */
export function copiesThis(code: Code, owner: ClassNode): boolean {
  return contains(owner, (node) => {
    const user = node.type === 'ThisExpression' ? node.parent : null;
    return user?.type === 'SpreadElement' || (user?.type === 'CallExpression' && isCopying(code, user.callee));
  });
}

function isCopying(code: Code, callee: Node): boolean {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  return root.type === 'Identifier' && COPYING.has(root.name) && code.isGlobal(root, root.name);
}

const COPYING = new Set(['JSON', 'Object', 'structuredClone']);

/** Whether all that is done with the instances of a class, and of those that extend it, is in sight. */
export function isClosed(code: Code, owner: ClassNode): boolean {
  const instances = instancesIn(code);
  return instances.descendantsOf(owner).every((heir) => instances.of(heir).isWhole);
}

/** What `this.key` is made of, when one place says it. */
export interface FieldValue {
  readonly value: Node;
  /** Whether code out of sight may set another value. */
  readonly isOpen: boolean;
}

/** The value of a field that is written once, or what a getter returns. */
export function fieldValue(code: Code, owner: ClassNode, key: string): FieldValue | null {
  const members = owner.body.body.filter((element) => 'key' in element && keyName(element.key, element.computed) === key);
  const [member, ...others] = members;
  const mentions = fieldMentions(code, owner, key);
  const writes = mentions.nodes.flatMap((mention) => (mention.parent?.type === 'AssignmentExpression' && mention.parent.left === mention ? [mention.parent] : []));
  if (others.length > 0 || writes.some(({operator}) => operator !== '=')) {
    return null;
  }
  if (member?.type === 'MethodDefinition') {
    const [result, ...results] = member.kind === 'get' && member.value.type === 'FunctionExpression' ? resultsOf(member.value) : [];
    return result == null || results.length > 0 || writes.length > 0 ? null : {value: result, isOpen: hasSubclass(code, owner)};
  }
  const initial = member?.type === 'PropertyDefinition' && !member.static ? member.value : null;
  const defaults = parameterDefaults(owner, key);
  const values = [...(initial === null || isNullish(initial) ? [] : [initial]), ...writes.map(({right}) => right), ...defaults];
  const [value] = values;
  // What a caller may leave out, or only some circumstances set, is no more than a default.
  const isDefault = defaults.length > 0 || !writes.every((write) => isSetOnCreation(write));
  const isReadonly = member?.type === 'PropertyDefinition' && member.readonly;
  const isHidden = (isReadonly || isPrivateField(owner, key)) && !hasSubclass(code, owner) && (isReadonly || !code.nodes.isReadOnOthers(key));
  const isClosedField = isHidden || (mentions.isWhole && mentions.classes.every((other) => other === owner || elementOf(other, key, false) === null));
  return value === undefined || values.length > 1 ? null : {value: unwrap(value), isOpen: isDefault || !isClosedField};
}

/** `constructor() { this.key = value; }`, whatever happens. */
function isSetOnCreation(write: Node): boolean {
  const body = write.parent?.type === 'ExpressionStatement' ? write.parent.parent : null;
  const method = body?.parent?.parent;
  return body?.type === 'BlockStatement' && method?.type === 'MethodDefinition' && method.kind === 'constructor';
}

/** `constructor(private readonly key = value)`: what it is when nothing is given. */
function parameterDefaults(owner: ClassNode, key: string): Node[] {
  const pattern = parameterProperty(owner, key)?.parameter;
  return pattern?.type === 'AssignmentPattern' ? [pattern.right] : [];
}

/** An accessor of a class or of an object literal. */
export interface Getter {
  /** `null` when it is computed. */
  readonly key: string | null;
  readonly member: TSESTree.MethodDefinition | TSESTree.Property;
}

/** The accessor that a function is the body of. */
export function getterOf(fn: FunctionNode): Getter | null {
  const member = fn.parent;
  return (member.type === 'MethodDefinition' || member.type === 'Property') && member.kind === 'get'
    ? {key: keyName(member.key, member.computed), member}
    : null;
}

/** The places that read an accessor, and whether there can be no others. */
export function gettersReads(code: Code, member: TSESTree.MethodDefinition, key: string): Mentions {
  const mentions = mentionsOf(code, member);
  return {...mentions, isWhole: mentions.isWhole || isPrivateKey(key, member.accessibility)};
}
