import {createHash} from 'node:crypto';

/** One HTTP request as it reached the wire. */
export interface FakeRequest {
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
}

export interface FakeResponse {
  readonly status: number;
  readonly body: unknown;
}

/** What both APIs have in common: which host, which method, which service account. */
interface SignCall {
  readonly project: string;
  readonly account: string;
  readonly verb: 'signBlob' | 'signJwt';
}

/** A refusal, in the words of the API. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const HOSTS = {
  iam: ['iam.googleapis.com', 'iam.mtls.googleapis.com', 'content-iam.googleapis.com'],
  iamcredentials: ['iamcredentials.googleapis.com', 'iamcredentials.mtls.googleapis.com', 'content-iamcredentials.googleapis.com'],
} as const;
const SYSTEM_PARAMETERS = new Set(['alt', '$alt', 'key', 'prettyPrint', 'fields', 'access_token', 'quotaUser', 'uploadType', 'callback', '$.xgafv']);
const SIGN = /^\/v1\/projects\/(?<project>[^/]+)\/serviceAccounts\/(?<account>[^/]+):(?<verb>signBlob|signJwt)$/u;
const OTHER_IAM_METHODS = /^\/v1\/projects\/[^/]+\/serviceAccounts(?:\/[^/:]+(?:\/keys(?:\/[^/]+)?|:getIamPolicy)?)?$/u;
const BASE64 = /^[\w+/-]+={0,2}$/u;
const HOUR = 3600;

/** Which API a host serves, or `null` when it is none of them. */
export function apiOf(host: string): 'iam' | 'iamcredentials' | null {
  for (const api of ['iam', 'iamcredentials'] as const) {
    if ((HOSTS[api] as readonly string[]).includes(host)) {
      return api;
    }
  }
  return null;
}

/** The signing method that a path calls, or `null`. */
export function signVerbOf(path: string): 'signBlob' | 'signJwt' | null {
  return parseSignCall(splitPath(path).pathname)?.verb ?? null;
}

/**
 * Answers like the IAM API or the Service Account Credentials API, and refuses whatever the real one refuses.
 * @param now the time of the server, in seconds
 */
export function answer(request: FakeRequest, now: number): FakeResponse {
  try {
    const api = apiOf(request.host);
    if (api === null) {
      throw new Refusal(404, `No such host: ${request.host}`);
    }
    return {status: 200, body: serve(api, request, now)};
  } catch (error) {
    if (error instanceof Refusal) {
      const {status, message} = error;
      return {status, body: {error: {code: status, message, status: status === 404 ? 'NOT_FOUND' : 'INVALID_ARGUMENT'}}};
    }
    throw error;
  }
}

function serve(api: 'iam' | 'iamcredentials', request: FakeRequest, now: number): unknown {
  const {pathname, query} = splitPath(request.path);
  const call = parseSignCall(pathname);
  if (call === null || request.method !== 'POST') {
    return api === 'iam' ? serveOtherMethod(request.method, pathname) : notFound(request);
  }
  for (const name of query.keys()) {
    if (!SYSTEM_PARAMETERS.has(name)) {
      throw new Refusal(400, `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter.`);
    }
  }
  const body = parseBody(request.body);
  if (api === 'iamcredentials' && call.project !== '-') {
    throw new Refusal(400, 'Invalid form of account ID. The project must be the wildcard "-".');
  }
  const answer = call.verb === 'signBlob' ? signBlob(api, call, body) : signJwt(api, call, body, now);
  return masked(answer, query.get('fields') ?? query.get('$fields'));
}

/** What a field mask leaves of an answer; a field that the answer has not is refused. */
function masked(answer: object, mask: string | null): object {
  const fields = mask === null || mask === '*' ? Object.keys(answer) : mask.split(',');
  const unknown = fields.find((field) => !(field in answer));
  if (unknown !== undefined) {
    throw new Refusal(400, `Invalid value at 'fields': could not find the field "${unknown}".`);
  }
  return Object.fromEntries(Object.entries(answer).filter(([field]) => fields.includes(field)));
}

function serveOtherMethod(method: string, pathname: string): unknown {
  if (method === 'GET' && OTHER_IAM_METHODS.test(pathname)) {
    const name = pathname.slice('/v1/'.length);
    return {name, keys: [{name: `${name}/1`}]};
  }
  if (method === 'POST' && pathname.endsWith(':getIamPolicy') && OTHER_IAM_METHODS.test(pathname)) {
    return {bindings: []};
  }
  return notFound({method, path: pathname});
}

