import type {Creation} from '../analysis/clients/clients.ts';
import type {Code} from '../analysis/code.ts';
import type {ProjectFacts} from '../analysis/context.ts';
import type {Doubt} from '../analysis/doubt.ts';
import type {Join} from '../analysis/flow/flow.ts';
import {functionOf} from '../analysis/flow/functions.ts';
import {isNeverFulfilled} from '../analysis/flow/handing.ts';
import {objectOf} from '../analysis/request/objects.ts';
import {isDeprecated, type Site} from '../analysis/sites.ts';
import {isDirect} from '../analysis/http/url-sites.ts';
import {type Call, functionAround, isFunction, isMethodOf, isNullish, keyName, memberName, type Node, plainString} from '../dialect/ast.ts';
import {contains} from '../dialect/walk.ts';
import {CLIENT_LIBRARIES, type ClientLibrary, installedName} from '../migration/clients.ts';
import {DOUBTS} from '../migration/doubts.ts';
import type {Target} from '../migration/targets.ts';
import {CALLBACK_OPTIONS} from '../migration/http.ts';
import {type ClientPlan, isOnlyForSigning, planClient} from './client/client.ts';
import {ConstantPlacer} from './constants.ts';
import {isExclusive} from './exclusive.ts';
import {gapiDraft} from './client/gapi.ts';
import type {Role} from './located.ts';
import {expDraft, hostDraft, nameDraft, renameEdits, replyEdits, requestDraft} from './site-edits.ts';
import {convert} from './target/convert.ts';
import {isConverted, isSwapped} from './target/styles.ts';
import {ClientSwap} from './target/swap.ts';
import {type TypeDraft, TypeMoves} from './types/types.ts';
import {type SiteDraft, type Unit, unitsOf} from './units.ts';

/**
 * Decides how the deprecated requests of one file are migrated. A request that cannot be migrated is left out, and the
 * others are planned anew without it: what it shares with them then has another user.
 */
export class Planner {
  readonly #code: Code;
  readonly #sites: readonly Site[];
  readonly #facts: ProjectFacts;
  readonly #target: Target | null;

  /** @param target the client that requests are rewritten for; `null` for the one that each is sent with */
  constructor(code: Code, sites: readonly Site[], facts: ProjectFacts, target: Target | null) {
    this.#code = code;
    this.#sites = sites;
    this.#facts = facts;
    this.#target = target;
  }

