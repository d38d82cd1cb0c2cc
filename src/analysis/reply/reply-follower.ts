import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {
  type Call,
  type FunctionNode,
  isNullish,
  keyName,
  memberName,
  type Node,
  plainString,
  unwrap,
} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {contains} from '../../dialect/walk.ts';
import {CALLBACK_METHODS, CALLBACK_OPTIONS, ENVELOPE, ENVELOPE_METHODS, REQUEST_METHODS} from '../../migration/http.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {isAlternativeTo} from './alternatives.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type Flow, type Join, Tracker, type Use} from '../flow/flow.ts';
import {carries, type Stages, stagesOf, subscribersOf} from '../flow/observables.ts';
import {isPrinted, isShown, onlyShows} from './shown.ts';
import {isShared, thenHandler} from '../flow/promises.ts';
import {functionValue, usesArguments} from '../flow/functions.ts';
import {rescuesOf} from '../flow/settled.ts';
import {isHttpCall} from '../http/http.ts';
import {objectOf, type ObjectValue} from '../request/objects.ts';
import type {Reader, Reply} from './reply.ts';
import {fieldsIn} from './reply-fields.ts';
import {HOLE} from '../text/text.ts';
import {traceText} from '../text/trace.ts';

function callbackOptions({node}: ObjectValue): Node[] {
  return node.properties.flatMap((property) =>
    property.type === 'Property' && isOneOf(keyName(property.key, property.computed), CALLBACK_OPTIONS)
      ? [property.value]
      : [],
  );
}

/** `JSON.stringify(value, replacer)`: which fields are shown depends on their names. */
function hasReplacer(call: Call): boolean {
  const [, replacer] = call.arguments;
  return replacer !== undefined && !isNullish(replacer);
}

/** Whether a call of the language gives back an argument, or a copy with all of its fields that nobody else has. */
function isCopy(code: Code, call: Call, index: number): boolean {
  if (isBuiltinCall(code, call, 'Object', 'assign')) {
    return index === call.arguments.length - 1 && (index === 0 || call.arguments[0]?.type === 'ObjectExpression');
  }
  return (isBuiltinCall(code, call, 'JSON', 'parse') && call.arguments.length === 1) || isBuiltinCall(code, call, 'Object', 'freeze');
}

/** Notes everything that is done with the answers it is given. */
export class ReplyFollower {
  readonly #code: Code;
  readonly #method: SignMethod;
  readonly #tracker: Tracker;
  readonly #oldReaders: Reader[] = [];
  readonly #doubts: Doubt[] = [];
  readonly #joins: Join[] = [];
  readonly #visited = new Set<Node>();
  readonly #left = new Set<FunctionNode>();
  readonly #calls = new Set<Node>();
  #readsNew = false;
  #setsOld = false;

  constructor(code: Code, method: SignMethod) {
    this.#code = code;
    this.#method = method;
    this.#tracker = new Tracker(code);
  }

  finish(): Reply {
    this.#takeLiterals();
    return {
      oldReaders: this.#oldReaders,
      readsNew: this.#readsNew,
      setsOld: this.#setsOld,
      doubts: this.#doubts,
      joins: this.#joins,
      visited: this.#visited,
      left: this.#left,
    };
  }

