import type {Call, Node} from '../dialect/ast.ts';
import type {Api} from '../migration/endpoints.ts';
import type {SignMethod} from '../migration/methods.ts';
import type {RequestBody} from './request/body.ts';
import type {Claims} from './claims/claims.ts';
import {sitesOfClients} from './clients/client-sites.ts';
import {type ClientSign, clientsIn, type Creation} from './clients/clients.ts';
import type {Code} from './code.ts';
import type {Doubt} from './doubt.ts';
import type {AccountName, Endpoint, Host} from './http/endpoint.ts';
import type {Certainty} from './finding.ts';
import {type GapiNamespace, type GapiUses, sitesOfGapi} from './clients/gapi.ts';
import {sitesOfGrpc} from './clients/grpc-sites.ts';
import {withHostChecks} from './http/host-checks.ts';
import {looseVerbs} from './http/loose-verbs.ts';
import type {ObjectLink} from './request/objects.ts';
import {looseMocks} from './mocks/loose-mocks.ts';
import {linkMocks} from './mocks/mock-links.ts';
import {withFieldMasks} from './reply/field-masks.ts';
import type {Reader, Reply} from './reply/reply.ts';
import type {Link} from './text/text.ts';
import {sitesOfFakeClients} from './mocks/fake-clients.ts';
import {sitesOfShells} from './http/shell-sites.ts';
import {sitesOfUnknownClients} from './clients/unknown-clients.ts';
import {sitesOfUrls} from './http/url-sites.ts';

/** How a request reaches the API. */
export type Transport =
  | {
      readonly kind: 'client';
      readonly creations: readonly Creation[];
      readonly sign: ClientSign;
      /** Hosts that this call asks for itself. */
      readonly hosts: readonly Host[];
    }
  | {readonly kind: 'gapi'; readonly uses: GapiUses; readonly namespace: GapiNamespace; readonly sign: ClientSign}
  | {
      readonly kind: 'url';
      readonly endpoint: Endpoint;
      /** The host that decides; `null` when none is in sight. */
      readonly host: Host | null;
      /** The same host where the request says it again, as in a `Host` header. */
      readonly echoes: readonly Host[];
    };

/** A key of a mock that is called otherwise on the new API: a factory's name, a field that a handler reads. */
export interface Rename extends Reader {
  readonly to: string;
}

/** What is known of a mock beside the request that it stands for, or of what tests put in the place of code around a request. */
export interface Mock {
  readonly renames: readonly Rename[];
  /** Mentions of constants that hold its answers. */
  readonly answerLinks: readonly ObjectLink[];
  /** The package that it replaces as a whole. */
  readonly package: string | null;
  /** The stub that it is, for whatever else describes the same one. */
  readonly stub: Node | null;
  /** The requests of this file that it answers or describes: they move together. */
  readonly calls: readonly Call[];
}

/** One request to a sign method: five independent facts, so that half-migrated code is understood too. */
export interface Site {
  readonly method: SignMethod;
  /** The call that sends the request; `null` when the method is only taken as a value. */
  readonly call: Call | null;
  /** Where a finding stands. */
  readonly anchor: Node;
  readonly transport: Transport;
  /** The API that the request goes to; `null` when its host is not in sight. */
  readonly api: Api | null;
  readonly name: AccountName;
  readonly body: RequestBody | null;
  readonly reply: Reply | null;
  /** Only for methods that need `exp`. */
  readonly claims: Claims | null;
  readonly doubts: readonly Doubt[];
  readonly certainty: Certainty;
  /** Whether it only describes a request, for a test to answer or to check. */
  readonly isMock: boolean;
  /** What tests have to do with it. */
  readonly mock?: Mock;
  /** Mentions of constants that make up the URL or the name. */
  readonly links: readonly Link[];
  /** Mentions of constants that make up the request. */
  readonly objectLinks: readonly ObjectLink[];
}

/** Whether a site uses anything of the old API. */
export function isDeprecated(site: Site): boolean {
  return site.api === 'old' || site.body?.old != null || (site.reply?.oldReaders.length ?? 0) > 0 || (site.mock?.renames.length ?? 0) > 0;
}

/** Every request to a sign method in a file, in source order. */
export function sitesIn(code: Code): Site[] {
  const creations = clientsIn(code);
  const clientSites = [...sitesOfClients(code, creations), ...sitesOfGapi(code), ...sitesOfGrpc(code)];
  const known = new Set(clientSites.map((site) => site.anchor));
  const calls = new Set(clientSites.map((site) => site.call));
  // A client's call may be given its URL: that is the same request.
  const shellSites = sitesOfShells(code);
  const commands = new Set(shellSites.map((site) => site.anchor));
  const urlSites = sitesOfUrls(code).filter((site) => (site.call === null || !calls.has(site.call)) && !commands.has(site.anchor));
  const sites = [...clientSites, ...sitesOfUnknownClients(code, creations, known), ...urlSites, ...sitesOfFakeClients(code), ...shellSites];
  const loose = [...sites, ...looseVerbs(code, sites)];
  const all = withHostChecks(code, [...loose, ...looseMocks(code, loose)]);
  return linkMocks(code, withFieldMasks(code, all.map(withoutAdapter))).sort((a, b) => a.anchor.range[0] - b.anchor.range[0]);
}

/** Code that gives a new answer its old field (`reply.signature = reply.signedBlob`) is migrated: its reads stay. */
function withoutAdapter(site: Site): Site {
  return site.api === 'new' && site.reply?.setsOld === true ? {...site, reply: {...site.reply, oldReaders: []}} : site;
}
