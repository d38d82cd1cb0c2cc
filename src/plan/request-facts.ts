import type {Claims} from '../analysis/claims/claims.ts';
import type {Code} from '../analysis/code.ts';
import {hasFallback, type Host, type Span} from '../analysis/http/endpoint.ts';
import type {ExpFact, HostMention, Mention, Proof, RequestFacts} from '../analysis/request-facts.ts';
import type {Site} from '../analysis/sites.ts';
import {piecesWithin} from '../analysis/text/text.ts';
import {type Node, plainString} from '../dialect/ast.ts';
import {installedName} from '../migration/clients.ts';

/** What a report tells of one request. */
export function requestFactsOf(code: Code, site: Site): RequestFacts {
  const {method, api, isMock, name, body, reply} = site;
  return {
    request: site.anchor.range[0],
    method: method.name,
    api,
    isMock,
    proof: proofOf(code, site),
    hosts: hostsOf(site).map((host) => hostMention(code, host)),
    name: name.kind,
    project: name.kind === 'project' ? mentionOf(code, name.span) : null,
    account: name.kind === 'unknown' || name.account === undefined ? null : mentionOf(code, name.account),
    writesOld: body?.old != null,
    oldReads: reply?.oldReaders.length ?? 0,
    readsNew: reply?.readsNew ?? false,
    exp: method.needsExp && site.claims !== null ? expFact(site.claims) : null,
    unused: [],
  };
}

function proofOf(code: Code, {transport, certainty}: Site): Proof {
  if (certainty === 'likely') {
    return {kind: 'none'};
  }
  switch (transport.kind) {
    case 'client': {
      const [creation] = transport.creations;
      return creation === undefined
        ? {kind: 'none'}
        : {kind: 'client', made: callText(code, creation.node), package: installedName(creation.module.package), otherUses: creation.otherUses.length};
    }
    case 'gapi':
      return {kind: 'gapi', namespace: shortened(code.textOf(transport.namespace.node))};
    case 'url': {
      const {endpoint, host} = transport;
      const {text} = endpoint;
      const url = mentionOf(code, {text, start: 0, end: text.flat.length}).text;
      if (host === null) {
        return {kind: 'none'};
      }
      return endpoint.host === 'apart' || endpoint.host === 'unknown' ? {kind: 'host', host: hostMention(code, host).text, path: url} : {kind: 'url', url};
    }
  }
}

function hostsOf({transport}: Site): readonly Host[] {
  switch (transport.kind) {
    case 'client':
      return [...transport.creations.flatMap((creation) => creation.hosts), ...transport.hosts];
    case 'gapi':
      return [];
    case 'url':
      return transport.host === null ? [] : [transport.host];
  }
}

/** The whole host around the label that tells the APIs apart. */
function hostMention(code: Code, {api, label}: Host): HostMention {
  const {text} = label;
  const start = text.flat.slice(0, label.start).lastIndexOf('/') + 1;
  const after = /^[^/?#]*/.exec(text.flat.slice(label.start))?.[0] ?? '';
  const span = {text, start, end: label.start + after.length};
  return {...mentionOf(code, span), api, isDefault: hasFallback(span)};
}

function mentionOf(code: Code, {text, start, end}: Span): Mention {
  const parts = piecesWithin(text, start, end).map(({piece, start: from}) => {
    if (piece.kind === 'hole') {
      return {text: `\${${shortened(code.textOf(piece.node))}}`, usual: defaultOf(code, piece.node)};
    }
    const own = piece.text.slice(Math.max(0, start - from), end - from);
    return {text: own, usual: own};
  });
  const written = parts.map((part) => part.text).join('');
  const usual = parts.every((part) => part.usual !== null) ? parts.map((part) => part.usual).join('') : null;
  const isLiteral = usual === written && !hasFallback({text, start, end});
  return {text: written, isLiteral, ...(usual === null || isLiteral ? {} : {usual})};
}

/** The text that a value is when no setting gives another: `process.env.PROJECT ?? 'text'`. */
function defaultOf(code: Code, node: Node): string | null {
  const value = code.resolve(node);
  return value.type === 'LogicalExpression' && value.operator !== '&&' ? plainString(code.resolve(value.right)) : null;
}

function expFact(claims: Claims): ExpFact {
  switch (claims.kind) {
    case 'has-exp':
      return claims.fault !== null ? 'wrong' : claims.unset === null ? 'present' : 'added-if-missing';
    case 'literal':
      return claims.spreads.length === 0 && claims.before === null ? 'added' : 'added-if-missing';
    case 'argument':
      return claims.spreads.length === 0 ? 'added' : 'added-if-missing';
    case 'copy':
      return claims.literal !== null && claims.given === 'nothing' ? 'added' : 'added-if-missing';
    case 'json':
      return 'added';
    case 'reparse':
      return 'added-if-missing';
    case 'several':
      return weakest(claims.parts.map(expFact));
    case 'overridden':
    case 'unfit':
    case 'unknown':
      return 'unknown';
  }
}

/** The fact that holds of all parts, the one that wants the most attention first. */
function weakest(facts: readonly ExpFact[]): ExpFact {
  const order = ['wrong', 'unknown', 'added-if-missing', 'added', 'present'] as const;
  const worst = order.find((fact) => facts.includes(fact)) ?? 'unknown';
  return worst === 'added' && facts.includes('present') ? 'added-if-missing' : worst;
}

/** A call as one reads it in a sentence. */
function callText(code: Code, node: Node): string {
  const whole = code.textOf(node).replaceAll(/\s+/g, ' ');
  return whole.length <= MAX_LENGTH || !('callee' in node) ? shortened(whole) : `${node.type === 'NewExpression' ? 'new ' : ''}${shortened(code.textOf(node.callee))}(…)`;
}

const MAX_LENGTH = 60;

/** Code on one line, cut where a sentence would get too long. */
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1)}…`;
}
