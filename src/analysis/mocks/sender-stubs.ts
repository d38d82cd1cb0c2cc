import {type Call, memberName, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {isOneOf} from '../../dialect/names.ts';
import {walk} from '../../dialect/walk.ts';
import {ANSWERING, MODULE_MOCKING, STUB_MAKING} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {Tracker} from '../flow/flow.ts';
import {isTestCall, packageOf} from '../http/http.ts';
import {GLOBAL_OBJECTS, isGlobalFetch, stubOf} from './mock-functions.ts';
import {isReplacing} from './stub-mentions.ts';
import {Stub} from './mock-stubs.ts';
import {mockOf, replyOfMock} from './mocks.ts';
import {isDeprecated, type Mock, type Site} from '../sites.ts';

/**
 * Stubs of what sends a request (`fetch`, `axios.post`) that name no URL, but answer by call order. Alone they say nothing;
 * beside a request of the same file that is sent that way they answer it.
 */
export function stubsOfSenders(code: Code, sites: readonly Site[]): Site[] {
  const requests = sites.filter((site) => site.transport.kind === 'url' && site.call !== null && isDeprecated(site));
  if (requests.length === 0) {
    return [];
  }
  const known = new Set(sites.flatMap(knownParts));
  return placesIn(code).flatMap((place) => stubSites(code, place, requests, known));
}

/** What other sites change, and the functions that say themselves which URL they answer. */
function knownParts({body, mock, reply}: Site): Node[] {
  const bodyKey = body?.old?.kind === 'property' ? [body.old.property.key] : [];
  const keys = [...(reply?.oldReaders ?? []), ...(mock?.renames ?? [])].map(({key}) => key);
  return [...keys, ...bodyKey, ...(mock?.stub == null ? [] : [mock.stub])];
}

/** A place where a sender is stubbed, or where a test looks at the stub. */
interface Place {
  /** What names the sender: `fetch`, `axios.post`. */
  readonly sender: string;
  readonly fill: (stub: Stub) => void;
}

function stubSites(code: Code, {sender, fill}: Place, requests: readonly Site[], known: ReadonlySet<Node>): Site[] {
  const calls = requests.filter(({call, isMock}) => !isMock && call !== null && senderOf(code, call.callee) === sender);
  const mocks = requests.filter(({isMock, transport}) => isMock && transport.kind === 'url' && transport.host !== null);
  const [request] = calls.length > 0 ? calls : sender === 'fetch' ? mocks : [];
  if (request?.transport.kind !== 'url') {
    return [];
  }
  const {method, transport} = request;
  const stub = new Stub(code, method);
  fill(stub);
  for (const assertion of stub.assertions) {
    stub.requests.expect(assertion.arguments);
  }
  const {answers, requests: reads} = stub;
  const keys = [...answers.readers, ...reads.readers].map(({key}) => key).filter((key) => !known.has(key)).sort((a, b) => a.range[0] - b.range[0]);
  const [anchor] = keys;
  if (anchor === undefined || stub.functions.some((fn) => known.has(fn))) {
    return [];
  }
  const mock: Mock = {...mockOf(method, answers, reads, []), calls: calls.flatMap(({call}) => call ?? []), stub: request.anchor};
  return [
    {
      method,
      call: null,
      anchor,
      transport: {...transport, host: null, echoes: []},
      api: request.api,
      name: {kind: 'wildcard'},
      body: null,
      reply: replyOfMock(answers),
      claims: null,
      doubts: [...answers.doubts, ...reads.doubts, ...(answers.readers.length > 1 ? [{kind: 'mock-order', node: anchor} as const] : []), ...(calls.length > 0 ? [] : [{kind: 'mock', node: anchor} as const])],
      certainty: request.certainty,
      isMock: true,
      mock,
      links: [],
      objectLinks: [],
    },
  ];
}

function placesIn(code: Code): Place[] {
  const places: Place[] = [];
  const tracker = new Tracker(code, false);
  walk(code.file.ast, (node) => {
    if (node.type === 'AssignmentExpression' && isGlobalFetch(code, node.left)) {
      places.push({sender: 'fetch', fill: (stub) => { stub.held(node.right); }});
    } else if (node.type === 'CallExpression') {
      const sender = replacedBy(code, node);
      const value = methodName(node) === 'stubGlobal' ? node.arguments[1] : node;
      if (sender !== null && value !== undefined) {
        places.push({sender, fill: (stub) => { stub.held(value); }});
      }
      const module = moduleReplacedBy(code, node);
      if (module !== null) {
        places.push({sender: module.name, fill: (stub) => { stub.held(module.value); }});
      }
    } else if (node.type === 'Identifier' || node.type === 'MemberExpression') {
      const sender = isObjectOfMember(node) ? null : senderOf(code, node);
      const mention = sender === null ? null : mentionOf(code, node);
      if (sender !== null && mention !== null) {
        places.push({sender, fill: (stub) => { stub.used(tracker.from(mention)); }});
      }
    }
  });
  return places;
}

/** `globalThis.fetch` and `axios.post` are looked at as a whole. */
function isObjectOfMember(node: Node): boolean {
  return node.parent?.type === 'MemberExpression' && node.parent.property === node && !node.parent.computed;
}

/** The sender that a call replaces: `vi.spyOn(globalThis, 'fetch')`, `sinon.stub(axios, 'post')`, `vi.stubGlobal('fetch', …)`. */
function replacedBy(code: Code, call: Call): string | null {
  const [first, second] = call.arguments;
  if (first === undefined || !isReplacing(code, call)) {
    return null;
  }
  if (methodName(call) === 'stubGlobal') {
    return onlyFetch(plainString(first));
  }
  const name = plainString(second);
  if (GLOBAL_OBJECTS.some((object) => code.isGlobal(first, object))) {
    return onlyFetch(name);
  }
  const source = packageOf(code, first);
  return source === null || name === null ? null : `${source}.${name}`;
}

/** The module that a call replaces by a function: `mockery.registerMock('request', fakeRequest)`. */
function moduleReplacedBy(code: Code, call: Call): {readonly name: string; readonly value: Node} | null {
  const [module, value] = call.arguments;
  const name = plainString(module);
  return name !== null && value !== undefined && isOneOf(methodName(call), MODULE_MOCKING) && isTestCall(code, call) ? {name, value} : null;
}

/** Of the globals, this one sends requests. */
function onlyFetch(name: string | null): string | null {
  return name === 'fetch' ? name : null;
}

/** What sends a request, by a name that a stub of it has as well. */
function senderOf(code: Code, callee: Node): string | null {
  const node = unwrap(callee);
  if (code.isGlobal(node, 'fetch') || isGlobalFetch(code, node)) {
    return 'fetch';
  }
  const name = node.type === 'MemberExpression' ? memberName(node) : null;
  const source = node.type === 'MemberExpression' ? packageOf(code, unwrap(node.object)) : packageOf(code, node);
  if (source === null) {
    return null;
  }
  return name === null ? source : `${source}.${name}`;
}

/** The mention of a sender, when a test sets up or looks at what replaced it: `fetch.mockResolvedValue(…)`, `jest.mocked(axios.post)`. */
function mentionOf(code: Code, node: Node): Node | null {
  const outer = unwrapped(node);
  const {parent} = outer;
  const isSetUp = parent?.type === 'MemberExpression' && parent.object === outer && isOneOf(memberName(parent), ANSWERING);
  const isMade = parent?.type === 'CallExpression' && parent.callee !== outer && isOneOf(methodName(parent), STUB_MAKING);
  const stub = isSetUp || isMade ? outer : null;
  return stub ?? (node.type === 'MemberExpression' || node.type === 'Identifier' ? recorded(code, node) : null);
}

function recorded(code: Code, node: Node): Node | null {
  const flow = new Tracker(code, false).from(node);
  return node.type === 'MemberExpression' && node.parent.type === 'AssignmentExpression' ? null : stubOf(code, node, flow);
}

/** `fetch as jest.Mock` */
function unwrapped(node: Node): Node {
  let outer = node;
  while (outer.parent?.type === 'TSAsExpression' || outer.parent?.type === 'TSNonNullExpression') {
    outer = outer.parent;
  }
  return outer;
}
