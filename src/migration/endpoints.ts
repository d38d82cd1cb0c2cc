/**
 * How the sign methods are addressed over HTTP. Sources: the migration guide, "Signing JWTs with the REST API"; the `rootUrl`
 * and `mtlsRootUrl` of both discovery documents (iam v1, iamcredentials v1). Only version v1 has sign methods.
 */

export type Api = 'old' | 'new';

/** The first label of the host that differs between the two APIs. */
export const HOST_LABEL: Readonly<Record<Api, string>> = {old: 'iam', new: 'iamcredentials'};

/** The host of each API, as most programs write it. */
export const HOST_NAME: Readonly<Record<Api, string>> = {
  old: 'iam.googleapis.com',
  new: 'iamcredentials.googleapis.com',
};

/** The project that the Service Account Credentials API requires in a service-account name (guide, "Signing JWTs with a client library"). */
export const WILDCARD_PROJECT = '-';

/**
 * Source of a regular expression for either host. Group `label` is what differs. `content-` hosts serve gapi in browsers; the
 * hole at the end is a universe domain, as google-auth-library 11.3.4 builds it.
 */
export function hostPattern(hole: string): string {
  return String.raw`(?:content-)?(?<label>iamcredentials|iam)(?:(?:\.mtls)?\.(?:googleapis\.com|${hole})|(?<private>-[a-z0-9-]+\.p\.googleapis\.com))(?::\d+)?`;
}
