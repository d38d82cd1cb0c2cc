import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../../analysis/builtins.ts';
import type {Code} from '../../analysis/code.ts';
import type {Site} from '../../analysis/sites.ts';
import {functionAround, isInside, type Node, plainString, statementAround} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {newLineAfter} from '../layout.ts';
import {insertion, keyReplacement, replacement} from '../located.ts';
import {freeName} from '../names.ts';
import type {Answer, FieldRead, Picks} from './answer.ts';
import {refuse} from './refusal.ts';
import {removalOf} from './removal.ts';
import {isTypeScript, quoteOf} from './slices.ts';

/** Where the answer of another client is read out of `data`, under the field names of the new API. */
export function dataEdits(code: Code, site: Site, call: Node, answer: Answer, isNewlyTyped: boolean): TextEdit[] {
  const {response} = site.method;
  const isAsserted = isNewlyTyped && isTypeScript(code);
  const [pick] = answer.picks;
  if (isAsserted && pick !== undefined) {
    refuse('target-answer', pick.pattern);
  }
  const rename = (field: string) => (field === response.old ? response.new : field);
  return [
    ...answer.guards.map((guard) => removalOf(code, guard)),
    ...answer.bodies.flatMap((body) => jsonToData(code, body)),
    ...answer.reads.flatMap(({member, node, field}) => [
      ...(rename(field) === field ? [] : [keyReplacement(code.file.text, member.property, rename(field))]),
      ...(isAsserted && node === member ? [insertion(member.range[1], '!')] : []),
    ]),
    ...answer.picks.flatMap(({entries}) =>
      entries.flatMap(({field, property}) => {
        if (rename(field) === field) {
          return [];
        }
        return [property.shorthand ? insertion(property.range[0], `${rename(field)}: `) : keyReplacement(code.file.text, property.key, rename(field))];
      }),
    ),
    ...annotations(code, answer, call),
  ];
}

/** The types of an answer that is no longer of that type. */
function annotations(code: Code, {aliases, binder, declarator, bodies}: Answer, call: Node): TextEdit[] {
  const isJson = bodies.some((body) => jsonCallOf(body) !== null);
  const names = [...aliases.map(({id}) => id), ...(binder === null || (declarator !== null && !isInside(call, declarator)) ? [] : [binder])];
  return isJson ? names.flatMap((name) => (name.typeAnnotation == null ? [] : [removedText(code, name.typeAnnotation)])) : [];
}

function removedText(code: Code, annotation: Node): TextEdit {
  if (code.hasComment(annotation.range[0], annotation.range[1])) {
    refuse('target-comments', annotation);
  }
  return replacement(annotation, '');
}

/** `(await answer.json()) as T` → `answer.data` */
function jsonToData(code: Code, body: Node): TextEdit[] {
  const json = jsonCallOf(body);
  if (json?.callee.type !== 'MemberExpression') {
    return [];
  }
  const {callee} = json;
  const [start, end] = withParentheses(code, body);
  return [
    {start, end: callee.range[0], text: ''},
    {start: callee.property.range[0], end, text: 'data'},
  ];
}

function jsonCallOf(body: Node): TSESTree.CallExpression | null {
  let inner = body;
  while (inner.type !== 'CallExpression') {
    if (inner.type === 'AwaitExpression') {
      inner = inner.argument;
    } else if ('expression' in inner && typeof inner.expression === 'object') {
      inner = inner.expression;
    } else {
      return null;
    }
  }
  return inner;
}

/** With the parentheses that an expression needs before `.field` and a plain member does not. */
function withParentheses(code: Code, node: Node): readonly [number, number] {
  const {text} = code.file;
  const before = /\(\s*$/.exec(text.slice(0, node.range[0]));
  const after = /^\s*\)/.exec(text.slice(node.range[1]));
  const isOperand = node.parent?.type === 'MemberExpression' && node.parent.object === node;
  return isOperand && before !== null && after !== null ? [before.index, node.range[1] + after[0].length] : node.range;
}

// ── Answers in bytes ────────────────────────────────────────────────────────────────────────────────────────────────

/** The names that conversions give to answers: one function must not get the same one twice. */
export class AnswerNames {
  readonly #code: Code;
  readonly #users: Node[] = [];
  readonly #given: string[] = [];

  constructor(code: Code) {
    this.#code = code;
  }

