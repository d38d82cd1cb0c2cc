import nock from 'nock';

import {answer, apiOf, type FakeRequest, signVerbOf} from './fake.ts';

/** One request that a program made, and how the fake answered. */
export interface Call {
  readonly api: 'iam' | 'iamcredentials';
  /** The signing method; `null` for any other method. */
  readonly verb: 'signBlob' | 'signJwt' | null;
  readonly status: number;
}

const HOSTS = /^https:\/\/(?:content-)?(?:iam|iamcredentials)\.(?:mtls\.)?googleapis\.com(?::443)?$/u;

/**
 * Puts the fakes behind http, https and fetch of this process, and refuses every other connection.
 * @param now the time of the server, in seconds
 * @returns the log, which grows with every call
 */
export function attachFakes(now: number): Call[] {
  const log: Call[] = [];
  nock.disableNetConnect();
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    nock(HOSTS).persist().intercept(() => true, method).reply(function reply(uri, body) {
      const host = String(this.req.headers['host']).replace(/:\d+$/u, '');
      const request: FakeRequest = {method, host, path: uri, body: typeof body === 'string' ? body : JSON.stringify(body)};
      const response = answer(request, now);
      log.push({api: apiOf(host) ?? 'iam', verb: signVerbOf(uri), status: response.status});
      return [response.status, JSON.stringify(response.body), {'content-type': 'application/json; charset=UTF-8'}];
    });
  }
  return log;
}
