import {type Call, type Node, rootOf, unwrap} from '../../dialect/ast.ts';
import {BODY_KEYS} from '../../migration/clients.ts';
import type {SignMethod} from '../../migration/methods.ts';
import {bodyIn, oneBody} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type AccountName, endpointOf, hasFallback, type Host, hostOf, nameOf} from '../http/endpoint.ts';
import {entryOf, isFound, objectOf, type ObjectLink, type ObjectValue} from '../request/objects.ts';
import {replyOf} from '../reply/reply.ts';
import {callbackDoubts, claimsIn} from '../request/request-parts.ts';
import type {Site} from '../sites.ts';
import {callersOf, functionOf} from '../flow/functions.ts';
import {givenValues} from '../flow/parameters.ts';
import type {TracedText} from '../text/text.ts';
import {contentOf} from '../request/body-content.ts';
import type {Frame} from '../text/frames.ts';
import {traceText} from '../text/trace.ts';

/** How a client's method takes its request. */
export type RequestForm =
  /** `{name, requestBody: {…}}`, options */
  | 'rest'
  /** `{name, …}` for gRPC */
  | 'flat'
  /** `{name, resource: {…}}` or `{name}, {…}` in a browser */
  | 'gapi';

/** What a request through a client says: facts of a {@link Site}, and the hosts that it asks for itself. */
export interface ClientRequest extends Pick<Site, 'body' | 'claims' | 'doubts' | 'links' | 'name' | 'objectLinks' | 'reply'> {
  readonly hosts: readonly Host[];
}

/** Reads the request that a client's method gets as its arguments. */
export function clientRequest(code: Code, method: SignMethod, call: Call, args: readonly Node[], form: RequestForm): ClientRequest {
  const [argument, second] = args;
  const {requests, links, frame} = argument === undefined ? NO_REQUESTS : requestsBehind(code, argument);
  const reply = replyOf(code, method, call);
  if (argument === undefined || requests.length === 0) {
    const doubts = [{kind: 'body-unknown', node: argument ?? call} as const];
    return {name: {kind: 'unknown'}, body: null, reply, claims: null, doubts, links: [], objectLinks: [], hosts: []};
  }
  const names = requests.map((request) => nameIn(code, request, frame));
  const asked = requests.map((request) => ({request, parts: bodyParts(code, request, argument, second, form)}));
  const body = oneBody(method, asked.map(({parts}) => (parts.length === 0 ? null : bodyIn(code, method, parts))));
  const options = form !== 'rest' || second === undefined ? null : objectOf(code, second);
  const override = options === null ? NO_OVERRIDE : overrideOf(code, options);
  const bodyLinks = [...links, ...requests.flatMap((request) => request.links), ...(body?.links ?? [])];
  return {
    name: oneName(names.map((text) => (text === null ? {kind: 'unknown'} : nameOf(code, text)))),
    body,
    reply,
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts: [...callbackDoubts(code, method, call), ...override.doubts, ...asked.flatMap(({request, parts}) => bodyDoubts(code, method, request, parts, body))],
    links: [...names.flatMap((text) => text?.links ?? []), ...override.hosts.flatMap(({label}) => label.text.links)],
    objectLinks: bodyLinks,
    hosts: override.hosts,
  };
}

const NO_REQUESTS = {requests: [], links: [], frame: null} as const;

/** The object that an argument is, what the function returns that makes it, or, for a parameter, what the callers of the function give. */
function requestsBehind(code: Code, argument: Node): {readonly requests: readonly ObjectValue[]; readonly links: readonly ObjectLink[]; readonly frame: Frame | null} {
  const own = objectOf(code, argument);
  if (own !== null) {
    return {requests: [own], links: [], frame: null};
  }
  const node = unwrap(code.resolve(argument));
  if (node.type === 'CallExpression') {
    return madeRequest(code, node);
  }
  const given = givenValues(code, node);
  const requests = given?.values.map((value) => objectOf(code, value)) ?? [];
  return given !== null && requests.every((request) => request !== null)
    ? {requests, links: [{reference: rootOf(node), variable: given.variable}], frame: null}
    : NO_REQUESTS;
}

