import {createRequire} from 'node:module';
import {dirname, join, relative, sep} from 'node:path';
import type {ProjectFacts} from '../analysis/context.ts';
import {isRecord, readJsonFile, stringField} from './json.ts';
import {readNpmLockfile} from './npm-lockfile.ts';
import type {Lockfile} from './npm-lockfile.ts';

/** A kind of lockfile: its name and how to read it. Further package managers join here; of one folder the first counts. */
interface LockfileKind {
  readonly fileName: string;
  read(path: string): Lockfile | null;
}

/** npm itself prefers the shrinkwrap. */
const LOCKFILE_KINDS: readonly LockfileKind[] = ['npm-shrinkwrap.json', 'package-lock.json'].map((fileName) => ({
  fileName,
  read: (path) => readNpmLockfile(readJsonFile(path)),
}));

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/**
 * Facts about the projects around files, read from disk when they are asked for, and each file only once.
 * @returns the facts for one file, by its absolute path
 */
export function createProjectFacts(): (filePath: string) => ProjectFacts {
  const lockfileIn = cached(readLockfile);
  const manifestIn = cached((folder) => readJsonFile(join(folder, 'package.json')));
  const installedIn = cached((folder) => stringField(readJsonFile(join(folder, 'package.json')), 'version'));

  function minimumVersion(folder: string, packageName: string): string | null {
    let ranges: readonly string[] = [];
    let declaredIn: string | null = null;
    for (const current of upward(folder)) {
      if (declaredIn === null) {
        ranges = declaredRanges(manifestIn(current), packageName);
        declaredIn = ranges.length > 0 ? current : null;
      }
      const below = declaredIn === null ? null : posixRelative(current, declaredIn);
      const locked = lockfileIn(current)?.versionOf(packageName, posixRelative(current, folder), below) ?? null;
      const version = locked === null ? null : exactVersion(locked);
      if (version !== null) {
        return version;
      }
    }
    return lowestVersion(ranges) ?? installedVersion(folder, packageName);
  }

  function installedVersion(folder: string, packageName: string): string | null {
    for (const current of upward(folder)) {
      const version = installedIn(join(current, 'node_modules', packageName));
      if (version !== null) {
        return exactVersion(version);
      }
    }
    return null;
  }

  const factsIn = cached((folder): ProjectFacts => ({minimumVersion: cached((packageName) => minimumVersion(folder, packageName))}));
  return (filePath) => factsIn(dirname(filePath));
}

function readLockfile(folder: string): Lockfile | null {
  for (const kind of LOCKFILE_KINDS) {
    const lockfile = kind.read(join(folder, kind.fileName));
    if (lockfile !== null) {
      return lockfile;
    }
  }
  return null;
}

function declaredRanges(manifest: unknown, packageName: string): string[] {
  return DEPENDENCY_FIELDS.flatMap((field) => {
    const range = isRecord(manifest) ? stringField(manifest[field], packageName) : null;
    return range === null ? [] : [range];
  });
}

/** The lowest version that any of the ranges allows; `null` when one of them does not tell. */
function lowestVersion(ranges: readonly string[]): string | null {
  const versions = ranges.map(lowestOfRange);
  let lowest: string | null = null;
  for (const version of versions) {
    if (version === null) {
      return null;
    }
    lowest = lowest === null || semver().lt(version, lowest) ? version : lowest;
  }
  return lowest;
}

/**
 * Tags, Git addresses, files and workspaces tell no version; nor does a range without a lower end, for nobody who writes `*`
 * gets 0.0.0.
 */
function lowestOfRange(declared: string): string | null {
  const range = semver().validRange(withoutAlias(declared));
  const lowest = range === null ? null : semver().minVersion(range);
  return lowest === null || lowest.version === '0.0.0' ? null : lowest.version;
}

function exactVersion(version: string): string | null {
  return semver().valid(withoutAlias(version));
}

/** `npm:googleapis@^39.2.0` is version ^39.2.0 of a package that goes by another name. */
function withoutAlias(declared: string): string {
  return /^npm:@?[^@]+@(.*)$/.exec(declared)?.[1] ?? declared;
}

function upward(folder: string): string[] {
  const folders = [folder];
  for (let current = folder; dirname(current) !== current; ) {
    current = dirname(current);
    folders.push(current);
  }
  return folders;
}

function posixRelative(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
}

function cached<Value>(compute: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, {readonly value: Value}>();
  return (key) => {
    let entry = values.get(key);
    if (entry === undefined) {
      entry = {value: compute(key)};
      values.set(key, entry);
    }
    return entry.value;
  };
}

type Semver = typeof import('semver');
let loadedSemver: Semver | null = null;

/** Loaded only when a rule asks for a version; synchronously, for rules are synchronous. */
function semver(): Semver {
  loadedSemver ??= createRequire(import.meta.url)('semver') as Semver;
  return loadedSemver;
}
