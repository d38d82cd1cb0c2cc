/** Globals of test frameworks whose calls describe a request or check one, but send none. */
export const TEST_GLOBALS: ReadonlySet<string> = new Set(['assert', 'expect', 'jest', 'nock', 'sinon', 'vi']);

/** Packages that stand in for a server or check calls. */
export const TEST_PACKAGES: ReadonlySet<string> = new Set([
  '@jest/globals',
  'axios-mock-adapter',
  'chai',
  'expect',
  'fetch-mock',
  'msw',
  'nock',
  'node:assert',
  'assert',
  'node:assert/strict',
  'node:test',
  'sinon',
  'testdouble',
  'vitest',
]);

/** Methods of stubs and spies that name the arguments of a call: `stub.calledWith(url, body)`. */
export const STUB_METHOD = /^(?:(?:not)?(?:called|always|never)\w*With\w*|toHaveBeen\w*CalledWith|withArgs|withExactArgs)$/i;

/** Matchers of test frameworks that name a part of what they match. */
export const MATCHERS: ReadonlySet<string> = new Set(['match', 'objectContaining', 'stringContaining', 'stringMatching']);

/** Methods that give the answer of a mocked request: `nock(…).post(…).reply(200, {…})`. */
export const ANSWERING = /^(?:reply\w*|resolves|returns|yields\w*|callsFake|mock(?:Resolved|Return)Value\w*|thenResolve|thenReturn)$/;

/** Methods that begin another mocked request of the same host. */
export const VERBS: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'intercept', 'patch', 'post', 'put']);
