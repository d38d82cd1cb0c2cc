/* eslint-disable iamcredentials/no-deprecated-sign, iamcredentials/no-project-id-in-name -- The fake of the old API is what is tested here. */
import {describe, expect, it} from 'vitest';

import {answer, type FakeRequest, type FakeResponse} from './fake.ts';

const NOW = 1_800_000_000;
const OLD = 'iam.googleapis.com';
const NEW = 'iamcredentials.googleapis.com';
const ACCOUNT = 'signer@my-project.iam.gserviceaccount.com';

function request(host: string, verb: string, body: unknown, project = '-', query = ''): FakeRequest {
  const path = `/v1/projects/${project}/serviceAccounts/${ACCOUNT}:${verb}${query}`;
  return {method: 'POST', host, path, body: typeof body === 'string' ? body : JSON.stringify(body)};
}

function post(...parts: Parameters<typeof request>): FakeResponse {
  return answer(request(...parts), NOW);
}

function field(response: FakeResponse, name: string): string {
  expect(response).toMatchObject({status: 200, body: {[name]: expect.any(String) as string}});
  return (response.body as Record<string, string>)[name] ?? '';
}

function claims(response: FakeResponse): unknown {
  return JSON.parse(Buffer.from(field(response, 'signedJwt').split('.')[1] ?? '', 'base64url').toString());
}

describe('signBlob', () => {
  it('signs the same bytes alike on both APIs, under another field', () => {
    const old = post(OLD, 'signBlob', {bytesToSign: 'aGVsbG8='}, 'my-project');
    const migrated = post(NEW, 'signBlob', {payload: 'aGVsbG8='});
    expect(field(old, 'signature')).toBe(field(migrated, 'signedBlob'));
    expect(Object.keys(old.body as object)).toEqual(['keyId', 'signature']);
    expect(Object.keys(migrated.body as object)).toEqual(['keyId', 'signedBlob']);
  });

  it('signs other bytes otherwise, whatever their base64 alphabet and padding', () => {
    const signatures = ['-_8=', '+/8=', '+/8', 'aGVsbG8'].map((payload) => field(post(NEW, 'signBlob', {payload}), 'signedBlob'));
    expect(new Set(signatures.slice(0, 3)).size).toBe(1);
    expect(signatures[3]).not.toBe(signatures[0]);
  });

  it.each([
    ['the old field on the new API', NEW, {bytesToSign: 'aGVsbG8='}, 'Unknown name "bytesToSign"'],
    ['the new field on the old API', OLD, {payload: 'aGVsbG8='}, 'Unknown name "payload"'],
    ['delegates on the old API', OLD, {bytesToSign: 'aGVsbG8=', delegates: []}, 'Unknown name "delegates"'],
    ['delegates with a project ID', NEW, {payload: 'aGVsbG8=', delegates: ['projects/p/serviceAccounts/a']}, 'delegates'],
    ['both fields', NEW, {payload: 'aGVsbG8=', bytesToSign: 'aGVsbG8='}, 'Unknown name "bytesToSign"'],
    ['no bytes', NEW, {payload: ''}, 'Base64 decoding failed'],
    ['an empty body', OLD, {}, 'Base64 decoding failed'],
    ['bytes that are not base64', NEW, {payload: 'hello world'}, 'Base64 decoding failed'],
    ['a body that is no object', NEW, [1], 'must be an object'],
    ['a body that is no JSON', NEW, 'payload=aGVsbG8=', 'is not JSON'],
  ])('refuses %s', (_what, host, body, message) => {
    expect(post(host, 'signBlob', body)).toMatchObject({status: 400, body: {error: {message: expect.stringContaining(message) as string}}});
  });

  it.each([
    ['signedBlob', NEW, 'payload', 'signature'],
    ['signature', OLD, 'bytesToSign', 'signedBlob'],
  ])('gives %s alone when a mask asks for it, and refuses the other name', (name, host, key, other) => {
    const body = {[key]: 'aGVsbG8='};
    expect(Object.keys(post(host, 'signBlob', body, '-', `?fields=${name}`).body as object)).toEqual([name]);
    expect(post(host, 'signBlob', body, '-', `?fields=${other}`).status).toBe(400);
  });

  it('takes delegates on the new API', () => {
    expect(post(NEW, 'signBlob', {payload: 'aGVsbG8=', delegates: ['projects/-/serviceAccounts/a@b.c']}).status).toBe(200);
  });

  it('refuses a project ID on the new API only', () => {
    expect(post(NEW, 'signBlob', {payload: 'aGVsbG8='}, 'my-project').status).toBe(400);
    expect(post(OLD, 'signBlob', {bytesToSign: 'aGVsbG8='}, 'my-project').status).toBe(200);
  });

  it('refuses a field in the query', () => {
    expect(post(OLD, 'signBlob', {bytesToSign: 'aGVsbG8='}, '-', '?alt=json').status).toBe(200);
    expect(post(OLD, 'signBlob', {bytesToSign: 'aGVsbG8='}, '-', '?name=x').status).toBe(400);
  });
});

