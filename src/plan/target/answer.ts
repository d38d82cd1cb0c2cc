import type {TSESTree} from '@typescript-eslint/utils';

import type {Code, Variable} from '../../analysis/code.ts';
import {type Call, type FunctionNode, isFunction, keyName, memberName, methodName, type Node, plainString} from '../../dialect/ast.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {refuse} from './refusal.ts';

/** How an answer leads to its body: `answer.data`, or `await answer.json()`. */
export type Envelope = 'data' | 'json';

/** `body.signature`, with the assertions `!` around it. */
export interface FieldRead {
  readonly node: Node;
  readonly member: TSESTree.MemberExpression;
  readonly field: string;
}

/** `{signature, keyId: key} = body`, as a declaration. */
export interface Picks {
  readonly pattern: TSESTree.ObjectPattern;
  /** `null` where the pattern is a parameter. */
  readonly declarator: TSESTree.VariableDeclarator | null;
  readonly entries: readonly {readonly field: string; readonly property: TSESTree.Property; readonly local: TSESTree.Identifier}[];
}

/** Everything that is done with the answer to one request, every piece where it stands. */
export interface Answer {
  /** What the answer is bound to first: a name or a pattern; `null` when it is read where the request stands, or ignored. */
  readonly binder: TSESTree.Identifier | TSESTree.ObjectPattern | null;
  /** The declaration of that name; `null` where it is the parameter of a `then` handler. */
  readonly declarator: TSESTree.VariableDeclarator | null;
  /** Expressions that lead from the answer to its body. */
  readonly bodies: readonly Node[];
  /** What a `then` handler that gets the body binds it to. */
  readonly bodyParameter: TSESTree.Identifier | TSESTree.ObjectPattern | null;
  /** Further names of the answer or its body. */
  readonly aliases: readonly TSESTree.VariableDeclarator[];
  readonly reads: readonly FieldRead[];
  readonly picks: readonly Picks[];
  /** Uses of the whole body. */
  readonly wholes: readonly Node[];
  /** `if (!answer.ok) throw …` */
  readonly guards: readonly TSESTree.IfStatement[];
  /** `….then((answer) => answer.json())` */
  readonly jsonThen: TSESTree.CallExpression | null;
  /** The calls of `then`, `catch` and `finally` that follow the request. */
  readonly chain: readonly TSESTree.CallExpression[];
}

/** What a node stands for on the way from the request to its fields. */
type Level = 'promise' | 'response' | 'json' | 'body';

const ASSERTIONS = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'TSTypeAssertion']);

/**
 * Follows the answer of a request through the ways that can be rewritten.
 * @throws {Refusal} for any other
 */
export function answerOf(code: Code, method: SignMethod, envelope: Envelope, call: Call): Answer {
  return new AnswerReader(code, method, envelope).read(call);
}

class AnswerReader {
  readonly #code: Code;
  readonly #envelope: Envelope;
  readonly #fields: ReadonlySet<string>;
  readonly #handlers = new Map<FunctionNode, TSESTree.CallExpression>();
  readonly #bodies: Node[] = [];
  readonly #aliases: TSESTree.VariableDeclarator[] = [];
  readonly #reads: FieldRead[] = [];
  readonly #picks: Picks[] = [];
  readonly #wholes: Node[] = [];
  readonly #guards: TSESTree.IfStatement[] = [];
  readonly #chain: TSESTree.CallExpression[] = [];
  #binder: Answer['binder'] = null;
  #declarator: TSESTree.VariableDeclarator | null = null;
  #jsonThen: TSESTree.CallExpression | null = null;
  #bodyParameter: Answer['bodyParameter'] = null;

  constructor(code: Code, method: SignMethod, envelope: Envelope) {
    this.#code = code;
    this.#envelope = envelope;
    this.#fields = new Set([method.response.old, method.response.new, 'keyId']);
  }

  read(call: Call): Answer {
    this.#value(call, 'promise');
    return {
      binder: this.#binder,
      declarator: this.#declarator,
      bodies: this.#bodies,
      bodyParameter: this.#bodyParameter,
      aliases: this.#aliases,
      reads: this.#reads,
      picks: this.#picks,
      wholes: this.#wholes,
      guards: this.#guards,
      jsonThen: this.#jsonThen,
      chain: this.#chain,
    };
  }

