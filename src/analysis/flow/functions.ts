import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, type ClassNode, functionAround, type FunctionNode, isClass, isDecorated, isFunction, keyName, memberName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {contains, walk} from '../../dialect/walk.ts';
import type {Code} from '../code.ts';
import {remembering} from '../remembering.ts';
import {isStubMention, replacedBy} from '../mocks/stub-mentions.ts';
import {elementAround} from './classes.ts';
import {callAt, constructorAt, constructorCalls, mentionsOf, methodAt} from './members.ts';

/** The function that a call enters when it is written in this file: `f()`, `(() => …)()`, `this.f()`. */
export function functionOf(code: Code, call: Call): FunctionNode | null {
  const callee = unwrap(call.callee);
  if (isFunction(callee)) {
    return callee;
  }
  const constructed = constructorAt(code, call);
  if (constructed !== null) {
    return constructed;
  }
  if (callee.type === 'Identifier') {
    const variable = code.variableOf(callee);
    const definition = variable === null ? null : code.definitionOf(variable);
    const isKnown = definition?.kind === 'function' || definition?.kind === 'value';
    const value = isKnown && definition.node !== null ? unwrap(definition.node) : null;
    return value !== null && isFunction(value) ? value : null;
  }
  return callee.type === 'MemberExpression' ? methodAt(code, callee) : null;
}

/** Whether another class of the file may override the methods of a class. */
export function hasSubclass(code: Code, owner: ClassNode): boolean {
  const variable = code.variableOf(owner.id);
  return (
    variable !== null &&
    code.readsOf(variable).some((read) => read.parent !== undefined && isClass(read.parent) && read.parent.superClass === read)
  );
}

/** The function that a value is, by itself, through constants, by its declaration, as `this.method` or through `.bind(…)`. */
export function functionValue(code: Code, node: Node | null | undefined): FunctionNode | null {
  if (node == null) {
    return null;
  }
  const value = code.resolve(node);
  if (value.type === 'CallExpression' && methodName(value) === 'bind' && value.callee.type === 'MemberExpression') {
    return value.arguments.length < 2 ? functionValue(code, value.callee.object) : null;
  }
  if (value.type === 'MemberExpression') {
    return methodAt(code, value);
  }
  const variable = code.variableOf(value);
  const definition = variable === null ? null : code.definitionOf(variable);
  const declared = definition?.kind === 'function' ? definition.node : value;
  return declared !== null && isFunction(declared) ? declared : null;
}

/**
 * Every call of a function, when all of them are in this file; `null` when it can be called from elsewhere.
 * @param chains calls that the function is handed to and that are known to call it, as `promise.then(fn)` does
 */
export function callersOf(code: Code, fn: FunctionNode, chains: readonly Node[] = []): readonly Call[] | null {
  return chains.length === 0 ? callersInSight(code, fn) : findCallers(code, fn, chains);
}

const callersInSight = remembering((code, fn: FunctionNode) => findCallers(code, fn, []));

function findCallers(code: Code, fn: FunctionNode, chains: readonly Node[]): readonly Call[] | null {
  const parent = fn.parent;
  if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === fn) {
    return [parent];
  }
  const method = methodCallsOf(code, fn);
  if (method !== null) {
    return method.isPrivate ? method.calls : null;
  }
  const constructed = constructorCalls(code, fn);
  if (constructed !== null) {
    return constructed;
  }
  const closure = closureCallsOf(code, fn);
  if (closure !== null) {
    return closure;
  }
  const identifier = nameOfFunction(fn);
  const variable = code.variableOf(identifier);
  if (variable === null || code.isExported(variable) || code.definitionOf(variable).kind === 'unknown') {
    return null;
  }
  const calls: Call[] = [];
  for (const read of code.readsOf(variable)) {
    const call = read.parent;
    if ((call !== undefined && chains.includes(call)) || isStubMention(code, read)) {
      continue;
    }
    if ((call?.type !== 'CallExpression' && call?.type !== 'NewExpression') || call.callee !== read) {
      return null;
    }
    calls.push(call);
  }
  return calls;
}

/** The calls of a function that are in sight, others apart: `name()` where the function is declared by that name. */
export function knownCallsOf(code: Code, fn: FunctionNode): Call[] {
  const identifier = nameOfFunction(fn);
  const variable = code.variableOf(identifier);
  if (variable === null || code.definitionOf(variable).kind === 'unknown') {
    return [];
  }
  return code.readsOf(variable).flatMap(({parent, range}) => (parent?.type === 'CallExpression' && parent.callee.range === range ? [parent] : []));
}

/** The name that a function is declared by, or that of the constant that holds it. */
export function nameOfFunction(fn: FunctionNode): TSESTree.Identifier | null {
  return fn.type === 'FunctionDeclaration' ? fn.id : nameOfConstant(fn);
}

function nameOfConstant(fn: FunctionNode): TSESTree.Identifier | null {
  const parent = fn.parent;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : null;
}

/** The calls of a method in sight, and whether there can be no others. */
export interface MethodCalls {
  readonly calls: readonly Call[];
  /** Those among them that may run another method of that name. */
  readonly mixed: readonly Call[];
  readonly isPrivate: boolean;
  /** Whether other objects or files can get at the method by its name. */
  readonly isReachedByName: boolean;
}

