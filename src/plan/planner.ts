import type {Creation} from '../analysis/clients/clients.ts';
import type {Code} from '../analysis/code.ts';
import type {ProjectFacts} from '../analysis/context.ts';
import type {Doubt} from '../analysis/doubt.ts';
import {isDeprecated, type Site} from '../analysis/sites.ts';
import {isDirect} from '../analysis/http/url-sites.ts';
import {functionAround, memberName, type Node} from '../dialect/ast.ts';
import {contains} from '../dialect/walk.ts';
import {CLIENT_LIBRARIES, type ClientLibrary, installedName} from '../migration/clients.ts';
import {DOUBTS} from '../migration/doubts.ts';
import type {Target} from '../migration/targets.ts';
import {borderDoubts} from './borders.ts';
import {Drafts} from './drafts.ts';
import {convert} from './target/convert.ts';
import {isConverted, isSwapped} from './target/styles.ts';
import {settleMembers} from './types/settle-members.ts';
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
      const apart = candidates.filter((site) => left.some((unit) => unit.sites.some((other) => belongTogether(site, other) && !this.#isLeftBehind(other, unit, site))));
      if (apart.length > 0) {
        left.push(...apart.map((site) => ({sites: [site], edits: [], doubts: [{kind: 'mock-apart', node: site.anchor} as const]})));
        candidates = candidates.filter((site) => !apart.includes(site));
        continue;
      }
      const drafts = this.#drafts(candidates).map((draft) => this.#withBorders(draft));
      const blocked = drafts.filter((draft) => draft.doubts.some(isManual));
      if (blocked.length === 0) {
        return [...left.map((unit) => this.#told(unit, candidates)), ...unitsOf(this.#withOwnDoubts(drafts)).map((unit) => settleMembers(this.#code, unit))];
      }
      left.push(...blocked.map((draft) => ({sites: [draft.site], edits: [], doubts: draft.doubts})));
      candidates = candidates.filter((site) => !blocked.some((draft) => draft.site === site));
    }
  }

  /** Whether a mock that only a person can move is that of a test in another file, which keeps no code from moving. */
  #isLeftBehind(mock: Site, {doubts}: Unit, request: Site): boolean {
    const isElsewhere = this.#code.fileAt(mock.anchor) !== this.#code.fileAt(request.anchor);
    return mock.isMock && !request.isMock && isElsewhere && !doubts.some(({kind}) => kind === 'suppressed');
  }

  /** Says of a mock that is left behind that the code moves without it. */
  #told(unit: Unit, moved: readonly Site[]): Unit {
    const mock = unit.sites.find((site) => site.isMock && moved.some((request) => !request.isMock && belongTogether(site, request)));
    return mock === undefined ? unit : {...unit, doubts: [{kind: 'test-left', node: mock.anchor}, ...unit.doubts]};
  }

  #withBorders(draft: SiteDraft): SiteDraft {
    const {site, edits, shared, doubts} = draft;
    return {...draft, doubts: [...doubts, ...borderDoubts(this.#code, site.anchor, [...edits, ...shared.flat()], [...this.#ownDoubts(site), ...doubts])]};
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
    doubts.push(...this.#flowDoubts(site));
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

  /** Flow's types are not followed: one that spells a renamed field may be that of this request. */
  #flowDoubts({anchor, body, method, reply}: Site): Doubt[] {
    const renamed = [body?.old == null ? null : method.request.old, reply?.oldReaders.length ? method.response.old : null];
    return renamed.flatMap((field) =>
      field !== null && this.#code.fileAt(anchor).flowMembers?.has(field) === true ? [{kind: 'flow-type', node: anchor, data: {field}} as const] : [],
    );
  }

  /** Whether the function around a request reads such a field from something else: probably from the answer, by a way unknown here. */
  #isReadNearby(site: Site): boolean {
    let around = functionAround(site.anchor);
    for (let outer = around; outer !== null; outer = functionAround(outer)) {
      around = outer;
    }
    return contains(
      around ?? this.#code.fileAt(site.anchor).ast,
      (node) => node.type === 'MemberExpression' && memberName(node) === site.method.response.old,
    );
  }

  #versionDoubts(site: Site, {library, api, node}: Creation): Doubt[] {
    return isConverted(site, this.#target) || api === 'new' ? [] : this.#ageDoubts(library, node);
  }

  /** The project of a file decides about its packages, not that of the others that are linked with it. */
  #factsAt(place: Node): ProjectFacts {
    return this.#code.linkedFileAt(place)?.facts ?? this.#facts;
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
    const version = this.#factsAt(node).minimumVersion(name);
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
