import {isBuiltinCall} from '../analysis/builtins.ts';
import type {Creation} from '../analysis/clients/clients.ts';
import type {Code} from '../analysis/code.ts';
import {endpointOf} from '../analysis/http/endpoint.ts';
import {traceText} from '../analysis/text/trace.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Join} from '../analysis/flow/flow.ts';
import {functionOf} from '../analysis/flow/functions.ts';
import {isNeverFulfilled} from '../analysis/flow/handing.ts';
import {objectOf} from '../analysis/request/objects.ts';
import {type Site} from '../analysis/sites.ts';
import {ClassField} from '../analysis/this-members.ts';
import {type Call, isFunction, isNullish, keyName, memberName, type Node, plainString} from '../dialect/ast.ts';
import {contains} from '../dialect/walk.ts';
import {installedName} from '../migration/clients.ts';
import type {Target} from '../migration/targets.ts';
import {CALLBACK_OPTIONS} from '../migration/http.ts';
import {type ClientPlan, isOnlyForSigning, planClient} from './client/client.ts';
import {ConstantPlacer} from './constants.ts';
import {isExclusive} from './exclusive.ts';
import {gapiDraft} from './client/gapi.ts';
import type {Role} from './located.ts';
import {expDraft, hostDraft, nameDraft, renameEdits, replyEdits, requestDraft} from './site-edits.ts';
import {ClientSwap} from './target/swap.ts';
import {type TypeDraft, TypeMoves} from './types/types.ts';
import {type SiteDraft} from './units.ts';

/** Drafts the edits of sites that are migrated together. */
export class Drafts {
  readonly #code: Code;
  readonly #sites: readonly Site[];
  readonly #candidates: readonly Site[];
  readonly #target: Target | null;
  readonly #anchors: ReadonlySet<Node>;
  readonly #mentions: Readonly<Record<Role, ReadonlySet<Node>>>;
  readonly #objectMentions: ReadonlySet<Node>;
  readonly #answerMentions: ReadonlySet<Node>;
  readonly #answers: ReadonlySet<Node>;
  readonly #clients: ReadonlySet<Node>;

  constructor(code: Code, sites: readonly Site[], candidates: readonly Site[], target: Target | null) {
    this.#code = code;
    this.#sites = sites;
    this.#candidates = candidates;
    this.#target = target;
    this.#anchors = new Set(candidates.map((site) => site.anchor));
    this.#mentions = {host: mentionsIn(candidates), name: mentionsIn(sites)};
    this.#objectMentions = new Set(candidates.flatMap((site) => site.objectLinks.map((link) => link.reference)));
    this.#answerMentions = new Set(candidates.flatMap((site) => site.mock?.answerLinks.map((link) => link.reference) ?? []));
    this.#answers = new Set(candidates.flatMap((site) => [...(site.reply?.visited ?? [])]));
    this.#clients = new Set(this.#oldClients().flatMap((creation) => [...creation.visited]));
  }

