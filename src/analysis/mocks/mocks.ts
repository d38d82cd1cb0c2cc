import {type Call, functionAround, type FunctionNode, isInside, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {contains, walk} from '../../dialect/walk.ts';
import {ANSWERING, CHECKING, SCOPE_MEMBERS, STUB_METHOD, VERBS} from '../../migration/tests.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {bodyIn, partsOf, type RequestBody} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {hasFallback, type Host} from '../http/endpoint.ts';
import {Tracker} from '../flow/flow.ts';
import {functionValue} from '../flow/functions.ts';
import {originalName} from '../flow/imported.ts';
import {hostsNear} from '../http/hosts.ts';
import {isTestCall, packageOf} from '../http/http.ts';
import {MockAnswers} from './mock-answers.ts';
import {callsGiven, isStubFunction, regionOf} from './mock-functions.ts';
import type {MockRequests} from './mock-requests.ts';
import {Stub} from './mock-stubs.ts';
import {hostIn, type MockUrl, mockUrlOf} from './mock-url.ts';
import {isRegularExpression, patternText} from '../text/pattern-text.ts';
import type {Mock, Rename, Site} from '../sites.ts';
import type {Link, TracedText} from '../text/text.ts';
import {ClassField} from '../this-members.ts';

/** What a mock does with requests and answers. */
export interface MockFacts {
  readonly answers: MockAnswers;
  readonly requests: MockRequests;
  readonly body: RequestBody | null;
  readonly doubts: readonly Doubt[];
}

/** The request that a call of a test library describes: `nock(host).post(url, body)`, `expect(fetch).toHaveBeenCalledWith(url, …)`. */
export function mockSite(code: Code, call: Call, argument: Node, anchor: Node): Site | null {
  const stub = isCheck(code, call) ? stubFunctionAround(code, call) : null;
  if (stub !== null) {
    return functionSite(code, stub, call, argument, anchor);
  }
  const url = mockUrlOf(code, patternText(code, argument), isRegularExpression(code, argument));
  return url === null ? null : siteOfCall(code, call, url, argument, anchor);
}

/** The request that a function of a mock looks for: `if (url === SIGN_URL)`, `(uri) => uri.endsWith(':signBlob')`. */
export function comparedSite(code: Code, comparison: Node, anchor: Node): Site | null {
  const fn = stubFunctionAround(code, comparison);
  const text = fn === null ? undefined : comparedTexts(comparison).find((part) => mockUrlOf(code, patternText(code, part), true) !== null);
  return fn === null || text === undefined ? null : functionSite(code, fn, comparison.type === 'SwitchCase' ? text : comparison, text, anchor);
}

/** What a value is compared with. */
function comparedTexts(comparison: Node): Node[] {
  switch (comparison.type) {
    case 'BinaryExpression':
      return [comparison.right, comparison.left];
    case 'CallExpression':
      return [...comparison.arguments, ...(comparison.callee.type === 'MemberExpression' ? [comparison.callee.object] : [])];
    case 'SwitchCase':
      return comparison.test === null ? [] : [comparison.test];
    default:
      return [];
  }
}

/** `expect(url).toBe(…)`, `assert.equal(url, …)` */
function isCheck(code: Code, call: Call): boolean {
  let root: Node = call;
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    root = root.type === 'CallExpression' ? root.callee : root.object;
  }
  return CHECKING.has(originalName(code, root) ?? '');
}

/** The innermost function around a node that a test library calls with a request. */
function stubFunctionAround(code: Code, node: Node): FunctionNode | null {
  for (let fn = functionAround(node); fn !== null; fn = functionAround(fn)) {
    if (isStubFunction(code, fn)) {
      return fn;
    }
  }
  return null;
}

function functionSite(code: Code, fn: FunctionNode, comparison: Node, text: Node, anchor: Node): Site | null {
  const url = mockUrlOf(code, patternText(code, text), true);
  if (url === null) {
    return null;
  }
  const call = fn.parent.type === 'CallExpression' && isOneOf(methodName(fn.parent), VERBS) ? fn.parent : null;
  if (call !== null) {
    return siteOfCall(code, call, url, fn, anchor);
  }
  const region = regionOf(comparison, fn);
  const answers = new MockAnswers(code, url.method.response);
  answers.fromFunction(fn, region);
  const requests = requestsGiven(code, url.method, fn);
  const request = requestAnswered(fn);
  const near = request === null ? [] : hostsNear(code, request);
  const hosts = near === 'foreign' ? null : near.length > 0 ? near : typeof url.host === 'object' ? [url.host] : hostsBeside(code, comparison);
  return hosts === null ? null : build(code, {url, hosts, call: request, stub: fn, anchor, facts: {answers, requests, body: null, doubts: []}, isPattern: true});
}

