/** Packages whose every call sends a request and hands back the answer. */
export const HTTP_PACKAGES: ReadonlySet<string> = new Set([
  'axios',
  'gaxios',
  'got',
  'ky',
  'needle',
  'node-fetch',
  'request',
  'request-promise',
  'request-promise-native',
  'retry-request',
  'superagent',
  'teeny-request',
  'undici',
]);

/** Globals that do the same. */
export const HTTP_GLOBALS: ReadonlySet<string> = new Set(['fetch', '$fetch', 'Request', 'UrlFetchApp']);

/** Options under which HTTP clients take the body of a request. */
export const BODY_OPTIONS: ReadonlySet<string> = new Set(['body', 'data', 'form', 'json', 'payload']);

/** Options under which HTTP clients take the beginning of every URL. */
export const BASE_OPTIONS: ReadonlySet<string> = new Set(['baseURL', 'baseUrl', 'prefixUrl']);

/** Globals whose instances are opened with a URL and get their body afterwards, and the members that then hold the answer. */
export const OPENED_REQUESTS: ReadonlySet<string> = new Set(['XMLHttpRequest']);
export const ANSWER_MEMBERS: ReadonlySet<string> = new Set(['response', 'responseText']);

/** Functions of well-known packages that put a text together: like `printf`, or with one slash between the parts. */
export const TEXT_MAKERS: readonly {
  readonly packages: ReadonlySet<string>;
  /** The exported name; `null` for a package that is the function itself. */
  readonly name: string | null;
  readonly kind: 'format' | 'join';
}[] = [
  {packages: new Set(['node:util', 'util']), name: 'format', kind: 'format'},
  {packages: new Set(['node:path', 'node:path/posix', 'path', 'path/posix']), name: 'join', kind: 'join'},
  {packages: new Set(['proper-url-join', 'url-join', 'urljoin']), name: null, kind: 'join'},
];

/** Globals whose instances encode a body: `new TextEncoder().encode(text)`. */
export const BODY_ENCODERS: ReadonlySet<string> = new Set(['TextEncoder']);

/** Packages whose `stringify` makes a form of an object. */
export const FORM_PACKAGES: ReadonlySet<string> = new Set(['node:querystring', 'qs', 'query-string', 'querystring']);

/** Methods of a request object that take the body after the request was opened: `https.request`, superagent. */
export const BODY_METHODS: ReadonlySet<string> = new Set(['end', 'send', 'write']);

/** Members and methods that lead from an HTTP answer to its body, whatever the client: `res.data`, `res.json()`, `res.body`. */
export const ENVELOPE: ReadonlySet<string> = new Set(['body', 'data', 'response', 'result', 'text']);
export const ENVELOPE_METHODS: ReadonlySet<string> = new Set([
  'arrayBuffer',
  'body',
  'clone',
  'data',
  'getContentText',
  'json',
  'promise',
  'text',
  'toJSON',
  'toString',
  'trim',
]);

/** Options under which old clients take their callback. */
export const CALLBACK_OPTIONS: ReadonlySet<string> = new Set(['callback', 'complete', 'onSuccess', 'onload', 'success']);

/** Methods that hand the answer, or a part of it, to a callback. */
export const CALLBACK_METHODS: ReadonlySet<string> = new Set(['addListener', 'end', 'execute', 'on', 'once']);

/** Methods of a request that is being made; they hand the request on. */
export const REQUEST_METHODS: ReadonlySet<string> = new Set([
  'abort',
  'accept',
  'auth',
  'destroy',
  'flushHeaders',
  'query',
  'resume',
  'retry',
  'send',
  'set',
  'setEncoding',
  'setHeader',
  'setTimeout',
  'timeout',
  'type',
  'write',
]);
