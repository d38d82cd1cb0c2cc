import {keyName, type Node, plainString} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import {METHODS, type SignMethod} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {isTestCall} from '../http/http.ts';
import {unknownHost} from '../http/verb-arguments.ts';
import type {TextNode} from '../node-index.ts';
import type {Site} from '../sites.ts';

const OLD_HOST = /(?:^|[/\\])iam\\?\.googleapis\\?\.com(?::443)?(?:[/\\]|$)/;

/**
 * Mocks of the old host that name no sign method in their path, or only in a function: `nock(host).post(/serviceAccounts/)`.
 * What tells is a field of the method, in the same chain; `bytesToSign` belongs to no other API, so it may stand anywhere.
 */
export function looseMocks(code: Code, sites: readonly Site[]): Site[] {
  if (code.nodes.texts.some((text) => textOf(text).includes(HOST_NAME.new))) {
    return [];
  }
  const mocks = code.nodes.texts.filter((text) => OLD_HOST.test(textOf(text))).flatMap((text) => mockAround(code, text) ?? []);
  return METHODS.flatMap((method) => {
    const isKnown = sites.some((site) => site.method === method || site.body === null);
    const mock = isKnown ? undefined : mocks.find(({chain}) => answers(code, chain, method));
    return mock === undefined
      ? []
      : [{...unknownHost(method, mock.text), api: 'old', body: null, call: null, objectLinks: [], isMock: true, doubts: [{kind: 'mock-any', node: mock.text}]}];
  });
}

function textOf(text: TextNode): string {
  return text.type === 'TemplateElement' ? (text.value.cooked ?? '') : text.value;
}

/** The call of a test library that is given a host, with all that is chained to it. */
function mockAround(code: Code, text: TextNode): {text: Node; chain: Node} | null {
  const whole = text.type === 'TemplateElement' ? text.parent : text;
  let chain: Node | null = null;
  for (let node: Node = whole.parent; node.type !== 'Program'; node = node.parent) {
    if (node.type === 'CallExpression' && isTestCall(code, node)) {
      chain = node;
    }
  }
  return chain === null ? null : {text: whole, chain};
}

function answers(code: Code, chain: Node, {request, response}: SignMethod): boolean {
  return contains(chain, (node) => isField(node, response.old)) || (request.old !== request.new && contains(code.file.ast, (node) => isField(node, request.old)));
}

/** `{field: …}`, `{field}` of a pattern, `request.field` */
function isField(node: Node, field: string): boolean {
  switch (node.type) {
    case 'Property':
      return keyName(node.key, node.computed) === field;
    case 'MemberExpression':
      return node.computed ? plainString(node.property) === field : node.property.type === 'Identifier' && node.property.name === field;
    default:
      return false;
  }
}
