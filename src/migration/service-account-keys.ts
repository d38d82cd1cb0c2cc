import type {KEY_PURPOSES} from './texts.ts';

type Purpose = keyof typeof KEY_PURPOSES;

/** A client that takes the key of a service account among its options. */
export interface KeyClient {
  readonly package: string;
  /** The class, by the names that lead to it. */
  readonly class: readonly string[];
  /** Methods on the way to those that sign. */
  readonly through: ReadonlySet<string>;
  readonly signs: ReadonlySet<string>;
  readonly purpose: Purpose;
}

/** Options of Google's clients that hold a key or name its file. */
export const KEY_OPTIONS = ['keyFilename', 'keyFile', 'credentials'] as const;

export const KEY_CLIENTS: readonly KeyClient[] = [
  {
    package: '@google-cloud/storage',
    class: ['Storage'],
    through: new Set(['bucket', 'file']),
    signs: new Set(['generateSignedPostPolicy', 'generateSignedPostPolicyV2', 'generateSignedPostPolicyV4', 'getSignedUrl']),
    purpose: 'urls',
  },
  {package: 'google-auth-library', class: ['GoogleAuth'], through: new Set(), signs: new Set(['sign']), purpose: 'data'},
  {package: 'googleapis', class: ['google', 'auth', 'GoogleAuth'], through: new Set(), signs: new Set(['sign']), purpose: 'data'},
];

/** A function that signs with a key given to it. */
export interface KeySigner {
  readonly packages: readonly string[];
  readonly path: readonly string[];
  /** The argument that is the key; `later`: the method `sign` of what the function returns takes it. */
  readonly key: number | 'later';
  /** The argument that may say which algorithm. */
  readonly options: number | null;
  readonly purpose: Purpose;
}

const CRYPTO = ['crypto', 'node:crypto'];

export const KEY_SIGNERS: readonly KeySigner[] = [
  {packages: ['jsonwebtoken'], path: ['sign'], key: 1, options: 2, purpose: 'jwt'},
  {packages: ['jose'], path: ['importPKCS8'], key: 0, options: null, purpose: 'jwt'},
  {packages: CRYPTO, path: ['sign'], key: 2, options: null, purpose: 'data'},
  {packages: CRYPTO, path: ['createSign'], key: 'later', options: null, purpose: 'data'},
];

/** Fields of a key file: the two that make a key usable, and those that may be read beside them. */
export const KEY_FIELDS = {
  key: 'private_key',
  account: 'client_email',
  others: new Set(['client_id', 'private_key_id', 'project_id', 'token_uri', 'universe_domain']),
} as const;

/** Environment variables that hold the same two fields, as deployments name them. */
export const KEY_VARIABLES = {
  key: /^(?:(?!(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_)[^_]*_)*(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_(?:[^_]*_)*PRIVATE_KEY$/,
  account: /^(?:(?!(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_)[^_]*_)*(?:GOOGLE|GCP|GCS|GCLOUD|SERVICE_ACCOUNT|SA)_(?:[^_]*_)*CLIENT_EMAIL$/,
} as const;

/** Firebase Admin: an app that is made with a key and makes custom tokens only. */
export const FIREBASE = {
  packages: ['firebase-admin', 'firebase-admin/app', 'firebase-admin/auth'],
  cert: [['credential', 'cert'], ['cert']],
  app: new Set(['initializeApp', 'getApp', 'app']),
  auth: new Set(['auth', 'getAuth']),
  /** What of a module tells nothing about the purpose of a key. */
  neutral: new Set(['apps', 'cert', 'credential', 'getApps']),
  signs: 'createCustomToken',
} as const;
