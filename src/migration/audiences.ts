/** Who takes tokens that signJwt signed: what they say to one without `exp`, and how far ahead it may be. */
export interface Consumer {
  readonly name: string;
  /** What it writes into `aud`; a value that is not known stands as one character. */
  readonly audience: RegExp;
  /** What becomes of a token without `exp`, as a part of a sentence. */
  readonly withoutExp: string;
  /** The latest `exp` that it takes, in seconds from now; `null` when that is a setting. */
  readonly maxSeconds: number | null;
}

const HOUR = 3600;

/**
 * The first that fits counts. Sources: Google’s guides "Using OAuth 2.0 for server to server applications" and "Service account
 * authorization without OAuth"; Identity Platform, "Creating custom tokens"; Vault, "Google Cloud auth method".
 */
export const CONSUMERS: readonly Consumer[] = [
  {
    name: 'Google’s token endpoint',
    audience: /^https:\/\/(?:oauth2\.googleapis\.com\/token|accounts\.google\.com\/o\/oauth2\/token|www\.googleapis\.com\/oauth2\/v[34]\/token)\/?$/u,
    withoutExp: 'Google’s token endpoint rejects such a token, and takes none for more than an hour',
    maxSeconds: HOUR,
  },
  {
    name: 'Firebase',
    audience: /^https:\/\/identitytoolkit\.googleapis\.com\//u,
    withoutExp: 'Firebase rejects such a custom token, and takes none for more than an hour',
    maxSeconds: HOUR,
  },
  {
    name: 'Vault',
    audience: /^vault\/./u,
    withoutExp: 'Vault rejects such a login, and unless its role says otherwise takes none for more than 15 minutes',
    maxSeconds: null,
  },
  {
    name: 'A Google API',
    audience: /^https:\/\/[\w-]+(?:\.[\w-]+)*\.googleapis\.com\//u,
    withoutExp: 'a Google API rejects such a token, and takes none for more than an hour',
    maxSeconds: HOUR,
  },
];

/** What becomes of a token without `exp` when nothing tells who takes it. */
export const ANY_CONSUMER = 'Google’s token endpoint rejects such a token, and other verifiers may accept it for ever';

/** What other libraries call a lifetime: an option of theirs, and no claim. */
export const LIFETIME_OPTIONS: ReadonlySet<string> = new Set([
  'expire',
  'expires',
  'expiresAt',
  'expiresIn',
  'expires_at',
  'expires_in',
  'expiry',
  'lifetime',
  'maxAge',
  'ttl',
]);
