import {type Call, memberName, methodName, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {ANSWERING, RECORDED, REPLACING, STUB_MAKING, STUB_METHOD} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {type Flow, Tracker} from '../flow/flow.ts';
import {functionValue, resultsOf} from '../flow/functions.ts';
import {isTestCall} from '../http/http.ts';
import {MockAnswers} from './mock-answers.ts';
import {checkAfter, comparedWith, MockRequests} from './mock-requests.ts';

/** How often a stub is set up in one chain: `stub.onFirstCall().resolves(a).onSecondCall().resolves(b)`. */
const MAX_CHAIN = 24;

/** Everything that a test does with one stub: what it answers, what it reads of requests, what it is asserted to be called with. */
export class Stub {
  readonly answers: MockAnswers;
  readonly requests: MockRequests;
  /** The arguments of each assertion about a call: `expect(stub).toHaveBeenCalledWith(…)`. */
  readonly assertions: Call[] = [];
  /** What it answers with, apart from functions. */
  readonly answered: Node[] = [];
  /** The functions that it runs. */
  readonly functions: Node[] = [];
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #seen = new Set<Node>();

  constructor(code: Code, method: SignMethod) {
    this.#code = code;
    this.#tracker = new Tracker(code, false);
    this.answers = new MockAnswers(code, method.response);
    this.requests = new MockRequests(code, method);
  }

  /** `value` is the stub: a function, or what a test library makes; what made it is looked at, and what is done with it. */
  made(value: Node): void {
    this.#implementation(value);
    this.#chain(outermost(value));
    this.used(this.#tracker.from(outermost(value)));
  }

  /** `value` is what a variable or an object of stubs may hold: whatever else is done with that stub counts as well. */
  held(value: Node): void {
    this.made(value);
    const variable = this.#code.variableOf(value);
    const [declared] = variable?.identifiers ?? [];
    if (declared !== undefined) {
      this.used(this.#tracker.fromPattern(declared));
    }
    const object = value.type === 'MemberExpression' ? this.#code.variableOf(value.object) : null;
    for (const read of object === null ? [] : this.#code.readsOf(object)) {
      const member = read.parent;
      if (value.type === 'MemberExpression' && member?.type === 'MemberExpression' && memberName(member) === memberName(value)) {
        this.used(this.#tracker.from(member));
      }
    }
  }

  /** What is done with the stub. */
  used(flow: Flow): void {
    for (const use of flow.uses) {
      if (use.kind === 'member') {
        this.#member(use.node, use.key);
      } else if (use.kind === 'argument') {
        this.#argument(use.node, use.index);
      }
    }
  }

  #implementation(value: Node): void {
    const fn = functionValue(this.#code, value);
    if (fn !== null && !this.#seen.has(fn)) {
      this.#seen.add(fn);
      this.functions.push(fn);
      this.requests.fromFunction(fn);
      const handed = resultsOf(fn).flatMap((result) => assignedAndCalled(this.#code, result));
      for (const assigned of handed) {
        this.#implementation(assigned);
      }
      const stubs = handed.length > 0 ? [] : resultsOf(fn).map((result) => stubCalled(this.#code, result));
      for (const stub of stubs) {
        if (stub !== null) {
          this.held(stub);
        }
      }
      if (handed.length === 0 && (stubs.length === 0 || stubs.includes(null))) {
        this.answers.add(value);
      }
    }
  }

  /** `jest.fn(impl).mockResolvedValue(x)`: the calls that make and set up the stub, from the last to the first. */
  #chain(value: Node): void {
    let node = unwrap(this.#code.resolve(value));
    for (let step = 0; step < MAX_CHAIN && node.type === 'CallExpression'; step++) {
      this.#configured(node);
      if (node.callee.type !== 'MemberExpression') {
        return;
      }
      node = unwrap(node.callee.object);
    }
  }

  /** One call that sets up the stub. */
  #configured(call: Call): void {
    if (this.#seen.has(call)) {
      return;
    }
    this.#seen.add(call);
    const name = methodName(call);
    if (isOneOf(name, ANSWERING) || isOneOf(name, STUB_MAKING) || isOneOf(name, REPLACING)) {
      for (const argument of call.arguments) {
        this.#implementation(argument);
        if (isOneOf(name, ANSWERING) && functionValue(this.#code, argument) === null) {
          this.answered.push(argument);
          this.answers.add(argument);
        }
      }
    } else if (isOneOf(name, STUB_METHOD)) {
      this.assertions.push(call);
    }
  }

  #member(node: Extract<Node, {type: 'MemberExpression'}>, key: string | null): void {
    const call = node.parent.type === 'CallExpression' && node.parent.callee === node ? node.parent : null;
    if (isOneOf(key, RECORDED)) {
      this.requests.from(call ?? node);
    } else if (call !== null) {
      this.#configured(call);
      this.used(this.#tracker.from(call));
    }
  }

  /** `expect(stub).toHaveBeenCalledWith(…)`, `sinon.assert.calledWith(stub, …)`, `jest.mocked(stub).mockReturnValue(…)`. */
  #argument(call: Call, index: number): void {
    if (!isTestCall(this.#code, call)) {
      return;
    }
    if (isOneOf(methodName(call), STUB_MAKING)) {
      this.used(this.#tracker.from(call));
      return;
    }
    const check = isOneOf(methodName(call), STUB_METHOD) ? call : checkAfter(call);
    if (check !== null && comparedWith(call, index).length > 0 && !this.#seen.has(check)) {
      this.#seen.add(check);
      this.assertions.push(check);
    }
  }
}

/** The other stub that a stub hands its calls on to: `(...args) => mockSign(...args)`. */
function stubCalled(code: Code, result: Node | null): Node | null {
  const call = result === null ? null : unwrap(result);
  const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : null;
  const value = callee?.type === 'Identifier' ? code.resolve(callee) : null;
  return value?.type === 'CallExpression' && isTestCall(code, value) ? callee : null;
}

/** The functions that tests put into a variable, whose calls a stub hands on to it: `(override || noop).apply(null, arguments)`. */
function assignedAndCalled(code: Code, result: Node | null): Node[] {
  const call = result === null ? null : unwrap(result);
  const callee = call?.type === 'CallExpression' ? unwrap(call.callee) : null;
  const called = callee?.type === 'MemberExpression' && ['apply', 'call'].includes(memberName(callee) ?? '') ? unwrap(callee.object) : callee;
  const held = called?.type === 'LogicalExpression' ? unwrap(called.left) : called;
  const variable = held?.type === 'Identifier' ? code.variableOf(held) : null;
  return variable === null ? [] : code.sourcesOf(variable).flatMap((value) => (value === null || functionValue(code, value) === null ? [] : [value]));
}

/** The whole of `jest.fn().mockResolvedValue(…)` around its first call. */
function outermost(value: Node): Node {
  let node = wrapped(value);
  for (;;) {
    const member = node.parent;
    const key = member?.type === 'MemberExpression' && member.object === node ? memberName(member) : null;
    const call = member?.parent;
    if (call?.type !== 'CallExpression' || call.callee !== member || !isOneOf(key, ANSWERING)) {
      return node;
    }
    node = wrapped(call);
  }
}
