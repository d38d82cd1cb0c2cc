import nock from 'nock';
import {MockAgent, setGlobalDispatcher} from 'undici';

import {answer, apiOf, type FakeResponse, signVerbOf} from './fake.ts';

/** One request that a program made, and how the fake answered. */
export interface Call {
  readonly api: 'iam' | 'iamcredentials';
  /** The signing method; `null` for any other method. */
  readonly verb: 'signBlob' | 'signJwt' | null;
  readonly status: number;
  /** Whether it signed a token without an end. */
  readonly endless?: boolean;
}

const HOSTS = /^https:\/\/(?:content-)?(?:iam|iamcredentials)\.(?:mtls\.)?googleapis\.com(?::443)?$/u;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const JSON_TYPE = {'content-type': 'application/json; charset=UTF-8'};

/** Where the versions of google-auth-library exchange credentials for an access token. */
const TOKEN_ENDPOINTS = [['https://oauth2.googleapis.com', '/token'], ['https://www.googleapis.com', '/oauth2/v4/token']] as const;

/**
 * Puts the fakes behind http, https, fetch and undici of this process.
 * @param now the time of the server, in seconds
 * @returns the log, which grows with every call
 */
export function attachFakes(now: number): Call[] {
  const log: Call[] = [];
  const serve = (method: string, host: string, path: string, body: string): FakeResponse => {
    const response = answer({method, host, path, body}, now);
    log.push({api: apiOf(host) ?? 'iam', verb: signVerbOf(path), status: response.status, endless: isEndless(response.body)});
    return response;
  };
  for (const method of METHODS) {
    nock(HOSTS).persist().intercept(() => true, method).reply(function reply(uri, body) {
      const host = String(this.req.headers['host']).replace(/:\d+$/u, '');
      const response = serve(method, host, uri, typeof body === 'string' ? body : JSON.stringify(body));
      return [response.status, JSON.stringify(response.body), JSON_TYPE];
    });
  }
  for (const [host, path] of TOKEN_ENDPOINTS) {
    nock(host).persist().post(path).reply(200, {access_token: 'access-token', token_type: 'Bearer', expires_in: 3600});
  }
  attachToUndici(serve);
  return log;
}

/** Whether an answer holds a token without `exp`. */
function isEndless(body: unknown): boolean {
  const {signedJwt} = (body ?? {}) as {signedJwt?: string};
  const claims = signedJwt?.split('.')[1];
  return claims !== undefined && !('exp' in (JSON.parse(Buffer.from(claims, 'base64url').toString()) as object));
}

/** undici has its own connections, which nock does not see. */
function attachToUndici(serve: (method: string, host: string, path: string, body: string) => FakeResponse): void {
  const agent = refusingAgent();
  for (const method of METHODS) {
    agent.get(HOSTS).intercept({path: () => true, method}).reply((request) => {
      const {status, body} = serve(method, new URL(String(request.origin)).hostname, request.path, textOf(request.body));
      return {statusCode: status, data: JSON.stringify(body), responseOptions: {headers: JSON_TYPE}};
    }).persist();
  }
  setGlobalDispatcher(agent);
}

/** A body as undici hands it to a mock: text or bytes. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body).toString() : '';
}

/** Takes the fakes away, and whatever else was mocked with the same means: every connection is refused again. */
export function detachFakes(): void {
  nock.cleanAll();
  refuseConnections();
}

/** Refuses every connection that nobody mocks. */
export function refuseConnections(): void {
  nock.disableNetConnect();
  setGlobalDispatcher(refusingAgent());
}

function refusingAgent(): MockAgent {
  const agent = new MockAgent();
  agent.disableNetConnect();
  return agent;
}