  /** `response`, or the name that the program itself uses. */
  nameFor(call: Node, own: string | null): string {
    const place = functionAround(call) ?? this.#code.file.ast;
    const isTaken = mentionsName(place, USUAL_NAME) || this.#users.some((user) => isInside(user, place) || isInside(place, user));
    if (own === USUAL_NAME || (isTaken && own !== null)) {
      return own;
    }
    if (isTaken) {
      const name = freeName(this.#code, USUAL_NAME, new Set([USUAL_NAME, ...this.#given]));
      this.#given.push(name);
      return name;
    }
    this.#users.push(place);
    return USUAL_NAME;
  }
}

function mentionsName(place: Node, name: string): boolean {
  return contains(place, (node) => node.type === 'Identifier' && node.name === name);
}

const USUAL_NAME = 'response';

/** Where the answer is the first element of a list, and its `signedBlob` bytes. */
export function tupleEdits(code: Code, site: Site, call: Node, answer: Answer, names: AnswerNames, isNewlyTyped: boolean): TextEdit[] {
  return new TupleAnswer(code, site, call, answer, names, isNewlyTyped).edits();
}

class TupleAnswer {
  readonly #code: Code;
  readonly #site: Site;
  readonly #call: Node;
  readonly #answer: Answer;
  readonly #names: AnswerNames;
  readonly #assertion: string;

  constructor(code: Code, site: Site, call: Node, answer: Answer, names: AnswerNames, isNewlyTyped: boolean) {
    this.#code = code;
    this.#site = site;
    this.#call = call;
    this.#answer = answer;
    this.#names = names;
    this.#assertion = isNewlyTyped && isTypeScript(code) ? '!' : '';
  }

