import type {Code, Variable} from '../../analysis/code.ts';
import type {Endpoint} from '../../analysis/http/endpoint.ts';
import {isStringify} from '../../analysis/request/body-content.ts';
import {packageOf} from '../../analysis/http/http.ts';
import {objectOf} from '../../analysis/request/objects.ts';
import type {Site} from '../../analysis/sites.ts';
import {mentionAt, type Placed, piecesWithin, placedPieces, type TracedText} from '../../analysis/text/text.ts';
import {ClassField} from '../../analysis/this-members.ts';
import {type Call, isInside, keyName, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import {WILDCARD_PROJECT} from '../../migration/endpoints.ts';
import {OWN_HEADERS} from '../../migration/targets.ts';
import type {Placement} from '../constants.ts';
import type {Envelope} from './answer.ts';
import {type Auth, authOfHeaders, authOfRequest, authOfToken, type SignedHeaders, simplestAuth} from './auth.ts';
import {refuse} from './refusal.ts';
import {onlyField, payloadOf, type RequestParts} from './request.ts';
import {checkMovable, quoteOf, sliceOf} from './slices.ts';

/** How a call spells a request: which argument or option holds what. */
interface Form {
  readonly envelope: Envelope;
  readonly body: Node | null;
  readonly headers: Node | null;
  readonly auth: Auth | null;
  readonly consumed: readonly Variable[];
}

const FETCH_PACKAGES: ReadonlySet<string> = new Set(['node-fetch', 'undici']);
const URL = /^https:\/\/iam\.googleapis\.com\/v1\/(?<resource>[^?#]+):(?:signBlob|signJwt)(?:\?alt=json)?$/;
const RESOURCE_START = 'https://iam.googleapis.com/v1/'.length;

/** The request that a call sends to a URL, where it says nothing that a client could not say. */
export function restParts(code: Code, site: Site, endpoint: Endpoint, call: Call, placement: Placement): RequestParts {
  const form = formOf(code, call);
  const field = onlyField(site);
  const body = unwrapBody(code, form.body);
  if (body === null || !isInside(site.body?.object?.node ?? call, body)) {
    return refuse('target-request', call);
  }
  const signed = form.auth === null ? signedHeaders(code, form.headers, call) : ownHeaders(code, form, form.auth);
  const {payload, edits} = payloadOf(code, site, field);
  const name = nameText(code, site, endpoint, call, placement);
  return {
    call,
    place: call,
    name: name.text,
    payload,
    kept: [payload.node, ...name.kept],
    auth: signed.auth === null ? null : simplestAuth(code, signed.auth),
    envelope: form.envelope,
    isGaxios: form.auth !== null || packageOf(code, call.callee) === 'gaxios',
    consumed: [
      ...form.consumed,
      ...signed.consumed,
      ...clientVariables(code, signed.auth),
      ...site.links.flatMap(({holder}) => (holder instanceof ClassField ? [] : [holder])),
      ...site.objectLinks.map((link) => link.variable),
    ],
    edits: [...edits, ...name.edits],
  };
}

/** The variable of a client that a `GoogleAuth` gave for this request. */
function clientVariables(code: Code, auth: Auth | null): Variable[] {
  const variable = auth?.node.type === 'Identifier' ? code.variableOf(auth.node) : null;
  return variable === null || auth === null || simplestAuth(code, auth) === auth ? [] : [variable];
}

/** The object in `JSON.stringify({…})`, or the object itself, through constants. */
function unwrapBody(code: Code, node: Node | null): Node | null {
  const value = node === null ? null : code.resolve(node);
  const inner = value !== null && isStringify(code, value) ? value.arguments[0] : value;
  return inner == null ? null : (objectOf(code, inner)?.node ?? null);
}

// ── The call ────────────────────────────────────────────────────────────────────────────────────────────────────────

function formOf(code: Code, call: Call): Form {
  const callee = unwrap(call.callee);
  const auth = authOfRequest(code, call);
  if (auth !== null) {
    return {...optionsForm(code, call, call.arguments[0], 'data'), auth};
  }
  const source = packageOf(code, callee.type === 'MemberExpression' ? callee.object : callee);
  if (callee.type === 'Identifier' && (code.isGlobal(callee, 'fetch') || FETCH_PACKAGES.has(source ?? ''))) {
    return optionsForm(code, call, call.arguments[1], 'json');
  }
  if (source === 'axios' || source === 'gaxios') {
    const name = methodName(call);
    const config = name === 'post' ? call.arguments[2] : call.arguments[0];
    if (name === 'post' && call.arguments.length <= 3) {
      const form = config === undefined ? null : optionsForm(code, call, config, 'data');
      return form?.body != null
        ? refuse('target-options', call)
        : {envelope: 'data', headers: null, consumed: [], auth: null, ...form, body: call.arguments[1] ?? null};
    }
    if ((name === null || name === 'request') && call.arguments.length === 1) {
      return optionsForm(code, call, config, 'data');
    }
  }
  return refuse('target-transport', call);
}

/** `{url, method: 'POST', headers, body}`, and nothing else. */
function optionsForm(code: Code, call: Call, argument: Node | undefined, envelope: Envelope): Form {
  const options = argument === undefined ? null : objectOf(code, argument);
  if (options === null || call.arguments.length > 3) {
    return refuse('target-request', call);
  }
  const found: {body: Node | null; headers: Node | null} = {body: null, headers: null};
  for (const property of options.node.properties) {
    const key = property.type === 'Property' ? keyName(property.key, property.computed) : null;
    if (property.type !== 'Property' || key === null || (key === 'method' && !/^POST$/i.test(plainString(property.value) ?? ''))) {
      refuse('target-options', property);
    } else if (key === 'headers') {
      found.headers = property.value;
    } else if (key === 'body' || key === 'data') {
      found.body = property.value;
    } else if (!['method', 'url', 'responseType'].includes(key) || (key === 'responseType' && plainString(property.value) !== 'json')) {
      refuse('target-options', property);
    }
  }
  return {...found, envelope, auth: null, consumed: options.links.map((link) => link.variable)};
}

// ── The headers ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface Signed {
  readonly auth: Auth | null;
  readonly consumed: readonly Variable[];
}

/** `auth.request({…, headers})` signs by itself, so its headers must say nothing. */
function ownHeaders(code: Code, form: Form, auth: Auth): Signed {
  const {others, consumed} = readHeaders(code, form.headers);
  const [other] = others;
  return other === undefined ? {auth, consumed} : refuse('target-options', other.node);
}

function signedHeaders(code: Code, headers: Node | null, call: Call): Signed {
  const {others, consumed} = readHeaders(code, headers);
  const [only, ...more] = others;
  const [another] = more;
  if (another !== undefined) {
    return refuse('target-options', another.node);
  }
  if (only !== undefined && only.key !== null && only.key !== 'authorization') {
    return refuse('target-options', only.node);
  }
  const signed: SignedHeaders | null =
    only === undefined ? null : only.key === null ? authOfHeaders(code, only.node) : authOfToken(code, code.resolve(only.node));
  return signed === null
    ? refuse('target-auth', only?.node ?? call)
    : {auth: signed.auth, consumed: [...consumed, ...signed.consumed]};
}

interface Header {
  /** In lower case; `null` where a set of headers is not spelled out. */
  readonly key: string | null;
  readonly node: Node;
}

/** The headers that say more than that the body is JSON. */
function readHeaders(code: Code, node: Node | null): {others: Header[]; consumed: Variable[]} {
  if (node === null) {
    return {others: [], consumed: []};
  }
  const object = objectOf(code, node);
  if (object === null) {
    return {others: [{key: null, node}], consumed: []};
  }
  const others = object.node.properties.flatMap((property): Header[] => {
    if (property.type === 'SpreadElement') {
      return [{key: null, node: property.argument}];
    }
    const key = keyName(property.key, property.computed)?.toLowerCase() ?? '';
    return OWN_HEADERS.has(key) && plainString(property.value) !== null ? [] : [{key, node: property.value}];
  });
  return {others, consumed: object.links.map((link) => link.variable)};
}

// ── The name in the URL ─────────────────────────────────────────────────────────────────────────────────────────────

interface NameText {
  readonly text: string;
  readonly kept: readonly Node[];
  readonly edits: Placement['edits'];
}

function nameText(code: Code, site: Site, endpoint: Endpoint, call: Call, placement: Placement): NameText {
  const span = site.name.kind === 'project' ? site.name.span : null;
  const text = span?.text ?? endpoint.text;
  const resource = URL.exec(text.flat)?.groups?.['resource'];
  if (resource === undefined || site.doubts.some(({kind}) => kind === 'host-fallback')) {
    return refuse('target-request', endpoint.text.node);
  }
  const end = RESOURCE_START + resource.length;
  const mention = constantName(endpoint.text, placement, call);
  if (mention !== null) {
    return {text: code.textOf(mention), kept: [mention], edits: placement.edits};
  }
  const placed = span === null ? piecesWithin(text, RESOURCE_START, end) : withWildcard(text, RESOURCE_START, end, span.start, span.end);
  return printed(code, placed, RESOURCE_START, end, call);
}

/** The constant that holds the whole name, where that is what it holds after its edits. */
function constantName(text: TracedText, placement: Placement, call: Call): Node | null {
  const resource = URL.exec(text.flat)?.groups?.['resource'] ?? '';
  const mention = mentionAt(text, RESOURCE_START, RESOURCE_START + resource.length);
  const [placed] = piecesWithin(mention.text, RESOURCE_START, mention.end);
  const node = placed?.piece.kind === 'hole' && mention.end === RESOURCE_START + 1 ? placed.piece.node : null;
  const isConstant = node !== null && text.links.some(({reference}) => reference === node);
  const isEditedHere = placement.edits.some((edit) => call.range[0] <= edit.start && edit.end <= call.range[1]);
  return isConstant && !isEditedHere && placement.blocked === null ? node : null;
}

/** The pieces of a name with the wildcard in the place of its project. */
function withWildcard(text: TracedText, start: number, end: number, projectStart: number, projectEnd: number): (Placed | string)[] {
  const before = cut(text, start, projectStart);
  return [...before, WILDCARD_PROJECT, ...cut(text, projectEnd, end)];
}

function cut(text: TracedText, start: number, end: number): (Placed | string)[] {
  return placedPieces(text)
    .filter((placed) => placed.start < end && placed.end > start)
    .map((placed) =>
      placed.piece.kind === 'text' ? placed.piece.text.slice(Math.max(0, start - placed.start), end - placed.start) : placed,
    );
}

/** A template of the pieces, or a plain string, or the one value that the name is. */
function printed(code: Code, pieces: readonly (Placed | string)[], start: number, end: number, call: Call): NameText {
  const parts = pieces.map((piece) => {
    if (typeof piece === 'string') {
      return piece;
    }
    return piece.piece.kind === 'text'
      ? piece.piece.text.slice(Math.max(0, start - piece.start), end - piece.start)
      : plainValue(code, piece.piece.node, call);
  });
  const holes = parts.filter((part) => typeof part !== 'string');
  if (parts.some((part) => typeof part === 'string' && part.includes('%'))) {
    refuse('target-request', call);
  }
  const [only] = holes;
  if (parts.length === 1 && only !== undefined) {
    return {text: sliceOf(code, only), kept: [only], edits: []};
  }
  if (only === undefined) {
    const quote = quoteOf(code);
    return {text: `${quote}${parts.filter((part) => typeof part === 'string').join('')}${quote}`, kept: [], edits: []};
  }
  const content = parts.map((part) => (typeof part === 'string' ? escaped(part) : `\${${sliceOf(code, part)}}`)).join('');
  return {text: `\`${content}\``, kept: holes, edits: []};
}

function escaped(text: string): string {
  return text.replaceAll(/[`\\]|\$(?=\{)/g, String.raw`\$&`);
}

/** A value without the encoding that a URL needs and a client does itself. */
function plainValue(code: Code, node: Node, call: Call): Node {
  const value = code.resolve(node);
  const [argument] = value.type === 'CallExpression' ? value.arguments : [];
  const isEncoded = value.type === 'CallExpression' && (['encodeURIComponent', 'encodeURI'] as const).some((name) => code.isGlobal(value.callee, name));
  const inner = isEncoded && argument !== undefined && argument.type !== 'SpreadElement' ? argument : node;
  if (contains(inner, spellsEncoded) || contains(code.resolve(inner), spellsEncoded)) {
    refuse('target-request', inner);
  }
  checkMovable(code, inner, call);
  return inner;
}

/** `'%40'`: a part of a URL that is encoded by hand. */
function spellsEncoded(node: Node): boolean {
  return plainString(node)?.includes('%') === true || (node.type === 'TemplateElement' && node.value.raw.includes('%'));
}
