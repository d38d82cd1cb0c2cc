import type {Api} from './endpoints.ts';

/**
 * The client libraries, old beside new. To add one, add a row: paths lead from the module to what makes a client.
 * Source: googleapis 3.1.0 to 188.0.0 (`build/src/index.js`, `build/src/apis/{iam,iamcredentials}`), @googleapis/iam 0.2.0 to
 * 38.0.1 and @googleapis/iamcredentials 3.0.0 to 10.0.2 (`build/index.d.ts`), @google-cloud/iam-credentials 1.0.3 to 4.2.2.
 */
export interface ClientApi {
  readonly package: string;
  /** `google.iam('v1')`; `null` where there is only a class. */
  readonly factory: readonly string[] | null;
  /** `new iam_v1.Iam({…})`; empty where the module itself is the class. */
  readonly class: readonly string[];
}

export interface ClientLibrary {
  readonly old: ClientApi | null;
  readonly new: ClientApi;
  /** The first version of the new package's library that has the new client. */
  readonly since: string | null;
  /** Exports that both packages have, so that they may follow the client to the new one. */
  readonly shared: readonly string[];
  /** The path from a client to the object that has the sign methods. */
  readonly resource: readonly string[];
  /** No version has the new API in this place: it must be written in another way. */
  readonly isGone?: true;
}

/** The path from a REST client to the sign methods. */
export const REST_RESOURCE = ['projects', 'serviceAccounts'] as const;

/** The modules inside googleapis that people import to load one API instead of all, with or without their file's name. */
const DEEP_LIBRARIES: readonly ClientLibrary[] = [
  ...['', '/index', '/index.js'].map((file) => ({
    old: {package: `googleapis/build/src/apis/iam${file}`, factory: ['iam'], class: ['iam_v1', 'Iam']},
    new: {
      package: `googleapis/build/src/apis/iamcredentials${file}`,
      factory: ['iamcredentials'],
      class: ['iamcredentials_v1', 'Iamcredentials'],
    },
    since: '33.0.0',
    shared: ['auth'],
    resource: REST_RESOURCE,
  })),
  ...['', '.js'].map((file) => ({
    old: {package: `googleapis/build/src/apis/iam/v1${file}`, factory: null, class: ['iam_v1', 'Iam']},
    new: {
      package: `googleapis/build/src/apis/iamcredentials/v1${file}`,
      factory: null,
      class: ['iamcredentials_v1', 'Iamcredentials'],
    },
    since: '33.0.0',
    shared: [],
    resource: REST_RESOURCE,
  })),
  // Up to version 20 the module was the class.
  ...['', '.js'].map((file) => ({
    old: {package: `googleapis/apis/iam/v1${file}`, factory: null, class: []},
    new: {package: 'googleapis', factory: ['google', 'iamcredentials'], class: ['iamcredentials_v1', 'Iamcredentials']},
    since: '33.0.0',
    shared: [],
    resource: REST_RESOURCE,
    isGone: true as const,
  })),
];

export const CLIENT_LIBRARIES: readonly ClientLibrary[] = [
  ...DEEP_LIBRARIES,
  {
    old: {package: 'googleapis', factory: ['google', 'iam'], class: ['iam_v1', 'Iam']},
    new: {
      package: 'googleapis',
      factory: ['google', 'iamcredentials'],
      class: ['iamcredentials_v1', 'Iamcredentials'],
    },
    since: '33.0.0',
    shared: [],
    resource: REST_RESOURCE,
  },
  {
    old: {package: '@googleapis/iam', factory: ['iam'], class: ['iam_v1', 'Iam']},
    new: {
      package: '@googleapis/iamcredentials',
      factory: ['iamcredentials'],
      class: ['iamcredentials_v1', 'Iamcredentials'],
    },
    since: null,
    shared: ['auth'],
    resource: REST_RESOURCE,
  },
  {
    old: null,
    new: {package: '@google-cloud/iam-credentials', factory: null, class: ['IAMCredentialsClient']},
    since: null,
    shared: [],
    resource: [],
  },
];

/** Whether a written type names a client's class of either API, `iam_v1.Iam` or the one class of a gRPC library. */
export function apiOfType(type: string): Api | null {
  for (const api of ['old', 'new'] as const) {
    const paths = CLIENT_LIBRARIES.flatMap((library) => (library[api] === null || library[api].class.length === 0 ? [] : [library[api].class]));
    const names = paths.map((path) => path.join(String.raw`\s*\.\s*`));
    if (new RegExp(String.raw`\b(?:${[...new Set(names)].join('|')})\b`).test(type)) {
      return api;
    }
  }
  return null;
}

/** The types of the parts of a client, with the keys that lead there. */
export const RESOURCE_TYPES = [
  {name: 'Resource$Projects$Serviceaccounts', keys: ['projects', 'serviceAccounts']},
  {name: 'Resource$Projects', keys: ['projects']},
] as const;

/** Other names of the same thing: up to version 25, `require('googleapis')` was what is now its member `google`. */
export const MODULE_ALIASES: Readonly<Record<string, string>> = {default: '', v1: ''};

/** A class whose instances are what `google` is. */
export const HUB = {class: 'GoogleApis', instance: 'google'} as const;

/** What npm installs for an import: `googleapis` for `googleapis/build/src/apis/iam`, `@googleapis/iam` for itself. */
export function installedName(source: string): string {
  return source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/');
}

/** Functions that turn a function with a node callback into one that gives a promise. */
export const PROMISIFIERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['bluebird', ['promisify']],
  ['es6-promisify', ['default', 'promisify']],
  ['node:util', ['promisify']],
  ['pify', ['default']],
  ['util', ['promisify']],
]);

/** The only version of either API that has sign methods. */
export const API_VERSION = 'v1';

/** Keys under which a client takes the request body: `resource` works in every version, `requestBody` from googleapis 30. */
export const BODY_KEYS = ['requestBody', 'resource'] as const;

/** The variable name that the old client usually has, and what it becomes. */
export const CLIENT_VARIABLE = {old: 'iam', new: 'iamcredentials'} as const;
