/**
 * The types of the REST clients' namespaces (`iam_v1.…`). Those below have the same name in both APIs, but their fields
 * differ. Source: `v1.d.ts` of googleapis 39.2.0 to 188.0.0, @googleapis/iam 16.0.0 and @googleapis/iamcredentials 3.0.0.
 */
export const SIGN_TYPE =
  /^(?:Schema\$Sign(?:Blob|Jwt)(?:Request|Response)|Params\$Resource\$Projects\$Serviceaccounts\$Sign(?:blob|jwt))$/;

/** Those of them whose fields have other names in the new API, so that whoever shares them must be told. */
export const CHANGED_SIGN_TYPE = /Sign[Bb]lob/;

/** The parts of a client on the way to the sign methods. */
export const RESOURCE_TYPE = /^Resource\$Projects(?:\$Serviceaccounts)?$/;

/** Modules inside a package that export nothing but one API's namespace, old beside new, with or without `.js`. */
export const NAMESPACE_MODULES = [
  {package: 'googleapis', old: 'googleapis/build/src/apis/iam/v1', new: 'googleapis/build/src/apis/iamcredentials/v1'},
] as const;

/** Packages whose types describe how an answer travels, never what is in it; those of HTTP clients and of Node do the same. */
export const TRANSPORT_PACKAGES: ReadonlySet<string> = new Set([
  '@googleapis/iam',
  '@googleapis/iamcredentials',
  'google-auth-library',
  'google-auto-auth',
  'googleapis',
  'googleapis-common',
  'gtoken',
]);
