import type {TSESTree} from '@typescript-eslint/utils';

import {functionAround, type FunctionNode, isFunction, keyName, memberName, type Node} from '../dialect/ast.ts';
import {walk} from '../dialect/walk.ts';
import type {Code} from './code.ts';
import {isClosed, isHandedOn} from './fields.ts';
import type {Flow, Join, Tracker, Use} from './flow.ts';
import {thenHandler} from './promises.ts';

/** Where a value comes out again that was put into an object, an array, a promise or a getter. */
export interface Readback {
  readonly flows: readonly Flow[];
  /** Whether all that can get at the value is in sight. */
  readonly isWhole: boolean;
  readonly joins: readonly Join[];
}

/** How deep objects are put into each other: `{google: {iam}}`. */
const MAX_DEPTH = 3;

/** Reads back what a use puts away; `null` for any other use. `value` holds the expressions that stand for the value. */
export function readbackOf(code: Code, tracker: Tracker, use: Use, value: ReadonlySet<Node>): Readback | null {
  if (use.kind === 'property') {
    const key = keyName(use.node.key, use.node.computed);
    return key === null ? null : fromObject(code, tracker, use.node.parent, key, MAX_DEPTH);
  }
  if (use.kind === 'store') {
    const key = memberName(use.node);
    return key === null ? null : fromHolder(code, tracker, use.node, key);
  }
  if (use.kind === 'unknown' && use.node.type === 'ArrayExpression') {
    const index = use.node.elements.findIndex((element) => element !== null && value.has(element));
    return index === -1 ? null : collected(code, tracker, tracker.from(use.node), String(index), MAX_DEPTH);
  }
  if (use.kind === 'member' && PROMISE_METHODS.has(use.key ?? '')) {
    return fromPromise(code, tracker, use);
  }
  const fn = use.kind === 'escape' && use.how === 'returned' ? functionReturning(use.node) : null;
  return fn === null ? null : fromGetter(code, tracker, fn);
}

const PROMISE_METHODS = new Set(['catch', 'finally', 'then']);

/** `promise.then((value) => …)`; what `catch` and `finally` give is the promise itself, or what they put in its place. */
function fromPromise(code: Code, tracker: Tracker, use: Extract<Use, {kind: 'member'}>): Readback | null {
  const call = use.node.parent;
  if (call.type !== 'CallExpression' || call.callee !== use.node) {
    return null;
  }
  if (use.key !== 'then') {
    const joins = use.key === 'catch' ? [{values: [null], node: call}] : [];
    return {flows: [tracker.from(call)], joins, isWhole: true};
  }
  const handler = thenHandler(code, call.arguments[0]);
  const [parameter] = handler?.fn.params ?? [];
  return {flows: parameter === undefined ? [] : [tracker.fromPattern(parameter)], joins: handler === null || handler.others.length === 0 ? [] : [{values: handler.others, node: call}], isWhole: handler !== null};
}

/** A node by which a flow is known again: containers that hold each other lead in a circle. */
export function markOf(flow: Flow): Node | null {
  const [first] = flow.visited;
  const [use] = flow.uses;
  return first ?? (use === undefined ? null : use.kind === 'pick' ? use.target : use.node);
}

function functionReturning(node: Node): FunctionNode | null {
  return node.parent !== undefined && isFunction(node.parent) && node.parent.body === node ? node.parent : functionAround(node);
}

/** `{key: value}`: whoever reads `key` of the object, and its own methods. */
function fromObject(code: Code, tracker: Tracker, object: Node, key: string, depth: number): Readback {
  const outside = collected(code, tracker, tracker.from(object), key, depth);
  const inside = membersOfThis(object, key).map((member) => tracker.from(member));
  return {...outside, flows: [...outside.flows, ...inside]};
}

/** `object.key = value` for a constant of the file. */
function fromHolder(code: Code, tracker: Tracker, target: TSESTree.MemberExpression, key: string): Readback | null {
  const variable = target.object.type === 'Identifier' ? code.variableOf(target.object) : null;
  const definition = variable === null ? null : code.definitionOf(variable);
  return definition?.kind === 'value' && definition.node.type === 'ObjectExpression'
    ? fromObject(code, tracker, definition.node, key, MAX_DEPTH)
    : null;
}

/** What the users of a container read under a key. */
function collected(code: Code, tracker: Tracker, container: Flow, key: string, depth: number): Readback {
  const flows: Flow[] = [];
  const joins: Join[] = [...container.joins];
  let isWhole = true;
  for (const use of container.uses) {
    if (use.kind === 'member' && use.key === key) {
      const {parent} = use.node;
      if (parent.type === 'AssignmentExpression' && parent.left === use.node) {
        joins.push({values: [parent.operator === '=' || parent.operator === '??=' ? parent.right : null], node: parent});
      } else {
        flows.push(tracker.from(use.node));
      }
    } else if (use.kind === 'pick' && use.key === key) {
      flows.push(tracker.fromPattern(use.target));
    } else if (use.kind === 'property' && depth > 0) {
      const outer = keyName(use.node.key, use.node.computed);
      const holder = outer === null ? null : fromObject(code, tracker, use.node.parent, outer, depth - 1);
      const inner = (holder?.flows ?? []).map((flow) => collected(code, tracker, flow, key, depth - 1));
      flows.push(...inner.flatMap((part) => part.flows));
      joins.push(...(holder?.joins ?? []), ...inner.flatMap((part) => part.joins));
      isWhole &&= holder?.isWhole === true && inner.every((part) => part.isWhole);
    } else if (!isOther(use)) {
      isWhole = false;
    }
  }
  return {flows, joins, isWhole};
}

/** A use that has nothing to do with what stands under a given key. */
function isOther(use: Use): boolean {
  return use.kind === 'ignored' || ((use.kind === 'member' || use.kind === 'pick') && use.key !== null);
}

/** `this.key` in the methods of an object literal. */
function membersOfThis(object: Node, key: string): TSESTree.MemberExpression[] {
  const members: TSESTree.MemberExpression[] = [];
  walk(object, (node) => {
    if (node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && memberName(node) === key && objectOfThis(node) === object) {
      members.push(node);
    }
  });
  return members;
}

function objectOfThis(node: Node): Node | null {
  let fn = functionAround(node);
  while (fn?.type === 'ArrowFunctionExpression') {
    fn = functionAround(fn);
  }
  return fn?.parent.type === 'Property' && fn.parent.value === fn ? fn.parent.parent : null;
}

/** `get key() { return value; }` of a class or of an object literal. */
function fromGetter(code: Code, tracker: Tracker, fn: FunctionNode): Readback | null {
  const member = fn.parent;
  if ((member.type !== 'MethodDefinition' && member.type !== 'Property') || member.kind !== 'get') {
    return null;
  }
  const key = keyName(member.key, member.computed);
  if (key === null) {
    return null;
  }
  if (member.type === 'Property') {
    return fromObject(code, tracker, member.parent, key, MAX_DEPTH);
  }
  const owner = member.parent.parent;
  const variables = member.static ? code.classVariables(owner) : [];
  const named = variables.flatMap((variable) => code.readsOf(variable)).map((read) => read.parent);
  const reads = [...named, ...code.thisMembers(owner, key)].filter((read) => read?.type === 'MemberExpression' && memberName(read) === key);
  const isPrivate = key.startsWith('#') || member.accessibility === 'private';
  const isWhole = isPrivate || (member.static ? !isHandedOn(code, owner) : isClosed(code, owner));
  return {flows: reads.flatMap((read) => (read === undefined ? [] : [tracker.from(read)])), joins: [], isWhole};
}
