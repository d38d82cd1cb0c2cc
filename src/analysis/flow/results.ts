import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, functionAround, type FunctionNode, type Node} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {ANY, type Follow, type Walk} from './containers.ts';
import {callsByValue} from './function-values.ts';
import {callersOf, knownCallsOf, methodCallsOf, resultsOf} from './functions.ts';
import {handedBack, yieldsOf} from './handing.ts';
import {stagesAfter, type Stages} from './observables.ts';
import {chainsOf, promiseChainOf} from './promises.ts';
import {type Getter, getterOf, gettersReads} from './fields.ts';
import {listMadeBy} from './container-values.ts';
import {afterReturn, type Resumption} from './state-machines.ts';

/** Follows values out of functions: to where these are called, handled, retried, listed or piped. */
export class Results {
  readonly #code: Code;
  readonly #walk: Walk;
  readonly #follow: Follow | null;

  /** @param follow starts a walk for a function that returns the value; `null` where that goes too far */
  constructor(code: Code, walk: Walk, follow: Follow | null) {
    this.#code = code;
    this.#walk = walk;
    this.#follow = follow;
  }

  /** What runs a generator (co, __awaiter) hands the value of a promise back, as `await` does; any other one makes a list. */
  yielded(node: TSESTree.YieldExpression): void {
    const fn = functionAround(node);
    if (fn?.async !== true && !makesList(fn, node)) {
      this.#walk.push(node);
      return;
    }
    const callers = fn === null ? null : callersOf(this.#code, fn);
    if (fn === null || callers === null || node.delegate) {
      this.#walk.uses.push({kind: 'unknown', node});
      return;
    }
    this.#walk.joins.push({values: yieldsOf(fn), node});
    for (const caller of callers) {
      this.#walk.contain(caller, [ANY], {kind: 'unknown', node});
    }
  }

  returned(statement: Node): void {
    const resumption = afterReturn(this.#code, statement);
    if (resumption === null) {
      this.leave(functionAround(statement), statement);
    } else {
      this.resume(resumption, statement);
    }
  }

  /** The value goes on in a function that a compiler turned into a switch. */
  resume(resumption: Resumption, node: Node): void {
    if (resumption.kind === 'returned') {
      this.#handBack(resumption.from, resumption.results, node);
      return;
    }
    for (const read of resumption.reads) {
      this.#walk.push(read);
    }
  }

  /** The value is a function's result: it goes on where the function is called. */
  leave(fn: FunctionNode | null, node: Node): void {
    if (fn === null || fn.generator) {
      this.#walk.uses.push({kind: 'unknown', node});
    } else {
      this.#handBack(fn, resultsOf(fn), node);
    }
  }

  #handBack(fn: FunctionNode, results: readonly (Node | null)[], node: Node): void {
    this.#walk.left.add(fn);
    this.#walk.joins.push({values: withoutNothing(results), node});
    const chained = promiseChainOf(fn);
    if (chained !== null) {
      this.#walk.push(chained);
      return;
    }
    const stages = stagesAfter(this.#code, fn);
    if (stages !== null) {
      this.#enter(stages, node);
      return;
    }
    const getter = getterOf(fn);
    if (getter !== null) {
      this.#readGetter(getter, node);
      return;
    }
    const list = listMadeBy(this.#code, fn);
    if (list !== null) {
      this.#walk.contain(list, [ANY], {kind: 'escape', node, how: 'returned'});
      return;
    }
    const method = methodCallsOf(this.#code, fn);
    for (const call of method?.calls ?? []) {
      this.#walk.push(call);
    }
    for (const call of method?.mixed ?? []) {
      this.#walk.joins.push({values: [null], node: call});
    }
    if (method?.isPrivate !== true) {
      this.#reachCallers(fn, node);
    }
  }

  /** `get key() { return value; }`: whoever reads the key. */
  #readGetter({key, member}: Getter, node: Node): void {
    const escape = {kind: 'escape', node, how: 'returned'} as const;
    if (key === null) {
      this.#walk.uses.push(escape);
    } else if (member.type === 'Property') {
      this.#walk.contain(member.parent, [key], escape);
    } else {
      const {nodes, mixed, isWhole} = gettersReads(this.#code, member, key);
      for (const mention of nodes) {
        if (mention.type === 'MemberExpression') {
          this.#walk.push(mention);
        } else {
          this.#walk.bind(mention);
        }
      }
      for (const mention of mixed) {
        this.#walk.joins.push({values: [null], node: mention});
      }
      if (!isWhole) {
        this.#walk.uses.push(escape);
      }
    }
  }

  #enter({parameters, result, unknown, others}: Stages, node: Node): void {
    this.#walk.joins.push({values: others, node});
    for (const parameter of parameters) {
      this.#walk.bind(parameter);
    }
    if (result !== null) {
      this.#walk.push(result);
    }
    if (unknown !== null) {
      this.#walk.uses.push({kind: 'escape', node, how: 'returned'});
    }
  }

  #reachCallers(fn: FunctionNode, node: Node): void {
    const chains = chainsOf(this.#code, fn);
    const callers = callersOf(this.#code, fn, chains);
    for (const call of [...(callers ?? []), ...chains]) {
      this.#walk.push(call);
    }
    if (callers !== null) {
      return;
    }
    for (const call of knownCallsOf(this.#code, fn)) {
      this.#walk.push(call);
    }
    const handed = handedBack(this.#code, fn);
    switch (handed?.kind) {
      case 'result':
        this.#walk.push(handed.call);
        break;
      case 'function':
        this.#reachCallsOf(handed.call, node);
        break;
      case 'unknown':
        this.#walk.uses.push({kind: 'handed', node: handed.call});
        break;
      default:
        this.#reachByValue(fn, node);
    }
  }

  /** The function is handed on as a value, and called where that arrives; others that arrive there answer in its place. */
  #reachByValue(fn: FunctionNode, node: Node): void {
    const reached = this.#follow === null ? null : callsByValue(this.#code, fn, this.#follow);
    if (reached === null) {
      this.#walk.uses.push({kind: 'escape', node, how: 'returned'});
      return;
    }
    for (const call of reached.calls) {
      this.#walk.push(call);
    }
    if (reached.others.length > 0) {
      this.#walk.joins.push({values: reached.others, node});
    }
  }

  /** A call makes a function with the same results: they come out where that one is called. */
  #reachCallsOf(made: Call, node: Node): void {
    const holder = made.parent.type === 'VariableDeclarator' ? this.#code.variableOf(made.parent.id) : null;
    const reads = holder === null || this.#code.isExported(holder) ? [null] : this.#code.readsOf(holder);
    for (const read of reads) {
      if (read?.parent?.type === 'CallExpression' && read.parent.callee === read) {
        this.#walk.push(read.parent);
      } else {
        this.#walk.uses.push({kind: 'escape', node, how: 'returned'});
      }
    }
  }
}

/** Whether a generator yields for whoever iterates over it: nothing is done with what comes back, and nothing runs it. */
function makesList(fn: FunctionNode | null, node: TSESTree.YieldExpression): boolean {
  const isRun = fn?.parent.type === 'CallExpression' && fn.parent.callee !== fn && !node.delegate;
  return node.parent.type === 'ExpressionStatement' && !isRun;
}

function withoutNothing(results: readonly (Node | null)[]): readonly Node[] {
  const values = knownValues.get(results) ?? results.filter((result) => result !== null);
  knownValues.set(results, values);
  return values;
}

/** Each of the values that a function returns asks for all of them. */
const knownValues = new WeakMap<readonly (Node | null)[], readonly Node[]>();