  #value(node: Node, level: Level): void {
    const parent = node.parent;
    if (parent?.type === 'AwaitExpression') {
      this.#value(parent, level === 'promise' ? 'response' : level === 'json' ? 'body' : level);
      if (level === 'json') {
        this.#bodies.push(withAssertions(parent));
      }
    } else if (parent?.type === 'ChainExpression') {
      this.#value(parent, level);
    } else if (parent !== undefined && ASSERTIONS.has(parent.type)) {
      if (level !== 'body') {
        refuse('target-answer', parent);
      }
      this.#value(parent, level);
    } else if (parent?.type === 'MemberExpression' && parent.object === node) {
      this.#member(parent, level);
    } else if (parent?.type === 'VariableDeclarator' && parent.init === node) {
      this.#declared(parent, level);
    } else if (level === 'json' && this.#isResultOfHandler(node)) {
      return;
    } else if (level === 'body') {
      this.#wholes.push(node);
    } else if (parent?.type !== 'ExpressionStatement') {
      refuse('target-answer', node);
    }
  }

  /** `(answer) => answer.json()`: what comes next gets the body. */
  #isResultOfHandler(node: Node): boolean {
    const fn = node.parent?.type === 'ReturnStatement' ? node.parent.parent.parent : node.parent;
    const isOnly = node.parent?.type !== 'ReturnStatement' || (node.parent.parent.type === 'BlockStatement' && node.parent.parent.body.length === 1);
    const call = isFunction(fn) && isOnly ? this.#handlers.get(fn) : undefined;
    if (call === undefined) {
      return false;
    }
    this.#bodies.push(node);
    this.#jsonThen = call;
    this.#value(call, 'json');
    return true;
  }

  #member(member: TSESTree.MemberExpression, level: Level): void {
    const key = memberName(member);
    const call = member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : null;
    if (call !== null && (level === 'promise' || level === 'json') && key !== null) {
      this.#chained(call, key, level);
    } else if (level === 'response') {
      this.#responseMember(member, key, call);
    } else if (level === 'body' && key !== null && this.#fields.has(key) && call === null && !isWritten(member)) {
      this.#reads.push({node: withAssertions(member, true), member, field: key});
    } else {
      refuse('target-answer', member);
    }
  }

  #responseMember(member: TSESTree.MemberExpression, key: string | null, call: TSESTree.CallExpression | null): void {
    const guard = this.#envelope === 'json' && call === null ? guardAround(member) : null;
    if (guard !== null) {
      this.#guards.push(guard);
    } else if (this.#envelope === 'data' && key === 'data' && call === null && !isWritten(member)) {
      this.#bodies.push(member);
      this.#value(member, 'body');
    } else if (this.#envelope === 'json' && key === 'json' && call?.arguments.length === 0) {
      this.#value(call, 'json');
    } else if (!this.#guards.some((known) => isWithin(member, known))) {
      refuse('target-answer', member);
    }
  }

  #chained(call: TSESTree.CallExpression, key: string, level: Level): void {
    this.#chain.push(call);
    const [handler] = call.arguments;
    if (key !== 'then' || call.arguments.length !== 1 || handler === undefined || !isFunction(handler) || handler.params.length !== 1) {
      refuse(key === 'catch' ? 'target-errors' : 'target-answer', call);
    }
    this.#handlers.set(handler, call);
    const [parameter] = handler.params;
    if (parameter?.type === 'Identifier' || parameter?.type === 'ObjectPattern') {
      this.#bind(parameter, null, level === 'json' ? 'body' : 'response');
      this.#followChain(call);
    } else {
      refuse('target-answer', call);
    }
  }

  /** `.catch(…)` and `.finally(…)` after the handler that gets the answer. */
  #followChain(call: TSESTree.CallExpression): void {
    const next = call.parent.type === 'MemberExpression' ? call.parent.parent : null;
    if (next?.type === 'CallExpression' && ['catch', 'finally', 'then'].includes(methodName(next) ?? '')) {
      this.#chain.push(next);
      this.#followChain(next);
    }
  }

  #declared(declarator: TSESTree.VariableDeclarator, level: Level): void {
    const {id, parent} = declarator;
    const isPlain = parent.declarations.length === 1 && ['BlockStatement', 'Program', 'SwitchCase'].includes(parent.parent.type);
    if (!isPlain || id.type === 'ArrayPattern' || (level !== 'response' && level !== 'body')) {
      refuse('target-answer', declarator);
    }
    this.#bind(id, declarator, level);
  }

  #bind(id: TSESTree.Identifier | TSESTree.ObjectPattern, declarator: TSESTree.VariableDeclarator | null, level: 'response' | 'body'): void {
    const isFirst = level === 'response' && this.#binder === null;
    if (isFirst) {
      this.#binder = id;
      this.#declarator = declarator;
    } else if (declarator === null && level === 'response') {
      refuse('target-answer', id);
    } else if (declarator === null) {
      this.#bodyParameter = id;
    }
    if (id.type === 'Identifier') {
      if (!isFirst && declarator !== null) {
        this.#aliases.push(declarator);
      }
      this.#variable(id, level);
    } else if (level === 'response') {
      this.#responsePattern(id, declarator);
    } else {
      this.#picked(id, declarator);
    }
  }

  #responsePattern(pattern: TSESTree.ObjectPattern, declarator: TSESTree.VariableDeclarator | null): void {
    const [only] = pattern.properties;
    const isData =
      this.#envelope === 'data' && pattern.properties.length === 1 && only?.type === 'Property' && keyName(only.key, only.computed) === 'data';
    if (isData && only.value.type === 'Identifier') {
      this.#variable(only.value, 'body');
    } else if (isData && only.value.type === 'ObjectPattern') {
      this.#picked(only.value, declarator);
    } else {
      refuse('target-answer', pattern);
    }
    if (this.#binder !== pattern && declarator !== null) {
      this.#aliases.push(declarator);
    }
  }

  #picked(pattern: TSESTree.ObjectPattern, declarator: TSESTree.VariableDeclarator | null): void {
    const entries = pattern.properties.map((property) => {
      const field = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      return property.type === 'Property' && property.value.type === 'Identifier' && field !== null && this.#fields.has(field)
        ? {field, property, local: property.value}
        : refuse('target-answer', property);
    });
    this.#picks.push({pattern, declarator, entries});
  }

  #variable(name: TSESTree.Identifier, level: 'response' | 'body'): void {
    const variable = this.#code.variableOf(name);
    if (variable === null || !isConstant(this.#code, variable)) {
      refuse('target-answer', name);
    }
    // Guards first: what they read of the answer goes with them.
    const reads = this.#code.readsOf(variable);
    const guarded = level === 'response' ? reads.filter((read) => read.parent?.type === 'MemberExpression' && guardAround(read.parent) !== null) : [];
    for (const read of [...guarded, ...reads.filter((read) => !guarded.includes(read))]) {
      if (!this.#guards.some((guard) => isWithin(read, guard))) {
        this.#value(read, level);
      }
    }
  }
}

