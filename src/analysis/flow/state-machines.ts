import type {TSESTree} from '@typescript-eslint/utils';

import {calleeName, functionAround, type FunctionNode, memberName, type Node} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import type {Code, Variable} from '../code.ts';

/**
 * Async functions that a compiler turned into a switch. TypeScript: `return [4, promise]`, then `_a.sent()` in the next
 * case, `return [2, result]` at the end. Babel: `_context.next = 2; return promise; case 2: _context.sent`, since 7.27
 * `_context.n = 1; return promise; case 1: _context.v`.
 */
const YIELD = 4;
const RETURN = 2;
/** Members that the switch is over, TypeScript's first. */
const LABELS = new Set(['label', 'next', 'n']);
/** Members of Babel's context that give what was sent. */
const SENT = new Set(['sent', 'v']);

/** Where a value goes that a compiled function gives out. */
export type Resumption =
  /** The places that read the value when the function goes on; none when it is dropped. */
  | {readonly kind: 'resumed'; readonly reads: readonly Node[]}
  /** It is the result of the function that was compiled; the other results stand beside it. */
  | {readonly kind: 'returned'; readonly from: FunctionNode; readonly results: readonly Node[]};

/** What becomes of an element of `return [4, value]` or `return [2, value]` in a function that TypeScript compiled. */
export function afterInstruction(code: Code, array: TSESTree.ArrayExpression, value: Node): Resumption | null {
  const statement = array.parent;
  const machine = statement.type === 'ReturnStatement' ? machineAround(code, statement) : null;
  if (machine === null || array.elements[1] !== value) {
    return null;
  }
  switch (instructionOf(array)) {
    case YIELD:
      return {kind: 'resumed', reads: nextReads(code, machine)};
    case RETURN: {
      const from = compiledFunction(machine.fn);
      return from === null ? null : {kind: 'returned', from, results: returnedValues(machine.fn)};
    }
    default:
      return null;
  }
}

/** What becomes of a value that `return value` gives out of a function that Babel compiled. */
export function afterReturn(code: Code, statement: Node): Resumption | null {
  const machine = machineAround(code, statement);
  return machine === null || machine.isTypeScript ? null : {kind: 'resumed', reads: nextReads(code, machine)};
}

interface Machine {
  readonly fn: FunctionNode;
  readonly state: Variable;
  readonly holder: Clause;
  readonly isTypeScript: boolean;
}

/** The function of one parameter around a statement whose body is a switch over that parameter's label. */
function machineAround(code: Code, statement: Node): Machine | null {
  const fn = functionAround(statement);
  const state = code.variableOf(fn?.params[0]);
  const holder = switchAround(statement);
  if (fn === null || state === null || holder === null || functionAround(holder.statement) !== fn) {
    return null;
  }
  const {discriminant} = holder.statement;
  const label = discriminant.type === 'AssignmentExpression' ? discriminant.right : discriminant;
  if (label.type !== 'MemberExpression' || code.variableOf(label.object) !== state || !isOneOf(memberName(label), LABELS)) {
    return null;
  }
  return {fn, state, holder, isTypeScript: memberName(label) === 'label'};
}

/** A case of a switch. */
interface Clause {
  readonly statement: TSESTree.SwitchStatement;
  readonly clause: TSESTree.SwitchCase;
}

function switchAround(node: Node): Clause | null {
  for (let up: Node | undefined = node; up != null; up = up.parent) {
    if (up.type === 'SwitchCase') {
      return {statement: up.parent, clause: up};
    }
  }
  return null;
}

/** The first place that asks for what was sent, in the case where the function goes on. */
function nextReads(code: Code, {state, holder, isTypeScript}: Machine): Node[] {
  const next = holder.statement.cases[holder.statement.cases.indexOf(holder.clause) + 1];
  const reads: Node[] = [];
  if (next !== undefined) {
    walk(next, (node) => {
      const isOfState = node.type === 'MemberExpression' && code.variableOf(node.object) === state;
      if (isOfState && isOneOf(memberName(node), SENT)) {
        reads.push(isTypeScript ? node.parent : node);
      }
    });
  }
  return reads.slice(0, 1);
}

function instructionOf(array: TSESTree.ArrayExpression): unknown {
  const [operation] = array.elements;
  return operation?.type === 'Literal' ? operation.value : null;
}

function returnedValues(machine: FunctionNode): Node[] {
  const values: Node[] = [];
  walk(machine.body, (node) => {
    const array = node.type === 'ReturnStatement' && functionAround(node) === machine ? node.argument : null;
    const value = array?.type === 'ArrayExpression' && instructionOf(array) === RETURN ? array.elements[1] : null;
    if (value != null) {
      values.push(value);
    }
  });
  return values;
}

/** The function `f` of `function f() { return __awaiter(…, function () { return __generator(this, machine); }); }`. */
function compiledFunction(machine: FunctionNode): FunctionNode | null {
  const body = isCallOf(machine.parent, '__generator') ? functionAround(machine) : null;
  return body !== null && isCallOf(body.parent, '__awaiter') ? functionAround(body) : null;
}

function isCallOf(node: Node, helper: string): boolean {
  return node.type === 'CallExpression' && calleeName(node) === helper;
}
