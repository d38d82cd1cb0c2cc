import {type Call, type Node, plainString, wrapped} from '../../dialect/ast.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import {METHOD_NAMES, methodNamed} from '../../migration/methods.ts';
import {bodyIn, partsOf} from '../request/body.ts';
import type {Code} from '../code.ts';
import type {Site} from '../sites.ts';
import type {TracedText} from '../text/text.ts';
import {isSentElsewhere} from './verbs.ts';

/**
 * `post(this.url('signBlob'), {bytesToSign})`, `iamCall(email, 'signBlob', {bytesToSign})`: the URL is put together out of
 * sight, but in a file that names the IAM API's host the verb and the body speak for themselves.
 */
export function verbArguments(code: Code, known: ReadonlySet<Node>): Site[] {
  if (!code.file.text.includes(HOST_NAME.old)) {
    return [];
  }
  return code.nodes.verbTexts.flatMap((text) => {
    const verb = plainString(text)?.replace(/^:/, '') ?? '';
    const isNearHost = code.fileAt(text).text.includes(HOST_NAME.old);
    const call = isNearHost && METHOD_NAMES.has(verb) && !known.has(text) ? callAround(text) : null;
    const method = call === null ? null : methodNamed(verb);
    const body = call === null || method === null ? null : bodyIn(code, method, partsOf(call));
    if (method === null || call === null || body?.old == null || isSentElsewhere(code, call, verb)) {
      return [];
    }
    return [
      {
        ...unknownHost(method, text),
        call,
        body,
        objectLinks: body.links,
      },
    ];
  });
}

/** The call that gets a text, or that gets what another call makes of it. */
function callAround(text: Node): Call | null {
  const inner = wrapped(text).parent;
  const outer = inner?.type === 'CallExpression' ? wrapped(inner).parent : undefined;
  const hasBody = (call: Call) => call.arguments.length > 1;
  if (outer?.type === 'CallExpression' && hasBody(outer)) {
    return outer;
  }
  return inner?.type === 'CallExpression' && hasBody(inner) ? inner : null;
}

/** A request of which little is known. */
export function unknownHost(method: Site['method'], anchor: Node): Omit<Site, 'body' | 'call' | 'objectLinks'> {
  const text: TracedText = {node: anchor, pieces: [], flat: '', links: []};
  return {
    method,
    anchor,
    transport: {kind: 'url', endpoint: {text, method, name: {kind: 'unknown'}, host: 'unknown'}, host: null, echoes: []},
    api: null,
    name: {kind: 'unknown'},
    reply: null,
    claims: null,
    doubts: [{kind: 'host-unknown', node: anchor}],
    certainty: 'likely',
    isMock: false,
    links: [],
  };
}