  make(): SiteDraft[] {
    const added = new Set<string>();
    const placer = new ConstantPlacer(
      this.#code,
      (link, role, mayBeShown) => isExclusive(this.#code, link, this.#mentions[role], mayBeShown),
      added,
    );
    const old = this.#oldClients();
    const inPlace = new Set(old.filter((creation) => isOnlyForSigning(creation, this.#anchors)));
    const types = new TypeMoves(this.#code, this.#sites, this.#candidates, old, inPlace);
    const besideFirst = [...old].sort((a, b) => Number(inPlace.has(a)) - Number(inPlace.has(b)));
    const swap = this.#target === null || this.#target === 'rest' ? null : new ClientSwap(this.#code, this.#target, this.#anchors);
    const plan = (creation: Creation) =>
      swap === null || installedName(creation.library.new.package) === this.#target ? planClient(this.#code, creation, types, this.#anchors, added) : swap.plan(creation, old);
    const clients = new Map(besideFirst.map((creation) => [creation, plan(creation)]));
    const kept = new Set(old.filter((creation) => !inPlace.has(creation)));
    return this.#candidates.map((site) => this.#draft(site, placer, clients, types.of(site), kept));
  }

  #oldClients(): Creation[] {
    const creations = new Set(
      this.#candidates.flatMap((site) => (site.transport.kind === 'client' ? site.transport.creations : [])),
    );
    return [...creations].filter((creation) => creation.api === 'old');
  }

  #draft(site: Site, placer: ConstantPlacer, clients: ReadonlyMap<Creation, ClientPlan>, types: TypeDraft, kept: ReadonlySet<Creation>): SiteDraft {
    const host = hostDraft(this.#code, site, kept);
    const name = nameDraft(this.#code, site);
    const request = requestDraft(this.#code, site);
    const exp = expDraft(this.#code, site);
    const gapi = gapiDraft(this.#code, site, this.#anchors);
    const placement = placer.place([...host.edits, ...gapi.located, ...name.edits]);
    const own = site.transport.kind === 'client' ? site.transport.creations : [];
    const plans = own.flatMap((creation) => clients.get(creation) ?? []);
    const readers = (site.reply?.oldReaders ?? []).map((reader) => reader.key);
    return {
      site,
      edits: [
        ...placement.edits,
        ...request.edits,
        ...replyEdits(this.#code, site),
        ...renameEdits(this.#code, site),
        ...exp.edits,
        ...types.edits,
        ...gapi.edits,
        ...plans.flatMap((plan) => plan.siteEdits(site)),
      ],
      shared: [...types.shared, ...plans.map((plan) => plan.edits)],
      doubts: [
        ...[host, name, request, exp, types, gapi].flatMap((draft) => draft.doubts),
        ...plans.flatMap((plan) => plan.doubts),
        ...(placement.blocked === null ? [] : [{kind: 'constant-not-editable', node: placement.blocked} as const]),
        ...this.#urlDoubts(site),
        ...this.#joinDoubts(site),
        ...own.flatMap((creation) => this.#clientDoubts(creation)),
        ...this.#requestDoubts(site),
        ...this.#answerDoubts(site),
      ],
      ties: [...tiesOf(site), ...placement.holders, ...types.ties, ...gapi.ties, ...plans.flatMap((plan) => plan.ties), ...own, ...readers, ...site.objectLinks.map((link) => link.variable)],
    };
  }

  /** A constant for the whole URL of the request, which other code takes apart or hands on: it would still get the old one. */
  #urlDoubts({transport, links, api, isMock}: Site): Doubt[] {
    if (transport.kind !== 'url' || api !== 'old' || isMock) {
      return [];
    }
    return links
      .filter((link) => !(link.holder instanceof ClassField) && isWholeUrl(this.#code, link.reference) && !isExclusive(this.#code, link, this.#mentions.name, true))
      .map(({reference}) => ({kind: 'url-shared', node: reference}) as const);
  }

  /** A read that also gets values other than migrated answers must not be renamed without a look. */
  #joinDoubts(site: Site): Doubt[] {
    const {reply} = site;
    if (reply === null || reply.oldReaders.length === 0) {
      return [];
    }
    return reply.joins
      .filter((join) => !isHarmless(this.#code, join, this.#answers))
      .map((join) => ({kind: 'reply-mixed', node: join.node}) as const);
  }

  /** A call must not move to another client while the variable may hold one that stays. */
  #clientDoubts(creation: Creation): Doubt[] {
    const mixed = creation.api === 'old' ? creation.joins.find((join) => !isHarmless(this.#code, join, this.#clients)) : undefined;
    return mixed === undefined ? [] : [{kind: 'client-mixed', node: mixed.node}];
  }

  /** An answer of a mock that other code uses as well. */
  #answerDoubts(site: Site): Doubt[] {
    const {old} = site.method.response;
    const renamed = new Set((site.reply?.oldReaders ?? []).map(({key}) => key.parent));
    const shared = site.mock?.answerLinks.find(
      ({variable}) =>
        this.#code.isExported(variable) ||
        this.#code.readsOf(variable).some((read) => !this.#answerMentions.has(read) && !isHarmlessRead(this.#code, read, old) && !renamed.has(read.parent)),
    );
    return shared === undefined || site.reply === null || site.reply.oldReaders.length === 0 ? [] : [{kind: 'mock-answer-shared', node: shared.reference}];
  }

  #requestDoubts(site: Site): Doubt[] {
    if (site.body?.old == null) {
      return [];
    }
    const shared = site.objectLinks.find(
      ({variable}) =>
        this.#code.isExported(variable) ||
        this.#code
          .readsOf(variable)
          .some((read) => !this.#objectMentions.has(read) && !isHarmlessRead(this.#code, read, site.method.request.old)),
    );
    const {old} = site.method.request;
    if (site.call !== null && senderOf(this.#code, site.call).some((sender) => mentions(sender, old))) {
      return [{kind: 'request-read', node: site.call}];
    }
    if (site.call !== null && hooksOf(this.#code, site.call).some((hook) => mentions(hook, old) || mentions(hook, site.method.response.old))) {
      return [{kind: 'request-shared', node: site.call}];
    }
    const written = [site.body.old, ...site.body.alsoOld].flatMap((field) => (field.kind === 'assigned' ? [field.member] : []));
    const rewritten = site.objectLinks.find(({variable}) =>
      this.#code.readsOf(variable).some((read) => isDeepMention(read, site.method.request.old, written)),
    );
    if (rewritten !== undefined) {
      return [{kind: 'request-rewritten', node: rewritten.reference}];
    }
    return shared === undefined ? [] : [{kind: 'request-shared', node: shared.reference}];
  }
}

/** Whether a mention stands for a URL that ends in a sign method. */
function isWholeUrl(code: Code, mention: Node): boolean {
  return endpointOf(code, traceText(code, mention)) !== null;
}

/** What sends a request for its caller, where that is in the file: a function, or the object whose method is called. */
function senderOf(code: Code, call: Call): Node[] {
  const fn = functionOf(code, call);
  const object = call.callee.type === 'MemberExpression' ? code.resolve(call.callee.object) : null;
  return [...(fn === null ? [] : [fn]), ...(object?.type === 'ObjectExpression' ? [object] : [])];
}

/** Functions among the options of a request that see its body or answer: `transformResponse`. */
function hooksOf(code: Code, call: Call): Node[] {
  return call.arguments
    .flatMap((argument) => objectOf(code, argument)?.node.properties ?? [])
    .flatMap((property) =>
      property.type === 'Property' && !CALLBACK_OPTIONS.has(keyName(property.key, property.computed) ?? '') && contains(property.value, isFunction)
        ? [property.value]
        : [],
    );
}

/** Whether code names a field: as a member, as a key or in a string. */
function mentions(node: Node, field: string): boolean {
  return contains(
    node,
    (part) => (part.type === 'Identifier' && part.name === field && part.parent.type !== 'VariableDeclarator') || plainString(part) === field,
  );
}

/** The request that a site sends, the requests that a mock answers, and the stub that it is. */
function tiesOf({call, mock}: Site): Node[] {
  return [call, mock?.stub ?? null, ...(mock?.calls ?? [])].filter((tie) => tie !== null);
}

function mentionsIn(sites: readonly Site[]): ReadonlySet<Node> {
  return new Set(sites.flatMap((site) => site.links.map((link) => link.reference)));
}

/** `object.other`, `object.other = …`, `Buffer.byteLength(text)`: it does not care how the named field is called. */
function isHarmlessRead(code: Code, read: Node, field: string): boolean {
  const {parent} = read;
  if (parent?.type === 'CallExpression') {
    return isBuiltinCall(code, parent, 'Buffer', 'byteLength');
  }
  return parent?.type === 'MemberExpression' && parent.object === read && ![null, field].includes(memberName(parent));
}

/** `request.requestBody.bytesToSign`: the field is reached through the object that holds the body, in a way that is not `known`. */
function isDeepMention(read: Node, field: string, known: readonly Node[]): boolean {
  let node = read.parent;
  for (let depth = 0; node?.type === 'MemberExpression'; depth++) {
    if (depth > 0 && memberName(node) === field && !known.includes(node)) {
      return true;
    }
    node = node.parent;
  }
  return false;
}

/** Whether all values that meet at a place are known ones, or nothing at all. */
function isHarmless(code: Code, join: Join, known: ReadonlySet<Node>): boolean {
  return join.values.every(
    (value) =>
      value !== null && (known.has(value) || isNothing(code, value) || isNeverFulfilled(code, value)),
  );
}

/** A value without fields, or none at all: a rejected promise has no value. */
function isNothing(code: Code, node: Node): boolean {
  return (
    isNullish(node) ||
    node.type === 'Literal' ||
    isBuiltinCall(code, node, 'Promise', 'reject') ||
    (node.type === 'ObjectExpression' && node.properties.length === 0) ||
    (node.type === 'ArrayExpression' && node.elements.length === 0)
  );
}
