import {dirname, join, relative, sep} from 'node:path';
import type {ProjectFacts} from '../analysis/context.ts';
import type {LockedQuery} from '../lockfiles/lockfile.ts';
import {lockfileIn, type LockfileOnDisk} from '../lockfiles/on-disk.ts';
import {createDependencyFacts} from '../manifest/facts.ts';
import {oncePerKey} from './cache.ts';
import {readJsonObject} from './config-file.ts';
import {upward} from './folders.ts';
import {isRecord, stringField} from './json.ts';
import {semver} from './semver.ts';

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** Gives the facts for a file, by its absolute path. */
export type FactsOf = (filePath: string) => ProjectFacts;

/**
 * Facts about the projects around files, read from disk when they are asked for, and each file only once.
 * @returns the facts for one file, by its absolute path
 */
export function createProjectFacts(): FactsOf {
  const dependencies = createDependencyFacts();
  const lockfileOf = oncePerKey(lockfileIn);
  const manifestIn = oncePerKey((folder) => readJsonObject(join(folder, 'package.json')));
  const installedIn = oncePerKey((folder) => stringField(readJsonObject(join(folder, 'package.json')), 'version'));

  function minimumVersion(folder: string, packageName: string): string | null {
    let ranges: readonly string[] = [];
    let declaredIn: string | null = null;
    for (const current of upward(folder)) {
      if (declaredIn === null) {
        ranges = declaredRanges(manifestIn(current), packageName);
        declaredIn = ranges.length > 0 ? current : null;
      }
      const below = declaredIn === null ? null : posixRelative(current, declaredIn);
      const version = lockedVersion(lockfileOf(current), {packageName, from: posixRelative(current, folder), declaredIn: below, ranges});
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

  const factsIn = oncePerKey((folder): ProjectFacts => ({
    minimumVersion: oncePerKey((packageName) => minimumVersion(folder, packageName)),
    dependencies,
  }));
  return (filePath) => factsIn(dirname(filePath));
}

/** A lockfile that cannot be read says nothing here; the rule `min-client-version` tells of it. */
function lockedVersion(lockfile: LockfileOnDisk | null, query: LockedQuery): string | null {
  const content = lockfile?.mentions(query.packageName) === true ? lockfile.read() : null;
  const version = content?.kind === 'lockfile' ? content.lockfile.find(query)?.version : null;
  return version == null ? null : semver().valid(version);
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

function posixRelative(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
}
