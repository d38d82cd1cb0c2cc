import {type Node, unwrap, functionAround} from '../../dialect/ast.ts';
import {KNOWN_PARAMETERS} from '../../migration/metadata-server.ts';
import {isPure} from '../../plan/purity.ts';
import type {Code} from '../code.ts';
import type {IdentityRequest} from './identity-requests.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import {HOLE, holeAt} from '../text/text.ts';

/** The expression of the audience that a request asks for, as source; `null` when it is not in sight, or is more than a value. */
export function audienceOf(code: Code, request: IdentityRequest): string | null {
  return request.query === null ? audienceInOptions(code, request) : audienceInUrl(code, request, request.query);
}

function audienceInUrl(code: Code, {text, call}: IdentityRequest, start: number): string | null {
  const parameters = text.flat.slice(start).split('&');
  let at = start;
  let audience: string | null = null;
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=', 2);
    if (!KNOWN_PARAMETERS.has(name) || name.includes(HOLE)) {
      return null;
    }
    if (name === 'audience') {
      const hole = value === HOLE ? holeAt(text, at + name.length + 1) : null;
      audience = hole === null ? literalOf(value) : valueAt(code, hole.via.length === 0 ? hole.node : null, text.node, call);
    }
    at += parameter.length + 1;
  }
  return audience;
}

/** A value that is written in a URL, as a string literal. */
function literalOf(value: string): string | null {
  if (value === '' || value.includes(HOLE)) {
    return null;
  }
  try {
    return `'${decodeURIComponent(value).replaceAll(/[\\']/g, String.raw`\$&`)}'`;
  } catch {
    // Of a value that is encoded wrongly nobody knows what the server makes.
    return null;
  }
}

/** What fills a hole of the URL, if it means the same at the call and may be evaluated twice. */
function valueAt(code: Code, node: Node | null, url: Node, call: Node): string | null {
  const inner = node === null ? null : unwrap(node);
  const isEncoded = inner?.type === 'CallExpression' && code.isGlobal(inner.callee, 'encodeURIComponent');
  const value = isEncoded ? inner.arguments[0] : inner;
  if (value == null || value.type === 'SpreadElement' || functionAround(url) !== functionAround(call)) {
    return null;
  }
  return isPure(code, value) && !code.hasComment(value.range[0], value.range[1]) ? code.textOf(value) : null;
}

/** `{property: 'service-accounts/default/identity', params: {audience}}` */
function audienceInOptions(code: Code, {call, isMetadataClient}: IdentityRequest): string | null {
  const [argument] = call.arguments;
  const options = isMetadataClient && argument !== undefined ? objectOf(code, argument) : null;
  const params = options === null ? null : entryOf(code, options, 'params');
  const object = params !== null && isFound(params) ? objectOf(code, params.value) : null;
  if (object === null || object.links.length > 0 || object.node.properties.some((property) => !isKnownParameter(property))) {
    return null;
  }
  const audience = entryOf(code, object, 'audience');
  return isFound(audience) ? valueAt(code, audience.value, call, call) : null;
}

function isKnownParameter(property: Node): boolean {
  return property.type === 'Property' && !property.computed && property.key.type === 'Identifier' && KNOWN_PARAMETERS.has(property.key.name);
}