  /** `dryRun ? {signature: 'none'} : await sign()`: what stands in for the answer has its fields, so it follows them. */
  #takeLiterals(): void {
    if (this.#oldReaders.length === 0) {
      return;
    }
    for (const value of this.#joins.flatMap((join) => join.values)) {
      const literal = value === null ? null : unwrap(value);
      const isPlain = literal?.type === 'ObjectExpression' && !contains(literal, (part) => part.type === 'SpreadElement');
      if (value === null || literal === null || !isPlain || literal.parent.type === 'ArrayExpression' || this.#visited.has(value)) {
        continue;
      }
      this.#visited.add(value);
      this.#oldReaders.push(...fieldsIn(literal, this.#method.response.old));
    }
  }

  follow(node: Node): void {
    if (!this.#visited.has(node)) {
      this.#take(this.#tracker.from(node));
    }
  }

  #bind(pattern: Node): void {
    this.#take(this.#tracker.fromPattern(pattern));
  }

  #take(flow: Flow): void {
    const isKnown = [...flow.visited].some((node) => this.#visited.has(node));
    for (const node of flow.visited) {
      this.#visited.add(node);
    }
    if (isKnown && flow.visited.size === 1) {
      return;
    }
    this.#joins.push(...flow.joins);
    flow.left.forEach((fn) => this.#left.add(fn));
    for (const use of flow.uses) {
      this.#use(use);
    }
  }

  /** Node-style callbacks among the arguments: the first of several parameters is the error, the others carry the answer. */
  followCallbacks(call: Call): void {
    if (this.#calls.has(call)) {
      return;
    }
    this.#calls.add(call);
    for (const argument of call.arguments) {
      const object = objectOf(this.#code, argument);
      for (const value of object === null ? [argument] : callbackOptions(object)) {
        this.#callback(value, call);
      }
    }
  }

  #callback(value: Node, call: Call): void {
    const callback = functionValue(this.#code, value);
    if (callback === null) {
      return;
    }
    const [first, ...others] = callback.params;
    for (const parameter of others.length > 0 ? others : [first]) {
      if (parameter !== undefined) {
        this.#bind(parameter);
      }
    }
    if (isShared(this.#code, value, callback)) {
      this.#joins.push({values: [null], node: call});
    }
    if (usesArguments(callback)) {
      this.#doubt('reply-passed', call);
    }
  }

  #use(use: Use): void {
    switch (use.kind) {
      case 'member':
        this.#member(use);
        break;
      case 'pick':
        this.#pick(use);
        break;
      case 'argument':
        this.#argument(use.node, use.index);
        break;
      case 'spread':
        this.#spread(use);
        break;
      case 'property':
      case 'store':
        this.#doubt('reply-stored', use.node);
        break;
      case 'escape':
        this.#doubt(use.how === 'returned' ? 'reply-returned' : 'reply-exported', use.node);
        break;
      case 'handed':
        this.#doubt('reply-through', use.node);
        this.follow(use.node);
        break;
      case 'iterated':
        // The pieces of the answer's text, as they arrive.
        this.#bind(use.target);
        break;
      case 'call':
      case 'unknown':
        this.#doubt('reply-lost', use.node);
        break;
      case 'ignored':
        this.#fieldTest(use.node);
        break;
      case 'thrown':
        if (this.#isReadWhereCaught()) {
          this.#doubt('reply-lost', use.node);
        }
        break;
      case 'operand':
        this.#operand(use.node);
        break;
    }
  }

  /** A text that holds the answer's text is followed like it, unless it is only shown. */
  #operand(text: Node): void {
    let whole = text;
    while (whole.parent?.type === 'BinaryExpression' || whole.parent?.type === 'TemplateLiteral') {
      whole = whole.parent;
    }
    const isCondition = whole.type === 'BinaryExpression' && whole.operator !== '+';
    if (!isCondition && !isShown(this.#code, whole)) {
      this.follow(whole);
    }
  }

  /** `{signature, ...rest}`: what is left has no signature. */
  #spread(use: Extract<Use, {kind: 'spread'}>): void {
    const {response} = this.#method;
    const isTaken = use.without.some((key) => key === response.old || key === response.new || isOneOf(key, ENVELOPE));
    if (!isTaken) {
      this.#doubt('reply-spread', use.node);
    }
  }

  /** Whether any `catch` of the file reads such a field; an answer is mostly thrown for what else is in it. */
  #isReadWhereCaught(): boolean {
    const readsField = (node: Node) =>
      node.type === 'MemberExpression' && memberName(node) === this.#method.response.old;
    return contains(this.#code.file.ast, (node) => node.type === 'CatchClause' && contains(node, readsField));
  }

  /** `'signature' in reply` asks for the field as a read does. */
  #fieldTest(node: Node): void {
    if (node.type === 'BinaryExpression' && node.operator === 'in') {
      this.#askedFor(node.left, node);
    }
  }

  #member(use: Extract<Use, {kind: 'member'}>): void {
    const {node, key} = use;
    const call = node.parent.type === 'CallExpression' && node.parent.callee === node ? node.parent : null;
    if (call !== null) {
      this.#methodCall(use, call);
      return;
    }
    if (key === null) {
      this.#computed(node);
    } else if (!this.#field(key, node.property, node, null) && ENVELOPE.has(key)) {
      this.follow(node);
    }
  }

  /** `reply[FIELD]`: a constant may say which field it is. */
  #computed(node: TSESTree.MemberExpression): void {
    const {flat} = traceText(this.#code, node.property);
    if (flat.includes(HOLE)) {
      this.#doubt('reply-computed', node);
    } else if (!this.#field(flat, node.property, node, null) && ENVELOPE.has(flat)) {
      this.follow(node);
    }
  }

  #methodCall(use: Extract<Use, {kind: 'member'}>, call: TSESTree.CallExpression): void {
    const {key} = use;
    if (key === 'then') {
      this.#then(call);
      this.#rescue(call.arguments[1], call);
    } else if (key === 'catch') {
      this.#rescue(call.arguments[0], call);
      this.follow(call);
    } else if (key === 'pipe') {
      this.#stages(stagesOf(this.#code, call), call);
    } else if (key === 'subscribe') {
      this.#subscribed(call);
    } else if (key === 'finally' || (key !== null && ENVELOPE_METHODS.has(key))) {
      this.follow(call);
    } else if (key !== null && CALLBACK_METHODS.has(key)) {
      this.follow(call);
      this.followCallbacks(call);
    } else if (key === 'hasOwnProperty') {
      this.#askedFor(call.arguments[0], call);
    } else if (key !== null && REQUEST_METHODS.has(key)) {
      this.follow(call);
    } else {
      this.#doubt('reply-lost', call);
    }
  }

  /** The answer goes through the operators of an observable. */
  #stages({parameters, result, unknown, others}: Stages, call: Node): void {
    this.#joins.push({values: others, node: call});
    for (const parameter of parameters) {
      this.#bind(parameter);
    }
    if (result !== null) {
      this.follow(result);
    }
    if (unknown !== null) {
      this.#doubt('reply-passed', call);
    }
  }

  #subscribed(call: TSESTree.CallExpression): void {
    const subscribers = subscribersOf(this.#code, call);
    if (subscribers === null) {
      this.#doubt('reply-passed', call);
      return;
    }
    for (const {fn, isShared: hasOthers} of subscribers) {
      const [parameter] = fn.params;
      if (parameter !== undefined) {
        this.#bind(parameter);
      }
      if (hasOthers) {
        this.#joins.push({values: [null], node: call});
      }
    }
  }

  #then(call: TSESTree.CallExpression): void {
    const handler = thenHandler(this.#code, call.arguments[0]);
    if (handler === null) {
      this.#doubt('reply-passed', call);
      return;
    }
    const [parameter] = handler.fn.params;
    if (parameter !== undefined) {
      this.#bind(parameter);
    }
    if (handler.others.length > 0) {
      this.#joins.push({values: handler.others, node: call});
    }
  }

  /** `reply.hasOwnProperty('signature')`, `'signature' in reply`: the name is a string. */
  #askedFor(name: Node | undefined, read: Node): void {
    const key = plainString(name);
    if (key === null || name === undefined) {
      this.#doubt('reply-computed', read);
    } else {
      this.#field(key, name, read, null);
    }
  }

  /** What a rejection handler returns takes the place of the answer. */
  #rescue(handler: Node | undefined, call: Node): void {
    if (handler !== undefined) {
      this.#joins.push({values: rescuesOf(handler), node: call});
    }
  }

  #pick(use: Extract<Use, {kind: 'pick'}>): void {
    const {node, key, target} = use;
    if (key === null) {
      this.#doubt('reply-computed', node ?? target);
    } else if (node !== null && this.#field(key, node.key, target, node.shorthand ? node : null)) {
      return;
    } else if (ENVELOPE.has(key)) {
      this.#bind(target);
    }
  }

  /** Notes a read of the response field; `false` for any other key. */
  #field(key: string, keyNode: Node, read: Node, shorthand: TSESTree.Property | null): boolean {
    const {response} = this.#method;
    if (key === response.new) {
      this.#readsNew = true;
      return true;
    }
    if (key !== response.old) {
      return false;
    }
    this.#setsOld ||= read.parent?.type === 'AssignmentExpression' && read.parent.left === read;
    if (!isAlternativeTo(read, response.new)) {
      this.#oldReaders.push({key: keyNode, shorthand});
    }
    return true;
  }

  #argument(call: Call, index: number): void {
    const callee = unwrap(call.callee);
    if (isCopy(this.#code, call, index) || carries(this.#code, call)) {
      this.#joins.push({values: call.arguments.filter((_, place) => place !== index), node: call});
      this.follow(call);
    } else if (isHttpCall(this.#code, call)) {
      // The request itself comes back from a call that prepares it (google-auto-auth's authorizeRequest) and is sent here.
      this.follow(call);
      this.followCallbacks(call);
    } else if (isBuiltinCall(this.#code, call, 'JSON', 'stringify')) {
      if (!isShown(this.#code, call) || isPrinted(call) || hasReplacer(call)) {
        this.#doubt('reply-serialised', call.arguments[index] ?? call);
      }
    } else if (!onlyShows(this.#code, call, callee)) {
      this.#doubt('reply-passed', call.arguments[index] ?? call);
    }
  }

  #doubt(kind: Doubt['kind'], node: Node): void {
    if (this.#method.response.old !== this.#method.response.new) {
      this.#doubts.push({kind, node});
    }
  }
}
