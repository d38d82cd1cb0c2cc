import {createRequire} from 'node:module';
import type {ProjectFacts} from '../analysis/context.ts';
import {GENERATIONS, type Generation, MANAGED_PACKAGES, type ManagedPackage} from '../migration/generations.ts';
import {isRecord} from '../project/json.ts';
import {catalogEntry} from './catalog.ts';
import type {Manifest} from './manifest.ts';
import type {Owner} from './owner.ts';

type Semver = typeof import('semver');
const semver = createRequire(import.meta.url)('semver') as Semver;

/** What is known of a project's libraries. */
export interface Installed {
  /** What the project has of the package that is replaced; `null` when nothing is. */
  readonly replaced: {readonly name: ManagedPackage; readonly spec: string} | null;
  /** The version of a package that the project has, if anything tells. */
  readonly versionOf: (name: ManagedPackage) => string | null;
  /** What package.json says of other packages. */
  readonly siblings: readonly string[];
  /** Whether a catalog of the workspace, to which package.json leaves the version of what is replaced, lists a package. */
  readonly hasInCatalog: (name: ManagedPackage) => boolean;
}

/**
 * What is known around a package.json.
 * @param chain the package.json files from the file up
 */
export function knownOf({manifest, replaced}: Owner, chain: readonly Manifest[], facts: ProjectFacts): Installed {
  const spec = replaced?.declarations[0]?.spec ?? '';
  const range = replaced === null ? null : catalogEntry(spec, replaced.name, chain);
  const {dependencies, devDependencies} = manifest.json;
  return {
    replaced: replaced === null ? null : {name: replaced.name, spec},
    versionOf: (name) => facts.minimumVersion(name) ?? (name === replaced?.name && range !== null ? (semver.minVersion(range)?.version ?? null) : null),
    siblings: Object.values({...record(devDependencies), ...record(dependencies)}).filter((value) => typeof value === 'string'),
    hasInCatalog: (name) => catalogEntry(spec, name, chain) !== null,
  };
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** What package.json is to say of a new package. */
export interface ChosenSpec {
  readonly spec: string;
  /** What the user should know about it, a sentence each. */
  readonly notices: readonly string[];
}

/** A version in the style of what is replaced, that has the same google-auth-library as what the project has. */
export function chooseSpec(name: ManagedPackage, installed: Installed): ChosenSpec {
  const {replaced} = installed;
  if (replaced !== null && installed.hasInCatalog(name)) {
    return {spec: replaced.spec, notices: []};
  }
  const {version, notices} = matchingVersion(name, installed);
  if (replaced === null) {
    return {spec: commonPrefix(installed.siblings) + version, notices};
  }
  const spec = inStyleOf(replaced.spec, replaced.name, name, version);
  if (spec !== null && !isWide(replaced.spec)) {
    return {spec, notices};
  }
  const why = spec === null ? 'which says no version' : 'a range that this cannot follow';
  return {spec: spec ?? `^${version}`, notices: [...notices, `${replaced.name} stands there as “${replaced.spec}”, ${why}: ${name} got ${spec ?? `^${version}`}.`]};
}

function matchingVersion(name: ManagedPackage, installed: Installed): {version: string; notices: string[]} {
  const known = knownGeneration(installed);
  const own = known?.generation.packages[name]?.version ?? null;
  if (own !== null) {
    return {version: own, notices: []};
  }
  const start = known === null ? GENERATIONS.length : GENERATIONS.indexOf(known.generation);
  const candidates = [...(known === null ? [] : GENERATIONS.slice(start + 1)), ...GENERATIONS.slice(0, start).reverse()];
  const generation = candidates.find((candidate) => candidate.packages[name]?.version != null);
  const version = generation?.packages[name]?.version;
  if (generation === undefined || version == null) {
    throw new TypeError(`The table of generations has no version of ${name}.`);
  }
  const notices = known === null ? [] : [secondCopy(name, version, generation, known)];
  return {version, notices};
}

function secondCopy(name: string, version: string, chosen: Generation, known: KnownGeneration): string {
  return `No version of ${name} shares the google-auth-library of ${known.name} ${known.version}: ${version} brings google-auth-library ${chosen.auth} beside it. Give its clients no auth that the other one made.`;
}

interface KnownGeneration {
  readonly generation: Generation;
  readonly name: string;
  readonly version: string;
}

/** The generation of what is replaced, else of any library that the project has. */
function knownGeneration({replaced, versionOf}: Installed): KnownGeneration | null {
  for (const name of replaced === null ? MANAGED_PACKAGES : [replaced.name, ...MANAGED_PACKAGES]) {
    const version = versionOf(name);
    const generation = version === null ? undefined : generationOf(name, version);
    if (version !== null && generation !== undefined) {
      return {generation, name, version};
    }
  }
  return null;
}

function generationOf(name: ManagedPackage, version: string): Generation | undefined {
  const since = (generation: Generation) => generation.packages[name]?.since;
  const own = GENERATIONS.filter((generation) => since(generation) !== undefined);
  return own.findLast((generation) => semver.gte(version, since(generation) ?? version)) ?? own[0];
}

const PLAIN = /^(?<prefix>[\^~=]?)v?\d+(?:\.\d+){0,2}(?:-[\w.-]+)?$/;

/** Whether it is a range of other versions than those that `^`, `~` or a version alone allows. */
function isWide(spec: string): boolean {
  return /[<>|]|\S \S/.test(spec);
}

/** A version written as another package's is; `null` when that says no version that could be matched. */
function inStyleOf(spec: string, replaced: string, name: string, version: string): string | null {
  const alias = /^npm:(?<target>@?[^@]+)(?:@(?<range>.*))?$/.exec(spec)?.groups;
  if (alias !== undefined) {
    const range = alias['target'] === replaced ? inStyleOf(alias['range'] ?? '', replaced, name, version) : null;
    return range === null ? null : `npm:${name}@${range}`;
  }
  if (/^(?:|\*|x|latest)$/.test(spec)) {
    return spec;
  }
  const plain = PLAIN.exec(spec)?.groups;
  if (plain !== undefined) {
    // A version without all its numbers is a range, as with a caret.
    return (/(?<!\d)\d+\.\d+\.\d+/.test(spec) || plain['prefix'] !== '' ? (plain['prefix'] ?? '') : '^') + version;
  }
  return semver.validRange(spec) === null ? null : `^${version}`;
}

/** `^`, `~` or nothing, whichever all others have. */
function commonPrefix(specs: readonly string[]): string {
  const prefixes = new Set(specs.flatMap((spec) => (/^[\^~]?\d+\.\d+\.\d+/.test(spec) ? [/^[\^~]?/.exec(spec)?.[0] ?? ''] : [])));
  const [only] = prefixes;
  return prefixes.size === 1 && only !== undefined ? only : '^';
}
