import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, functionAround, isAmong, isFunction, keyName, memberName, methodName, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {Code, Variable} from '../code.ts';
import {packageOf} from '../http/http.ts';
import type {IdentityRequest} from './identity-requests.ts';
import {objectOf} from '../request/objects.ts';

/** The expression whose value is the token, or a promise of it, and what goes with the request. */
export interface TokenRead {
  readonly isPromise: boolean;
  readonly range: readonly [number, number];
  readonly removed: readonly TextEdit[];
}

/** Where HTTP clients have the text of an answer: behind `text()`, or in `data`. */
const TEXT_METHOD: ReadonlySet<string> = new Set(['fetch', 'node-fetch', 'undici']);
const DATA_MEMBER: ReadonlySet<string> = new Set(['axios', 'gaxios']);
/** Options that the replacement needs no more; any other one may matter. */
const PLAIN_OPTIONS: ReadonlySet<string> = new Set(['headers', 'method', 'responseType']);

/** Finds what reads the token out of a request's answer, when nothing else looks at the answer. */
export function tokenRead(code: Code, request: IdentityRequest): TokenRead | null {
  const {call, isMetadataClient} = request;
  if (!mayAwait(code, call) || code.hasComment(call.range[0], call.range[1])) {
    return null;
  }
  if (isMetadataClient) {
    return call.arguments.length === 1 ? {isPromise: true, range: call.range, removed: []} : null;
  }
  const client = clientOf(code, call);
  if (client === null || !call.arguments.slice(1).every((argument) => isPlain(code, argument))) {
    return null;
  }
  return TEXT_METHOD.has(client) ? textRead(code, call) : DATA_MEMBER.has(client) ? dataRead(code, call) : null;
}

/** Whether `await` may stand at a place: an async function, or the top of a module. */
function mayAwait(code: Code, node: Node): boolean {
  const fn = functionAround(node);
  return fn === null ? code.nodes.imports.length > 0 : fn.async && !fn.generator;
}

function clientOf(code: Code, call: Call): string | null {
  const callee = unwrap(call.callee);
  if (code.isGlobal(callee, 'fetch')) {
    return 'fetch';
  }
  const method = methodName(call);
  const root = callee.type === 'MemberExpression' && (method === 'get' || method === 'request') ? callee.object : callee;
  return packageOf(code, root);
}

function isPlain(code: Code, argument: Node): boolean {
  const options = objectOf(code, argument);
  const isPlainProperty = (property: Node) => property.type === 'Property' && isAmong(PLAIN_OPTIONS, keyName(property.key, property.computed));
  return options?.node.properties.every(isPlainProperty) === true;
}

/** `(await fetch(…)).text()`, `fetch(…).then((r) => r.text())`, or the same in two statements. */
function textRead(code: Code, call: Node): TokenRead | null {
  const use = wrapped(call).parent;
  if (use?.type === 'MemberExpression' && use.object === wrapped(call)) {
    const read = use.parent;
    const isThen = read.type === 'CallExpression' && memberName(use) === 'then' && read.arguments.length === 1;
    const handler = isThen ? read.arguments[0] : undefined;
    return isTextCall(use) || (handler !== undefined && isTextHandler(code, handler)) ? {isPromise: true, range: read.range, removed: []} : null;
  }
  return readLater(code, call, (member) => (isTextCall(member) ? member.parent : null), true);
}

/** `(await axios.get(…)).data`, `const {data} = await axios.get(…)`, or the same in two statements. */
function dataRead(code: Code, call: Node): TokenRead | null {
  const use = wrapped(call).parent;
  if (use?.type === 'MemberExpression' && use.object === wrapped(call)) {
    return memberName(use) === 'data' && isAwaited(call) && isWholeValue(use) ? {isPromise: false, range: use.range, removed: []} : null;
  }
  const pattern = use?.type === 'VariableDeclarator' && use.id.type === 'ObjectPattern' ? use.id : null;
  const [property, ...others] = pattern?.properties ?? [];
  if (pattern !== null && pattern.typeAnnotation == null && others.length === 0 && property?.type === 'Property') {
    const isData = keyName(property.key, property.computed) === 'data' && property.value.type === 'Identifier' && isAwaited(call);
    return isData ? {isPromise: true, range: call.range, removed: [{start: pattern.range[0], end: pattern.range[1], text: code.textOf(property.value)}]} : null;
  }
  return readLater(code, call, (member) => (memberName(member) === 'data' && isWholeValue(member) ? member : null), false);
}

function isAwaited(call: Node): boolean {
  return call.parent?.type === 'AwaitExpression';
}

function isTextCall(member: TSESTree.MemberExpression): boolean {
  const call = member.parent;
  return memberName(member) === 'text' && call.type === 'CallExpression' && call.callee === member && call.arguments.length === 0;
}

function isTextHandler(code: Code, handler: Node): boolean {
  if (!isFunction(handler) || handler.params.length !== 1) {
    return false;
  }
  const [parameter] = handler.params;
  const body = unwrap(handler.body);
  return (
    parameter?.type === 'Identifier' &&
    body.type === 'CallExpression' &&
    body.callee.type === 'MemberExpression' &&
    isTextCall(body.callee) &&
    body.callee.object.type === 'Identifier' &&
    code.variableOf(body.callee.object) === code.variableOf(parameter)
  );
}

/** Whether nothing is read out of a value, so that `await …` can stand in its place. */
function isWholeValue(node: Node): boolean {
  const use = wrapped(node).parent;
  return use?.type === 'VariableDeclarator' || use?.type === 'ReturnStatement' || use?.type === 'AssignmentExpression';
}

/** `const r = await …;` whose one use is a read; the statement goes. */
function readLater(code: Code, call: Node, readOf: (member: TSESTree.MemberExpression) => Node | null, isPromise: boolean): TokenRead | null {
  const declarator = wrapped(call).parent;
  const variable = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && isAwaited(call) ? code.variableOf(declarator.id) : null;
  if (declarator?.type !== 'VariableDeclarator' || variable === null || code.definitionOf(variable).kind !== 'value') {
    return null;
  }
  const member = onlyUse(code, variable);
  const read = member === null || functionAround(member) !== functionAround(call) ? null : readOf(member);
  const line = declarator.parent.declarations.length === 1 ? wholeLines(code, declarator.parent) : null;
  return read !== null && line !== null ? {isPromise, range: read.range, removed: [line]} : null;
}

function onlyUse(code: Code, variable: Variable): TSESTree.MemberExpression | null {
  const [read, ...others] = code.readsOf(variable);
  const member = read?.parent;
  return others.length === 0 && member?.type === 'MemberExpression' && member.object === read && !code.isExported(variable) ? member : null;
}

/** The edit that takes a statement away with its lines, if nothing else stands on them. */
function wholeLines(code: Code, statement: Node): TextEdit | null {
  const {text} = code.file;
  const [start, end] = statement.range;
  const head = text.slice(0, start).replace(/(?<![\t ])[\t ]+$/, '');
  const after = /^[\t ]*(?:\r\n|\n|\r)/.exec(text.slice(end));
  return /(?:^|[\n\r])$/.test(head) && after !== null && !code.hasComment(start, end) ? {start: head.length, end: end + after[0].length, text: ''} : null;
}