/** The calls `this.method()` and `instance.method()` of a method; `null` when the function is no method. */
export function methodCallsOf(code: Code, fn: FunctionNode): MethodCalls | null {
  if (fn.parent.type === 'Property') {
    return objectMethodCallsOf(code, fn.parent);
  }
  const element = elementAround(fn);
  const name = element === null ? null : keyName(element.key, element.computed);
  if (element === null || name === null) {
    return null;
  }
  const mentions = mentionsOf(code, element);
  const callsOf = (nodes: Iterable<Node>) => [...nodes].map((node) => callAt(node)).filter((call) => call !== null);
  const calls = callsOf(mentions.nodes);
  const isReached = code.nodes.isReadOnOthers(name) || code.nodes.isCalledOnOthers(name);
  const isReachedByName = !mentions.isWhole && (!isPrivateKey(name, element.accessibility) || isReached);
  return {calls, mixed: callsOf(mentions.mixed), isPrivate: !isReachedByName && !isDecorated(element) && calls.length === mentions.nodes.length, isReachedByName};
}

/** The calls `object.method()` of a method in an object literal that a constant of the file holds. */
function objectMethodCallsOf(code: Code, property: TSESTree.Property): MethodCalls | null {
  const holder = property.parent.parent;
  const name = keyName(property.key, property.computed);
  const variable = holder.type === 'VariableDeclarator' ? code.variableOf(holder.id) : null;
  if (variable === null || name === null) {
    return null;
  }
  const calls: Call[] = [];
  let isPrivate = !code.isExported(variable) && code.nodes.thisMembers(name).length === 0;
  for (const read of code.readsOf(variable)) {
    const member = read.parent;
    if (member?.type === 'CallExpression' && replacedBy(code, member, read) !== null) {
      continue;
    }
    const key = member?.type === 'MemberExpression' ? memberName(member) : null;
    const call = key === name ? member?.parent : undefined;
    if (call?.type === 'CallExpression' && call.callee === member) {
      calls.push(call);
    } else if (key === null || key === name) {
      isPrivate = false;
    }
  }
  return {calls, mixed: [], isPrivate, isReachedByName: !isPrivate};
}

/** Whether a function reads its arguments without naming them. */
export function usesArguments(fn: FunctionNode): boolean {
  const isArguments = (node: Node) => node.type === 'Identifier' && node.name === 'arguments';
  return fn.type !== 'ArrowFunctionExpression' && contains(fn.body, isArguments);
}

/** The calls of a closure inside the one function of the file that it is handed to, as in `retry(() => …)`. */
function closureCallsOf(code: Code, fn: FunctionNode): Call[] | null {
  const call = fn.parent;
  const target = call.type === 'CallExpression' && call.callee !== fn ? functionOf(code, call) : null;
  if (target === null || call.type !== 'CallExpression' || usesArguments(target) || callersOf(code, target)?.length !== 1) {
    return null;
  }
  const parameter = target.params[call.arguments.findIndex((argument) => argument === fn)];
  const variable = code.variableOf(parameter);
  const reads = variable === null ? [] : code.readsOf(variable);
  const calls = reads.map(callAt).filter((use) => use !== null);
  return variable !== null && calls.length === reads.length ? calls : null;
}

export function isPrivateKey(name: string, accessibility: string | undefined): boolean {
  return name.startsWith('#') || accessibility === 'private';
}


/** The `new Promise((resolve) => …)` that a call of its `resolve` fulfils. */
export function promiseResolvedBy(code: Code, call: Call): TSESTree.NewExpression | null {
  const variable = code.variableOf(call.callee);
  const declared = variable?.identifiers[0];
  const executor = declared?.parent;
  if (declared === undefined || executor === undefined || !isFunction(executor) || executor.params[0] !== declared) {
    return null;
  }
  const promise = executor.parent;
  return promise.type === 'NewExpression' && code.isGlobal(promise.callee, 'Promise') ? promise : null;
}

/** Everything that a promise may be fulfilled with by the function that a call fulfils it with; `null` where that is handed on. */
export function resolvedValues(code: Code, call: Call): (Node | null)[] {
  const variable = code.variableOf(call.callee);
  return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
    const use = read.parent;
    if (use?.type !== 'CallExpression' || use.callee !== read) {
      return [null];
    }
    return use.arguments[0] ?? [];
  });
}

/** The one expression that a local function returns, when its body is nothing else; `null` otherwise. */
export function onlyResult(code: Code, call: Call): Node | null {
  const fn = functionOf(code, call);
  if (fn === null || fn.generator) {
    return null;
  }
  if (fn.body.type !== 'BlockStatement') {
    return fn.body;
  }
  const [statement] = fn.body.body;
  return fn.body.body.length === 1 && statement?.type === 'ReturnStatement' ? statement.argument : null;
}

/** Every expression that a function returns, `null` for a bare `return`. */
export function resultsOf(fn: FunctionNode): readonly (Node | null)[] {
  const results = knownResults.get(fn) ?? findResults(fn);
  knownResults.set(fn, results);
  return results;
}

/** Every string that a long function returns asks for all of them. */
const knownResults = new WeakMap<FunctionNode, readonly (Node | null)[]>();

function findResults(fn: FunctionNode): (Node | null)[] {
  if (fn.body.type !== 'BlockStatement') {
    return [fn.body];
  }
  const {body} = fn;
  const results: (Node | null)[] = [];
  walk(body, (node) => {
    if (node.type === 'ReturnStatement' && functionAround(node) === fn) {
      results.push(node.argument);
    }
  });
  return results;
}
