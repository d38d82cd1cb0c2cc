import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, isInside, methodName, type Node, unwrap, wrapped} from '../dialect/ast.ts';
import {BODY_METHODS} from '../migration/http.ts';
import {bodyIn, partsOf} from './body.ts';
import type {Code} from './code.ts';
import type {Doubt} from './doubt.ts';
import {type Endpoint, endpointOf, hasFallback, type Host} from './endpoint.ts';
import type {Certainty} from './finding.ts';
import {Tracker, type Use} from './flow.ts';
import {functionOf} from './functions.ts';
import {hostsNear} from './hosts.ts';
import {isHttpCall, isMatcher, isTestCall} from './http.ts';
import {comparedSite, mockSite} from './mocks.ts';
import {replyOf} from './reply.ts';
import {callbackDoubts, claimsIn} from './request-parts.ts';
import type {Site} from './sites.ts';
import {verbArguments} from './verb-arguments.ts';
import {traceText} from './trace.ts';

/** The requests that are sent to a URL which this file spells. */
export function sitesOfUrls(code: Code): Site[] {
  const finder = new UrlSites(code);
  for (const text of code.verbTexts) {
    const node = text.type === 'TemplateElement' ? text.parent : text;
    finder.start(node, node);
  }
  for (const pattern of code.verbPatterns) {
    finder.start(pattern, pattern);
  }
  const sites = [...withoutEchoes(code, finder.sites), ...finder.looseEnds()];
  return [...sites, ...verbArguments(code, new Set(sites.map((site) => site.anchor)))];
}

/** A call that only gets the URL of a request, to log it, goes along with the request. */
function withoutEchoes(code: Code, sites: readonly Site[]): Site[] {
  return sites.flatMap((site) => {
    const alike = sites.filter((other) => other.anchor === site.anchor && other !== site);
    if (isEcho(code, site) && alike.some((other) => other.body !== null)) {
      return [];
    }
    const echoes = alike.filter((other) => isEcho(code, other) && site.body !== null);
    return echoes.length === 0 ? [site] : [{...site, links: [...site.links, ...echoes.flatMap((echo) => echo.links)]}];
  });
}

/** String methods that only look for a text. */
const COMPARING = new Set(['endsWith', 'equals', 'includes', 'indexOf', 'match', 'replace', 'startsWith', 'test']);

/** Whether a call that gets a URL sends nothing: no HTTP client, no body, and nobody waits for an answer. */
function isEcho(code: Code, {body, call}: Site): boolean {
  return (
    body === null && call !== null && !isHttpCall(code, call) && wrapped(call).parent?.type === 'ExpressionStatement' && unwrap(wrapped(call)) === wrapped(call)
  );
}

/** Follows strings that spell a sign method to the calls that they are handed to. */
class UrlSites {
  readonly sites: Site[] = [];
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #seen = new Set<Node>();
  readonly #sinks = new Set<Call>();
  readonly #leaving = new Map<Node, {readonly endpoint: Endpoint; readonly certainty: Certainty}>();

  constructor(code: Code) {
    this.#code = code;
    this.#tracker = new Tracker(code, false);
  }

  /** `text` is a string that holds the verb `anchor`, alone or as a part. */
  start(text: Node, anchor: Node): void {
    if (this.#seen.has(text)) {
      return;
    }
    this.#seen.add(text);
    for (const use of this.#tracker.from(text).uses) {
      if (use.kind === 'operand') {
        this.start(largest(use.node), anchor);
      } else if (use.kind === 'argument') {
        this.#argument(use.node, use.index, text, anchor);
      } else if (use.kind === 'property') {
        this.#property(use.node, use.node.value, anchor);
      } else if (use.kind === 'store') {
        this.#stored(use.node, anchor);
      } else if (use.kind === 'member') {
        this.#partOf(use.node, anchor);
        this.#compared(use.node.parent, anchor);
      } else if (use.kind === 'ignored') {
        this.#compared(use.node, anchor);
      } else if (use.kind === 'unknown' && !this.#partOf(use.node, anchor)) {
        this.#leaves(text, anchor, 'likely');
      } else if (use.kind === 'escape') {
        this.#leaves(text, anchor, 'proven');
      }
    }
  }

  /** URLs of the old API that leave the file, or go where they cannot be followed, without a request in sight. */
  looseEnds(): Site[] {
    const found = new Set(this.sites.map((site) => site.anchor));
    return [...this.#leaving].flatMap(([anchor, {endpoint, certainty}]) =>
      found.has(anchor) ? [] : looseEnd(endpoint, anchor, certainty),
    );
  }

