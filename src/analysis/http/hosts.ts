import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, classOfThis, isAmong, isNullish, keyName, memberName, type Node, plainString, statementAround, unwrap} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import {BASE_OPTIONS} from '../../migration/http.ts';
import {METHODS} from '../../migration/methods.ts';
import {partsOf} from '../request/body.ts';
import type {Variable, Code} from '../code.ts';
import {type Endpoint, endpointOf, type Host, hostOf, isOfApi} from './endpoint.ts';
import {fieldValue} from '../flow/fields.ts';
import {functionValue} from '../flow/functions.ts';
import {assignmentsTo, objectOf, type ObjectLink} from '../request/objects.ts';
import {ANYTHING, behind, patternText} from '../text/pattern-text.ts';
import {flatten, HOLE, type Link, type Piece, type TracedText} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {asFallback} from '../text/trace-context.ts';

/** How far a receiver is followed back: `nock(host).persist().post(path)` has three steps. */
const MAX_STEPS = 8;
/** How deep options nest before a host: `{headers: {Host: '…'}}`. */
const MAX_DEPTH = 3;
const OTHER_URL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^localhost(?::\d+)?$/i;
/** What is not in sight of a text, and what a pattern leaves open. */
const OPEN = new RegExp(`[${HOLE}${ANYTHING}]`);
/** The host of a URL, with its port apart. */
const HOST_OF_URL = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?<host>[^/?#]*?)(?::\d+)?(?:[/?#]|$)/i;
/** Members of a client that are set up once and serve whatever is sent. */
const SET_UP = new Set(['defaults', 'interceptors']);

/**
 * The hosts that stand apart from a path: beside it in the same call, else in the call that made the receiver. The first
 * decides, the others repeat it. `foreign` when the request provably goes somewhere else.
 */
export function hostsNear(code: Code, call: Call): readonly Host[] | 'foreign' {
  const beside = hostsAmong(textsAmong(code, partsOf(call), []));
  return beside.length > 0 ? beside : (receiverTexts(code, call).map((texts) => hostsAmong(texts)).find((hosts) => hosts.length > 0) ?? []);
}

/** A path together with the base URL that stands apart from it, when that says more than a host. */
export function endpointWithBase(code: Code, call: Call, endpoint: Endpoint): Endpoint | null {
  const texts = [textsAmong(code, partsOf(call), []), ...receiverTexts(code, call)].flat();
  for (const base of texts.filter((text) => text !== endpoint.text && OTHER_URL.test(text.flat))) {
    const whole = endpointOf(code, joined(base, endpoint.text));
    if (whole !== null && whole.host !== 'apart' && whole.host !== 'unknown') {
      return whole;
    }
  }
  return null;
}

function joined(base: TracedText, path: TracedText): TracedText {
  const isApart = !base.flat.endsWith('/') && !path.flat.startsWith('/');
  const glue: Piece[] = isApart ? [{kind: 'text', text: '/', owner: base.node, offsets: base.node.range[0], via: []}] : [];
  const pieces = [...base.pieces, ...glue, ...path.pieces];
  return {node: path.node, pieces, flat: flatten(pieces), links: [...base.links, ...path.links]};
}

/** The texts among the arguments of the calls that made a receiver, the nearest call first. */
function receiverTexts(code: Code, call: Call): TracedText[][] {
  const found: TracedText[][] = [];
  let receiver: Node = unwrap(call.callee);
  const links: Link[] = [];
  for (let step = 0; step < MAX_STEPS; step++) {
    const field = fieldOf(code, receiver);
    if (field !== null) {
      links.push(field.link);
      receiver = field.value;
    } else if (receiver.type === 'MemberExpression') {
      receiver = unwrap(receiver.object);
      continue;
    }
    const set: TracedText[] = [];
    receiver = code.resolve(receiver, (reference, variable) => {
      links.push({reference, holder: variable, owner: reference}, ...setUpLinks(code, variable));
      set.push(...textsSetOn(code, reference, variable));
    });
    if (receiver.type !== 'CallExpression' && receiver.type !== 'NewExpression') {
      return found;
    }
    const made = textsAmong(code, partsOf(receiver), []);
    const isSure = set.length === 0 || (set.length === 1 && !made.some((text) => OTHER_URL.test(text.flat)) && isUnconditional(set, receiver));
    found.push([...set, ...made].map((text) => behind(isSure ? text : fallback(text), links)));
    receiver = unwrap(receiver.callee);
  }
  return found;
}

/** Whether a base URL is set in the block that makes the client, not for some circumstances only. */
function isUnconditional(set: readonly TracedText[], made: Node): boolean {
  return set.every(({node}) => statementAround(node).parent === statementAround(made).parent);
}

function fallback(text: TracedText): TracedText {
  return {...text, pieces: text.pieces.map(asFallback)};
}

/** `this.http`, for a field that is set once. */
function fieldOf(code: Code, node: Node): {readonly value: Node; readonly link: Link} | null {
  const owner = node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? classOfThis(node) : null;
  const key = node.type === 'MemberExpression' ? memberName(node) : null;
  const field = owner === null || key === null ? null : fieldValue(code, owner, key);
  return field === null || field.isOpen || owner === null || key === null
    ? null
    : {value: field.value, link: {reference: node, holder: code.onThis.fieldOf(owner, key), owner: node}};
}

/** `api.defaults.baseURL = '…'` */
function textsSetOn(code: Code, reference: Node, variable: Variable): TracedText[] {
  return code.readsOf(variable).flatMap((read) => {
    const defaults = read.parent;
    const base = defaults?.type === 'MemberExpression' && memberName(defaults) === 'defaults' ? defaults.parent : undefined;
    const isBase = base?.type === 'MemberExpression' && isAmong(BASE_OPTIONS, memberName(base));
    const write = isBase && base.parent.type === 'AssignmentExpression' && base.parent.left === base ? base.parent : null;
    return write === null || read === reference ? [] : [traceText(code, write.right)];
  });
}

/** Mentions of a client that set it up, and do not know the fields of sign requests: they go along with it. */
function setUpLinks(code: Code, variable: Variable): Link[] {
  return code.readsOf(variable).flatMap((reference) => {
    const member = reference.parent;
    const isSetUp = member?.type === 'MemberExpression' && member.object === reference && isAmong(SET_UP, memberName(member));
    return isSetUp && isIndifferent(code, setUpAround(member)) ? [{reference, holder: variable, owner: reference}] : [];
  });
}

function setUpAround(member: TSESTree.MemberExpression): Node {
  let node: Node = member;
  while (node.parent !== undefined && ['AssignmentExpression', 'CallExpression', 'MemberExpression'].includes(node.parent.type)) {
    node = node.parent;
  }
  return node;
}

/** Whether what sets a client up is in sight and knows nothing of the fields of sign requests. */
function isIndifferent(code: Code, setUp: Node): boolean {
  const handlers = setUp.type === 'CallExpression' ? partsOf(setUp).map((part) => (isNullish(code.resolve(part)) ? part : functionValue(code, part))) : [];
  return [setUp, ...handlers].every((part) => part !== null && !knowsFields(part));
}

function knowsFields(node: Node): boolean {
  const names = METHODS.filter(({request, response}) => request.old !== request.new || response.old !== response.new).flatMap(({request, response}) => [request.old, response.old]);
  return contains(node, (part) => (part.type === 'Identifier' && names.includes(part.name)) || names.includes(plainString(part) ?? ''));
}

function hostsAmong(texts: readonly TracedText[]): readonly Host[] | 'foreign' {
  const hosts = texts.map((text) => hostOf(text)).filter((host) => host !== null);
  const [first] = hosts;
  if (first !== undefined) {
    return hosts.filter((host) => host.api === first.api);
  }
  return texts.some((text) => isElsewhere(text.flat) && !isOfApi(text)) ? 'foreign' : [];
}

/** Whether a URL names a host, or at least a domain that is not Google's. */
function isElsewhere(url: string): boolean {
  const host = HOST_OF_URL.exec(url)?.groups?.['host'];
  const [end = '', ...open] = host?.split(OPEN).reverse() ?? [];
  return OTHER_URL.test(url) && (open.length === 0 || (end.includes('.') && !end.endsWith('.googleapis.com')));
}

function textsAmong(code: Code, parts: readonly Node[], via: readonly Link[]): TracedText[] {
  return parts.flatMap((part) => textsIn(code, part, MAX_DEPTH)).map((text) => behind(text, via));
}

function textsIn(code: Code, part: Node, depth: number): TracedText[] {
  const object = depth > 0 ? objectOf(code, part) : null;
  if (object === null) {
    return [patternText(code, part)];
  }
  const own = object.node.properties.flatMap((property) =>
    property.type === 'Property' ? textsIn(code, property.value, depth - 1) : spreadTexts(code, property.argument, depth),
  );
  return [...own, ...assignmentsTo(code, object.links).flatMap(({right}) => textsIn(code, right, depth - 1))];
}

/** `{...options, path}`: the host is one of the options, which other requests may spread as well. */
function spreadTexts(code: Code, argument: Node, depth: number): TracedText[] {
  const object = objectOf(code, argument);
  return object === null ? [] : textsIn(code, object.node, depth).map((text) => behind(text, sharedLinks(code, object.links)));
}

/** The constants among some links whose object also goes elsewhere. */
function sharedLinks(code: Code, links: readonly ObjectLink[]): Link[] {
  const isShared = ({reference, variable}: ObjectLink) =>
    code.isExported(variable) ||
    code.readsOf(variable).some((read) => read !== reference && !(read.parent?.type === 'MemberExpression' && read.parent.object === read));
  return links.filter(isShared).map(({reference, variable}) => ({reference, holder: variable, owner: reference}));
}

/** Header names that repeat a URL's host. */
const HOST_HEADER = /^(?::authority|host)$/i;

/** The host of a URL, and those that `Host` headers of the same call repeat. */
export function withHeaders(code: Code, call: Call, host: Host): readonly Host[] {
  const headers = partsOf(call).flatMap((part) => hostHeaders(code, part, MAX_DEPTH));
  return [host, ...headers.filter(({api}) => api === host.api)];
}

function hostHeaders(code: Code, part: Node, depth: number): Host[] {
  const object = depth > 0 ? objectOf(code, part) : null;
  if (object === null) {
    return [];
  }
  const found = object.node.properties.flatMap((property): Host[] => {
    if (property.type !== 'Property') {
      return [];
    }
    const isHost = HOST_HEADER.test(keyName(property.key, property.computed) ?? '');
    return isHost ? [hostOf(traceText(code, property.value))].filter((host) => host !== null) : hostHeaders(code, property.value, depth - 1);
  });
  const shared = sharedLinks(code, object.links);
  return found.map((host) => ({...host, label: {...host.label, text: behind(host.label.text, shared)}}));
}
