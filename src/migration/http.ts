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
export const HTTP_GLOBALS: ReadonlySet<string> = new Set(['fetch', '$fetch', 'UrlFetchApp']);