/** `signBlob(requestFor(email, bytes))`, where nobody else asks that function for a request. */
function madeRequest(code: Code, call: Call): {readonly requests: readonly ObjectValue[]; readonly links: readonly ObjectLink[]; readonly frame: Frame | null} {
  const fn = functionOf(code, call);
  const isOwn = fn !== null && callersOf(code, fn)?.length === 1;
  const content = isOwn ? contentOf(code, call, null) : null;
  const request = content === null ? null : objectOf(code, content.node);
  return content === null || request === null ? NO_REQUESTS : {requests: [request], links: content.links, frame: content.frame};
}

function nameIn(code: Code, request: ObjectValue, frame: Frame | null): TracedText | null {
  const entry = entryOf(code, request, 'name');
  return isFound(entry) ? traceText(code, entry.value, frame) : null;
}

/** The name of requests that are one of several: only one of them may have a project. */
function oneName(names: readonly AccountName[]): AccountName {
  const [first = {kind: 'unknown'}, ...others] = names.filter(({kind}) => kind !== 'wildcard');
  return others.length > 0 ? {kind: 'unknown'} : names.every(({kind}) => kind === 'wildcard') ? {kind: 'wildcard'} : first;
}

function bodyParts(code: Code, request: ObjectValue, argument: Node, second: Node | undefined, form: RequestForm): Node[] {
  if (form === 'flat') {
    return [argument];
  }
  const keys = form === 'gapi' ? ['resource'] : BODY_KEYS;
  const named = keys.map((key) => entryOf(code, request, key)).filter(isFound).map((entry) => entry.value);
  return form === 'gapi' && second !== undefined && objectOf(code, second) !== null ? [...named, second] : named;
}

function bodyDoubts(code: Code, method: SignMethod, request: ObjectValue, parts: readonly Node[], body: Site['body']): Doubt[] {
  if (parts.length > 1) {
    return [{kind: 'body-twice', node: request.node}];
  }
  if (body !== null) {
    return [];
  }
  const isFlat = [method.request.old, method.request.new].some((key) => isFound(entryOf(code, request, key)));
  return [{kind: isFlat ? 'flat-parameters' : 'body-unknown', node: request.node}];
}

/** The hosts that options ask for, and doubts about those that are neither API's. */
export interface HostOverride {
  readonly hosts: readonly Host[];
  readonly doubts: readonly Doubt[];
}

const NO_OVERRIDE: HostOverride = {hosts: [], doubts: []};

/** `rootUrl` and `url` among the options of a client or of one call take it to another host. */
export function overrideOf(code: Code, options: ObjectValue): HostOverride {
  const hosts: Host[] = [];
  const doubts: Doubt[] = [];
  for (const key of ['rootUrl', 'url']) {
    const entry = entryOf(code, options, key);
    const text = isFound(entry) ? traceText(code, entry.value) : null;
    const endpoint = text === null ? null : endpointOf(code, text);
    const host = text === null ? null : (endpoint?.host ?? hostOf(text));
    if (text !== null && endpoint?.name.kind === 'project') {
      // The URL names a project itself, beside the request's own name.
      doubts.push({kind: 'text-not-editable', node: text.node});
    } else if (isHost(host)) {
      hosts.push(host);
      doubts.push(...(hasFallback(host.label) ? [{kind: 'host-fallback', node: options.node} as const] : []));
    } else if (entry.kind !== 'absent') {
      doubts.push({kind: 'client-options', node: options.node});
    }
  }
  return {hosts, doubts};
}

/** Whether a host is one of the two that the APIs have in public. */
function isHost(host: Host | string | null): host is Host {
  return typeof host === 'object' && host?.isPrivate === false;
}
