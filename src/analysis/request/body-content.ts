import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {isInside, isNullish, memberName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {BODY_ENCODERS, FORM_PACKAGES} from '../../migration/http.ts';
import {MATCHERS} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {argumentIn, enter, type Frame} from '../text/frames.ts';
import {resultsOf} from '../flow/functions.ts';
import {packageOf} from '../http/http.ts';
import type {ObjectLink} from './objects.ts';

/** What a value carries once it is unpacked. */
export interface Content {
  /** The expression that holds it: an object, perhaps behind constants, or whatever could not be unpacked. */
  readonly node: Node;
  readonly frame: Frame | null;
  /** Mentions of the constants and functions on the way. */
  readonly links: readonly ObjectLink[];
}

/** How many layers a body may be packed in. */
const MAX_STEPS = 12;

/**
 * Unpacks a serialised value: `JSON.stringify(x)`, `Buffer.from(x)`, `new Request(url, x)`, a function of this file that
 * makes it, a parameter of a function that is being looked into.
 */
export function contentOf(code: Code, start: Node, outer: Frame | null): Content {
  const links: ObjectLink[] = [];
  const entered: {readonly frame: Frame; readonly link: ObjectLink}[] = [];
  let [node, frame]: [Node, Frame | null] = [start, outer];
  for (let step = 0; step < MAX_STEPS; step++) {
    const value = code.resolve(node, (reference, variable) => {
      if (code.resolve(reference).type !== 'ObjectExpression') {
        links.push({reference, variable});
      }
    });
    const given = frame === null ? null : argumentIn(code, frame, value);
    const inner = carriedIn(code, value);
    const called = given === null && inner === null ? resultIn(code, value, frame) : null;
    if (given !== null) {
      [node, frame] = [given.node, given.frame];
    } else if (inner !== null) {
      node = inner;
    } else if (called !== null) {
      entered.push(called);
      [node, frame] = [called.result, called.frame];
    } else {
      // An object constant is handed on by its name: whoever reads it there counts its mentions.
      node = value.type === 'ObjectExpression' ? node : value;
      const inside = entered.filter((entry) => isInside(value, entry.frame.fn)).map(({link}) => link);
      return {node, frame, links: [...links, ...inside]};
    }
  }
  return {node, frame, links};
}

/** What a function of this file that a name calls returns, when it returns at one place. */
function resultIn(code: Code, node: Node, outer: Frame | null) {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : null;
  const variable = code.variableOf(callee);
  const frame = node.type === 'CallExpression' && variable !== null ? enter(code, node, outer) : null;
  if (frame === null || variable === null || callee === null || frame.fn.async || frame.fn.generator) {
    return null;
  }
  const [result, ...others] = resultsOf(frame.fn);
  return result == null || others.length > 0 ? null : {frame, result, link: {reference: callee, variable}};
}

function carriedIn(code: Code, node: Node): Node | null {
  if (node.type === 'NewExpression') {
    const [first, second] = node.arguments;
    if (code.isGlobal(node.callee, 'Request')) {
      return second ?? null;
    }
    return ['Blob', 'URLSearchParams'].some((name) => code.isGlobal(node.callee, name)) ? (first ?? null) : null;
  }
  if (node.type !== 'CallExpression') {
    return null;
  }
  const [content] = node.arguments;
  const method = methodName(node);
  if (method === 'toString' && node.callee.type === 'MemberExpression') {
    return node.callee.object;
  }
  const isCarrier =
    (isStringify(code, node) && isWhole(node)) || isBuiltinCall(code, node, 'Buffer', 'from') || isBuiltinCall(code, node, 'Object', 'freeze') ||
    MATCHERS.has(method ?? '') || isEncoder(code, node) || isForm(code, node);
  return isCarrier ? (content ?? null) : null;
}

/** `new TextEncoder().encode(text)` */
function isEncoder(code: Code, call: TSESTree.CallExpression): boolean {
  const receiver = call.callee.type === 'MemberExpression' && memberName(call.callee) === 'encode' ? code.resolve(call.callee.object) : null;
  return (
    receiver?.type === 'NewExpression' &&
    receiver.callee.type === 'Identifier' &&
    BODY_ENCODERS.has(receiver.callee.name) &&
    code.isGlobal(receiver.callee, receiver.callee.name)
  );
}

/** `qs.stringify(fields)` */
function isForm(code: Code, call: TSESTree.CallExpression): boolean {
  const receiver = call.callee.type === 'MemberExpression' && memberName(call.callee) === 'stringify' ? call.callee.object : null;
  return receiver !== null && FORM_PACKAGES.has(packageOf(code, receiver) ?? '');
}

/** `JSON.stringify(…)`, whatever its indentation. */
export function isStringify(code: Code, node: Node): node is TSESTree.CallExpression {
  return node.type === 'CallExpression' && isBuiltinCall(code, node, 'JSON', 'stringify');
}

/** Whether nothing is left out of what is stringified. */
function isWhole(node: TSESTree.CallExpression): boolean {
  const replacer = node.arguments[1];
  return replacer === undefined || isNullish(replacer);
}
