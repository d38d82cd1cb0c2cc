import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, functionAround, methodName, type Node, unwrap, wrapped} from '../dialect/ast.ts';
import {BODY_KEYS} from '../migration/clients.ts';
import type {Api} from '../migration/endpoints.ts';
import {methodNamed, type SignMethod} from '../migration/methods.ts';
import {bodyIn, partsOf, type RequestBody} from './body.ts';
import {type Claims, claimsOf} from './claims.ts';
import {type ClientSign, clientsIn, type Creation} from './clients.ts';
import type {Code} from './code.ts';
import type {Doubt, DoubtKind} from './doubt.ts';
import {type AccountName, type Endpoint, endpointOf, type Host, hostOf, nameOf} from './endpoint.ts';
import type {Certainty} from './finding.ts';
import {Tracker} from './flow.ts';
import {isHttpCall} from './http.ts';
import {entryOf, objectOf, type ObjectLink} from './objects.ts';
import {type Reply, replyOf} from './reply.ts';
import {type Link, traceText} from './text.ts';

/** How a request reaches the API. */
export type Transport =
  | {readonly kind: 'client'; readonly creations: readonly Creation[]; readonly sign: ClientSign}
  | {readonly kind: 'url'; readonly endpoint: Endpoint; readonly host: Host | null};

/** One request to a sign method: five independent facts, so that half-migrated code is understood too. */
export interface Site {
  readonly method: SignMethod;
  /** The call that sends the request; `null` when the method is only taken as a value. */
  readonly call: Call | null;
  /** Where a finding stands. */
  readonly anchor: Node;
  readonly transport: Transport;
  /** The API that the request goes to; `null` when its host is not in sight. */
  readonly api: Api | null;
  readonly name: AccountName;
  readonly body: RequestBody | null;
  readonly reply: Reply | null;
  /** Only for methods that need `exp`. */
  readonly claims: Claims | null;
  readonly doubts: readonly Doubt[];
  readonly certainty: Certainty;
  /** Mentions of constants that make up the URL or the name. */
  readonly links: readonly Link[];
  /** Mentions of constants that make up the request. */
  readonly objectLinks: readonly ObjectLink[];
}

/** Every request to a sign method in a file, in source order. */
export function sitesIn(code: Code): Site[] {
  const clientSites = sitesOfClients(code, clientsIn(code));
  const known = new Set(clientSites.map((site) => site.anchor));
  const sites = [...clientSites, ...sitesOfUnknownClients(code, known), ...sitesOfUrls(code)];
  return sites.sort((a, b) => a.anchor.range[0] - b.anchor.range[0]);
}

// ── Client libraries ────────────────────────────────────────────────────────────────────────────────────────────────

function sitesOfClients(code: Code, creations: readonly Creation[]): Site[] {
  const byAnchor = new Map<Node, {sign: ClientSign; creations: Creation[]}>();
  for (const creation of creations) {
    for (const sign of creation.signs) {
      const known = byAnchor.get(sign.anchor);
      if (known === undefined) {
        byAnchor.set(sign.anchor, {sign, creations: [creation]});
      } else {
        known.creations.push(creation);
      }
    }
  }
  return [...byAnchor.values()].map(({sign, creations: makers}) => clientSite(code, sign, makers));
}

function clientSite(code: Code, sign: ClientSign, creations: readonly Creation[]): Site {
  const method = methodNamed(sign.method);
  const apis = new Set(creations.map((creation) => creation.api));
  const api: Api = apis.has('old') ? 'old' : 'new';
  const doubts = creations.flatMap((creation) => creationDoubts(code, creation));
  if (apis.size > 1) {
    doubts.push({kind: 'client-mixed', node: sign.anchor});
  }
  const base = {
    method,
    anchor: sign.anchor,
    transport: {kind: 'client', creations, sign} as const,
    api,
    certainty: 'proven' as const,
  };
  if (sign.call === null) {
    return {...base, ...nothingKnown('method-as-value', sign.anchor)};
  }
  const request = clientRequest(code, method, sign.call, creations[0]?.library.resource.length === 0);
  return {...base, call: sign.call, ...request, doubts: [...doubts, ...request.doubts]};
}

