import {isBuiltinCall} from '../builtins.ts';
import {activationOf, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {isStringify} from '../request/body-content.ts';
import type {Claims} from './claims.ts';
import type {Code} from '../code.ts';
import {expiryFault} from './expiry.ts';
import {HOLE, holeAt, type TracedText} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {ClassField} from '../this-members.ts';

/** The text is parsed and stringified anew, where it is handed over: there and not where it is made. */
export function reparsed(payload: Node, claims: Node, site: Node): Claims {
  const node = unwrap(payload);
  return activationOf(node) === activationOf(site) ? {kind: 'reparse', node, claims} : {kind: 'unknown', node};
}

/** Claims that are spelled out as JSON. A value in a hole is taken to be part of a string or a number. */
export function jsonClaims(code: Code, payload: Node, value: Node, site: Node): Claims {
  const unknown: Claims = {kind: 'unknown', node: unwrap(payload)};
  const text = traceText(code, payload);
  const isShared = text.links.some(
    ({holder}) => holder instanceof ClassField || code.isExported(holder) || code.readsOf(holder).some((read) => !text.links.some(({reference}) => reference === read)),
  );
  const isFallback = text.pieces.some((piece) => piece.kind === 'text' && piece.isFallback === true);
  if (isFallback || !text.flat.includes('{')) {
    return unknown;
  }
  const claims = parseObject(text.flat.replaceAll(HOLE, '0'));
  if (claims === null) {
    return unknown;
  }
  if ('exp' in claims) {
    return writtenExp(code, text, typeof claims['exp'] === 'string');
  }
  if (isShared || activationOf(value) !== activationOf(site)) {
    return reparsed(payload, value, site);
  }
  return {kind: 'json', text, isEmpty: Object.keys(claims).length === 0};
}

/** The `exp` that a JSON text spells out: `"exp":${now + 3600}`. */
function writtenExp(code: Code, text: TracedText, isString: boolean): Claims {
  const at = /"exp"\s*:\s*(?=\uFFFC\s*[,}])/u.exec(text.flat);
  const hole = at === null ? null : holeAt(text, at.index + at[0].length);
  const value = hole?.node ?? null;
  const fault = value === null ? null : expiryFault(code, value);
  // A text in a hole without quotes stands there without quotes.
  return {kind: 'has-exp', value, fault: isString ? 'string' : fault === 'string' ? null : fault, unset: null};
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    // Not JSON: the caller reports that the claims are not in sight.
    return null;
  }
}

/** Claims whose text is put into base64, as in a token that is made by hand; `null` for other texts. */
export function encodedClaims(code: Code, payload: Node, value: Node): Claims | null {
  return isBase64(code, value) ? {kind: 'unfit', node: unwrap(payload), fault: 'encoded'} : null;
}

/** `Buffer.from(JSON.stringify(claims)).toString('base64')`, `btoa(JSON.stringify(claims))` */
function isBase64(code: Code, value: Node): boolean {
  const call = unwrap(value);
  if (call.type !== 'CallExpression') {
    return false;
  }
  const [argument] = call.arguments;
  if (code.isGlobal(call.callee, 'btoa')) {
    return argument !== undefined && isStringify(code, code.resolve(argument));
  }
  const encoding = argument === undefined ? null : plainString(argument);
  const buffer = call.callee.type === 'MemberExpression' && methodName(call) === 'toString' ? code.resolve(call.callee.object) : null;
  const [content] = buffer?.type === 'CallExpression' && isBuiltinCall(code, buffer, 'Buffer', 'from') ? buffer.arguments : [];
  return content !== undefined && encoding?.startsWith('base64') === true && isStringify(code, code.resolve(content));
}