  edits(): TextEdit[] {
    const {guards, jsonThen, wholes} = this.#answer;
    const [whole] = wholes;
    if (whole !== undefined) {
      return refuse('target-answer', whole);
    }
    return [
      ...guards.map((guard) => removalOf(this.#code, guard)),
      ...(jsonThen === null ? [] : [{start: this.#call.range[1], end: jsonThen.range[1], text: ''}]),
      ...this.#bound(),
    ];
  }

  #bound(): TextEdit[] {
    const declarator = this.#declarator();
    if (declarator !== null) {
      const name = this.#names.nameFor(this.#call, this.#ownName(declarator));
      return [...this.#declared(declarator, name), ...this.#used(name, declarator)];
    }
    const parameter = this.#answer.jsonThen === null ? this.#answer.binder : this.#answer.bodyParameter;
    if (parameter === null) {
      return this.#answer.reads.flatMap((read) => this.#inline(read));
    }
    const [pick] = this.#answer.picks.filter((picks) => picks.declarator === null);
    if (pick !== undefined) {
      return refuse('target-answer', pick.pattern);
    }
    const name = this.#names.nameFor(this.#call, parameter.type === 'Identifier' ? parameter.name : localOf(parameter));
    return [this.#parameter(parameter, name), ...this.#used(name, null)];
  }

  /** The declaration in which the request stands. */
  #declarator(): TSESTree.VariableDeclarator | null {
    const {aliases, declarator, picks} = this.#answer;
    const declared = [declarator, ...aliases, ...picks.map((pick) => pick.declarator)];
    return declared.find((one) => one !== null && isInside(this.#call, one)) ?? null;
  }

  #ownName({id}: TSESTree.VariableDeclarator): string | null {
    return id.type === 'Identifier' ? id.name : id.type === 'ObjectPattern' ? localOf(id) : null;
  }

  #declared(declarator: TSESTree.VariableDeclarator, name: string): TextEdit[] {
    const {id, init} = declarator;
    const {text} = this.#code.file;
    const edits = [replacement(id, `[${name}]`)];
    const awaited = init === null ? '' : text.slice(init.range[0], this.#call.range[0]);
    if (init !== null && awaited.trim() !== 'await') {
      edits.push({start: init.range[0], end: this.#call.range[0], text: 'await '});
    }
    if (init !== null && this.#answer.jsonThen === null && init.range[1] !== this.#call.range[1]) {
      edits.push({start: this.#call.range[1], end: init.range[1], text: ''});
    }
    return edits;
  }

  #parameter(parameter: TSESTree.Identifier | TSESTree.ObjectPattern, name: string): TextEdit {
    const {text} = this.#code.file;
    const isEnclosed = /\(\s*$/.test(text.slice(0, parameter.range[0])) && /^\s*(?:,\s*)?\)/.test(text.slice(parameter.range[1]));
    return replacement(parameter, isEnclosed ? `[${name}]` : `([${name}])`);
  }

  /** The reads of an answer that has a name. */
  #used(name: string, declarator: TSESTree.VariableDeclarator | null): TextEdit[] {
    const {aliases, reads, picks} = this.#answer;
    const all = new Set([...aliases, ...(this.#answer.declarator === null ? [] : [this.#answer.declarator])]);
    const others = [...all].filter((alias) => alias !== declarator && !picks.some((pick) => pick.declarator === alias));
    return [
      ...others.map((alias) => removalOf(this.#code, alias.parent)),
      ...reads.map((read) => this.#read(read, name)),
      ...picks.flatMap((pick) => this.#picked(pick, name, declarator)),
    ];
  }

  #read(read: FieldRead, name: string): TextEdit {
    const whole = this.#decoded(read.node);
    if (this.#isBlob(read.field)) {
      return replacement(whole ?? read.node, this.#bytes(`${name}.${this.#field(read.field)}`, whole !== null));
    }
    return replacement(read.member, `${name}.${this.#field(read.field)}${read.node === read.member ? this.#assertion : ''}`);
  }

  /** `(await request).data.signature`: what stands around the request changes, and the request for itself. */
  #inline(read: FieldRead): TextEdit[] {
    if (!isInside(this.#call, read.node)) {
      return refuse('target-answer', read.node);
    }
    const whole = this.#isBlob(read.field) ? this.#decoded(read.node) : null;
    const mark = '\u0000';
    const place = `(await ${mark})[0].${this.#field(read.field)}`;
    const replaced = this.#isBlob(read.field) ? (whole ?? read.node) : read.member;
    const text = this.#isBlob(read.field) ? this.#bytes(place, whole !== null) : `${place}${read.node === read.member ? this.#assertion : ''}`;
    const [before = '', after = ''] = text.split(mark);
    const thenEnd = this.#answer.jsonThen?.range[1] ?? this.#call.range[1];
    return [
      {start: replaced.range[0], end: this.#call.range[0], text: before},
      {start: thenEnd, end: replaced.range[1], text: after},
    ];
  }

  /** `{signature, keyId} = answer.data`: a line for each name, in the place of the declaration or after the request. */
  #picked({declarator, entries}: Picks, name: string, request: TSESTree.VariableDeclarator | null): TextEdit[] {
    if (declarator === null) {
      return [];
    }
    const declaration = declarator.parent;
    const lines = entries.map(({field, local}) => {
      const value = `${name}.${this.#field(field)}`;
      return `${declaration.kind} ${local.name} = ${this.#isBlob(field) ? this.#bytes(value, false) : value + this.#assertion}`;
    });
    const statement = statementAround(declarator);
    if (declarator === request) {
      const added = lines.map((line) => newLineAfter(this.#code, statement, line));
      const [first] = added;
      return first === undefined ? [] : [{...first, text: added.map(({text}) => text).join('')}];
    }
    const [first, ...more] = lines;
    const added = more.map((line) => newLineAfter(this.#code, statement, line));
    const semicolon = this.#code.textOf(statement).endsWith(';') ? 1 : 0;
    const [next] = added;
    return [
      {start: statement.range[0], end: statement.range[1] - semicolon, text: first ?? ''},
      ...(next === undefined ? [] : [{...next, text: added.map(({text}) => text).join('')}]),
    ];
  }

  #isBlob(field: string): boolean {
    return field !== 'keyId' && this.#site.method.name === 'signBlob';
  }

  #field(field: string): string {
    return field === this.#site.method.response.old ? this.#site.method.response.new : field;
  }

  /** `Buffer.from(signature, 'base64')` around a read: the bytes themselves are wanted. */
  #decoded(read: Node): Node | null {
    const call = read.parent;
    const [, encoding] = call?.type === 'CallExpression' ? call.arguments : [];
    const isDecoded = call?.type === 'CallExpression' && call.arguments[0] === read && isBuiltinCall(this.#code, call, 'Buffer', 'from');
    return isDecoded && encoding !== undefined && plainString(encoding) === 'base64' ? call : null;
  }

  #bytes(value: string, isDecoded: boolean): string {
    const quote = quoteOf(this.#code);
    const bytes = `Buffer.from(${value}${isTypeScript(this.#code) ? ' as Uint8Array' : ''})`;
    return isDecoded ? bytes : `${bytes}.toString(${quote}base64${quote})`;
  }
}

/** The one name that `{data}` or `{data: name}` binds. */
function localOf(pattern: TSESTree.ObjectPattern): string | null {
  const [only] = pattern.properties;
  return only?.type === 'Property' && only.value.type === 'Identifier' ? only.value.name : null;
}
