/**
 * The two methods of both APIs, field by field. Sources: the migration guide, "Signing JWTs with the REST API" and
 * "Signing binary blobs with the REST API"; googleapis@188.0.0 `iam/v1.d.ts` and `iamcredentials/v1.d.ts`.
 */
export interface SignMethod {
  readonly name: 'signBlob' | 'signJwt';
  /** The request field of the IAM API and of the Service Account Credentials API. */
  readonly request: FieldPair;
  readonly response: FieldPair;
  /** Whether the IAM API adds an `exp` claim that the new API does not. */
  readonly needsExp: boolean;
}

export interface FieldPair {
  readonly old: string;
  readonly new: string;
}

export const METHODS: readonly [SignMethod, ...SignMethod[]] = [
  {
    name: 'signBlob',
    request: {old: 'bytesToSign', new: 'payload'},
    response: {old: 'signature', new: 'signedBlob'},
    needsExp: false,
  },
  {
    name: 'signJwt',
    request: {old: 'payload', new: 'payload'},
    response: {old: 'signedJwt', new: 'signedJwt'},
    needsExp: true,
  },
];

export const METHOD_NAMES: ReadonlySet<string> = new Set(METHODS.map((method) => method.name));

/** The method with a name. @throws {RangeError} for a name that is not in {@link METHOD_NAMES} */
export function methodNamed(name: string): SignMethod {
  const method = METHODS.find((candidate) => candidate.name === name);
  if (method === undefined) {
    throw new RangeError(`"${name}" is not a sign method.`);
  }
  return method;
}

/** The latest time that either API takes for `exp`, in seconds from now (guide, "Signing JWTs with the REST API"). */
export const MAX_EXP_SECONDS = 12 * 60 * 60;

/** What the IAM API adds when `exp` is missing, in seconds from now (same section of the guide). */
export const DEFAULT_EXP_SECONDS = 60 * 60;

/** The claim that keeps a token as short-lived as the IAM API made it. */
export const DEFAULT_EXP = `Math.floor(Date.now() / 1000) + ${String(DEFAULT_EXP_SECONDS)}`;