describe('signJwt', () => {
  it('adds exp on the old API and never on the new one', () => {
    expect(claims(post(OLD, 'signJwt', {payload: '{"sub":"x"}'}))).toEqual({sub: 'x', exp: NOW + 3600});
    expect(claims(post(NEW, 'signJwt', {payload: '{"sub":"x"}'}))).toEqual({sub: 'x'});
  });

  it('signs equal claims alike, in any order', () => {
    const old = post(OLD, 'signJwt', {payload: `{"exp":${NOW + 60},"sub":"x"}`}, 'my-project');
    expect(field(post(NEW, 'signJwt', {payload: `{"sub":"x","exp":${NOW + 60}}`}), 'signedJwt')).toBe(field(old, 'signedJwt'));
  });

  it.each([
    ['milliseconds', (NOW + 3600) * 1000],
    ['a fraction', NOW + 0.5],
    ['a text', String(NOW + 3600)],
    ['the past', NOW],
    ['more than 12 hours', NOW + 12 * 3600 + 1],
    ['null', null],
  ])('refuses exp in %s on the new API', (_what, exp) => {
    expect(post(NEW, 'signJwt', {payload: JSON.stringify({exp})}).status).toBe(400);
  });

  it('refuses the same on the old API', () => {
    expect(post(OLD, 'signJwt', {payload: JSON.stringify({exp: NOW + 0.5})}).status).toBe(400);
  });

  it('takes exactly 12 hours', () => {
    expect(post(NEW, 'signJwt', {payload: JSON.stringify({exp: NOW + 12 * 3600})}).status).toBe(200);
  });

  it.each([['an object', {sub: 'x'}], ['a list', '[]'], ['a text that is no JSON', 'sub'], ['nothing', undefined]])('refuses %s as claims', (_what, payload) => {
    expect(post(NEW, 'signJwt', {payload}).status).toBe(400);
  });
});

describe('everything else', () => {
  it.each([
    ['GET', `/v1/projects/my-project/serviceAccounts/${ACCOUNT}`],
    ['GET', `/v1/projects/my-project/serviceAccounts/${ACCOUNT}/keys`],
    ['GET', '/v1/projects/my-project/serviceAccounts?pageSize=1'],
    ['POST', `/v1/projects/my-project/serviceAccounts/${ACCOUNT}:getIamPolicy`],
  ])('%s %s is served by the IAM API alone', (method, path) => {
    expect(answer({method, host: OLD, path, body: ''}, NOW).status).toBe(200);
    expect(answer({method, host: NEW, path, body: ''}, NOW).status).toBe(404);
  });

  it('knows the mTLS and the content hosts', () => {
    for (const host of ['iam.mtls.googleapis.com', 'content-iam.googleapis.com']) {
      expect(post(host, 'signBlob', {bytesToSign: 'aGVsbG8='}).status).toBe(200);
    }
    for (const host of ['iamcredentials.mtls.googleapis.com', 'content-iamcredentials.googleapis.com']) {
      expect(post(host, 'signBlob', {payload: 'aGVsbG8='}).status).toBe(200);
    }
  });

  it('signs by POST only, and on no other host', () => {
    const signing = request(OLD, 'signBlob', {bytesToSign: 'aGVsbG8='});
    expect(answer(signing, NOW).status).toBe(200);
    expect(answer({...signing, method: 'GET'}, NOW).status).toBe(404);
    expect(answer({...signing, host: 'example.com'}, NOW).status).toBe(404);
  });
});
