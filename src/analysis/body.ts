import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, isMethodOf, isNullish, keyName, memberName, methodName, type Node, unwrap} from '../dialect/ast.ts';
import {BODY_OPTIONS} from '../migration/http.ts';
import type {SignMethod} from '../migration/methods.ts';
import {MATCHERS} from '../migration/tests.ts';
import type {Code} from './code.ts';
import {assignmentsTo, type Entry, entryOf, type Found, isFound, objectOf, type ObjectLink, type ObjectValue} from './objects.ts';

/** The body of a sign request, as far as it is in sight. */
export interface RequestBody {
  /** The body's object literal. */
  readonly object: ObjectValue;
  /** `bytesToSign`, where the request still has it. */
  readonly old: Found | null;
  /** `payload`. */
  readonly new: Found | null;
  /** Mentions of the constants on the way to the body: all of them must serve this request only. */
  readonly links: readonly ObjectLink[];
}

/** How deep request options nest: `{request: {body: JSON.stringify({…})}}`. */
const MAX_DEPTH = 4;

/** Finds the body of a sign request among the arguments of the call that sends it. */
export function bodyIn(code: Code, method: SignMethod, parts: readonly Node[]): RequestBody | null {
  const found = parts.flatMap((part) => bodiesIn(code, method, part, MAX_DEPTH, []));
  return found.find((body) => body.old !== null) ?? found[0] ?? null;
}

function bodiesIn(
  code: Code,
  method: SignMethod,
  part: Node,
  depth: number,
  links: readonly ObjectLink[],
): RequestBody[] {
  const inner: ObjectLink[] = [];
  const carried = contentOf(code, part, inner);
  const object = depth > 0 ? objectOf(code, carried) : null;
  if (object === null) {
    return [];
  }
  const all = [...links, ...inner, ...object.links];
  // The body of the body comes first: Apps Script calls fetch's own option `payload` as well.
  const named = valuesOf(code, object, true).flatMap((value) => bodiesIn(code, method, value, depth - 1, all));
  const deeper =
    named.length > 0
      ? named
      : valuesOf(code, object, false).flatMap((value) => bodiesIn(code, method, value, depth - 1, all));
  const own = ownBody(code, method, object, all);
  return own === null ? deeper : [...deeper.filter((body) => body.old !== null || isPayloadOf(own, body)), own];
}

function isPayloadOf(outer: RequestBody, inner: RequestBody): boolean {
  return outer.new !== null && inner.new !== null && isStringified(outer.new.value);
}

function ownBody(
  code: Code,
  method: SignMethod,
  object: ObjectValue,
  links: readonly ObjectLink[],
): RequestBody | null {
  const old = method.request.old === method.request.new ? null : foundEntry(entryOf(code, object, method.request.old));
  const current = foundEntry(entryOf(code, object, method.request.new));
  return old === null && current === null ? null : {object, old, new: current, links};
}

function foundEntry(entry: Entry): Found | null {
  return isFound(entry) ? entry : null;
}

/** The values in an object: those under the names that HTTP clients give to a body, or all others but headers. */
function valuesOf(code: Code, object: ObjectValue, isNamed: boolean): Node[] {
  const isWanted = (key: string | null) => key !== 'headers' && BODY_OPTIONS.has(key ?? '') === isNamed;
  const assigned = assignmentsTo(code, object.links)
    .filter(({left}) => isWanted(memberName(left)))
    .map(({right}) => right);
  const own = object.node.properties
    .filter((property) =>
      property.type === 'SpreadElement' ? !isNamed : isWanted(keyName(property.key, property.computed)),
    )
    .map((property) => (property.type === 'SpreadElement' ? property.argument : property.value));
  return [...own, ...assigned];
}

/** The object that a serialised value carries: `JSON.stringify(x)`, `Buffer.from(x)`, `new URLSearchParams(x)`, `new Request(url, x)`. */
function contentOf(code: Code, node: Node, links: ObjectLink[]): Node {
  let value = node;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const resolved = code.resolve(value, (reference, variable) => {
      if (!isObjectConstant(code, reference)) {
        links.push({reference, variable});
      }
    });
    const argument = carriedArgument(code, resolved);
    if (argument === null) {
      return resolved.type === 'ObjectExpression' ? value : resolved;
    }
    value = argument;
  }
  return value;
}

function isObjectConstant(code: Code, reference: Node): boolean {
  return code.resolve(reference).type === 'ObjectExpression';
}

function carriedArgument(code: Code, node: Node): Node | null {
  if (node.type === 'NewExpression' && code.isGlobal(node.callee, 'URLSearchParams')) {
    return node.arguments[0] ?? null;
  }
  if (node.type === 'NewExpression' && code.isGlobal(node.callee, 'Request')) {
    return node.arguments[1] ?? null;
  }
  const isCarrier =
    MATCHERS.has(methodName(node) ?? '') ||
    isMethodOf(node, 'Buffer', 'from') || isMethodOf(node, 'Object', 'freeze') || isStringify(node);
  const [content, replacer] = node.type === 'CallExpression' ? node.arguments : [];
  const isWhole = !isStringify(node) || replacer === undefined || isNullish(replacer);
  return isCarrier && isWhole ? (content ?? null) : null;
}

/** `JSON.stringify(…)`, whatever its indentation. */
export function isStringify(node: Node): node is TSESTree.CallExpression {
  return node.type === 'CallExpression' && isMethodOf(node, 'JSON', 'stringify');
}

function isStringified(node: Node): boolean {
  return isStringify(unwrap(node));
}

/** The arguments of a call as parts to look for a body in. */
export function partsOf(call: Call): readonly Node[] {
  return call.arguments.map((argument) => (argument.type === 'SpreadElement' ? argument.argument : argument));
}