  /** The units of all deprecated sites; `isSuppressed` ones are left as they are. */
  plan(isSuppressed: (site: Site) => boolean): Unit[] {
    const deprecated = this.#sites.filter(isDeprecated);
    const left: Unit[] = [];
    let candidates: Site[] = [];
    for (const site of deprecated) {
      const doubts = isSuppressed(site) ? [{kind: 'suppressed', node: site.anchor} as const] : this.#ownDoubts(site);
      if (doubts.some(isManual)) {
        left.push({sites: [site], edits: [], doubts});
      } else {
        candidates.push(site);
      }
    }
    for (;;) {
      const apart = candidates.filter((site) => left.some(({sites}) => sites.some((other) => belongTogether(site, other))));
      if (apart.length > 0) {
        left.push(...apart.map((site) => ({sites: [site], edits: [], doubts: [{kind: 'mock-apart', node: site.anchor} as const]})));
        candidates = candidates.filter((site) => !apart.includes(site));
        continue;
      }
      const drafts = this.#drafts(candidates);
      const blocked = drafts.filter((draft) => draft.doubts.some(isManual));
      if (blocked.length === 0) {
        return [...left, ...unitsOf(this.#withOwnDoubts(drafts))];
      }
      left.push(...blocked.map((draft) => ({sites: [draft.site], edits: [], doubts: draft.doubts})));
      candidates = candidates.filter((site) => !blocked.some((draft) => draft.site === site));
    }
  }

  #drafts(candidates: readonly Site[]): SiteDraft[] {
    const target = this.#target;
    const others = target === null ? [] : candidates.filter((site) => isConverted(site, target) && !isSwapped(site, target));
    const alike = candidates.filter((site) => !others.includes(site));
    const drafts = new Drafts(this.#code, this.#sites, alike, target).make();
    return target === null || others.length === 0 ? drafts : [...drafts, ...convert(this.#code, this.#sites, others, target)];
  }

  #withOwnDoubts(drafts: readonly SiteDraft[]): SiteDraft[] {
    return drafts.map((draft) => ({...draft, doubts: [...this.#ownDoubts(draft.site), ...draft.doubts]}));
  }

  /** Doubts that do not depend on the other sites. */
  #ownDoubts(site: Site): Doubt[] {
    const doubts = [...site.doubts];
    if (site.transport.kind === 'client') {
      doubts.push(...site.transport.creations.flatMap((creation) => this.#versionDoubts(site, creation)));
    }
    const target = this.#target;
    if (isConverted(site, target)) {
      const libraries = CLIENT_LIBRARIES.filter((library) => library.new.package === target && library.isGone !== true);
      doubts.push(...libraries.flatMap((library) => this.#ageDoubts(library, site.anchor)));
    }
    if (site.api === 'old' && site.reply !== null) {
      doubts.push(...site.reply.doubts);
      const isUnread = site.reply.oldReaders.length === 0 && !site.reply.readsNew && site.reply.doubts.length === 0;
      if (isUnread && !site.isMock && !isDirect(this.#code, site) && site.method.response.old !== site.method.response.new) {
        doubts.push({kind: this.#isReadNearby(site) ? 'reply-unlinked' : 'reply-lost', node: site.anchor});
      }
    }
    return doubts;
  }

  /** Whether the function around a request reads such a field from something else: probably from the answer, by a way unknown here. */
  #isReadNearby(site: Site): boolean {
    let around = functionAround(site.anchor);
    for (let outer = around; outer !== null; outer = functionAround(outer)) {
      around = outer;
    }
    return contains(
      around ?? this.#code.file.ast,
      (node) => node.type === 'MemberExpression' && memberName(node) === site.method.response.old,
    );
  }

  #versionDoubts(site: Site, {library, api, node}: Creation): Doubt[] {
    return isConverted(site, this.#target) || api === 'new' ? [] : this.#ageDoubts(library, node);
  }

  #ageDoubts(library: ClientLibrary, node: Node): Doubt[] {
    const {since} = library;
    if (since === null) {
      return [];
    }
    const name = installedName(library.new.package);
    if (library.isGone === true) {
      return [{kind: 'client-gone', node, data: {package: name, since}}];
    }
    const version = this.#facts.minimumVersion(name);
    return version !== null && isBelow(version, since) ? [{kind: 'client-too-old', node, data: {package: name, version, since}}] : [];
  }
}

/** Whether one is a mock of the other: then none moves without the other. */
function belongTogether(a: Site, b: Site): boolean {
  const isMocked = (call: Site, mock: Site) => call.call !== null && mock.mock?.calls.includes(call.call) === true;
  return isMocked(a, b) || isMocked(b, a);
}

export function isManual(doubt: Doubt): boolean {
  return DOUBTS[doubt.kind].safety === 'manual';
}

function isBelow(version: string, floor: string): boolean {
  const [major = 0] = version.split('.').map(Number);
  const [floorMajor = 0] = floor.split('.').map(Number);
  return major < floorMajor;
}

/** Drafts the edits of sites that are migrated together. */
class Drafts {
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
      swap === null || installedName(creation.library.new.package) === this.#target ? planClient(this.#code, creation, types, added) : swap.plan(creation, old);
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
        ...this.#joinDoubts(site),
        ...own.flatMap((creation) => this.#clientDoubts(creation)),
        ...this.#requestDoubts(site),
        ...this.#answerDoubts(site),
      ],
      ties: [...tiesOf(site), ...placement.holders, ...types.ties, ...gapi.ties, ...plans.flatMap((plan) => plan.ties), ...own, ...readers, ...site.objectLinks.map((link) => link.variable)],
    };
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
    const shared = site.mock?.answerLinks.find(
      ({variable}) =>
        this.#code.isExported(variable) ||
        this.#code.readsOf(variable).some((read) => !this.#answerMentions.has(read) && !isHarmlessRead(read, old)),
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
          .some((read) => !this.#objectMentions.has(read) && !isHarmlessRead(read, site.method.request.old)),
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
function isHarmlessRead(read: Node, field: string): boolean {
  const {parent} = read;
  if (parent?.type === 'CallExpression') {
    return isMethodOf(parent, 'Buffer', 'byteLength');
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
      value !== null && (known.has(value) || isNothing(value) || isNeverFulfilled(code, value)),
  );
}

/** A value without fields, or none at all: a rejected promise has no value. */
function isNothing(node: Node): boolean {
  return (
    isNullish(node) ||
    node.type === 'Literal' ||
    isMethodOf(node, 'Promise', 'reject') ||
    (node.type === 'ObjectExpression' && node.properties.length === 0) ||
    (node.type === 'ArrayExpression' && node.elements.length === 0)
  );
}
