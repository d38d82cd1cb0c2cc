import {isFunction, keyName, type Node} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';
import {METHODS, type SignMethod} from '../../migration/methods.ts';
import type {Code} from '../code.ts';
import {hostsNear} from './hosts.ts';
import {contentOf} from '../node-index.ts';
import type {Site} from '../sites.ts';
import {traceText} from '../text/trace.ts';
import {largest} from './url-sites.ts';
import {unknownHost} from './verb-arguments.ts';
import {isSentElsewhere} from './verbs.ts';

/** How a sign method ends a URL, or stands alone to be put at its end; a permission has a dot before it. */
const VERB = /(?:^|[:\uFFFC])(?<verb>signBlob|signJwt)['"]?$/;
/** A URL of the old API whose verb is a value. */
const OPEN_URL = /\/\/iam\.googleapis\.com\/v1\/(?:(?!\/\/iam\.)[^?#])*:\uFFFC$/;
const OTHER_HOST = /^(?:https?:)?\/\/(?!iam\.)/;

/**
 * A file that spells the old host, a verb and a field of the old API sends a request of that API, even where nothing shows
 * how: the URL is made by a function out of sight, or the verb is chosen while the program runs.
 */
export function looseVerbs(code: Code, sites: readonly Site[]): Site[] {
  const names = (host: string) => code.nodes.texts.some((text) => contentOf(text).includes(host));
  if (!names(HOST_NAME.old)) {
    return [];
  }
  return METHODS.flatMap((method) => {
    // A request whose body is not in sight may send either method, and is reported already.
    const isKnown = sites.some((site) => site.method === method || site.body === null);
    const anchor = isKnown || !usesOldFields(code, method, names(HOST_NAME.new)) ? null : looseVerb(code, method);
    return anchor === null ? [] : [{...unknownHost(method, anchor), api: 'old', body: null, call: null, objectLinks: [], doubts: [{kind: 'url-elsewhere', node: anchor}]}];
  });
}

function looseVerb(code: Code, method: SignMethod): Node | null {
  const found = code.nodes.verbTexts.find((text) => {
    const whole = largest(text.type === 'TemplateElement' ? text.parent : text);
    return VERB.exec(contentOf(text))?.groups?.['verb'] === method.name && !OTHER_HOST.test(traceText(code, whole).flat) && !goesElsewhere(code, whole, method.name);
  });
  return found?.type === 'TemplateElement' ? found.parent : (found ?? null);
}

/** Whether the file writes `bytesToSign`; as signJwt has the same fields on both APIs, it has to read `signedJwt` and make a URL that lacks only its verb. */
function usesOldFields(code: Code, {name, request}: SignMethod, hasNewHost: boolean): boolean {
  if (request.old === request.new) {
    return !hasNewHost && code.nodes.isReadOnOthers('signedJwt') && code.nodes.texts.some((text) => text.type === 'TemplateElement' && OPEN_URL.test(traceText(code, text.parent).flat));
  }
  return contains(
    code.file.ast,
    (node) =>
      node.type === 'Property' &&
      node.parent.type === 'ObjectExpression' &&
      keyName(node.key, node.computed) === request.old &&
      !goesElsewhere(code, node, name),
  );
}

/** Whether something is part of a call that sends a request to another host, such as a stub. */
function goesElsewhere(code: Code, node: Node, verb: string): boolean {
  for (let up: Node | undefined = node; up != null && !isFunction(up); up = up.parent) {
    const hosts = up.type === 'CallExpression' ? hostsNear(code, up) : [];
    if (hosts === 'foreign' || hosts.some(({api}) => api === 'new') || (up.type === 'CallExpression' && isSentElsewhere(code, up, verb))) {
      return true;
    }
  }
  return false;
}
