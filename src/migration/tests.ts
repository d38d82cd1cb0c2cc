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
