import type {TSESTree} from '@typescript-eslint/utils';

import {isPure} from '../../plan/purity.ts';
import {indentOf, isEnclosed, lineBreakOf, startsLine} from '../../plan/layout.ts';
import {isInside, keyName, methodName, type Node, plainString, wrapped} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import type {TextEdit} from '../../edits/edit.ts';
import type {LogAdvice} from './audit-log.ts';
import type {Code} from '../code.ts';
import type {Certainty} from '../finding.ts';
import {isTestCall} from '../http/http.ts';

/** A name of the IAM API in code, and its new name, which `literal` spells in the same quotes. */
interface Name {
  /** Where it stands. */
  readonly node: Node;
  readonly current: string;
  readonly literal: string;
}

interface Use {
  readonly advice: LogAdvice;
  readonly certainty: Certainty;
  readonly edits: readonly TextEdit[];
}

/** What is done with a name in code: compared, listed, handed on; `null` when the new name is beside it, or nothing depends on it. */
export function comparedName(code: Code, name: Name): Use | null {
  const outer = wrapped(name.node);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'BinaryExpression':
      return EQUALITY.has(parent.operator) ? comparison(code, parent, outer, name) : byHand('key');
    case 'SwitchCase':
      return switchCase(code, parent, outer, name);
    case 'ArrayExpression':
      return element(code, parent, outer, name);
    case 'Property':
      return property(code, parent, outer, name);
    case 'CallExpression':
    case 'NewExpression':
      return argument(code, parent, outer);
    case 'MemberExpression':
      return parent.property === outer ? byHand('key') : null;
    case 'TSLiteralType':
      return besideIn(code, typeUnion(parent), name) ? null : byHand('type');
    case 'ExpressionStatement':
    case 'TemplateLiteral':
      return null;
    default:
      return byHand('value');
  }
}

const EQUALITY = new Set(['===', '==', '!==', '!=']);

function byHand(advice: LogAdvice, certainty: Certainty = 'proven'): Use {
  return {advice, certainty, edits: []};
}

function widen(...edits: readonly TextEdit[]): Use {
  return {advice: 'widen', certainty: 'proven', edits};
}

function insertAt(at: number, text: string): TextEdit {
  return {start: at, end: at, text};
}

/** Whether the new name stands somewhere in a node, beside the old one. */
function besideIn(code: Code, node: Node, name: Name): boolean {
  return contains(node, (part) => !isInside(part, name.node) && plainString(part.type === 'Identifier' ? code.resolve(part) : part) === name.current);
}

/** `m === 'old'` → `(m === 'old' || m === 'new')`; what may not be evaluated twice is looked up in an array. */
function comparison(code: Code, node: TSESTree.BinaryExpression, named: Node, name: Name): Use | null {
  const operator = node.operator.startsWith('!') ? '&&' : '||';
  let chain: Node = node;
  while (chain.parent.type === 'LogicalExpression' && chain.parent.operator === operator) {
    chain = chain.parent;
  }
  if (besideIn(code, chain, name)) {
    return null;
  }
  const other = named === node.left ? node.right : node.left;
  const [start, end] = node.range;
  if (!isPure(code, other)) {
    const list = `${operator === '&&' ? '!' : ''}[${code.textOf(named)}, ${name.literal}].includes(${code.textOf(other)})`;
    return code.hasComment(start, end) ? byHand('value') : widen({start, end, text: list});
  }
  const [left, right] = named === node.left ? [name.literal, code.textOf(other)] : [code.textOf(other), name.literal];
  const added = ` ${operator} ${left} ${node.operator} ${right}`;
  return standsAlone(code, node, operator) ? widen(insertAt(end, added)) : widen(insertAt(start, '('), insertAt(end, `${added})`));
}

/** Whether `a || b` can stand where an expression stands without parentheses. */
function standsAlone(code: Code, node: TSESTree.BinaryExpression, operator: string): boolean {
  const parent = node.parent;
  if (isEnclosed(code, node)) {
    return true;
  }
  switch (parent.type) {
    case 'LogicalExpression':
      return parent.operator === operator;
    case 'ReturnStatement':
    case 'VariableDeclarator':
    case 'ArrowFunctionExpression':
    case 'AssignmentExpression':
    case 'Property':
    case 'CallExpression':
    case 'ConditionalExpression':
      return true;
    default:
      return false;
  }
}

/** `case 'old':` gets a `case 'new':` under it. */
function switchCase(code: Code, node: TSESTree.SwitchCase, named: Node, name: Name): Use | null {
  const cases = node.parent.cases;
  if (cases.some(({test}) => test !== null && besideIn(code, test, name))) {
    return null;
  }
  const [, end] = named.range;
  const colon = /^[\s)]*:/.exec(code.file.text.slice(end));
  return colon === null
    ? byHand('value')
    : widen(insertAt(end + colon[0].length, `${lineBreakOf(code, node)}${indentOf(code, node)}case ${name.literal}:`));
}

/** Another element after the name, on a line of its own if the name has one; a pair for a map is not a list. */
function element(code: Code, array: TSESTree.ArrayExpression, named: Node, name: Name): Use | null {
  const holder = wrapped(array).parent;
  if (besideIn(code, array, name)) {
    return null;
  }
  const isList = array.elements.every((entry) => entry !== null && (entry.type === 'SpreadElement' || entry.type !== 'ObjectExpression'));
  const isChecked = holder?.type === 'CallExpression' && isTestCall(code, holder);
  if (!isList || holder?.type === 'ArrayExpression' || isChecked) {
    return byHand(isChecked ? 'argument' : 'key');
  }
  const gap = startsLine(code, named) ? lineBreakOf(code, named) + indentOf(code, named) : ' ';
  return widen(insertAt(named.range[1], `,${gap}${name.literal}`));
}

/** A key of a map, or the one value of a field. */
function property(code: Code, node: TSESTree.Property, named: Node, name: Name): Use | null {
  if (node.key === named) {
    return besideIn(code, node.parent, name) || hasKey(node.parent, name) ? null : byHand('key');
  }
  const key = keyName(node.key, node.computed);
  // As like as not an entry of a log, as tests have them.
  return byHand('value', key !== null && LOG_FIELDS.has(key) ? 'likely' : 'proven');
}

const LOG_FIELDS = new Set(['@type', 'method', 'methodName', 'method_name', 'typeUrl', 'type_url']);

function hasKey(object: Node, {current}: Name): boolean {
  return object.type === 'ObjectExpression' && object.properties.some((entry) => entry.type === 'Property' && keyName(entry.key, entry.computed) === current);
}

function argument(code: Code, call: TSESTree.CallExpression | TSESTree.NewExpression, named: Node): Use | null {
  const method = methodName(call);
  if (isInside(named, call.callee) || (method !== null && LOGGERS.has(method))) {
    return null;
  }
  return byHand('argument', isTestCall(code, call) ? 'likely' : 'proven');
}

const LOGGERS = new Set(['debug', 'error', 'info', 'log', 'trace', 'warn']);

function typeUnion(node: Node): Node {
  return node.parent?.type === 'TSUnionType' ? node.parent : node;
}
