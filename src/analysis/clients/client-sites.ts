import type {Node} from '../../dialect/ast.ts';
import type {DoubtKind} from '../../migration/doubts.ts';
import type {Api} from '../../migration/endpoints.ts';
import {methodNamed} from '../../migration/methods.ts';
import {clientRequest, overrideOf} from './client-request.ts';
import type {ClientSign, Creation} from './clients.ts';
import type {Code} from '../code.ts';
import type {Doubt} from '../doubt.ts';
import type {Site} from '../sites.ts';
import {stubSites} from '../mocks/stub-sites.ts';

/** The requests that clients made in this file send. */
export function sitesOfClients(code: Code, creations: readonly Creation[]): Site[] {
  const byAnchor = new Map<Node, {sign: ClientSign; creations: Creation[]}>();
  for (const creation of creations) {
    for (const sign of creation.signs) {
      const known = byAnchor.get(sign.anchor);
      if (known === undefined) {
        byAnchor.set(sign.anchor, {sign, creations: [creation]});
      } else {
        known.creations.push(creation);
      }
    }
  }
  return [...byAnchor.values()].flatMap(({sign, creations: makers}) => {
    const site = clientSite(code, sign, makers);
    return sign.stub === undefined ? [site] : stubSites(code, site, sign.stub);
  });
}

function clientSite(code: Code, sign: ClientSign, creations: readonly Creation[]): Site {
  const method = methodNamed(sign.method);
  const apis = new Set(creations.map((creation) => creation.api));
  const doubts = creations.flatMap((creation) => creationDoubts(code, creation));
  const base = {method, anchor: sign.anchor, certainty: sign.certainty, isMock: false};
  const api: Api = apis.has('old') ? 'old' : 'new';
  if (sign.call === null) {
    return {...base, api, transport: {kind: 'client', creations, sign, hosts: []}, ...nothingKnown(sign.doubt, sign.anchor)};
  }
  const isFlat = creations[0]?.library.resource.length === 0;
  const {hosts, ...request} = clientRequest(code, method, sign.call, sign.arguments, isFlat ? 'flat' : 'rest');
  const made = creations.flatMap((creation) => creation.hosts);
  return {
    ...base,
    ...request,
    call: sign.call,
    // A new client that is sent to the old host still signs there.
    api: [...made, ...hosts].some((host) => host.api === 'old') ? 'old' : api,
    transport: {kind: 'client', creations, sign, hosts},
    links: [...request.links, ...made.flatMap(({label}) => label.text.links)],
    doubts: [...doubts, ...request.doubts],
  };
}

function nothingKnown(kind: DoubtKind, node: Node) {
  return {
    call: null,
    name: {kind: 'unknown'} as const,
    body: null,
    reply: null,
    claims: null,
    doubts: [{kind, node}],
    links: [],
    objectLinks: [],
  };
}

function creationDoubts(code: Code, creation: Creation): Doubt[] {
  const version: Doubt[] = creation.isVersionKnown ? [] : [{kind: 'version-unknown', node: creation.node}];
  const options = creation.options === null ? [] : overrideOf(code, creation.options).doubts;
  return [...version, ...options];
}
