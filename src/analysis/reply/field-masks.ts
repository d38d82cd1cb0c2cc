import {isInside, keyName, memberName, type Node, plainString} from '../../dialect/ast.ts';
import {walk} from '../../dialect/walk.ts';
import type {Code} from '../code.ts';
import type {Reader} from './reply.ts';
import {isDeprecated, type Site} from '../sites.ts';

/** The query parameter of every Google API that cuts an answer down to the fields that it names. */
const PARAMETER = 'fields';

/**
 * Requests whose answer is cut down to fields by name (`fields: 'signature'`): the new API refuses a field that it does not have.
 * A mask of that one field in the request is renamed as the reads are; any other needs a look.
 */
export function withFieldMasks(code: Code, sites: readonly Site[]): Site[] {
  const byField = new Map<string, Node[]>();
  return sites.map((site) => {
    const {old, new: current} = site.method.response;
    if (site.isMock || old === current) {
      return site;
    }
    const masks = byField.get(old) ?? masksIn(code, old);
    byField.set(old, masks);
    return masks.length === 0 ? site : masked(site, masks);
  });
}

function masked(site: Site, masks: readonly Node[]): Site {
  const {call, reply, method} = site;
  const isOwn = (mask: Node) => reply !== null && call !== null && isInside(mask, call) && plainString(mask) === method.response.old;
  const other = masks.find((mask) => !isOwn(mask));
  const readers: Reader[] = masks.filter(isOwn).map((key) => ({key, shorthand: null}));
  const changed = reply === null ? site : {...site, reply: {...reply, oldReaders: [...reply.oldReaders, ...readers]}};
  return other === undefined || !isDeprecated(site) ? changed : {...changed, doubts: [...site.doubts, {kind: 'field-mask', node: other}]};
}

function masksIn(code: Code, field: string): Node[] {
  const name = new RegExp(String.raw`\b${field}\b`);
  const query = new RegExp(String.raw`[?&]${PARAMETER}=[^?&#]*\b${field}\b`);
  const masks: Node[] = code.nodes.texts.filter((text) => query.test(typeof text.value === 'string' ? text.value : text.value.raw));
  walk(code.file.ast, (node) => {
    const mask = maskOf(node);
    if (mask !== null && mask.type !== 'ObjectExpression' && name.test(code.textOf(code.resolve(mask)))) {
      masks.push(mask);
    }
  });
  return masks;
}

/** `{fields: mask}`, `params.fields = mask`, `searchParams.set('fields', mask)` */
function maskOf(node: Node): Node | null {
  switch (node.type) {
    case 'Property':
      return keyName(node.key, node.computed) === PARAMETER ? node.value : null;
    case 'AssignmentExpression':
      return node.left.type === 'MemberExpression' && memberName(node.left) === PARAMETER ? node.right : null;
    case 'CallExpression': {
      const [name, mask] = node.arguments;
      return mask !== undefined && plainString(name) === PARAMETER ? mask : null;
    }
    default:
      return null;
  }
}
