import type {Api} from './endpoints.ts';

/**
 * Google's library for browsers. Sources: @types/gapi 0.0.47, @maxim_mazurok/gapi.client.iam-v1 and
 * gapi.client.iamcredentials-v1 (0.1.2026…): the namespaces differ by name alone.
 */
export const GAPI = {
  /** The global, and the packages that give it as an export of the same name. */
  root: 'gapi',
  packages: new Set(['gapi-script']),
  /** Objects that have every global as a member. */
  globals: new Set(['globalThis', 'self', 'window']),
  client: 'client',
  namespace: {old: 'iam', new: 'iamcredentials'} satisfies Record<Api, string>,
  load: 'load',
  init: 'init',
  documents: 'discoveryDocs',
} as const;

/** The address of a discovery document, new form and old form; the label is what differs between the APIs. */
export const DISCOVERY_URLS: readonly RegExp[] = [
  /^(?:https:)?\/\/(?:content-)?(?<label>iamcredentials|iam)\.googleapis\.com\/\$discovery\/rest\/?(?:\?version=v1)?$/d,
  /^(?:https:)?\/\/(?:content|www)\.googleapis\.com\/discovery\/v1\/apis\/(?<label>iamcredentials|iam)\/v1\/rest\/?$/d,
];