/** What is done with the requests that a function is given: by itself, and by those who look at the calls of the stub that runs it. */
function requestsGiven(code: Code, method: SignMethod, fn: FunctionNode): MockRequests {
  const stub = new Stub(code, method);
  stub.requests.fromFunction(fn);
  for (const given of callsGiven(code, fn)) {
    stub.made(given);
    const receiver = given.callee.type === 'MemberExpression' ? unwrap(given.callee.object) : null;
    if (receiver?.type === 'Identifier') {
      stub.held(receiver);
    }
  }
  for (const {arguments: expected} of stub.assertions) {
    // One that names the URL is a site of its own.
    if (expected.every((argument) => mockUrlOf(code, patternText(code, argument), true) === null)) {
      stub.requests.expect(expected);
    }
  }
  return stub.requests;
}

/** The mocked request that a function answers: `nock(host).post(path).reply(200, fn)`. */
function requestAnswered(fn: FunctionNode): Call | null {
  let node: Node = fn.parent;
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    if (node !== fn.parent && isOneOf(methodName(node), VERBS)) {
      return node;
    }
    node = node.callee.object;
  }
  return null;
}

/** Hosts that the same condition asks for: `url.hostname === 'iam.googleapis.com' && url.pathname.endsWith(':signBlob')`. */
function hostsBeside(code: Code, comparison: Node): Host[] | null {
  let condition = comparison;
  while (condition.parent?.type === 'LogicalExpression') {
    condition = condition.parent;
  }
  const hosts: (Host | 'foreign')[] = [];
  walk(condition, (node) => {
    const host = node.type === 'Literal' || node.type === 'Identifier' || node.type === 'TemplateLiteral' ? hostIn(patternText(code, node)) : null;
    if (host === 'foreign' || (host !== null && typeof host === 'object')) {
      hosts.push(host);
    }
  });
  return hosts.includes('foreign') ? null : hosts.filter((host) => host !== 'foreign');
}

function siteOfCall(code: Code, call: Call, url: MockUrl, argument: Node, anchor: Node): Site | null {
  const near = url.host === 'apart' ? hostsNear(code, call) : typeof url.host === 'object' ? [url.host] : [];
  if (near === 'foreign') {
    return null;
  }
  const isPattern = url.host === 'any' || (url.host === 'apart' && rootPackage(code, call) !== 'nock');
  return build(code, {url, hosts: near, call, stub: null, anchor, facts: factsOfCall(code, url.method, call, argument), isPattern});
}

function rootPackage(code: Code, call: Call): string | null {
  let root: Node = call;
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    root = code.resolve(root.type === 'CallExpression' ? root.callee : root.object);
  }
  return root.type === 'Identifier' && root.name === 'nock' && code.isGlobal(root, 'nock') ? 'nock' : packageOf(code, root);
}

/** What a call of a test library, and the chain after it, say about body and answer. */
function factsOfCall(code: Code, method: SignMethod, call: Call, url: Node): MockFacts {
  const stub = new Stub(code, method);
  const {answers, requests} = stub;
  const checked = isAssertion(code, call) ? stubChecked(code, call) : null;
  if (checked !== null) {
    stub.held(checked);
  }
  const answering = answeringCalls(code, call);
  const parts = partsOf(call).filter((part) => part !== url);
  const handlers = parts.flatMap((part) => functionsIn(code, part));
  const doubts: Doubt[] = checked !== null && answers.readers.length > 1 ? [{kind: 'mock-order', node: call}] : [];
  for (const {arguments: given} of answering) {
    for (const value of given) {
      answers.add(value);
      handlers.push(...functionsIn(code, value));
    }
  }
  for (const handler of handlers) {
    requests.fromFunction(handler);
  }
  if (answering.length === 0 && !isAssertion(code, call)) {
    for (const part of parts) {
      answers.add(part);
    }
  }
  const file = answering.find((answer) => isOneOf(methodName(answer), /file/i));
  if (file !== undefined) {
    doubts.push({kind: 'mock-file', node: file});
  }
  const body = bodyIn(code, method, parts);
  const unseen = body === null && answering.length > 0 ? parts.find((part) => !isUnderstood(code, part)) : undefined;
  if (unseen !== undefined) {
    doubts.push({kind: 'mock-body-unseen', node: unseen});
  }
  const isFieldless = method.request.old === method.request.new;
  return {answers, requests, body, doubts: isFieldless ? [] : doubts};
}

