import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, functionAround, isAmong, isInside, keyName, methodName, type Node, unwrap, wrapped} from '../../dialect/ast.ts';
import type {Code} from '../code.ts';
import {addTo} from '../../grouping.ts';
import type {Doubt} from '../doubt.ts';
import {type Endpoint, endpointOf} from './endpoint.ts';
import type {Certainty} from '../finding.ts';
import {Tracker, type Use} from '../flow/flow.ts';
import {functionOf} from '../flow/functions.ts';
import {isHttpCall, isMatcher, isTestCall} from './http.ts';
import {comparedSite, mockSite} from '../mocks/mocks.ts';
import type {Site} from '../sites.ts';
import {looseEnd, urlSite} from './url-site.ts';
import {verbArguments} from './verb-arguments.ts';
import {isMadePattern} from '../text/pattern-text.ts';
import {piecesWithin} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {endpointsInside, withChoice} from './verbs.ts';

/** The requests that are sent to a URL which this file spells. */
export function sitesOfUrls(code: Code): Site[] {
  const finder = new UrlSites(code);
  for (const text of code.nodes.verbTexts) {
    const node = text.type === 'TemplateElement' ? text.parent : text;
    finder.start(node, node);
  }
  for (const pattern of code.nodes.verbPatterns) {
    finder.start(pattern, pattern);
  }
  const sites = [...withoutEchoes(code, finder.sites), ...finder.looseEnds()];
  return [...sites, ...verbArguments(code, new Set(sites.map((site) => site.anchor)))];
}

/** A call that only gets the URL of a request, to log it, goes along with the request. */
function withoutEchoes(code: Code, sites: readonly Site[]): Site[] {
  const byAnchor = new Map<Node, Site[]>();
  for (const site of sites) {
    addTo(byAnchor, site.anchor, site);
  }
  const echoes = new Set([...byAnchor.values()].filter((alike) => alike.some(({body}) => body !== null)).flat().filter((site) => isEcho(code, site)));
  return sites.filter((site) => !echoes.has(site)).map((site) => {
    const own = echoes.size === 0 || site.body === null ? [] : (byAnchor.get(site.anchor)?.filter((other) => echoes.has(other)) ?? []);
    return own.length === 0 ? site : {...site, links: [...site.links, ...own.flatMap((echo) => echo.links)]};
  });
}

/** String methods that only look for a text. */
const COMPARING = new Set(['endsWith', 'equals', 'includes', 'indexOf', 'match', 'startsWith', 'test']);

/** Methods of google-auth-library that make the headers for a URL: a token may be for that host alone. */
const HEADER_METHODS = new Set(['getRequestHeaders', 'getRequestMetadata', 'getRequestMetadataAsync']);

/** Whether a call that gets a URL sends nothing: no HTTP client, no body, and nobody waits for an answer. */
function isEcho(code: Code, {body, call}: Site): boolean {
  if (body !== null || call === null || isHttpCall(code, call)) {
    return false;
  }
  const isStatement = wrapped(call).parent?.type === 'ExpressionStatement' && unwrap(wrapped(call)) === wrapped(call);
  return isStatement || isAmong(HEADER_METHODS, methodName(call));
}