  #leaves(text: Node, anchor: Node, certainty: Certainty): void {
    const endpoint = endpointOf(this.#code, traceText(this.#code, text));
    if (endpoint !== null) {
      this.#leaving.set(anchor, {endpoint, certainty});
    }
  }

  /** `[a, text].join('')`, `text.concat(b)`, `new URL(text).href`: a longer string. */
  #partOf(node: Node, anchor: Node): boolean {
    const call = node.type === 'ArrayExpression' ? wrapped(node).parent?.parent : node.parent;
    const name = call === undefined ? null : methodName(call);
    if (call?.type !== 'CallExpression' || !['concat', 'join', 'toString'].includes(name ?? '')) {
      return false;
    }
    this.start(call, anchor);
    return true;
  }

  #argument(call: Call, index: number, text: Node, anchor: Node): void {
    const argument = call.arguments[index];
    const name = methodName(call);
    const isText = this.#code.isGlobal(call.callee, 'URL') || this.#code.isGlobal(call.callee, 'String');
    if (isMatcher(this.#code, call)) {
      this.start(call, anchor);
      return;
    }
    if (COMPARING.has(name ?? '') && !isTestCall(this.#code, call)) {
      this.#compared(call, anchor);
      return;
    }
    if (isText || name === 'concat' || name === 'join') {
      this.#text(call, anchor);
    } else if (argument !== undefined) {
      this.#sink(call, argument, anchor);
      if (endpointOf(this.#code, traceText(this.#code, argument)) === null) {
        this.#leaves(text, anchor, 'proven');
      }
    }
  }

  /** A `URL` object is followed as the string that it is. */
  #text(call: Call, anchor: Node): void {
    this.start(call, anchor);
    for (const use of this.#tracker.from(call).uses) {
      if (use.kind === 'member' && use.key === 'href') {
        this.start(use.node, anchor);
      } else if (use.kind === 'member' && use.key === 'toString' && use.node.parent.type === 'CallExpression') {
        this.start(use.node.parent, anchor);
      }
    }
  }

  /** The string is an option: the object that holds it goes on to a call. */
  #property(property: Node, text: Node, anchor: Node): void {
    const object = property.parent;
    if (object !== undefined) {
      this.#object(object, text, anchor);
    }
  }

  #stored(target: TSESTree.MemberExpression, anchor: Node): void {
    const assignment = target.parent;
    const variable = target.object.type === 'Identifier' ? this.#code.variableOf(target.object) : null;
    if (variable === null || assignment.type !== 'AssignmentExpression') {
      return;
    }
    for (const read of this.#code.readsOf(variable)) {
      if (read !== target.object) {
        this.#object(read, assignment.right, anchor);
      }
    }
  }

  #object(object: Node, text: Node, anchor: Node, depth = 0): void {
    for (const use of this.#tracker.from(object).uses) {
      if (use.kind === 'argument') {
        this.#sink(use.node, text, anchor);
      } else if (use.kind === 'property' && depth < 3 && use.node.parent !== object) {
        this.#object(use.node.parent, text, anchor, depth + 1);
      } else if (use.kind === 'member' && depth < 3) {
        this.#readBack(use.node, text, anchor);
      } else if (use.kind === 'escape') {
        this.#leaves(text, anchor, 'proven');
      }
    }
  }

  /** `ENDPOINTS.sign` reads the string back out of the object that holds it. */
  #readBack(member: TSESTree.MemberExpression, text: Node, anchor: Node): void {
    if (traceText(this.#code, member).pieces.some((piece) => piece.kind === 'text' && isInside(piece.owner, text))) {
      this.start(member, anchor);
    }
  }

  /** Whether a function of this file hands its argument on; one that only reads files sends no request. */
  #mayRequest(call: Call, text: Node): boolean {
    const index = call.arguments.findIndex((argument) => argument === text);
    const parameter = index === -1 ? undefined : functionOf(this.#code, call)?.params[index];
    return parameter === undefined || this.#isHandedOn(this.#tracker.fromPattern(parameter).uses, 0);
  }

  #isHandedOn(uses: readonly Use[], depth: number): boolean {
    return uses.some((use) => {
      switch (use.kind) {
        case 'argument':
          return !this.#code.isGlobal(use.node.callee, 'URL');
        case 'operand':
          return depth < 4 && this.#isHandedOn(this.#tracker.from(largest(use.node)).uses, depth + 1);
        case 'property':
        case 'store':
        case 'escape':
        case 'unknown':
          return true;
        default:
          return false;
      }
    });
  }

  /** A test's stub asks whether a request is meant: `url === SIGN_URL`, `/:signBlob$/.test(url)`. */
  #compared(comparison: Node, anchor: Node): void {
    const site = comparedSite(this.#code, comparison, anchor);
    if (site !== null) {
      this.sites.push(site);
    }
  }

  #sink(call: Call, text: Node, anchor: Node): void {
    if (isTestCall(this.#code, call)) {
      this.#mocked(call, text, anchor);
      return;
    }
    const endpoint = endpointOf(this.#code, traceText(this.#code, text));
    if (endpoint === null || this.#sinks.has(call) || !this.#mayRequest(call, text)) {
      return;
    }
    this.#add(call, urlSite(this.#code, endpoint, call, anchor));
  }

  #mocked(call: Call, text: Node, anchor: Node): void {
    if (!this.#sinks.has(call)) {
      this.#add(call, mockSite(this.#code, call, text, anchor));
    }
  }

  #add(call: Call, site: Site | null): void {
    if (site !== null) {
      this.#sinks.add(call);
      this.sites.push(site);
    }
  }
}

