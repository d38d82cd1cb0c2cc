import {isAmong, methodCallOn, methodName, type Node, wrapped} from '../../dialect/ast.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import type {Code} from '../code.ts';
import type {Site} from '../sites.ts';

/** A host or an origin, and nothing else. */
const OLD_HOST = /^(?:https:\/\/)?iam\.googleapis\.com(?:\/v1)?\/?$/;
const EQUALITY = new Set(['!=', '!==', '==', '===']);
/** Methods that look for a text in a text, or for an element in a list. */
const COMPARING = new Set(['endsWith', 'every', 'find', 'has', 'includes', 'indexOf', 'some', 'startsWith']);

/** Requests whose URL other code of the file may turn away, because it looks for the old host: an allow list, an interceptor. */
export function withHostChecks(code: Code, sites: readonly Site[]): Site[] {
  const isMoved = ({transport, api, isMock}: Site) => transport.kind === 'url' && api === 'old' && !isMock;
  if (!sites.some(isMoved)) {
    return [...sites];
  }
  const plain = code.nodes.texts.filter((text) => text.type === 'Literal');
  const isWidened = plain.some(({value}) => value.includes(HOST_NAME.new));
  const check = isWidened ? undefined : plain.find((text) => OLD_HOST.test(text.value) && isCompared(code, text));
  return sites.map((site) => (check !== undefined && isMoved(site) ? {...site, doubts: [...site.doubts, {kind: 'host-checked', node: check}]} : site));
}

function isCompared(code: Code, text: Node): boolean {
  const parent = wrapped(text).parent;
  switch (parent?.type) {
    case 'BinaryExpression':
      return EQUALITY.has(parent.operator);
    case 'SwitchCase':
      return true;
    case 'CallExpression':
      return isAmong(COMPARING, methodName(parent));
    case 'ArrayExpression':
      return isLookedUp(code, listOf(parent));
    default:
      return false;
  }
}

/** `new Set([…])`, or the array itself. */
function listOf(array: Node): Node {
  const parent = wrapped(array).parent;
  return parent?.type === 'NewExpression' ? parent : array;
}

/** Whether something looks for an element of a list, here or through its constant. */
function isLookedUp(code: Code, list: Node): boolean {
  const parent = wrapped(list).parent;
  const variable = parent?.type === 'VariableDeclarator' ? code.variableOf(parent.id) : null;
  const mentions = variable === null ? [list] : code.readsOf(variable);
  return mentions.some((mention) => {
    const call = methodCallOn(mention);
    return call !== null && isAmong(COMPARING, methodName(call));
  });
}