function nothingKnown(kind: DoubtKind, node: Node) {
  return {
    call: null,
    name: {kind: 'unknown'} as const,
    body: null,
    reply: null,
    claims: null,
    doubts: [{kind, node}],
    links: [],
    objectLinks: [],
  };
}

function creationDoubts(code: Code, creation: Creation): Doubt[] {
  const doubts: Doubt[] = [];
  if (!creation.isVersionKnown) {
    doubts.push({kind: 'version-unknown', node: creation.node});
  }
  const rootUrl = creation.options === null ? null : entryOf(code, creation.options, 'rootUrl');
  if (rootUrl !== null && rootUrl.kind !== 'absent') {
    doubts.push({kind: 'client-options', node: creation.node});
  }
  return doubts;
}

/** The request that a client method gets as its first argument: `{name, requestBody: {…}}`, or flat for gRPC clients. */
function clientRequest(code: Code, method: SignMethod, call: Call, isFlat: boolean) {
  const [argument] = call.arguments;
  const request = argument === undefined ? null : objectOf(code, argument);
  const reply = replyOf(code, method, call);
  if (argument === undefined || request === null) {
    return {
      name: {kind: 'unknown'} as const,
      body: null,
      reply,
      claims: null,
      doubts: [{kind: 'body-unknown', node: argument ?? call} as const],
      links: [],
      objectLinks: [],
    };
  }
  const nameEntry = entryOf(code, request, 'name');
  const nameText =
    nameEntry.kind === 'property' || nameEntry.kind === 'assigned' ? traceText(code, nameEntry.value) : null;
  const bodyEntry = isFlat ? null : BODY_KEYS.map((key) => entryOf(code, request, key)).find(isFound);
  const bodyPart = isFlat ? argument : bodyEntry?.value;
  const body = bodyPart === undefined ? null : bodyIn(code, method, [bodyPart]);
  const doubts: Doubt[] = [...callbackDoubts(code, method, call, 1)];
  if (body === null) {
    const isFlatMistake = ['bytesToSign', 'payload'].some((key) => isFound(entryOf(code, request, key)));
    doubts.push({kind: isFlatMistake ? 'flat-parameters' : 'body-unknown', node: argument});
  }
  return {
    name: nameText === null ? ({kind: 'unknown'} as const) : nameOf(nameText),
    body,
    reply,
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts,
    links: nameText?.links ?? [],
    objectLinks: [...request.links, ...(body?.links ?? [])],
  };
}

function isFound<T extends {kind: string}>(entry: T): entry is T & {kind: 'property' | 'assigned'; value: Node} {
  return entry.kind === 'property' || entry.kind === 'assigned';
}

function claimsIn(code: Code, method: SignMethod, body: RequestBody, call: Node): Claims | null {
  return method.needsExp && body.new !== null ? claimsOf(code, body.new.value, call) : null;
}

/** A callback that is a value from elsewhere gets the whole answer. */
function callbackDoubts(code: Code, method: SignMethod, call: Call, from: number): Doubt[] {
  const last = call.arguments.at(-1);
  if (last === undefined || call.arguments.length <= from || method.response.old === method.response.new) {
    return [];
  }
  const isDropped = wrapped(call).parent?.type === 'ExpressionStatement';
  const value = code.resolve(last);
  const isOpen = value.type === 'Identifier' || value.type === 'MemberExpression' || value.type === 'CallExpression';
  const isFunctionName = value.type === 'Identifier' && code.variableOf(value)?.defs[0]?.type.toString() === 'FunctionName';
  return isDropped && isOpen && !isFunctionName ? [{kind: 'reply-passed', node: last}] : [];
}

