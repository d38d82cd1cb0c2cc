import type {TextEdit} from '../edits/edit.ts';
import {CLIENT_VERSIONS, type SurfaceName} from '../migration/client-versions.ts';
import {fillIn} from '../migration/texts.ts';
import {INSTALL_ADVICE, REFRESH_COMMANDS, VERSION_ADVICE} from '../migration/version-texts.ts';
import {semver} from '../project/semver.ts';
import type {Link} from './chains.ts';
import type {Lock} from './facts.ts';
import type {Declaration} from './manifest.ts';
import {raiseLowerBound, rangeFrom, reachOf} from './ranges.ts';

/** What can be done about an old version. */
export interface Remedy {
  readonly advice: string;
  readonly safety: 'safe' | 'review' | 'manual';
  readonly edits: readonly TextEdit[];
}

export interface Case {
  readonly declaration: Declaration;
  /** What is to sign through the new API. */
  readonly surfaces: readonly SurfaceName[];
  /** From the dependency to what sends, as it is locked; the dependency alone, or nothing, without a lockfile. */
  readonly links: readonly Link[];
  readonly lock: Lock | null;
}

/** The first version of a library that signs through the new API in some ways of signing; `null` when there is none, or nobody knows. */
export function safeVersion(packageName: string, surfaces: readonly SurfaceName[]): string | null {
  const versions = CLIENT_VERSIONS.filter((row) => row.package === packageName && surfaces.includes(row.surface)).map((row) => row.safeFrom);
  return versions.includes(null) ? null : (versions.filter((version) => version !== null).sort((a, b) => semver().rcompare(a, b))[0] ?? null);
}

/** Says what to do about a dependency, and does it where package.json alone decides. */
export function remedyFor(found: Case): Remedy {
  const {declaration, surfaces, links: [first], lock} = found;
  const pinned = declaration.field === 'override' ? undefined : overrideOn(found);
  if (pinned !== undefined) {
    return manual(found, 'overridden', {package: pinned.name});
  }
  const version = safeVersion(declaration.name, surfaces);
  if (version === null) {
    return refresh(found) ?? withoutVersion(found);
  }
  const reach = reachOf(declaration.range, version);
  if (reach === 'above') {
    const isStale = first?.package.version != null && semver().lt(first.package.version, version);
    return isStale && lock !== null ? manual(found, 'stale', {version, manager: lock.file.manager, lockfile: lock.file.fileName}) : (refresh(found) ?? withoutVersion(found));
  }
  const range = reach === 'across' ? raiseLowerBound(declaration.range, version) : reach === 'below' ? rangeFrom(version, declaration.range) : null;
  if (declaration.field === 'peerDependencies') {
    return manual(found, 'peer', {version});
  }
  if (range === null || declaration.rangeStart === null) {
    return manual(found, declaration.range.startsWith('catalog:') ? 'catalog' : 'upgrade', {version});
  }
  return {
    advice: adviceOf(found, 'raise', {range}),
    safety: reach === 'across' ? 'safe' : 'review',
    edits: [{start: declaration.rangeStart, end: declaration.rangeStart + declaration.range.length, text: range}],
  };
}

/** The override that holds something on the way at a version before the safe one. */
function overrideOn({links, surfaces, lock}: Case): Declaration | undefined {
  return lock?.overrides.find(({name, range}) => {
    const version = links.some((link) => link.package.name === name) ? safeVersion(name, [...surfaces, 'auth']) : null;
    return version !== null && reachOf(range, version) === 'below';
  });
}

/** Where what stands in the lockfile is older than it needs to be, the package manager can renew it in place. */
function refresh(found: Case): Remedy | null {
  const {links, surfaces, lock} = found;
  const old = links.slice(1).find(({package: {name}, range}) => {
    const version = safeVersion(name, [...surfaces, 'auth']);
    return range !== null && version !== null && ['above', 'across'].includes(reachOf(range, version) ?? '');
  });
  return old === undefined || lock === null ? null : manual(found, 'refresh', {command: fillIn(refreshCommand(lock), {package: old.package.name, lockfile: lock.file.fileName})});
}

function refreshCommand({file: {manager, isYarnClassic}}: Lock): string {
  return REFRESH_COMMANDS[manager === 'yarn' && isYarnClassic ? 'yarnClassic' : manager];
}

function withoutVersion(found: Case): Remedy {
  const {declaration: {name}, surfaces, links} = found;
  const brought = links.slice(1).map((link) => ({package: link.package.name, version: safeVersion(link.package.name, [...surfaces, 'auth'])}));
  const target = brought.find(({version}) => version !== null);
  if (name === 'google-auto-auth') {
    return manual(found, 'abandoned', {});
  }
  const isKnown = CLIENT_VERSIONS.some((row) => row.package === name && row.safeFrom === null);
  if (target?.version == null) {
    return manual(found, isKnown ? 'replace' : 'leave', {package: name});
  }
  return manual(found, isKnown ? 'replaceOrOverride' : 'updateOrOverride', {package: name, target: target.package, version: target.version});
}

function manual(found: Case, kind: keyof typeof VERSION_ADVICE, data: Readonly<Record<string, string>>): Remedy {
  return {advice: adviceOf(found, kind, data), safety: 'manual', edits: []};
}

function adviceOf({lock, declaration}: Case, kind: keyof typeof VERSION_ADVICE, data: Readonly<Record<string, string>>): string {
  const install = lock === null ? INSTALL_ADVICE.unlocked : fillIn(INSTALL_ADVICE.locked, {manager: lock.file.manager, lockfile: lock.file.fileName});
  return fillIn(VERSION_ADVICE[kind], {dependency: declaration.key, install, ...data});
}
