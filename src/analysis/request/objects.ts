import type {TSESTree} from '@typescript-eslint/utils';

import {type ClassNode, isClass, keyName, memberName, type Node, unwrap} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';

/** A mention of a constant that stands for an object. */
export interface ObjectLink {
  readonly reference: Node;
  readonly variable: Variable;
}

/** An object literal, perhaps behind constants. */
export interface ObjectValue {
  readonly node: TSESTree.ObjectExpression;
  readonly links: readonly ObjectLink[];
}

/** What an object holds under one key. */
export type Entry =
  | {readonly kind: 'property'; readonly property: TSESTree.Property; readonly value: Node; readonly links: readonly ObjectLink[]}
  /** `object.key = value` after the literal. */
  | {readonly kind: 'assigned'; readonly member: TSESTree.MemberExpression; readonly value: Node; readonly links: readonly ObjectLink[]}
  | {readonly kind: 'absent'}
  /** A spread or a computed key may hold it. */
  | {readonly kind: 'unknown'};

/** The object literal that an expression stands for. */
export function objectOf(code: Code, node: Node): ObjectValue | null {
  const links: ObjectLink[] = [];
  const value = code.resolve(node, (reference, variable) => {
    links.push({reference, variable});
  });
  return value.type === 'ObjectExpression' ? {node: value, links} : null;
}

/** `object.key = value` */
export type MemberAssignment = TSESTree.AssignmentExpression & {readonly left: TSESTree.MemberExpression};

/** The assignments `object.key = …` to an object held by a constant, in source order. */
export function assignmentsTo(code: Code, links: readonly ObjectLink[]): MemberAssignment[] {
  return links
    .flatMap((link) => code.readsOf(link.variable))
    .map((read) => {
      const member = read.parent;
      const assignment = member?.type === 'MemberExpression' && member.object === read ? member.parent : null;
      return assignment?.type === 'AssignmentExpression' && assignment.left === member ? (assignment as MemberAssignment) : null;
    })
    .filter((assignment) => assignment !== null);
}

/** Deeper than this, objects are spread into each other in a circle. */
const MAX_DEPTH = 16;

/** What an object holds under a key: the last property of that name, or the one assignment after the literal. */
export function entryOf(code: Code, object: ObjectValue, key: string, depth = 0): Entry {
  if (depth > MAX_DEPTH) {
    return {kind: 'unknown'};
  }
  const written = literalEntry(code, object, key, depth);
  const assigned = assignmentsTo(code, object.links).filter(({left}) => {
    const name = memberName(left);
    return name === null || name === key;
  });
  const [only] = assigned;
  if (only === undefined) {
    return written;
  }
  const member = only.left;
  // With several writes, or one that overrides the literal, which one counts is not known.
  return assigned.length === 1 && written.kind === 'absent' && memberName(member) === key
    ? {kind: 'assigned', member, value: only.right, links: object.links}
    : {kind: 'unknown'};
}

function literalEntry(code: Code, object: ObjectValue, key: string, depth: number): Entry {
  for (const property of [...object.node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const inner = objectOf(code, property.argument);
      const entry: Entry = inner === null ? {kind: 'unknown'} : entryOf(code, inner, key, depth + 1);
      if (isFound(entry)) {
        return {...entry, links: [...object.links, ...entry.links]};
      }
      if (entry.kind === 'unknown') {
        return entry;
      }
      continue;
    }
    const name = keyName(property.key, property.computed);
    if (name === null) {
      return {kind: 'unknown'};
    }
    if (name === key) {
      return property.kind === 'init' && !property.method
        ? {kind: 'property', property, value: property.value, links: object.links}
        : {kind: 'unknown'};
    }
  }
  return {kind: 'absent'};
}

/** The value of `object.key` for an object constant that nothing changes; `null` when it is not in sight. */
export function propertyValue(code: Code, object: Node, key: string): Node | null {
  const owner = ownerOf(code, object);
  if (owner !== null) {
    return isWritten(code, object, key) ? null : memberValue(owner, key);
  }
  const value = objectOf(code, object);
  const entry = value === null ? null : entryOf(code, value, key);
  return entry?.kind === 'property' && entry.links.length > 0 && !isChanged(code, entry.links, key)
    ? unwrap(entry.value)
    : null;
}

/** The class or enum that a name stands for. */
export function ownerOf(code: Code, name: Node): ClassNode | TSESTree.TSEnumDeclaration | null {
  const variable = code.variableOf(name);
  const definition = variable === null ? null : code.definitionOf(variable);
  const node = definition?.node ?? null;
  return node?.type === 'TSEnumDeclaration' || (definition?.kind === 'class' && node !== null && isClass(node)) ? node : null;
}

/** `static key = value` or `enum {key = value}` */
function memberValue(owner: ClassNode | TSESTree.TSEnumDeclaration, key: string): Node | null {
  if (owner.type === 'TSEnumDeclaration') {
    const member = owner.body.members.find(({id}) => keyName(id, false) === key);
    return member?.initializer == null ? null : unwrap(member.initializer);
  }
  const found = owner.body.body.find(
    (element) =>
      element.type === 'PropertyDefinition' && element.static && keyName(element.key, element.computed) === key,
  );
  return found?.type === 'PropertyDefinition' && found.value !== null ? unwrap(found.value) : null;
}

/** Whether `Name.key = …` stands anywhere in the file. */
function isWritten(code: Code, name: Node, key: string): boolean {
  const variable = code.variableOf(name);
  return variable !== null && code.readsOf(variable).some(({parent}) => {
    const isTarget = parent?.type === 'MemberExpression' && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent;
    return isTarget && [null, key].includes(memberName(parent));
  });
}

/** Whether other files can set a static member of a class. */
export function isStaticClosed(code: Code, owner: ClassNode, variable: Variable, key: string): boolean {
  const isReadonly = owner.body.body.some(
    (element) =>
      element.type === 'PropertyDefinition' &&
      keyName(element.key, element.computed) === key &&
      (element.readonly || element.accessibility === 'private'),
  );
  return isReadonly || key.startsWith('#') || !code.isExported(variable);
}

function isChanged(code: Code, links: readonly ObjectLink[], key: string): boolean {
  return assignmentsTo(code, links).some((assignment) => {
    const name = memberName(assignment.left);
    return name === null || name === key;
  });
}

/** An entry whose value is in sight. */
export type Found = Extract<Entry, {kind: 'property' | 'assigned'}>;

/** Whether an entry has a value in sight. */
export function isFound(entry: Entry): entry is Found {
  return entry.kind === 'property' || entry.kind === 'assigned';
}
