import type {DependencyKind, LockedDependency, LockedPackage} from '../lockfiles/lockfile.ts';
import {roleOf, SENDERS, type SurfaceName} from '../migration/client-versions.ts';
import {semver} from '../project/semver.ts';

/** One package on the way to what sends the request. */
export interface Link {
  readonly package: LockedPackage;
  /** What the one before it asks for; `null` for the first one, and where the lockfile does not say. */
  readonly range: string | null;
  readonly kind: DependencyKind;
}

/** How a direct dependency comes to sign through the IAM API: from it to the library that sends the request. */
export interface Chain {
  /** What has it signed; `unknown` for a library of which nobody here knows whether it signs. */
  readonly surface: SurfaceName | 'unknown';
  readonly links: readonly Link[];
}

interface State {
  readonly link: Link;
  readonly surface: Chain['surface'] | null;
  readonly previous: State | null;
}

/** Finds the ways from packages of one lockfile to the libraries that send; each package is searched once. */
export class ChainFinder {
  readonly #known = new Map<LockedPackage, readonly Chain[]>();

  /** For each surface the shortest way, those that are known to sign first. */
  from(start: LockedPackage): readonly Chain[] {
    const known = this.#known.get(start) ?? search(start);
    this.#known.set(start, known);
    return known;
  }
}

/** Breadth first, so that the first way to a surface is a shortest one. A package counts once for each surface that led to it. */
function search(start: LockedPackage): readonly Chain[] {
  const found = new Map<Chain['surface'], Chain>();
  const visited = new Map<LockedPackage, Set<State['surface']>>();
  const queue: State[] = [{link: {package: start, range: null, kind: 'required'}, surface: surfaceAtStart(start), previous: null}];
  for (const state of queue) {
    const {link: {package: current}} = state;
    const surfaces = visited.get(current) ?? new Set();
    if (surfaces.has(state.surface)) {
      continue;
    }
    visited.set(current, surfaces.add(state.surface));
    const sender = senderOf(current);
    // Firebase Admin sends for tokens itself, and leads to what sends for its storage.
    const surface = sender?.surface === 'tokens' ? 'tokens' : (state.surface ?? 'unknown');
    if (sender !== null && !found.has(surface)) {
      found.set(surface, {surface, links: linksTo(state)});
    }
    queue.push(...current.dependencies.flatMap((dependency) => next(state, dependency)));
  }
  return [...found.values()].sort((a, b) => Number(a.surface === 'unknown') - Number(b.surface === 'unknown'));
}

/** A project that asks for one of these libraries itself may have it sign. */
function surfaceAtStart({name}: LockedPackage): State['surface'] {
  const role = roleOf(name);
  const isSender = SENDERS.some((sender) => sender.package === name && sender.surface === 'auth');
  return isSender || name === '@google-cloud/common' ? 'auth' : name === 'googleapis-common' ? 'googleapis' : role === 'storage' || role === 'googleapis' ? role : null;
}

function next(state: State, {name, range, kind, package: target}: LockedDependency): State[] {
  const role = roleOf(target.name);
  const isDeadEnd = target.isLocal || role === 'silent' || (role === 'hands-on' && state.surface === null) || roleOf(state.link.package.name) === 'silent';
  if (isDeadEnd || name === '') {
    return [];
  }
  const surface = role === 'storage' || role === 'googleapis' ? role : state.surface;
  return [{link: {package: target, range, kind}, surface, previous: state}];
}

/** The fact that makes a package one that sends through the IAM API; `null` for any other package or version. */
export function senderOf({name, version}: Pick<LockedPackage, 'name' | 'version'>): (typeof SENDERS)[number] | null {
  const isAffected = (range: string | null) => version !== null && range !== null && semver().satisfies(version, range, {includePrerelease: true});
  return SENDERS.find((sender) => sender.package === name && isAffected(sender.affected)) ?? null;
}

function linksTo(state: State): Link[] {
  const links: Link[] = [];
  for (let current: State | null = state; current !== null; current = current.previous) {
    links.unshift(current.link);
  }
  return links;
}
