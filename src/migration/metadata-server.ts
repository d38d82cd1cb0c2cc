/** The metadata server of Google Cloud, which hands out ID tokens to whoever runs there. */

/** Its names: `metadata` inside a virtual machine, `metadata.goog` with certificates. */
export const METADATA_HOST = String.raw`(?:metadata\.google\.internal\.?|metadata(?:\.goog)?|169\.254\.169\.254)`;

/** The package that asks it, and the function for what it knows of the instance. */
export const METADATA_CLIENT = {package: 'gcp-metadata', method: 'instance'} as const;

/** Parameters of the identity endpoint without which a token says the same: google-auth-library asks for the full format. */
export const KNOWN_PARAMETERS: ReadonlySet<string> = new Set(['audience', 'format']);

/** What gets ID tokens anywhere: the library, the class, and its first major version with `getIdTokenClient`. */
export const ID_TOKEN_LIBRARY = {package: 'google-auth-library', class: 'GoogleAuth', sinceMajor: 6} as const;

/** The expression that gets an ID token; a promise of it, with `await` inside. */
export function idTokenExpression(className: string, audience: string): string {
  return `(await new ${className}().getIdTokenClient(${audience})).idTokenProvider.fetchIdToken(${audience})`;
}
