/**
 * What of the migration happens outside of the code, for the report. Sources: the migration guide, by section, and the
 * discovery documents and reference pages of both APIs.
 */
import {LOGGED_METHODS, REQUEST_TYPE} from './audit-log.ts';
import {HOST_NAME} from './endpoints.ts';
import type {SignMethod} from './methods.ts';

export const GUIDE_URL = 'https://cloud.google.com/iam/docs/migrating-to-credentials-api';

/** What the client libraries that sign for a program call: google-auth-library, and with it all others, never signJwt. */
export const LIBRARY_METHOD: SignMethod['name'] = 'signBlob';

/** How a method shows in an audit log of either API (guide, "Enabling audit logs"). */
export interface LogNames {
  readonly method: string;
  readonly type: string;
  readonly service: string;
}

/** Guide, "Enabling audit logs". */
export function logNames(method: SignMethod['name'], api: 'new' | 'old'): LogNames {
  const name = LOGGED_METHODS.find((logged) => logged.toLowerCase() === method.toLowerCase()) ?? method;
  const type = `${REQUEST_TYPE.urlPrefix}${REQUEST_TYPE[api]}${name}Request`;
  return {method: api === 'old' ? `${REQUEST_TYPE.old}${name}` : name, type, service: HOST_NAME[api]};
}

/** A filter that matches requests to both APIs (guide, "Enabling audit logs"). */
export function logFilter(methods: readonly SignMethod['name'][]): string {
  const quoted = (values: readonly string[]) => values.map((value) => `"${value}"`).join(' OR ');
  return [
    `protoPayload.serviceName=(${quoted([HOST_NAME.old, HOST_NAME.new])})`,
    `protoPayload.methodName=(${quoted(methods.flatMap((method) => [logNames(method, 'old').method, logNames(method, 'new').method]))})`,
  ].join('\n');
}

/**
 * The permission that a method needs on the service account, in both APIs (reference pages of `projects.serviceAccounts.signBlob` and
 * `signJwt` of both).
 */
export function permissionFor(method: SignMethod['name']): string {
  return `iam.serviceAccounts.${method}`;
}

/** The role that has them; it is the same for both APIs. */
export const ROLE = {name: 'Service Account Token Creator', id: 'roles/iam.serviceAccountTokenCreator'} as const;

/** OAuth scopes of which either API takes one (the same reference pages). */
export const SCOPES = ['https://www.googleapis.com/auth/cloud-platform', 'https://www.googleapis.com/auth/iam'] as const;

/** What the quotas are called in the console (guide, "Checking quotas"). */
export const QUOTAS = {old: 'Sign requests per minute', new: 'Generate credentials'} as const;

/** The ID of a project, also of one in the scope of a domain; nothing else gets into a command. */
const PROJECT_ID = /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

/** The address of a service account that somebody made; `project` is where. */
const ACCOUNT = /^[a-z0-9][a-z0-9-]*@(?<project>[a-z][a-z0-9-]*)(?:\.(?<domain>[a-z0-9.-]+))?\.iam\.gserviceaccount\.com$/;

/** The address of the App Engine default service account. */
const APP_ENGINE_ACCOUNT = /^(?<project>[a-z][a-z0-9-]*)@appspot\.gserviceaccount\.com$/;

export function isProjectId(text: string): boolean {
  return PROJECT_ID.test(text);
}

/** Whether a text is the address of a service account, all of it. */
export function isAccountAddress(text: string): boolean {
  return projectOfAccount(text) !== null;
}

/** The project that a service account’s address says; `null` when it is no such address. */
export function projectOfAccount(address: string): string | null {
  const {project, domain} = (ACCOUNT.exec(address) ?? APP_ENGINE_ACCOUNT.exec(address))?.groups ?? {};
  if (project === undefined) {
    return null;
  }
  const id = domain === undefined ? project : `${domain}:${project}`;
  return isProjectId(id) ? id : null;
}

/** What has to be seen to in the network where a host is not the usual one (facts of the discovery documents and of the VPC pages). */
export const HOST_KINDS = [
  {pattern: /\.p\.googleapis\.com(?::\d+)?$/i, text: 'is an endpoint of Private Service Connect for one service: make one for `iamcredentials`, with its name in DNS.'},
  {pattern: /\.mtls\.googleapis\.com(?::\d+)?$/i, text: 'asks for a client certificate: its successor is `iamcredentials.mtls.googleapis.com`, and certificate-based access must allow it.'},
  {pattern: /^content-/i, text: 'is a host for browsers: a Content Security Policy (`connect-src`) that names it must name `content-iamcredentials.googleapis.com`.'},
  {pattern: /\$\{/, text: 'is put together when the program runs: see that the name it gets then (`iamcredentials` for `iam`) exists and can be reached.'},
] as const;

/** Told where a host is only what is used when a setting gives no other. */
export const DEFAULT_HOST = 'is only used when a setting gives no other: change the setting wherever it is given, in every environment.';
