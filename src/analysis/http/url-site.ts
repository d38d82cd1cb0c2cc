import type {Call, Node} from '../../dialect/ast.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import {bodyIn} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import {type Endpoint, hasFallback} from './endpoint.ts';
import type {Certainty} from '../finding.ts';
import {endpointWithBase, hostsNear, withHeaders} from './hosts.ts';
import {replyOf} from '../reply/reply.ts';
import {callbackDoubts, claimsIn} from '../request/request-parts.ts';
import {senderFrom} from './senders.ts';
import type {Site} from '../sites.ts';
import {isPlainTag} from '../text/trace.ts';

/** The request that a call sends to an endpoint; `null` when it goes elsewhere or is none. */
export function urlSite(code: Code, found: Endpoint, call: Call, anchor: Node): Site | null {
  const {method} = found;
  const endpoint = found.host === 'apart' ? (endpointWithBase(code, call, found) ?? found) : found;
  const hosts = endpoint.host === 'apart' ? hostsNear(code, call) : endpoint.host === 'unknown' ? [] : withHeaders(code, call, endpoint.host);
  if (hosts === 'foreign') {
    return null;
  }
  const [host = null, ...echoes] = hosts;
  const sender = senderFrom(code, call);
  const body = bodyIn(code, method, sender.parts);
  if (host === null && body?.old == null && (endpoint.host !== 'unknown' || endpoint.name.kind !== 'project')) {
    return null;
  }
  const doubts: Doubt[] = [...callbackDoubts(code, method, call), ...textDoubts(code, endpoint)];
  if (call.arguments.some((argument) => code.resolve(argument).type === 'ArrayExpression' && bodyIn(code, method, [argument]) !== null)) {
    doubts.push({kind: 'replies-listed', node: call});
  }
  if (host === null) {
    doubts.push({kind: 'host-unknown', node: endpoint.text.node});
  } else if (hasFallback(host.label)) {
    doubts.push({kind: 'host-fallback', node: endpoint.text.node});
  }
  if (body === null) {
    doubts.push({kind: 'body-unknown', node: call});
  }
  return {
    method,
    call,
    anchor,
    transport: {kind: 'url', endpoint, host, echoes},
    api: host?.api ?? null,
    name: endpoint.name,
    body,
    reply: replyOf(code, method, sender.result, sender.answers),
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts,
    certainty: host === null ? 'likely' : 'proven',
    isMock: false,
    links: [...endpoint.text.links, ...hosts.flatMap(({label}) => label.text.links)],
    objectLinks: body?.links ?? [],
  };
}

/** A URL of the old API whose request is out of sight. */
export function looseEnd(code: Code, endpoint: Endpoint, anchor: Node, certainty: Certainty): Site[] {
  const {host, method} = endpoint;
  const isApart = host === 'apart' || host === 'unknown';
  if (isApart ? host === 'unknown' || !speaksOld(code, method, anchor) : host.api !== 'old') {
    return [];
  }
  return [
    {
      method,
      call: null,
      anchor,
      transport: {kind: 'url', endpoint, host: isApart ? null : host, echoes: []},
      api: 'old',
      name: endpoint.name,
      body: null,
      reply: null,
      claims: null,
      doubts: [{kind: 'url-elsewhere', node: anchor}],
      certainty: isApart ? 'likely' : certainty,
      isMock: false,
      links: endpoint.text.links,
      objectLinks: [],
    },
  ];
}

/** Whether a file names the IAM API's host and a field of the method, so that a path alone is probably a request to it. */
function speaksOld(code: Code, {request, response}: Endpoint['method'], place: Node): boolean {
  const field = request.old === request.new ? response.old : request.old;
  return code.fileAt(place).text.includes(HOST_NAME.old) && code.isNameTaken(field);
}

/** What stands between the text in the source and the URL that is sent. */
function textDoubts(code: Code, {text, host}: Endpoint): Doubt[] {
  const tagged = text.pieces.find(({owner: {parent}}) => parent?.type === 'TaggedTemplateExpression' && !isPlainTag(parent.tag));
  const isPrivate = typeof host === 'object' && host.isPrivate;
  return [
    ...(tagged === undefined ? [] : [{kind: 'url-tagged', node: tagged.owner} as const]),
    ...(isPrivate ? [{kind: 'host-private', node: text.node} as const] : []),
  ];
}
