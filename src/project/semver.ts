import {createRequire} from 'node:module';

type Semver = typeof import('semver');
let loadedSemver: Semver | null = null;

/** Loaded only when a rule asks for a version; synchronously, for rules are synchronous. */
export function semver(): Semver {
  loadedSemver ??= createRequire(import.meta.url)('semver') as Semver;
  return loadedSemver;
}
