import {type Call, type FunctionNode, keyName, memberName, type Node} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import type {FieldPair} from '../../migration/methods.ts';
import {ANSWER_CARRIERS, ANSWER_ENVELOPE, ANSWERING, STUB_MAKING} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {functionOf, functionValue, resultsOf} from '../flow/functions.ts';
import {originalName} from '../flow/imported.ts';
import {type ObjectLink, propertyValue} from '../request/objects.ts';
import type {Reader} from '../reply/reply.ts';

/** Answers that hold each other deeper than this do not occur. */
const MAX_DEPTH = 12;

/** Collects where the answers that a mock gives spell a response field. */
export class MockAnswers {
  readonly readers: Reader[] = [];
  readonly doubts: Doubt[] = [];
  /** Mentions of constants that hold answers. */
  readonly links: ObjectLink[] = [];
  /** Whether some answer already has the new field. */
  hasNew = false;
  readonly #code: Code;
  readonly #field: FieldPair;
  readonly #seen = new Set<Node>();

  constructor(code: Code, field: FieldPair) {
    this.#code = code;
    this.#field = field;
  }

  /** `node` is what a mock answers with, or a part of that which may hold the body. */
  add(node: Node, depth = 0): void {
    if (depth > MAX_DEPTH || this.#seen.has(node) || this.#field.old === this.#field.new) {
      return;
    }
    this.#seen.add(node);
    const from = this.links.length;
    const value = this.#valueOf(node);
    switch (value.type) {
      case 'ObjectExpression':
        this.#object(value, depth);
        this.#readElsewhere(value, this.links.slice(from));
        break;
      case 'ArrayExpression':
        this.#each(value.elements, depth);
        break;
      case 'SpreadElement':
        this.add(value.argument, depth + 1);
        break;
      case 'ConditionalExpression':
        this.add(value.consequent, depth + 1);
        this.add(value.alternate, depth + 1);
        break;
      case 'LogicalExpression':
        this.add(value.left, depth + 1);
        this.add(value.right, depth + 1);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#call(value, depth, node);
        break;
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
      case 'FunctionExpression':
        this.fromFunction(value, undefined, depth + 1);
        break;
      case 'Literal':
      case 'TemplateLiteral':
        this.#text(value);
        break;
      case 'Identifier':
      case 'MemberExpression':
        this.#name(value, node, depth);
    }
  }

  /** What a function of a mock answers: its results, and what it gives to the callbacks among its parameters. */
  fromFunction(fn: FunctionNode, within: (node: Node) => boolean = () => true, depth = 0): void {
    for (const result of resultsOf(fn)) {
      this.#inRegion(result, within, depth);
    }
    const parameters = new Set(fn.params.flatMap((parameter) => this.#code.variableOf(parameter) ?? []));
    walk(fn.body, (node) => {
      const callee = node.type === 'CallExpression' ? this.#code.variableOf(node.callee) : null;
      if (node.type === 'CallExpression' && callee !== null && parameters.has(callee) && within(node)) {
        this.#each(node.arguments, depth);
      }
    });
  }

  /** A result, or the branch of it that is asked for. */
  #inRegion(result: Node | null, within: (node: Node) => boolean, depth: number): void {
    if (result === null || within(result)) {
      this.#some(result, depth);
      return;
    }
    if (result.type === 'ConditionalExpression') {
      this.#inRegion(result.consequent, within, depth);
      this.#inRegion(result.alternate, within, depth);
    }
  }

  #some(node: Node | null, depth: number): void {
    if (node !== null) {
      this.add(node, depth + 1);
    }
  }

