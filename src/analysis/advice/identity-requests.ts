import {type Call, isAmong, keyName, methodName, type Node, unwrap} from '../../dialect/ast.ts';
import {METADATA_CLIENT, METADATA_HOST} from '../../migration/metadata-server.ts';
import type {Code} from '../code.ts';
import type {Certainty} from '../finding.ts';
import {Tracker} from '../flow/flow.ts';
import {originalName} from '../flow/imported.ts';
import {isHttpCall, isTestCall, packageOf} from '../http/http.ts';
import {entryOf, isFound, objectOf} from '../request/objects.ts';
import {HOLE, type TracedText} from '../text/text.ts';
import {outermostTexts} from '../text/text-roots.ts';
import {traceText} from '../text/trace.ts';

/** A request to the identity endpoint of the metadata server. */
export interface IdentityRequest {
  readonly call: Call;
  /** The URL, or the path that `gcp-metadata` takes. */
  readonly text: TracedText;
  readonly account: string;
  /** Where the parameters of the URL start in the text; `null` when it has none. */
  readonly query: number | null;
  /** Through the package for the metadata server, or through any HTTP client. */
  readonly isMetadataClient: boolean;
  readonly certainty: Certainty;
}

const URL = new RegExp(
  String.raw`^(?:(?<host>https?:\/\/${METADATA_HOST}(?::\d+)?)|(?<hole>(?:https?:\/\/)?${HOLE}))?\/*(?<version>computeMetadata\/v1(?:beta1)?\/)?(?:instance\/)?service-accounts\/(?<account>[^/?#]+)\/identity(?<query>\?.*)?$`,
);
const HOST_ALONE = new RegExp(`^${METADATA_HOST}$`);
const LOGGERS = new Set(['debug', 'error', 'info', 'log', 'trace', 'warn']);
const ROUTES = new Set(['all', 'intercept', 'route', 'use']);
const HOST_KEYS = ['host', 'hostname'] as const;
const URL_KEYS: ReadonlySet<string> = new Set(['path', 'pathname', 'property', 'uri', 'url']);

/** Every request of a file for an ID token of the metadata server. */
export function identityRequests(code: Code): IdentityRequest[] {
  const roots = new Set(
    code.nodes.texts
      .filter((text) => String(text.type === 'TemplateElement' ? text.value.cooked : text.value).includes('identity'))
      .flatMap((text) => outermostTexts(code, text.type === 'TemplateElement' ? text.parent : text)),
  );
  const calls = new Map<Call, IdentityRequest>();
  for (const root of roots) {
    for (const request of requestsOf(code, traceText(code, root))) {
      calls.set(request.call, request);
    }
  }
  return [...calls.values()];
}

function requestsOf(code: Code, text: TracedText): IdentityRequest[] {
  const match = URL.exec(text.flat);
  const {host, hole, version, account = '', query} = match?.groups ?? {};
  if (match === null) {
    return [];
  }
  const address = {
    text,
    account,
    query: query === undefined ? null : text.flat.length - query.length + 1,
    isHostKnown: host !== undefined,
    isPathKnown: version !== undefined,
    isPath: host === undefined && hole === undefined,
  };
  const tracker = new Tracker(code, false);
  return tracker.from(text.node).uses.flatMap((use) => {
    if (use.kind === 'argument') {
      return requestBy(code, use.node, null, address);
    }
    const object = use.kind === 'property' && isAmong(URL_KEYS, keyName(use.node.key, use.node.computed)) ? use.node.parent : null;
    return object === null
      ? []
      : tracker.from(object).uses.flatMap((owner) => (owner.kind === 'argument' ? requestBy(code, owner.node, object, address) : []));
  });
}

interface Address {
  readonly text: TracedText;
  readonly account: string;
  readonly query: number | null;
  readonly isHostKnown: boolean;
  readonly isPathKnown: boolean;
  readonly isPath: boolean;
}

/** What a call that gets the URL does with it. */
function requestBy(code: Code, call: Call, options: Node | null, address: Address): IdentityRequest[] {
  const {text, account, query} = address;
  const request = {call, text, account, query};
  const name = methodName(call) ?? '';
  if (isTestCall(code, call) || LOGGERS.has(name) || ROUTES.has(name) || code.isGlobal(unwrap(call.callee), 'URL')) {
    return [];
  }
  if (isMetadataClientCall(code, call)) {
    return address.isPath && !address.isPathKnown ? [{...request, isMetadataClient: true, certainty: 'proven'}] : [];
  }
  const isHost = address.isHostKnown || (options !== null && hasMetadataHost(code, options));
  if (isHost) {
    return [{...request, isMetadataClient: false, certainty: isHttpCall(code, call) ? 'proven' : 'likely'}];
  }
  // A base URL that is not in sight: only this server has such paths, but a stand-in for it answers them too.
  return address.isPathKnown && (!address.isPath || isHttpCall(code, call)) ? [{...request, isMetadataClient: false, certainty: 'likely'}] : [];
}

function isMetadataClientCall(code: Code, call: Call): boolean {
  const callee = unwrap(call.callee);
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return originalName(code, callee) === METADATA_CLIENT.method && packageOf(code, root) === METADATA_CLIENT.package;
}

function hasMetadataHost(code: Code, options: Node): boolean {
  const object = objectOf(code, options);
  return (
    object !== null &&
    HOST_KEYS.some((key) => {
      const entry = entryOf(code, object, key);
      return isFound(entry) && HOST_ALONE.test(traceText(code, entry.value).flat);
    })
  );
}