/** `x.projects.serviceAccounts.signBlob(…)` on a receiver that was not made in this file. */
function sitesOfUnknownClients(code: Code, known: ReadonlySet<Node>): Site[] {
  return code.methodMembers.flatMap((member) => {
    const call = member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : null;
    if (known.has(member.property) || call === null || !isResourceChain(member.object)) {
      return [];
    }
    const name = methodName(call);
    if (name === null) {
      return [];
    }
    const method = methodNamed(name);
    const request = clientRequest(code, method, call, false);
    const typed = declaredType(code, member);
    const speaksOld = typed === 'old' || (request.body?.old ?? null) !== null;
    if (typed === 'new' || !speaksOld) {
      return [];
    }
    const sign: ClientSign = {method: name, call, anchor: member.property, receiver: member.object, path: []};
    return [
      {
        method,
        call,
        anchor: member.property,
        transport: {kind: 'client', creations: [], sign},
        api: 'old',
        certainty: typed === 'old' ? 'proven' : 'likely',
        ...request,
        doubts: [...request.doubts, {kind: 'client-elsewhere', node: member.object}],
      } satisfies Site,
    ];
  });
}

function isResourceChain(node: Node): boolean {
  const resource = unwrap(node);
  if (resource.type !== 'MemberExpression' || resource.property.type !== 'Identifier') {
    return false;
  }
  const projects = unwrap(resource.object);
  return (
    resource.property.name === 'serviceAccounts' &&
    projects.type === 'MemberExpression' &&
    projects.property.type === 'Identifier' &&
    projects.property.name === 'projects'
  );
}

/** The API that the declared type of a receiver names: `iam: iam_v1.Iam`. */
function declaredType(code: Code, member: TSESTree.MemberExpression): Api | null {
  let root: Node = member;
  while (root.type === 'MemberExpression' && root.object.type !== 'ThisExpression') {
    root = unwrap(root.object);
  }
  const holder = root.type === 'Identifier' ? code.variableOf(root)?.identifiers[0] : null;
  const annotation = holder?.type === 'Identifier' ? holder.typeAnnotation : fieldAnnotation(code, root);
  const type = annotation === undefined || annotation === null ? '' : code.textOf(annotation);
  if (/\biam_v1\s*\.\s*Iam\b/.test(type)) {
    return 'old';
  }
  return /\biamcredentials_v1\b|\bIAMCredentialsClient\b/.test(type) ? 'new' : null;
}

function fieldAnnotation(code: Code, root: Node): TSESTree.TSTypeAnnotation | null {
  if (root.type !== 'MemberExpression' || root.property.type !== 'Identifier') {
    return null;
  }
  const {name} = root.property;
  for (let fn = functionAround(root); fn !== null; fn = functionAround(fn)) {
    const owner = fn.parent.type === 'MethodDefinition' ? fn.parent.parent : null;
    for (const element of owner?.body ?? []) {
      if (element.type === 'PropertyDefinition' && code.textOf(element.key) === name) {
        return element.typeAnnotation ?? null;
      }
    }
  }
  return null;
}

// ── URLs ────────────────────────────────────────────────────────────────────────────────────────────────────────────

function sitesOfUrls(code: Code): Site[] {
  const finder = new UrlSites(code);
  for (const text of code.verbTexts) {
    finder.start(text.type === 'TemplateElement' ? text.parent : text, text.type === 'TemplateElement' ? text.parent : text);
  }
  return finder.sites;
}

/** Follows strings that spell a sign method to the calls that they are handed to. */
class UrlSites {
  readonly sites: Site[] = [];
  readonly #code: Code;
  readonly #tracker: Tracker;
  readonly #seen = new Set<Node>();
  readonly #sinks = new Set<Call>();