  #each(nodes: readonly (Node | null)[], depth: number): void {
    for (const node of nodes) {
      this.#some(node, depth);
    }
  }

  #valueOf(node: Node): Node {
    return this.#code.resolve(node, (reference, variable) => {
      this.links.push({reference, variable});
    });
  }

  #object(value: Extract<Node, {type: 'ObjectExpression'}>, depth: number): void {
    // With both fields the answer is right for either API.
    const hasBoth = this.#hasField(value, this.#field.new) && this.#hasField(value, this.#field.old);
    for (const property of value.properties) {
      if (property.type === 'SpreadElement') {
        this.#some(property, depth);
        continue;
      }
      const key = keyName(property.key, property.computed);
      if (key === this.#field.old && !hasBoth) {
        this.readers.push({key: property.key, shorthand: property.shorthand ? property : null});
      } else if (key === this.#field.new) {
        this.hasNew = true;
      } else if (isOneOf(key, ANSWER_ENVELOPE)) {
        this.#some(property.value, depth);
      }
    }
  }

  #hasField(value: Extract<Node, {type: 'ObjectExpression'}>, field: string): boolean {
    return value.properties.some((property) => property.type === 'Property' && keyName(property.key, property.computed) === field);
  }

  /** A test that reads the field of an answer that a constant holds: `expect(result).toBe(answer.signature)`. */
  #readElsewhere(value: Extract<Node, {type: 'ObjectExpression'}>, links: readonly ObjectLink[]): void {
    for (const read of this.#hasField(value, this.#field.old) && !this.#hasField(value, this.#field.new) ? links.flatMap(({variable}) => this.#code.readsOf(variable)) : []) {
      const member = read.parent;
      if (member?.type === 'MemberExpression' && member.object === read && memberName(member) === this.#field.old) {
        this.readers.push({key: member.property, shorthand: null});
      }
    }
  }

  /** `HttpResponse.json(x)`, `Promise.resolve(x)`, `jest.fn().mockResolvedValue(x)`, a function of this file. */
  #call(call: Call, depth: number, mention: Node): void {
    const name = originalName(this.#code, call.callee);
    const fn = functionOf(this.#code, call);
    if (fn !== null) {
      this.#mention(call.callee);
      this.fromFunction(fn, undefined, depth + 1);
    } else if (isOneOf(name, ANSWERING) || isOneOf(name, STUB_MAKING) || isOneOf(name, ANSWER_CARRIERS) || this.#isParameter(call)) {
      this.#each(call.arguments, depth);
      if (call.callee.type === 'MemberExpression' && call.callee.object.type === 'CallExpression') {
        this.add(call.callee.object, depth + 1);
      }
    } else if (call.arguments.length > 0) {
      this.#unseen(mention);
    }
  }

  /** A function that makes answers may make them for other code as well. */
  #mention(name: Node): void {
    const variable = this.#code.variableOf(name);
    if (variable !== null) {
      this.links.push({reference: name, variable});
    }
  }

  /** `res(ctx.json(…))`, where the mock's function is given `res`. */
  #isParameter(call: Call): boolean {
    const variable = this.#code.variableOf(call.callee);
    return variable !== null && this.#code.definitionOf(variable).kind === 'parameter';
  }

  #text(value: Node): void {
    const text = this.#code.textOf(value);
    if (new RegExp(String.raw`["']${this.#field.old}\\?["']`).test(text)) {
      this.doubts.push({kind: 'mock-text', node: value});
    }
  }

  /** A name whose value is not written down here: a function, a member of an object constant, or something out of sight. */
  #name(value: Node, node: Node, depth: number): void {
    const fn = functionValue(this.#code, value);
    const key = value.type === 'MemberExpression' ? memberName(value) : null;
    const member = value.type === 'MemberExpression' && key !== null ? propertyValue(this.#code, value.object, key) : null;
    if (fn !== null) {
      this.#mention(value);
      this.fromFunction(fn, undefined, depth + 1);
    } else if (member !== null) {
      this.add(member, depth + 1);
    } else if (!this.#isHelper(value)) {
      this.#unseen(node);
    }
  }

  /** A parameter of the mock's own function, such as the request that it echoes. */
  #isHelper(value: Node): boolean {
    const variable = this.#code.variableOf(value);
    return variable === null || this.#code.definitionOf(variable).kind === 'parameter';
  }

  #unseen(node: Node): void {
    this.doubts.push({kind: 'mock-answer-unseen', node});
  }
}
