/** Globals of test frameworks whose calls describe a request or check one, but send none. */
export const TEST_GLOBALS: ReadonlySet<string> = new Set(['assert', 'expect', 'jest', 'nock', 'sinon', 'td', 'vi']);

/** Packages that stand in for a server or check calls. */
export const TEST_PACKAGES: ReadonlySet<string> = new Set([
  '@jest/globals',
  'axios-mock-adapter',
  'chai',
  'esmock',
  'expect',
  'fetch-mock',
  'jest-fetch-mock',
  'mockery',
  'msw',
  'nock',
  'node:assert',
  'assert',
  'node:assert/strict',
  'assert/strict',
  'node:test',
  'proxyquire',
  'should',
  'sinon',
  'testdouble',
  'vitest',
  'vitest-fetch-mock',
]);

/** Classes of HTTP libraries that stand in for a server. */
export const TEST_CLASSES: ReadonlySet<string> = new Set(['MockAgent', 'MockClient', 'MockPool']);

/** Methods of stubs and spies that name the arguments of a call: `stub.calledWith(url, body)`. */
export const STUB_METHOD = /^(?:(?:not)?(?:called|always|never)(?=\w*With)\w*|toHaveBeen\w*CalledWith|toBeCalledWith|(?:last|nth)CalledWith|withArgs|withExactArgs)$/i;

/** Methods of assertions that compare a value with their arguments: `expect(body).toEqual({…})`, `assert.deepEqual(body, {…})`. */
export const COMPARISON = /^(?:to(?:Strict)?Equal|toBe|toMatchObject|toContainEqual|toHaveProperty|(?:not)?(?:deep)?(?:strict)?equal|deep(?:Strict)?Equal|partialDeepStrictEqual|eql?|(?:have\.)?property|include|match)$/i;

/** Matchers of test frameworks that name a part of what they match. */
export const MATCHERS: ReadonlySet<string> = new Set(['arrayContaining', 'has', 'match', 'objectContaining', 'stringContaining', 'stringMatching']);

/** Methods that give the answer of a mocked request: `nock(…).post(…).reply(200, {…})`, or the function that makes it. */
export const ANSWERING =
  /^(?:reply\w*|resolves|returns|yields\w*|callsFake|callsArgWith|willResolve|mock(?:Resolved|Return)Value\w*|mockImplementation\w*|mockResponse\w*|thenResolve|thenReturn|thenDo|thenCallback)$/;

/** Methods that make a stub from the function that they get: `jest.fn(impl)`, `sinon.fake.resolves(value)`. */
export const STUB_MAKING: ReadonlySet<string> = new Set(['fake', 'fn', 'func', 'hoisted', 'mocked', 'spy', 'stub']);

/** Methods that replace a method of an object, or a global, by a stub: `sinon.stub(object, 'name')`. */
export const REPLACING: ReadonlySet<string> = new Set(['method', 'replace', 'replaceProperty', 'spyOn', 'stub', 'stubGlobal']);

/** Methods that replace a whole module: `jest.mock('googleapis', () => ({…}))`. */
export const MODULE_MOCKING: ReadonlySet<string> = new Set(['doMock', 'mock', 'module', 'registerMock', 'replace', 'replaceCjs', 'replaceEsm', 'setMock', 'unstable_mockModule']);

/** Packages whose own function loads a module with mocks in the place of what that one imports: `proxyquire('./links', {'./iam': {…}})`. */
export const LOADING_WITH_MOCKS: ReadonlySet<string> = new Set(['esmock', 'proxyquire']);

/** Methods that load a module, or its mock, beside the mocking of it. */
export const ACTUAL_MODULE: ReadonlySet<string> = new Set(['importActual', 'importMock', 'requireActual', 'requireMock']);

/** The folder beside a module in which test frameworks look for what takes its place. */
export const MOCKS_FOLDER = '__mocks__';

/** Functions that are given a call of a stub, to say what such calls get: `td.when(stub('a')).thenReturn('b')`. */
export const REHEARSING: ReadonlySet<string> = new Set(['verify', 'when']);

/** Members of a stub that hold what it was called with. */
export const RECORDED: ReadonlySet<string> = new Set(['args', 'calls', 'firstArg', 'firstCall', 'getCall', 'getCalls', 'lastArg', 'lastCall', 'mock', 'results', 'secondCall', 'thirdCall']);

/** Members of a stub that only tests use, beside those that set it up or tell of its calls. */
export const STUB_MEMBER = /^(?:called|notCalled|callCount|restore|reset|mock(?:Clear|Reset|Restore|Name)|onCall|on(?:First|Second|Third)Call)\w*$/;

/** Calls that carry an answer unchanged, or that of their function: `HttpResponse.json({…})`, `new Response(text)`, `request.json().then(fn)`. */
export const ANSWER_CARRIERS: ReadonlySet<string> = new Set(['body', 'callback', 'cb', 'done', 'from', 'fulfill', 'json', 'next', 'res', 'resolve', 'send', 'stringify', 'then', 'Response', 'HttpResponse', 'Promise']);

/** Fields of a mocked answer that lead to its body. */
export const ANSWER_ENVELOPE: ReadonlySet<string> = new Set(['arrayBuffer', 'body', 'data', 'json', 'response', 'result', 'text']);

/** Methods that begin another mocked request of the same host. */
export const VERBS: ReadonlySet<string> = new Set(['delete', 'get', 'head', 'intercept', 'patch', 'post', 'put']);

/** Members of a nock scope or of a mocked pool that have nothing to do with one request. */
export const SCOPE_MEMBERS: ReadonlySet<string> = new Set(['activeMocks', 'close', 'done', 'isDone', 'on', 'pendingMocks', 'persist']);

/** Functions of test frameworks that run a test, or code around one: what they are given answers nothing. */
export const RUNNERS =
  /^(?:it|test|describe|suite|context|specify|bench|step|setup|teardown|(?:before|after)(?:Each|All)?|each|only|skip|todo|concurrent|sequential|failing|doMock|mock|unstable_mockModule|module|registerMock|hoisted)$/;

/** Calls whose chain checks a value. */
export const CHECKING: ReadonlySet<string> = new Set(['assert', 'expect', 'should']);

/** The paths that test frameworks take for tests, and what is only there for them. */
export const TEST_FILE = /(?:^|[\\/])(?:__tests__|__mocks__|tests?|specs?|e2e|cypress)[\\/]|\.(?:test|spec|e2e|cy)\.\w+$/i;
