import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {
  type Call,
  type FunctionNode,
  isFunction,
  isWrapper,
  keyName,
  memberName,
  type Node,
} from '../../dialect/ast.ts';
import {type Code, kindOf, type Variable} from '../code.ts';
import {hasAccessor, literalContainer, membersOf} from './container-values.ts';
import {ANY, ANY_KEY, Containers, type Path, type Walk} from './containers.ts';
import {isExportsTarget} from './exports.ts';
import {FieldFlow} from './field-flow.ts';
import type {Flow, Join, Use} from './flow.ts';
import {stateSetBy} from './handing.ts';
import {afterInstruction} from './state-machines.ts';
import {Results} from './results.ts';
import {isShared} from './promises.ts';
import {givenFunctions} from './parameters.ts';
import {callersOf, functionOf, promiseResolvedBy, resolvedValues} from './functions.ts';

/** Deeper than this, values lie in containers that are built from each other in a circle. */
const MAX_CONTAINERS = 4;

/** The work list behind one {@link Flow}. */
export class FlowWalk implements Flow {
  readonly uses: Use[] = [];
  readonly visited = new Set<Node>();
  readonly joins: Join[] = [];
  readonly variables = new Set<Variable>();
  readonly left: Set<FunctionNode>;
  readonly #code: Code;
  readonly #entersFunctions: boolean;
  readonly #queue: Node[] = [];
  readonly #containers: Containers | null;
  readonly #fields: FieldFlow;
  readonly #results: Results;

  /**
   * @param depth how many containers around the value, or functions that return it, are being followed already
   * @param left what a walk for such a container has in common with that for the value
   */
  constructor(code: Code, entersFunctions: boolean, depth = 0, left = new Set<FunctionNode>()) {
    this.#code = code;
    this.#entersFunctions = entersFunctions;
    this.left = left;
    const startWalk = (start: (walk: Walk) => void, shared?: Set<FunctionNode>): Flow => {
      const walk = new FlowWalk(code, entersFunctions, depth + 1, shared);
      start(walk);
      walk.drain();
      return walk;
    };
    const isDeep = !entersFunctions || depth >= MAX_CONTAINERS;
    this.#fields = new FieldFlow(code, this);
    this.#results = new Results(code, this, isDeep ? null : startWalk);
    this.#containers = isDeep ? null : new Containers(code, this, (start) => startWalk(start, left));
  }

  push(node: Node): void {
    if (!this.visited.has(node)) {
      this.visited.add(node);
      this.#queue.push(node);
    }
  }

  drain(): void {
    for (let node = this.#queue.pop(); node !== undefined; node = this.#queue.pop()) {
      this.#step(node);
    }
  }

  /** The value lands in a pattern. */
  bind(pattern: Node): void {
    switch (pattern.type) {
      case 'Identifier':
        this.#bindVariable(pattern);
        break;
      case 'AssignmentPattern':
        this.joins.push({values: [pattern.right], node: pattern});
        this.bind(pattern.left);
        break;
      case 'TSParameterProperty':
        this.#fields.parameterProperty(pattern);
        break;
      case 'ObjectPattern':
        this.#bindProperties(pattern);
        break;
      case 'ArrayPattern':
        pattern.elements.forEach((element, index) => {
          if (element !== null) {
            this.uses.push({kind: 'pick', node: null, key: String(index), target: element});
          }
        });
        break;
      case 'MemberExpression':
        this.#store(pattern);
        break;
      default:
        this.uses.push({kind: 'unknown', node: pattern});
    }
  }