function isConstant(code: Code, variable: Variable): boolean {
  return variable.defs.length === 1 && !code.isNamedElsewhere(variable) && code.writesOf(variable).length <= 1 && code.typeReadsOf(variable).length === 0;
}

function isWritten(member: TSESTree.MemberExpression): boolean {
  const {parent} = member;
  return (
    (parent.type === 'AssignmentExpression' && parent.left === member) ||
    (parent.type === 'UnaryExpression' && parent.operator === 'delete') ||
    parent.type === 'UpdateExpression'
  );
}

/** The expression with the assertions `!` and `as T` around it; of a field only `!`. */
function withAssertions(node: Node, isField = false): Node {
  let outer = node;
  while (outer.parent != null && (isField ? ['ChainExpression', 'TSNonNullExpression'].includes(outer.parent.type) : ASSERTIONS.has(outer.parent.type))) {
    outer = outer.parent;
  }
  return outer;
}

/** `if (!answer.ok) throw …`, which a client that rejects makes needless. */
function guardAround(member: TSESTree.MemberExpression): TSESTree.IfStatement | null {
  const test = member.parent.type === 'UnaryExpression' || member.parent.type === 'BinaryExpression' ? member.parent : null;
  const statement = test?.parent;
  if (test === null || statement?.type !== 'IfStatement' || statement.test !== test || statement.alternate !== null || !isFailed(test)) {
    return null;
  }
  const {consequent} = statement;
  const body = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  const [only] = body;
  return body.length === 1 && only?.type === 'ThrowStatement' ? statement : null;
}

/** `!answer.ok`, `answer.status !== 200` */
function isFailed(test: TSESTree.UnaryExpression | TSESTree.BinaryExpression): boolean {
  const member = test.type === 'UnaryExpression' ? test.argument : test.left;
  const key = member.type === 'MemberExpression' ? memberName(member) : null;
  if (test.type === 'UnaryExpression') {
    return test.operator === '!' && key === 'ok';
  }
  return key === 'status' && ['!==', '!='].includes(test.operator) && test.right.type === 'Literal' && test.right.value === 200 && plainString(test.right) === null;
}

function isWithin(node: Node, outer: Node): boolean {
  return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1];
}

