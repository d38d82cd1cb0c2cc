import type {TSESTree} from '@typescript-eslint/utils';

import type {Claims} from '../analysis/claims/claims.ts';
import {claimName} from '../analysis/claims/claims-layers.ts';
import type {Code} from '../analysis/code.ts';
import {secondsAhead} from '../analysis/claims/expiry.ts';
import {isHttpCall} from '../analysis/http/http.ts';
import {entryOf, isFound} from '../analysis/request/objects.ts';
import {objectIn} from '../analysis/claims/payload.ts';
import type {Site} from '../analysis/sites.ts';
import {traceText} from '../analysis/text/trace.ts';
import {keyName, type Node, unwrap} from '../dialect/ast.ts';
import {ANY_CONSUMER, type Consumer, CONSUMERS, LIFETIME_OPTIONS} from '../migration/audiences.ts';
import {MAX_EXP_SECONDS} from '../migration/methods.ts';
import {ADVICE, EXPIRY_FAULTS, PAYLOAD_FAULTS} from '../migration/texts.ts';
import type {Verdict} from './findings.ts';
import {expDraft} from './site-edits.ts';

/** What there is to say about `exp` in the claims of one request. */
export function expVerdicts(code: Code, site: Site): Verdict[] {
  const {claims} = site;
  return claims === null || site.certainty === 'likely' || site.isMock ? [] : verdictsOn(code, site, claims);
}

function verdictsOn(code: Code, site: Site, claims: Claims): Verdict[] {
  switch (claims.kind) {
    case 'several':
      return claims.parts.flatMap((part) => verdictsOn(code, {...site, claims: part}, part));
    case 'overridden':
      return [];
    case 'has-exp':
      return expiryVerdicts(code, site, claims);
    case 'unfit':
      return isSentAsIs(code, site) ? [payloadVerdict(claims)] : [missingVerdict(code, site, {kind: 'unknown', node: claims.node})];
    default:
      return [missingVerdict(code, site, claims)];
  }
}

/** Whether nothing of the file can change the payload on its way. */
function isSentAsIs(code: Code, {transport, call}: Site): boolean {
  return transport.kind === 'client' || (call !== null && isHttpCall(code, call));
}

function expiryVerdicts(code: Code, site: Site, {value, fault}: Claims & {readonly kind: 'has-exp'}): Verdict[] {
  const place = value ?? site.anchor;
  if (fault !== null) {
    const {fault: what, advice} = EXPIRY_FAULTS[fault];
    return [report({messageId: 'wrong', data: {fault: what}, node: place, certainty: 'proven', advice})];
  }
  const limit = consumerOf(code, claimsObject(code, site));
  const ahead = value === null ? null : secondsAhead(code, value);
  const isTooFar = limit?.maxSeconds != null && ahead !== null && ahead > limit.maxSeconds && ahead <= MAX_EXP_SECONDS;
  return isTooFar
    ? [report({messageId: 'limit', data: {consumer: limit.name}, node: place, certainty: 'likely', advice: ADVICE['exp-limit']})]
    : [];
}

function payloadVerdict({node, fault}: Claims & {readonly kind: 'unfit'}): Verdict {
  const {fault: what, advice} = PAYLOAD_FAULTS[fault];
  return report({messageId: 'payload', data: {fault: what}, node, certainty: 'proven', advice});
}

/** A finding without edits: what was meant cannot be known. */
function report(verdict: Omit<Verdict, 'rule' | 'edits' | 'doubts'>): Verdict {
  return {...verdict, rule: 'require-jwt-exp', edits: [], doubts: []};
}

type Lacking = Exclude<Claims, {kind: 'has-exp' | 'overridden' | 'several' | 'unfit'}>;

function missingVerdict(code: Code, site: Site, claims: Lacking): Verdict {
  const draft = expDraft(code, {...site, claims});
  const isProven = lacksExp(claims);
  const newApi = site.api === 'new' && draft.doubts.length === 0 ? [{kind: 'exp-added', node: site.anchor} as const] : [];
  const object = claimsObject(code, site);
  const lookalike = isProven ? lookalikeOf(code, site, object) : null;
  return {
    rule: 'require-jwt-exp',
    messageId: isProven ? (lookalike?.messageId ?? 'missing') : 'unproven',
    data: {claim: lookalike?.claim ?? '', consumer: consumerOf(code, object)?.withoutExp ?? ANY_CONSUMER},
    node: placeOf(claims),
    certainty: isProven ? site.certainty : 'likely',
    edits: draft.edits,
    doubts: [...draft.doubts, ...newApi],
    advice: ADVICE['require-jwt-exp'],
  };
}

function lacksExp(claims: Lacking): boolean {
  switch (claims.kind) {
    case 'literal':
    case 'argument':
      return claims.spreads.length === 0;
    case 'copy':
      return claims.literal !== null && claims.given !== 'merged';
    default:
      return claims.kind !== 'unknown';
  }
}

/** The claims, or the value that stands for them. */
function placeOf(claims: Lacking): Node {
  switch (claims.kind) {
    case 'literal':
      return claims.object;
    case 'argument':
      return claims.call;
    case 'copy':
      return claims.literal ?? claims.node;
    case 'json':
      return claims.text.node;
    case 'reparse':
      return claims.claims;
    case 'unknown':
      return claims.node;
  }
}

/** The literal that the claims are made of. */
function claimsObject(code: Code, {claims, body}: Site): TSESTree.ObjectExpression | null {
  if (claims?.kind === 'literal') {
    return claims.object;
  }
  const literal = claims?.kind === 'copy' ? claims.literal : null;
  return literal ?? (body?.new?.value == null ? null : objectIn(code, body.new.value));
}

/** Who takes the token, where the audience is in sight. */
function consumerOf(code: Code, object: TSESTree.ObjectExpression | null): Consumer | null {
  const entry = object === null ? null : entryOf(code, {node: object, links: []}, 'aud');
  const audience = entry !== null && isFound(entry) ? traceText(code, entry.value).flat : null;
  return audience === null ? null : (CONSUMERS.find((consumer) => consumer.audience.test(audience)) ?? null);
}

/** What its author may have taken for the `exp` claim. */
function lookalikeOf(
  code: Code,
  site: Site,
  object: TSESTree.ObjectExpression | null,
): {messageId: 'lifetime' | 'nested'; claim: string} | null {
  for (const property of [...(object?.properties ?? []), ...(site.body?.object?.node.properties ?? [])]) {
    const name = property.type === 'Property' ? claimName(code, property) : null;
    if (property.type === 'Property' && name !== null) {
      if (LIFETIME_OPTIONS.has(name)) {
        return {messageId: 'lifetime', claim: name};
      }
      if (hasNestedExp(property.value)) {
        return {messageId: 'nested', claim: name};
      }
    }
  }
  return null;
}

function hasNestedExp(value: Node): boolean {
  const object = unwrap(value);
  return (
    object.type === 'ObjectExpression' &&
    object.properties.some((property) => property.type === 'Property' && keyName(property.key, property.computed) === 'exp')
  );
}
