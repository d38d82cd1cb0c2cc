import {type Call, type FunctionNode, isInside, keyName, type Node, wrapped} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import type {Code, Variable} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {Tracker} from '../flow/flow.ts';
import {knownCallsOf, nameOfFunction} from '../flow/functions.ts';
import type {Rename, Site} from '../sites.ts';
import {isStubMention, rehearsalOf, replacedBy} from './stub-mentions.ts';
import {Stub} from './mock-stubs.ts';

/**
 * Adds to a request what tests put in the place of the functions that hand on its answer, or that take it from their callers:
 * `jest.mock('./sign', () => ({sign: async () => ({signature: '…'})}))` answers who reads the real answer, so it moves with it.
 * What is out of sight there gets a finding of its own, for it keeps no code from moving.
 */
export function withStandIns(code: Code, site: Site): Site[] {
  const {reply, method} = site;
  if (reply === null || (method.response.old === method.response.new && method.request.old === method.request.new)) {
    return [site];
  }
  const answering = reply.oldReaders.length > 0 ? [...reply.left].flatMap((fn) => stubOf(code, fn, site) ?? []) : [];
  const taking = takersOf(code, site).flatMap((fn) => stubOf(code, fn, site) ?? []);
  if (answering.length === 0 && taking.length === 0) {
    return [site];
  }
  const readers = answering.flatMap(({stub}) => stub.answers.readers);
  const renames = taking.flatMap(({stub}) => requestReaders(stub).map((reader): Rename => ({...reader, to: method.request.new})));
  const known = site.mock ?? {renames: [], answerLinks: [], package: null, stub: null, calls: []};
  const follower: Site = {
    ...site,
    reply: {...reply, oldReaders: [...reply.oldReaders, ...readers]},
    mock: {...known, renames: [...known.renames, ...renames], answerLinks: [...known.answerLinks, ...answering.flatMap(({stub}) => stub.answers.links)]},
  };
  const doubts = answering.flatMap((standIn) => feedDoubts(standIn, method.response.old));
  return [follower, ...[...new Map(doubts.map((doubt) => [doubt.node, doubt])).values()].map((doubt) => feedSite(site, doubt))];
}

/** What tests do with a function in the place of which they put a stub. */
interface StandInStub {
  readonly stub: Stub;
  /** Where tests put something there that is out of sight. */
  readonly unseen: readonly Node[];
}

function stubOf(code: Code, fn: FunctionNode, {method}: Site): StandInStub | null {
  const name = nameOfFunction(fn);
  const variable: Variable | null = code.variableOf(name);
  const mentions = (variable === null ? [] : code.readsOf(variable)).filter((read) => isStubMention(code, read));
  const spies = spiesOn(code, fn);
  const standIns = variable === null ? [] : code.standInsOf(variable);
  if (mentions.length === 0 && standIns.length === 0 && spies.length === 0) {
    return null;
  }
  const stub = new Stub(code, method);
  const tracker = new Tracker(code, false);
  for (const mention of mentions) {
    const call = wrapped(mention).parent;
    const rehearsal = call?.type === 'CallExpression' && call.callee === wrapped(mention) ? rehearsalOf(code, call) : null;
    stub.used(tracker.from(rehearsal ?? mention));
  }
  for (const value of [...standIns.map((standIn) => standIn.value), ...spies]) {
    if (value !== null) {
      stub.held(value);
    }
  }
  return {stub, unseen: standIns.flatMap(({value, place}) => (value === null ? [place] : []))};
}

/** The calls that replace a function of an object literal in it: `mock.method(signer, 'sign', …)`. */
function spiesOn(code: Code, {parent: property}: FunctionNode): Call[] {
  const holder = property.type === 'Property' ? property.parent.parent : null;
  const variable = holder?.type === 'VariableDeclarator' ? code.variableOf(holder.id) : null;
  const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
  return (variable === null ? [] : code.readsOf(variable)).flatMap((read) => {
    const call = read.parent;
    return call?.type === 'CallExpression' && name !== null && replacedBy(code, call, read) === name ? [call] : [];
  });
}

/** The functions around a request that get it, or its body, from their callers. */
function takersOf(code: Code, {body, objectLinks, reply, call}: Site): FunctionNode[] {
  const key = body?.old?.kind === 'property' ? body.old.property.key : null;
  if (key === null || reply === null || call === null) {
    return [];
  }
  const written = [key, ...objectLinks.map(({reference}) => reference)];
  return [...reply.left].filter((fn) => !isInside(key, fn) && knownCallsOf(code, fn).some((caller) => written.some((node) => isInside(node, caller))));
}

/** Where a test reads the request's field, or expects it. */
function requestReaders({requests, assertions}: Stub) {
  for (const assertion of assertions) {
    requests.expect(assertion.arguments);
  }
  return requests.readers;
}

function feedDoubts({stub, unseen}: StandInStub, field: string): Doubt[] {
  const {readers, doubts} = stub.answers;
  const keys = new Set(readers.map(({key}) => key));
  const old = stub.answered.flatMap((answer) => fieldsLeft(answer, field, keys));
  const texts = doubts.filter(({kind}) => kind === 'mock-text' || kind === 'mock-file').map(({node}) => node);
  const hidden = [...unseen, ...doubts.filter(({kind}) => kind === 'mock-answer-unseen').map(({node}) => node)];
  return [
    ...[...old, ...texts].map((node) => ({kind: 'test-feeds-old', node}) as const),
    ...hidden.map((node) => ({kind: 'test-feeds-unseen', node}) as const),
  ];
}

/** Keys of that name in an answer which nobody renames, for they lie where no answer has them. */
function fieldsLeft(answer: Node, field: string, known: ReadonlySet<Node>): Node[] {
  const keys: Node[] = [];
  walk(answer, (node) => {
    if (node.type === 'Property' && node.parent.type === 'ObjectExpression' && keyName(node.key, node.computed) === field && !known.has(node.key)) {
      keys.push(node.key);
    }
  });
  return keys;
}

/** A finding in a test that the request has nothing to wait for. */
function feedSite(site: Site, doubt: Doubt): Site {
  return {
    ...site,
    call: null,
    anchor: doubt.node,
    name: {kind: 'wildcard'},
    body: null,
    reply: null,
    claims: null,
    doubts: [doubt],
    isMock: true,
    mock: {renames: [], answerLinks: [], package: null, stub: null, calls: []},
    links: [],
    objectLinks: [],
  };
}
