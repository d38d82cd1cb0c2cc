import {isBuiltinCall} from '../builtins.ts';
import {type Call, type FunctionNode, keyName, methodName, type Node, plainString, wrapped} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {COMPARISON, STUB_METHOD} from '../../migration/tests.ts';
import {bodyIn} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type Flow, Tracker, type Use} from '../flow/flow.ts';
import {isTestCall} from '../http/http.ts';
import {thenHandler} from '../flow/promises.ts';
import type {Reader} from '../reply/reply.ts';

/** Requests are read deeper than this by nobody: `calls[0][1].body.bytesToSign`. */
const MAX_DEPTH = 8;

/** Collects where a mock reads, or expects, the request's field of the IAM API. */
export class MockRequests {
  readonly readers: Reader[] = [];
  readonly doubts: Doubt[] = [];
  readonly #code: Code;
  readonly #method: SignMethod;
  readonly #tracker: Tracker;
  readonly #seen = new Set<Node>();

  constructor(code: Code, method: SignMethod) {
    this.#code = code;
    this.#method = method;
    this.#tracker = new Tracker(code);
  }

  /** Whatever a mock's function is given may be the request, or hold it. */
  fromFunction(fn: FunctionNode): void {
    for (const parameter of fn.params) {
      this.#follow(this.#tracker.fromPattern(parameter), 0);
    }
    if (this.readers.length > 0) {
      this.#typesIn(fn);
    }
  }

  /** Types that are written out in the function: `(await request.json()) as {bytesToSign: string}`. */
  #typesIn(fn: FunctionNode): void {
    walk(fn, (node) => {
      if (node.type === 'TSPropertySignature' && keyName(node.key, node.computed) === this.#method.request.old) {
        this.#read(node.key, null);
      }
    });
  }

  /** `node` holds a request that a mock was called with. */
  from(node: Node): void {
    this.#follow(this.#tracker.from(node), 0);
  }

  /** The arguments that a request is compared with. */
  expect(nodes: readonly Node[]): void {
    const {old} = this.#method.request;
    for (const node of nodes) {
      if (node.type === 'ArrayExpression') {
        this.expect(node.elements.filter((element) => element !== null));
      } else if (plainString(node) === old) {
        this.#read(node, null);
      }
      const found = bodyIn(this.#code, this.#method, [node])?.old;
      if (found?.kind === 'property') {
        this.#read(found.property.key, found.property.shorthand ? found.property : null);
      }
    }
  }

  #read(key: Node, shorthand: Reader['shorthand']): void {
    const {request} = this.#method;
    if (request.old !== request.new && !this.#seen.has(key)) {
      this.#seen.add(key);
      this.readers.push({key, shorthand});
    }
  }

  #follow(flow: Flow, depth: number): void {
    if (depth < MAX_DEPTH) {
      for (const use of flow.uses) {
        this.#use(use, depth + 1);
      }
    }
  }

  #use(use: Use, depth: number): void {
    switch (use.kind) {
      case 'member':
        this.#member(use, depth);
        break;
      case 'pick':
        if (use.key === this.#method.request.old && use.node !== null) {
          this.#read(use.node.key, use.node.shorthand ? use.node : null);
        } else {
          this.#follow(this.#tracker.fromPattern(use.target), depth);
        }
        break;
      case 'argument':
        this.#argument(use.node, use.index, depth);
        break;
      case 'property':
        this.#follow(this.#tracker.from(use.node.parent), depth);
        break;
      case 'spread':
        if (!use.without.includes(this.#method.request.old)) {
          this.doubts.push({kind: 'mock-request-passed', node: use.node});
        }
        break;
    }
  }

  #member(use: Extract<Use, {kind: 'member'}>, depth: number): void {
    const {node, key} = use;
    const call = node.parent.type === 'CallExpression' && node.parent.callee === node ? node.parent : null;
    const handler = key === 'then' ? thenHandler(this.#code, call?.arguments[0]) : null;
    const parameter = handler?.fn.params[0];
    if (key === this.#method.request.old) {
      this.#read(node.property, null);
    } else if (parameter !== undefined) {
      this.#follow(this.#tracker.fromPattern(parameter), depth);
    } else {
      this.#follow(this.#tracker.from(call ?? node), depth);
    }
  }

  #argument(call: Call, index: number, depth: number): void {
    if (isTestCall(this.#code, call)) {
      this.expect(comparedWith(call, index));
    } else if (isBuiltinCall(this.#code, call, 'JSON', 'parse') || this.#code.isGlobal(call.callee, 'String') || isBuiltinCall(this.#code, call, 'Buffer', 'from')) {
      this.#follow(this.#tracker.from(call), depth);
    } else if (methodName(call) === 'push' && call.callee.type === 'MemberExpression') {
      this.#list(call.callee.object, depth);
    } else {
      // `isDeepStrictEqual(body, {bytesToSign: …})`
      const others = call.arguments.filter((argument, place) => place !== index && argument.type === 'ObjectExpression');
      this.expect(others);
      if (others.length === 0 && !this.#isBuiltIn(call)) {
        this.doubts.push({kind: 'mock-request-passed', node: call});
      }
    }
  }

  /** Globals such as `URL` and `console` do not care how a field is called. */
  #isBuiltIn({callee}: Call): boolean {
    let root: Node = callee;
    while (root.type === 'MemberExpression') {
      root = root.object;
    }
    return root.type === 'Identifier' && this.#code.isGlobal(root, root.name);
  }

  /** `requests.push(body)`: whatever is read from the list may be the request. */
  #list(list: Node, depth: number): void {
    const declared = this.#code.variableOf(list)?.identifiers[0];
    if (declared !== undefined && !this.#seen.has(declared)) {
      this.#seen.add(declared);
      this.#follow(this.#tracker.fromPattern(declared), depth);
    }
  }
}

/** What an assertion compares its argument with: `assert.deepEqual(value, {…})`, `expect(value).not.toEqual({…})`. */
export function comparedWith(call: Call, index: number): readonly Node[] {
  const own = isOneOf(methodName(call), COMPARISON) || isOneOf(methodName(call), STUB_METHOD);
  if (own) {
    return call.arguments.filter((_argument, place) => place !== index);
  }
  const check = checkAfter(call);
  return check !== null && (isOneOf(methodName(check), COMPARISON) || isOneOf(methodName(check), STUB_METHOD)) ? check.arguments : [];
}

/** The call at the end of `expect(value).not.resolves.toEqual(…)`. */
export function checkAfter(call: Call): Call | null {
  let node: Node = wrapped(call);
  for (let {parent} = node; parent?.type === 'MemberExpression' && parent.object === node; {parent} = node) {
    node = parent;
    if (parent.parent.type === 'CallExpression' && parent.parent.callee === parent) {
      return parent.parent;
    }
  }
  return null;
}