/** Follows strings that spell a sign method to the calls that they are handed to. */
class UrlSites {
  readonly sites: Site[] = [];
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #seen = new Set<Node>();
  readonly #sinks = new Set<Call>();
  /** Where the sites of a call are among all. */
  readonly #places = new Map<Call, number[]>();
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
      } else if (use.kind === 'handed' || (use.kind === 'unknown' && !this.#partOf(use.node, anchor))) {
        this.#leaves(text, anchor, 'likely');
      } else if (use.kind === 'escape' && !this.#getter(use.node, anchor)) {
        this.#leaves(text, anchor, 'proven');
      }
    }
  }

  /** URLs of the old API that leave the file, or go where they cannot be followed, without a request in sight. */
  looseEnds(): Site[] {
    const found = new Set(this.sites.map((site) => site.anchor));
    return [...this.#leaving].flatMap(([anchor, {endpoint, certainty}]) =>
      found.has(anchor) ? [] : looseEnd(this.#code, endpoint, anchor, certainty),
    );
  }

  #leaves(text: Node, anchor: Node, certainty: Certainty): void {
    const whole = endpointOf(this.#code, traceText(this.#code, text));
    const path = endpointOf(this.#code, traceText(this.#code, anchor));
    const endpoint = whole ?? (path?.host === 'apart' ? path : null);
    if (endpoint !== null) {
      this.#leaving.set(anchor, {endpoint, certainty});
    }
  }

  /** `[a, text].join('')`, `text.concat(b)`, ``tag`text` ``, `new URL(text).href`: a longer string, or a part of it. */
  #partOf(node: Node, anchor: Node): boolean {
    if (node.type === 'TaggedTemplateExpression') {
      this.start(node, anchor);
      return true;
    }
    if (node.type === 'ArrayExpression') {
      return this.#elementOf(node, anchor);
    }
    const called = node.parent?.type === 'CallExpression' && node.parent.callee === node ? node.parent : node;
    if (!this.#spells(called, anchor)) {
      return false;
    }
    this.start(called, anchor);
    return true;
  }

  /** An element goes where its array goes: into a joined text, or with the array to a call. */
  #elementOf(array: Node, anchor: Node): boolean {
    const uses = this.#tracker.from(array).uses;
    return uses.map((use) => (use.kind === 'member' && this.#partOf(use.node, anchor)) || (use.kind === 'unknown' && use.node !== array && this.#partOf(use.node, anchor))).includes(true);
  }

  /** What a getter of a class returns goes where its class reads it. */
  #getter(node: Node, anchor: Node): boolean {
    const getter = functionAround(node)?.parent;
    const key = getter?.type === 'MethodDefinition' && getter.kind === 'get' ? keyName(getter.key, getter.computed) : null;
    const reads = getter?.type === 'MethodDefinition' && key !== null ? this.#code.onThis.of(getter.parent.parent, key) : [];
    for (const read of reads) {
      this.start(read, anchor);
    }
    return reads.length > 0;
  }

  /** Whether the text of an expression is made of the string that holds the verb. */
  #spells(node: Node, anchor: Node): boolean {
    return traceText(this.#code, node).pieces.some((piece) => piece.kind === 'text' && isInside(piece.owner, anchor));
  }

  #argument(call: Call, index: number, text: Node, anchor: Node): void {
    const argument = call.arguments[index];
    if (isMatcher(this.#code, call) || isMadePattern(this.#code, call)) {
      this.start(call, anchor);
      return;
    }
    if (isAmong(COMPARING, methodName(call)) && !isTestCall(this.#code, call)) {
      this.#compared(call, anchor);
      return;
    }
    if (this.#spells(call, anchor)) {
      this.start(call, anchor);
    } else if (argument !== undefined) {
      this.#sink(call, argument, anchor);
      if (endpointOf(this.#code, traceText(this.#code, argument)) === null) {
        this.#inside(call, anchor);
        this.#leaves(text, anchor, 'proven');
      }
    }
  }

  /** `call('signBlob', …)`: a function of this file makes the URL of what it gets. */
  #inside(call: Call, anchor: Node): void {
    const endpoint = this.#sinks.has(call) ? null : this.#endpointInside(call, anchor);
    if (endpoint !== null) {
      this.#add(call, urlSite(this.#code, endpoint, call, anchor));
    }
  }

  #endpointInside(call: Call, anchor: Node): Endpoint | null {
    const spells = ({text}: Endpoint) => text.pieces.some((piece) => piece.kind === 'text' && isInside(piece.owner, anchor));
    return endpointsInside(this.#code, call).find(spells) ?? null;
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
    const variable = this.#code.variableOf(target.object);
    if (variable === null || assignment.type !== 'AssignmentExpression') {
      return;
    }
    for (const read of this.#code.readsOf(variable)) {
      if (read !== target.object && this.#spells(read, anchor)) {
        this.start(read, anchor);
      } else if (read !== target.object) {
        this.#object(read, assignment.right, anchor);
      }
    }
  }

  #object(object: Node, text: Node, anchor: Node, depth = 0): void {
    for (const use of this.#tracker.from(object).uses) {
      if (use.kind === 'argument') {
        this.#sink(use.node, text, anchor);
        this.#inside(use.node, anchor);
      } else if (use.kind === 'property' && depth < 3 && use.node.parent !== object) {
        this.#object(use.node.parent, text, anchor, depth + 1);
      } else if (use.kind === 'unknown' && use.node.type === 'ArrayExpression' && depth < 3) {
        this.#object(use.node, text, anchor, depth + 1);
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
    const traced = traceText(this.#code, text);
    const known = this.#places.get(call)?.find((place) => this.sites[place]?.anchor === anchor) ?? -1;
    const site = this.sites[known];
    if (site !== undefined) {
      this.sites[known] = {...site, links: [...site.links, ...traced.links]};
    }
    if (this.#sinks.has(call) || !this.#mayRequest(call, text)) {
      return;
    }
    const given = endpointOf(this.#code, traced);
    // A path alone: the function that is called may say what stands before it.
    const whole = given?.host === 'apart' ? this.#endpointInside(call, anchor) : null;
    const endpoint = whole !== null && isWrittenWhole(whole) && whole.name.kind !== 'unknown' ? whole : given;
    const choice = endpoint === null ? endpointOf(this.#code, withChoice(this.#code, traced, anchor)) : null;
    if (endpoint !== null) {
      this.#add(call, urlSite(this.#code, endpoint, call, anchor));
    } else if (choice !== null) {
      this.#add(call, urlSite(this.#code, choice, call, anchor), [{kind: 'verb-mixed', node: anchor}]);
    }
  }

  #mocked(call: Call, text: Node, anchor: Node): void {
    if (!this.#sinks.has(call)) {
      this.#add(call, mockSite(this.#code, call, text, anchor));
    }
  }

  #add(call: Call, site: Site | null, doubts: readonly Doubt[] = []): void {
    if (site !== null) {
      this.#sinks.add(call);
      addTo(this.#places, call, this.sites.push({...site, doubts: [...doubts, ...site.doubts]}) - 1);
    }
  }
}

/** Whether a host is spelled at one place: the name of a service that a function makes a host of may serve for more. */
function isWrittenWhole({host}: Endpoint): boolean {
  return typeof host === 'object' && piecesWithin(host.label.text, host.label.start, host.label.end + 1).length === 1;
}

/** The whole `a + b + c` around one `+`. */
export function largest(node: Node): Node {
  let whole = node;
  while (whole.parent?.type === 'BinaryExpression' && whole.parent.operator === '+') {
    whole = whole.parent;
  }
  return whole;
}

/** Whether a request goes through a client that is known to hand back the plain answer, or through a function in sight. */
export function isDirect(code: Code, site: Site): boolean {
  return (
    site.transport.kind !== 'url' ||
    (site.call !== null && (isHttpCall(code, site.call) || functionOf(code, site.call) !== null))
  );
}