/** The whole `a + b + c` around one `+`. */
function largest(node: Node): Node {
  let whole = node;
  while (whole.parent?.type === 'BinaryExpression' && whole.parent.operator === '+') {
    whole = whole.parent;
  }
  return whole;
}

function urlSite(code: Code, endpoint: Endpoint, call: Call, anchor: Node): Site | null {
  const {method} = endpoint;
  const hosts = endpoint.host === 'apart' ? hostsNear(code, call) : hostsOf(endpoint.host);
  if (hosts === 'foreign') {
    return null;
  }
  const [host = null, ...echoes] = hosts;
  const body = bodyIn(code, method, [...partsOf(call), ...writtenLater(code, call)]);
  if (host === null && body?.old == null && (endpoint.host !== 'unknown' || endpoint.name.kind !== 'project')) {
    return null;
  }
  const doubts: Doubt[] = callbackDoubts(code, method, call);
  if (host === null) {
    doubts.push({kind: 'host-unknown', node: endpoint.text.node});
  } else if (hasFallback(host.label)) {
    doubts.push({kind: 'host-fallback', node: endpoint.text.node});
  }
  if (body === null) {
    doubts.push({kind: 'body-unknown', node: call});
  }
  return {
    method,
    call,
    anchor,
    transport: {kind: 'url', endpoint, host, echoes},
    api: host?.api ?? null,
    name: endpoint.name,
    body,
    reply: replyOf(code, method, call),
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts,
    certainty: host === null ? 'likely' : 'proven',
    isMock: false,
    links: [...endpoint.text.links, ...hosts.flatMap(({label}) => label.text.links)],
    objectLinks: body?.links ?? [],
  };
}

function looseEnd(endpoint: Endpoint, anchor: Node, certainty: Certainty): Site[] {
  const {host, method} = endpoint;
  if (host === 'apart' || host === 'unknown' || host.api !== 'old') {
    return [];
  }
  return [
    {
      method,
      call: null,
      anchor,
      transport: {kind: 'url', endpoint, host, echoes: []},
      api: 'old',
      name: endpoint.name,
      body: null,
      reply: null,
      claims: null,
      doubts: [{kind: 'url-elsewhere', node: anchor}],
      certainty,
      isMock: false,
      links: endpoint.text.links,
      objectLinks: [],
    },
  ];
}

function hostsOf(host: Host | 'unknown' | 'apart'): readonly Host[] {
  return host === 'unknown' || host === 'apart' ? [] : [host];
}

/** The bodies that are written to what a call returns. */
function writtenLater(code: Code, call: Call): Node[] {
  return new Tracker(code).from(call).uses.flatMap((use) => {
    const later = use.kind === 'member' && BODY_METHODS.has(use.key ?? '') ? use.node.parent : null;
    return later?.type === 'CallExpression' && later.callee === use.node ? [...partsOf(later)] : [];
  });
}

/** Whether a request goes through a client that is known to hand back the plain answer, or through a function in sight. */
export function isDirect(code: Code, site: Site): boolean {
  return (
    site.transport.kind !== 'url' ||
    (site.call !== null && (isHttpCall(code, site.call) || functionOf(code, site.call) !== null))
  );
}