function isAssertion(code: Code, call: Call): boolean {
  return isOneOf(methodName(call), STUB_METHOD) || isCheck(code, call);
}

/** The stub whose calls an assertion is about: `sinon.assert.calledWith(stub, url)`, `expect(stub).toHaveBeenCalledWith(url)`, `stub.calledWith(url)`. */
function stubChecked(code: Code, call: Call): Node | null {
  const candidates = [...call.arguments.slice(0, 1)];
  for (let node: Node = call.callee; node.type === 'MemberExpression' || node.type === 'CallExpression'; node = node.type === 'CallExpression' ? node.callee : node.object) {
    candidates.push(...(node.type === 'CallExpression' ? node.arguments.slice(0, 1) : [node.object]));
  }
  return candidates.find((node) => {
    const value = node.type === 'Identifier' ? code.resolve(node) : node;
    return value !== node && value.type === 'CallExpression' && isTestCall(code, value);
  }) ?? null;
}

/** A function, or the functions among the values of an options object. */
function functionsIn(code: Code, part: Node): FunctionNode[] {
  const fn = functionValue(code, part);
  const value = code.resolve(part);
  const values = value.type === 'ObjectExpression' ? value.properties.flatMap((property) => (property.type === 'Property' ? property.value : [])) : [];
  return fn === null ? values.flatMap((inner) => functionValue(code, inner) ?? []) : [fn];
}

/** Whether a matcher of a body says all that there is to say: only a value from elsewhere does not. */
function isUnderstood(code: Code, part: Node): boolean {
  const value = code.resolve(part);
  switch (value.type) {
    case 'Identifier':
      return functionValue(code, value) !== null || value.name === 'undefined';
    case 'Literal':
    case 'TemplateLiteral':
      return !code.textOf(value).includes('bytesToSign');
    case 'CallExpression':
      return isTestCall(code, value);
    default:
      return true;
  }
}

/** The calls after a mocked request that answer it. */
function answeringCalls(code: Code, call: Call): Call[] {
  return new Tracker(code).from(call).uses.flatMap((use) => {
    const next = use.kind === 'member' ? use.node.parent : null;
    if (next?.type !== 'CallExpression' || use.kind !== 'member' || next.callee !== use.node || isOneOf(use.key, VERBS)) {
      return [];
    }
    return [...(isOneOf(use.key, ANSWERING) ? [next] : []), ...answeringCalls(code, next)];
  });
}

interface Parts {
  readonly url: MockUrl;
  readonly hosts: readonly Host[];
  readonly call: Call | null;
  /** The function that finds out whether a request is meant. */
  readonly stub: FunctionNode | null;
  readonly anchor: Node;
  readonly facts: MockFacts;
  /** Whether a missing host means that every host will do. */
  readonly isPattern: boolean;
}

function build(code: Code, {url, hosts, call, stub, anchor, facts, isPattern}: Parts): Site | null {
  const {method, text} = url;
  const {answers, requests, body} = facts;
  const [host = null, ...echoes] = hosts;
  const hasOld = answers.readers.length > 0 || requests.readers.length > 0 || body?.old != null;
  if (host === null && !hasOld) {
    return null;
  }
  const scope = call === null ? {links: [], isShared: false} : scopeOf(code, call, hosts);
  const doubts: Doubt[] = [...facts.doubts, ...answers.doubts, ...requests.doubts];
  if (scope.isShared) {
    doubts.push({kind: 'mock-shared', node: anchor});
  } else if (host === null && !isPattern) {
    doubts.push({kind: 'host-unknown', node: anchor});
  } else if (host !== null && hasFallback(host.label)) {
    doubts.push({kind: 'host-fallback', node: anchor});
  }
  return {
    method,
    call,
    anchor,
    transport: {kind: 'url', endpoint: {text, method, name: url.name, host: 'unknown'}, host, echoes},
    api: host?.api ?? null,
    name: url.name,
    body,
    reply: replyOfMock(answers),
    claims: null,
    doubts,
    certainty: host === null ? 'likely' : 'proven',
    isMock: true,
    mock: {...mockOf(method, answers, requests, []), stub},
    links: [...text.links, ...hosts.flatMap(({label}) => label.text.links), ...scope.links],
    objectLinks: body?.links ?? [],
  };
}