function notFound({method, path}: Pick<FakeRequest, 'method' | 'path'>): never {
  throw new Refusal(404, `The requested URL was not found: ${method} ${path}`);
}

function splitPath(path: string): {pathname: string; query: URLSearchParams} {
  const {pathname, searchParams} = new URL(path, 'https://host.invalid');
  return {pathname, query: searchParams};
}

function parseSignCall(pathname: string): SignCall | null {
  const groups = SIGN.exec(decodeURIComponent(pathname))?.groups;
  return groups === undefined ? null : groups as unknown as SignCall;
}

function parseBody(text: string): Record<string, unknown> {
  const value = parseJson(text, 'The body');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'Invalid JSON payload received. The body must be an object.');
  }
  return value as Record<string, unknown>;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(400, `Invalid JSON payload received. ${what} is not JSON: ${text.slice(0, 40)}`);
  }
}

function signBlob(api: 'iam' | 'iamcredentials', call: SignCall, body: Record<string, unknown>): object {
  const field = api === 'iam' ? 'bytesToSign' : 'payload';
  allowFields(api, body, field);
  const bytes = body[field];
  if (typeof bytes !== 'string' || !BASE64.test(bytes)) {
    throw new Refusal(400, `Invalid value at '${field}' (TYPE_BYTES), Base64 decoding failed for ${JSON.stringify(bytes)}`);
  }
  const signature = digest(call.account, Buffer.from(bytes, 'base64'));
  return {keyId: keyOf(call.account), [api === 'iam' ? 'signature' : 'signedBlob']: signature};
}

function signJwt(api: 'iam' | 'iamcredentials', call: SignCall, body: Record<string, unknown>, now: number): object {
  allowFields(api, body, 'payload');
  const claims = parseClaims(body['payload']);
  if (api === 'iam') {
    claims['exp'] ??= now + HOUR;
  }
  refuseWrongExpiry(claims['exp'], now);
  const header = encode({alg: 'RS256', kid: keyOf(call.account), typ: 'JWT'});
  const payload = encode(sorted(claims));
  const signature = Buffer.from(digest(call.account, Buffer.from(`${header}.${payload}`)), 'base64').toString('base64url');
  return {keyId: keyOf(call.account), signedJwt: `${header}.${payload}.${signature}`};
}

function parseClaims(payload: unknown): Record<string, unknown> {
  const claims = typeof payload === 'string' ? parseJson(payload, 'The claims set') : payload;
  if (typeof payload !== 'string' || typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw new Refusal(400, `Invalid value at 'payload' (TYPE_STRING): it must be a JSON object as a text, not ${JSON.stringify(payload)}`);
  }
  return claims as Record<string, unknown>;
}

function refuseWrongExpiry(exp: unknown, now: number): void {
  if (exp === undefined) {
    return;
  }
  if (typeof exp !== 'number' || !Number.isInteger(exp)) {
    throw new Refusal(400, `The exp claim must be an integer of seconds, not ${JSON.stringify(exp)}`);
  }
  if (exp <= now || exp > now + 12 * HOUR) {
    throw new Refusal(400, `The exp claim must be in the next 12 hours, not ${exp - now} seconds from now`);
  }
}

function allowFields(api: 'iam' | 'iamcredentials', body: Record<string, unknown>, field: string): void {
  const allowed = api === 'iam' ? [field] : [field, 'delegates'];
  const unknown = Object.keys(body).find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(400, `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`);
  }
  const {delegates} = body;
  if (delegates !== undefined && !(Array.isArray(delegates) && delegates.every((name) => /^projects\/-\/serviceAccounts\/./u.test(String(name))))) {
    throw new Refusal(400, `Invalid value at 'delegates': ${JSON.stringify(delegates)}`);
  }
}

/** Stands for the signature: the same account and bytes give the same one, on either API. */
function digest(account: string, bytes: Buffer): string {
  return createHash('sha256').update(`${account}\n`).update(bytes).digest('base64');
}

function keyOf(account: string): string {
  return createHash('sha1').update(account).digest('hex');
}

function sorted(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
