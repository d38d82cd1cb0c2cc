import type {TSESTree} from '@typescript-eslint/utils';

import {activationOf, isNullish, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {isStringify} from '../request/body-content.ts';
import {type Claims, literalWithoutExp, type PayloadFault} from './claims.ts';
import {objectClaims} from './claims-object.ts';
import {encodedClaims, jsonClaims, reparsed} from './claims-text.ts';
import type {Code, Variable} from '../code.ts';
import {objectOf, type ObjectLink} from '../request/objects.ts';

/** Reads the claims out of the value of `payload`. `site` is the call that sends the request. */
export function claimsOf(code: Code, payload: Node, site: Node): Claims {
  const links: ObjectLink[] = [];
  const value = code.resolve(payload, (reference, variable) => {
    links.push({reference, variable});
  });
  if (!isStringify(code, value)) {
    return value.type === 'ObjectExpression' ? unfit(payload, 'object') : (encodedClaims(code, payload, value) ?? jsonClaims(code, payload, value, site));
  }
  const [argument, replacer] = value.arguments;
  const unknown: Claims = {kind: 'unknown', node: unwrap(payload)};
  if (argument === undefined || argument.type === 'SpreadElement') {
    return unknown;
  }
  if (isText(code, argument)) {
    return unfit(payload, 'twice');
  }
  const filter = replacer === undefined ? 'none' : filterOf(code, replacer);
  if (filter !== 'none') {
    return filter === 'without-exp' ? unfit(payload, 'filtered') : unknown;
  }
  const claims = objectClaims(code, argument, value, site);
  const isOwn = activationOf(value) === activationOf(site) && isMentionedOnce(code, links);
  if (isOwn || !isEditedInPlace(claims)) {
    return claims;
  }
  const literal = literalWithoutExp(claims);
  return literal === null ? unknown : reparsed(payload, literal, site);
}

function unfit(payload: Node, fault: PayloadFault): Claims {
  return {kind: 'unfit', node: unwrap(payload), fault};
}

function isText(code: Code, argument: Node): boolean {
  const value = unwrap(code.resolve(argument));
  return isStringify(code, value) || plainString(value) !== null;
}

/** What the second argument of `JSON.stringify` lets through. */
function filterOf(code: Code, replacer: Node): 'none' | 'unknown' | 'without-exp' {
  const links: Variable[] = [];
  const value = unwrap(code.resolve(replacer, (_, variable) => links.push(variable)));
  if (isNullish(value)) {
    return 'none';
  }
  const keys = value.type === 'ArrayExpression' ? value.elements.filter((key) => key !== null).map((key) => plainString(unwrap(key))) : [null];
  if (keys.includes('exp')) {
    return 'none';
  }
  const mayGrow = links.some((variable) => code.isExported(variable) || code.readsOf(variable).length > 1);
  return mayGrow || keys.includes(null) ? 'unknown' : 'without-exp';
}

/** Whether nothing else reads the constants that hold a value. */
function isMentionedOnce(code: Code, links: readonly ObjectLink[]): boolean {
  return links.every(
    (link) => !code.isExported(link.variable) && code.readsOf(link.variable).every((read) => read === link.reference),
  );
}

function isEditedInPlace({kind}: Claims): boolean {
  return kind === 'argument' || kind === 'copy' || kind === 'literal' || kind === 'several';
}

/** The object that claims are made of, where it is in sight. */
export function objectIn(code: Code, payload: Node): TSESTree.ObjectExpression | null {
  const value = code.resolve(payload);
  const argument = isStringify(code, value) ? value.arguments[0] : undefined;
  return argument === undefined ? null : (objectOf(code, argument)?.node ?? null);
}