  constructor(code: Code) {
    this.#code = code;
    this.#tracker = new Tracker(code);
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
        this.#argument(use.node, use.index, anchor);
      } else if (use.kind === 'property') {
        this.#property(use.node, use.node.value, anchor);
      } else if (use.kind === 'store') {
        this.#stored(use.node, anchor);
      } else if (use.kind === 'member' || use.kind === 'unknown') {
        this.#partOf(use.node, anchor);
      }
    }
  }

  /** `[a, text].join('')`, `text.concat(b)`, `new URL(text).href`: a longer string. */
  #partOf(node: Node, anchor: Node): void {
    const call = node.type === 'ArrayExpression' ? wrapped(node).parent?.parent : node.parent;
    const name = call === undefined ? null : methodName(call);
    if (call?.type === 'CallExpression' && (name === 'join' || name === 'concat' || name === 'toString')) {
      this.start(call, anchor);
    }
  }

  #argument(call: Call, index: number, anchor: Node): void {
    const argument = call.arguments[index];
    const name = methodName(call);
    const isText = this.#code.isGlobal(call.callee, 'URL') || this.#code.isGlobal(call.callee, 'String');
    if (isText || name === 'concat' || name === 'join') {
      this.#text(call, anchor);
    } else if (argument !== undefined) {
      this.#sink(call, argument, anchor);
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
      }
    }
  }

  /** `ENDPOINTS.sign` reads the string back out of the object that holds it. */
  #readBack(member: TSESTree.MemberExpression, text: Node, anchor: Node): void {
    if (traceText(this.#code, member).pieces.some((piece) => piece.kind === 'text' && isWithin(piece.owner, text))) {
      this.start(member, anchor);
    }
  }

  #sink(call: Call, text: Node, anchor: Node): void {
    const endpoint = endpointOf(traceText(this.#code, text));
    if (endpoint === null || this.#sinks.has(call)) {
      return;
    }
    const site = urlSite(this.#code, endpoint, call, anchor);
    if (site !== null) {
      this.#sinks.add(call);
      this.sites.push(site);
    }
  }
}

function isWithin(node: Node, ancestor: Node): boolean {
  return node.range[0] >= ancestor.range[0] && node.range[1] <= ancestor.range[1];
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
  const host = endpoint.host === 'apart' ? hostNear(code, call) : endpoint.host === 'unknown' ? null : endpoint.host;
  const body = bodyIn(code, method, partsOf(call));
  const api = host?.api ?? null;
  if (api === null && body?.old == null) {
    return null;
  }
  const doubts: Doubt[] = callbackDoubts(code, method, call, 1);
  if (api === null) {
    doubts.push({kind: 'host-unknown', node: endpoint.text.node});
  }
  if (body === null) {
    doubts.push({kind: 'body-unknown', node: call});
  }
  if (endpoint.text.isFallback || host?.label.text.isFallback === true) {
    doubts.push({kind: 'host-fallback', node: endpoint.text.node});
  }
  return {
    method,
    call,
    anchor,
    transport: {kind: 'url', endpoint, host},
    api,
    name: endpoint.name,
    body,
    reply: replyOf(code, method, call),
    claims: body === null ? null : claimsIn(code, method, body, call),
    doubts,
    certainty: api === null ? 'likely' : 'proven',
    links: [...endpoint.text.links, ...(host === null ? [] : host.label.text.links)],
    objectLinks: body?.links ?? [],
  };
}

/** The host of a request whose URL is only a path: beside it in the same call, or in the call that made the receiver. */
function hostNear(code: Code, call: Call): Host | null {
  const beside = hostAmong(code, call);
  if (beside !== null) {
    return beside;
  }
  let receiver: Node = unwrap(call.callee);
  const links: Link[] = [];
  for (let depth = 0; depth < 8; depth++) {
    if (receiver.type === 'MemberExpression') {
      receiver = unwrap(receiver.object);
      continue;
    }
    receiver = code.resolve(receiver, (reference, variable) => {
      links.push({reference, variable});
    });
    if (receiver.type !== 'CallExpression') {
      return null;
    }
    const host = hostAmong(code, receiver, links);
    if (host !== null) {
      return host;
    }
    receiver = unwrap(receiver.callee);
  }
  return null;
}

function hostAmong(code: Code, call: Call, via: readonly Link[] = []): Host | null {
  for (const part of partsOf(call)) {
    const object = objectOf(code, part);
    const values = object === null ? [part] : object.node.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []));
    for (const value of values) {
      const text = traceText(code, value);
      const host = hostOf({
        ...text,
        links: [...via, ...text.links],
        pieces: text.pieces.map((piece) => ({...piece, via: [...via, ...piece.via]})),
      });
      if (host !== null) {
        return host;
      }
    }
  }
  return null;
}

/** Whether a request goes through a client that is known to hand back the plain answer. */
export function isDirect(code: Code, site: Site): boolean {
  return site.transport.kind === 'client' || (site.call !== null && isHttpCall(code, site.call));
}

