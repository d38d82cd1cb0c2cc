import {REST_RESOURCE} from './clients.ts';

/** The ways to call the Service Account Credentials API among which `--target` chooses; all but `rest` are packages. */
export const TARGETS = ['rest', 'googleapis', '@googleapis/iamcredentials', '@google-cloud/iam-credentials'] as const;
export type Target = (typeof TARGETS)[number];

/** How a client library makes a client and what its methods take and give. */
export interface TargetClient {
  readonly package: Target;
  /** What is imported: `google`, `iamcredentials`, `IAMCredentialsClient`. */
  readonly imported: string;
  /** What makes a client, called or constructed. */
  readonly maker: string;
  /** Options that every client is made with, as they are written. */
  readonly fixedOptions: string;
  /** The whole argument when there are no options. */
  readonly bareArgument: string;
  /** Keys under which the maker takes a `GoogleAuth` and a concrete client. */
  readonly authKeys: Readonly<Record<AuthKind, string>>;
  /** The way from a client to the sign methods. */
  readonly resource: readonly string[];
  /** Where the body of a request goes: under a key of its own, or flat beside the name. */
  readonly bodyKey: string | null;
  /** Whether blobs are bytes, and the answer the first element of a list; else base64 text in `data`. */
  readonly isBinary: boolean;
  /** What a new variable for a client is called, and what else when that name is taken. */
  readonly variables: readonly [string, string];
}

/** What proves who signs: google-auth-library's `GoogleAuth`, or a concrete client such as `JWT`. */
export type AuthKind = 'googleAuth' | 'authClient';

/** Sources: googleapis and @googleapis/iamcredentials `build/index.d.ts`; google-gax 2 to 5 `ClientOptions` (`auth`, `authClient`). */
export const TARGET_CLIENTS: Readonly<Record<Exclude<Target, 'rest'>, TargetClient>> = {
  googleapis: {
    package: 'googleapis',
    imported: 'google',
    maker: 'google.iamcredentials',
    fixedOptions: "version: 'v1'",
    bareArgument: "'v1'",
    authKeys: {googleAuth: 'auth', authClient: 'auth'},
    resource: REST_RESOURCE,
    bodyKey: 'requestBody',
    isBinary: false,
    variables: ['iamcredentials', 'credentialsClient'],
  },
  '@googleapis/iamcredentials': {
    package: '@googleapis/iamcredentials',
    imported: 'iamcredentials',
    maker: 'iamcredentials',
    fixedOptions: "version: 'v1'",
    bareArgument: "'v1'",
    authKeys: {googleAuth: 'auth', authClient: 'auth'},
    resource: REST_RESOURCE,
    bodyKey: 'requestBody',
    isBinary: false,
    variables: ['client', 'credentialsClient'],
  },
  '@google-cloud/iam-credentials': {
    package: '@google-cloud/iam-credentials',
    imported: 'IAMCredentialsClient',
    maker: 'new IAMCredentialsClient',
    fixedOptions: '',
    bareArgument: '',
    authKeys: {googleAuth: 'auth', authClient: 'authClient'},
    resource: [],
    bodyKey: null,
    isBinary: true,
    variables: ['client', 'credentialsClient'],
  },
};

/** What a conversion changes beyond the names, for the user to check. */
export const TARGET_NOTES: Readonly<Record<Target, string>> = {
  rest: 'it is sent by google-auth-library, whose errors and retries it has',
  googleapis:
    'a failed request rejects with a GaxiosError, and googleapis must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth',
  '@googleapis/iamcredentials':
    'a failed request rejects with a GaxiosError, and the package must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth',
  '@google-cloud/iam-credentials':
    'the answer is a list and signedBlob bytes, a failed request rejects with a gRPC code and details instead of a response, a client that is given no auth takes Application Default Credentials, and the package must be in package.json (“migrate” adds it), with the google-auth-library major that makes its auth',
};

/** The members of these packages that make a `GoogleAuth` or a concrete client. */
export const AUTH_PACKAGE = /^(?:google-auth-library|googleapis|googleapis-common|@googleapis\/[\w-]+)(?:$|\/)/;
export const AUTH_CLASSES: ReadonlyMap<string, AuthKind> = new Map<string, AuthKind>([
  ['GoogleAuth', 'googleAuth'],
  ['AuthClient', 'authClient'],
  ['BaseExternalAccountClient', 'authClient'],
  ['Compute', 'authClient'],
  ['DownscopedClient', 'authClient'],
  ['Impersonated', 'authClient'],
  ['JWT', 'authClient'],
  ['OAuth2', 'authClient'],
  ['OAuth2Client', 'authClient'],
  ['UserRefreshClient', 'authClient'],
]);
/** The instance that googleapis and its packages export, `google.auth` or `auth`, is a `GoogleAuth` as well. */
export const AUTH_EXPORTS: Readonly<Record<string, readonly string[]>> = {googleapis: ['google', 'auth'], '@googleapis/': ['auth']};

/** Headers that every client sets itself, in lower case. */
export const OWN_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-length', 'content-type']);

/** Members of an error that every kind of error has. */
export const COMMON_ERROR_MEMBERS: ReadonlySet<string> = new Set(['message', 'name', 'stack', 'toString']);