/** The answers of a mock as those of a request. */
export function replyOfMock({hasNew, readers}: MockAnswers): NonNullable<Site['reply']> {
  return {oldReaders: readers, readsNew: hasNew, setsOld: false, doubts: [], joins: [], visited: new Set(), left: new Set()};
}

/** What only a mock has. */
export function mockOf(method: SignMethod, answers: MockAnswers, requests: MockRequests, renames: readonly Rename[]): Mock {
  const reads = requests.readers.map((reader) => ({...reader, to: method.request.new}));
  return {renames: [...renames, ...reads], answerLinks: answers.readers.length > 0 ? answers.links : [], package: null, stub: null, calls: []};
}

/** Whether the host that a mock is put on serves others too, and the mentions of it that do not matter: `scope.done()`. */
function scopeOf(code: Code, call: Call, hosts: readonly Host[]): {links: Link[]; isShared: boolean} {
  const links: Link[] = [];
  let isShared = hosts.every((host) => !isInside(host.label.text.node, call) || isInCallee(host.label.text, call)) && mocksOthers(code, call);
  for (const {holder, reference} of hosts.flatMap((host) => host.label.text.links)) {
    if (holder instanceof ClassField) {
      continue;
    }
    const definition = code.definitionOf(holder);
    if (definition.kind !== 'value' || unwrap(definition.node).type !== 'CallExpression') {
      continue;
    }
    for (const read of code.readsOf(holder)) {
      const member = read.parent;
      const key = member?.type === 'MemberExpression' && member.object === read && member.property.type === 'Identifier' ? member.property.name : null;
      if (key !== null && SCOPE_MEMBERS.has(key)) {
        links.push({reference: read, holder, owner: read});
      } else if (read !== reference && key !== null && VERBS.has(key)) {
        isShared ||= member?.parent?.type === 'CallExpression' && !isSign(code, member.parent);
      }
    }
  }
  return {links, isShared};
}

function isInCallee(text: TracedText, call: Call): boolean {
  return isInside(text.node, call.callee);
}

/** Whether the chain that mocks a request also mocks others, whose host must stay: `nock(host).get('…/keys')….post('…:signBlob')`. */
function mocksOthers(code: Code, call: Call): boolean {
  let outermost: Node = call;
  for (let next = chainedCall(call); next !== null; next = chainedCall(next)) {
    outermost = next;
  }
  for (let node: Node = outermost; node.type === 'CallExpression' || node.type === 'MemberExpression'; ) {
    if (node.type === 'CallExpression') {
      if (isOneOf(methodName(node), VERBS) && !isSign(code, node) && isMockedRequest(code, node)) {
        return true;
      }
      node = node.callee;
    } else {
      node = node.object;
    }
  }
  return false;
}

/** Whether a mocked request is one to a sign method. */
function isSign(code: Code, call: Call): boolean {
  return call.arguments.some((argument) => mockUrlOf(code, patternText(code, argument), isRegularExpression(code, argument)) !== null || contains(argument, (node) => node.type === 'Literal' && String(node.value).includes(':sign')));
}

/** A path, not a host: `agent.get('https://…')` begins a chain. */
function isMockedRequest(code: Code, call: Call): boolean {
  const [first] = call.arguments;
  const host = first === undefined ? 'unknown' : hostIn(patternText(code, first));
  return host === null || host === 'any';
}

/** `….next(…)` right after a call. */
function chainedCall(call: Node): Node | null {
  const member = call.parent;
  return member?.type === 'MemberExpression' && member.object === call && member.parent.type === 'CallExpression'
    ? member.parent
    : null;
}