  #bindProperties(pattern: TSESTree.ObjectPattern): void {
    const without: (string | null)[] = [];
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') {
        this.uses.push({kind: 'spread', node: property, without});
        continue;
      }
      const key = keyName(property.key, property.computed);
      without.push(key);
      this.uses.push({kind: 'pick', node: property, key, target: property.value});
    }
  }

  #bindVariable(identifier: TSESTree.Identifier): void {
    const variable = this.#code.variableOf(identifier);
    if (variable === null) {
      this.uses.push({kind: 'unknown', node: identifier});
      return;
    }
    if (this.variables.has(variable)) {
      return;
    }
    this.variables.add(variable);
    const writes = this.#code.sourcesOf(variable);
    if (writes.length > 1 || (writes.length === 1 && variable.defs.some((definition) => kindOf(definition) === 'Parameter'))) {
      this.joins.push({values: writes, node: identifier});
    }
    if (this.#code.isExported(variable)) {
      this.uses.push({kind: 'escape', node: identifier, how: 'exported'});
    }
    for (const read of this.#code.readsOf(variable)) {
      if (read.parent?.type !== 'ExportSpecifier') {
        this.push(read);
      }
    }
  }

  /** `target = value` for a member expression. */
  #store(target: TSESTree.MemberExpression): void {
    const key = memberName(target);
    if (isExportsTarget(target)) {
      this.uses.push({kind: 'escape', node: target, how: 'exported'});
    } else if (key === null || !this.#fields.stored(target, key)) {
      this.#storeInLiteral(target, key);
    }
  }

  /** `object.key = value` on an object literal of the file. */
  #storeInLiteral(target: TSESTree.MemberExpression, key: string | null): void {
    const container = literalContainer(this.#code, target.object);
    if (container === null || (container.type === 'ObjectExpression' && hasAccessor(container, key))) {
      this.uses.push({kind: 'store', node: target});
    } else {
      if (container.type === 'ObjectExpression') {
        this.joins.push({values: membersOf(this.#code, container, key), node: target});
      }
      const slot = key ?? (container.type === 'ArrayExpression' ? ANY : ANY_KEY);
      this.contain(container, [slot], {kind: 'store', node: target});
    }
  }

  #step(node: Node): void {
    const parent = node.parent;
    if (parent == null) {
      return;
    }
    if (isWrapper(parent)) {
      this.push(parent);
      return;
    }
    switch (parent.type) {
      case 'MemberExpression':
        this.#stepMember(node, parent);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#stepCall(node, parent);
        break;
      case 'VariableDeclarator':
        this.bind(parent.id);
        break;
      case 'AssignmentExpression':
        this.#stepAssignment(node, parent);
        break;
      case 'AssignmentPattern':
        this.joins.push({values: this.#givenInsteadOf(parent), node: parent});
        this.bind(parent.left);
        break;
      case 'LogicalExpression':
        this.#stepLogical(node, parent);
        break;
      case 'ConditionalExpression':
        if (node !== parent.test) {
          this.joins.push({values: [parent.consequent, parent.alternate], node: parent});
          this.push(parent);
        }
        break;
      case 'SequenceExpression':
        if (parent.expressions.at(-1) === node) {
          this.push(parent);
        }
        break;
      case 'ReturnStatement':
        this.#results.returned(parent);
        break;
      case 'ArrowFunctionExpression':
        this.#results.leave(parent, node);
        break;
      case 'Property':
        this.#stepProperty(node, parent);
        break;
      case 'ArrayExpression':
        this.#stepElement(node, parent);
        break;
      case 'PropertyDefinition':
        this.#fields.definition(node, parent);
        break;
      case 'BinaryExpression':
        this.uses.push({kind: parent.operator === '+' ? 'operand' : 'ignored', node: parent});
        break;
      case 'TemplateLiteral':
        this.uses.push({kind: 'operand', node: parent});
        break;
      case 'SpreadElement':
        this.uses.push({kind: 'spread', node: parent, without: []});
        break;
      case 'ExportDefaultDeclaration':
      case 'ExportSpecifier':
        this.uses.push({kind: 'escape', node: parent, how: 'exported'});
        break;
      case 'TSEnumMember':
        this.#stepEnum(node, parent);
        break;
      case 'ThrowStatement':
        this.uses.push({kind: 'thrown', node: parent});
        break;
      case 'YieldExpression':
        this.#results.yielded(parent);
        break;
      case 'ForOfStatement':
        this.uses.push({kind: 'iterated', node: parent, target: targetOf(parent.left)});
        break;
      case 'ExpressionStatement':
      case 'ForStatement':
      case 'IfStatement':
      case 'SwitchStatement':
      case 'SwitchCase':
      case 'UnaryExpression':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'TSQualifiedName':
      case 'TSTypePredicate':
      case 'TSTypeQuery':
        this.uses.push({kind: 'ignored', node: parent});
        break;
      default:
        this.uses.push({kind: 'unknown', node: parent});
    }
  }

  #stepMember(node: Node, parent: TSESTree.MemberExpression): void {
    if (parent.object === node) {
      this.uses.push({kind: 'member', node: parent, key: memberName(parent)});
    } else {
      this.uses.push({kind: 'unknown', node: parent});
    }
  }

  #stepCall(node: Node, call: Call): void {
    if (call.callee === node) {
      this.uses.push({kind: 'call', node: call});
      return;
    }
    const index = call.arguments.findIndex((argument) => argument === node);
    const promise = isBuiltinCall(this.#code, call, 'Promise', 'resolve') ? call : promiseResolvedBy(this.#code, call);
    if (promise !== null) {
      this.joins.push({values: resolvedValues(this.#code, call), node: promise});
      this.push(promise);
      return;
    }
    const state = this.#entersFunctions ? stateSetBy(this.#code, call) : null;
    if (state !== null) {
      this.joins.push({values: state.others, node: call});
      this.bind(state.target);
      return;
    }
    const filled = this.#containers?.filledBy(call, index) ?? null;
    if (filled !== null) {
      this.contain(filled.container, filled.path, {kind: 'argument', node: call, index});
      return;
    }
    const fn = this.#entersFunctions ? functionOf(this.#code, call) : null;
    const parameter = hasSpread(call) ? undefined : fn?.params[index];
    if (fn === null || parameter === undefined || parameter.type === 'RestElement') {
      if (!this.#entersFunctions || !this.#handToGiven(call, index)) {
        this.uses.push({kind: 'argument', node: call, index});
      }
      return;
    }
    this.joins.push({values: this.#argumentsFor(fn, index), node: parameter});
    this.bind(parameter);
  }

  /** `callback(error, value)`, where the callers of the function around it say what `callback` is. */
  #handToGiven(call: Call, index: number): boolean {
    const given = givenFunctions(this.#code, call);
    if (given === null || given.functions.some(({fn}) => fn.params.slice(0, index + 1).some(({type}) => type === 'RestElement'))) {
      return false;
    }
    const others = argumentsOf(given.calls, index);
    for (const {fn, argument} of given.functions) {
      const parameter = fn.params[index];
      if (parameter !== undefined) {
        this.joins.push({values: given.isHandedOn || isShared(this.#code, argument, fn) ? [...others, null] : others, node: parameter});
        this.bind(parameter);
      }
    }
    return true;
  }

  /** What the callers of a local function hand to one of its parameters; with `null` when not all of them are in sight. */
  #argumentsFor(fn: FunctionNode, index: number): (Node | null)[] {
    const callers = callersOf(this.#code, fn);
    return callers === null ? [null] : argumentsOf(callers, index);
  }

  /** What may come in the place of a default: what callers give for the parameter, where all of them are in sight. */
  #givenInsteadOf(pattern: TSESTree.AssignmentPattern): (Node | null)[] {
    const parameter = pattern.parent.type === 'TSParameterProperty' ? pattern.parent : pattern;
    const fn = isFunction(parameter.parent) ? parameter.parent : null;
    const callers = fn === null ? null : callersOf(this.#code, fn);
    return fn === null || callers === null ? [null] : argumentsOf(callers, fn.params.findIndex((candidate) => candidate === parameter));
  }

  #stepAssignment(node: Node, parent: TSESTree.AssignmentExpression): void {
    if (parent.right !== node) {
      return;
    }
    this.bind(parent.left);
    if (parent.parent.type !== 'ExpressionStatement') {
      this.push(parent);
    }
  }

  #stepLogical(node: Node, parent: TSESTree.LogicalExpression): void {
    if (parent.operator === '&&' && parent.left === node) {
      this.uses.push({kind: 'ignored', node: parent});
      return;
    }
    if (parent.operator !== '&&') {
      this.joins.push({values: [parent.left, parent.right], node: parent});
    }
    this.push(parent);
  }

  #stepProperty(node: Node, parent: TSESTree.Property): void {
    const key = keyName(parent.key, parent.computed);
    if (parent.value === node && parent.parent.type === 'ObjectExpression' && key !== null) {
      this.contain(parent.parent, [key], {kind: 'property', node: parent});
    } else if (parent.value === node && parent.parent.type === 'ObjectExpression') {
      this.uses.push({kind: 'property', node: parent});
    } else {
      this.uses.push({kind: 'unknown', node: parent});
    }
  }

  /** `enum Verb {Sign = value}`: whoever reads `Verb.Sign`. */
  #stepEnum(node: Node, member: TSESTree.TSEnumMember): void {
    const key = keyName(member.id, false);
    const variable = this.#code.variableOf(member.parent.parent.id);
    if (variable === null || key === null || this.#code.isExported(variable)) {
      this.uses.push({kind: 'escape', node, how: 'exported'});
    }
    for (const {parent} of variable === null ? [] : this.#code.readsOf(variable)) {
      if (parent?.type === 'MemberExpression' && memberName(parent) === key) {
        this.push(parent);
      }
    }
  }

  #stepElement(node: Node, array: TSESTree.ArrayExpression): void {
    const resumption = afterInstruction(this.#code, array, node);
    if (resumption !== null) {
      this.#results.resume(resumption, array);
      return;
    }
    const place = array.elements.findIndex((element) => element === node);
    const isAfterSpread = array.elements.slice(0, place).some((element) => element?.type === 'SpreadElement');
    this.contain(array, isAfterSpread ? [ANY] : [String(place)], {kind: 'unknown', node: array});
  }

  /** The value is in a container from here on. */
  contain(container: Node, path: Path, leftover: Use): void {
    if (this.#containers === null) {
      this.uses.push(leftover);
    } else {
      this.#containers.put(container, path, leftover);
    }
  }
}

/** What calls give for one parameter, which some of them may leave out; `null` stands for values out of sight. */
function argumentsOf(calls: readonly Call[], index: number): (Node | null)[] {
  return calls.flatMap((call) => (hasSpread(call) ? [null] : (call.arguments[index] ?? [])));
}

function hasSpread(call: Call): boolean {
  return call.arguments.some(({type}) => type === 'SpreadElement');
}

/** What each element of an iteration is bound to. */
function targetOf(left: Node): Node {
  return left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
}
