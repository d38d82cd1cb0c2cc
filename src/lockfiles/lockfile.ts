/** One package as a lockfile has it: a node of the tree that is installed. */
export interface LockedPackage {
  /** Its own name, also where it was asked for under another one. */
  readonly name: string;
  readonly version: string | null;
  /** Whether it is a folder of the repository, with a package.json of its own. */
  readonly isLocal: boolean;
  /** What it depends on, as far as the lockfile knows it; found out when it is first asked for. */
  readonly dependencies: readonly LockedDependency[];
}

/** The way from one package to another. */
export interface LockedDependency {
  /** The name under which it was asked for. */
  readonly name: string;
  /** The versions that were asked for; `null` where the lockfile does not say (pnpm). */
  readonly range: string | null;
  readonly kind: DependencyKind;
  readonly package: LockedPackage;
}

export type DependencyKind = 'required' | 'optional' | 'peer';

/** Whose package is asked for. Folders are relative to the lockfile's, with `/`; empty for the same folder. */
export interface LockedQuery {
  readonly packageName: string;
  /** Where the code stands. */
  readonly from: string;
  /** Where the package.json stands that names the package, if there is one on the way. */
  readonly declaredIn: string | null;
  /** What that package.json asks for. */
  readonly ranges: readonly string[];
}

/** A lockfile of any package manager that was read. */
export interface Lockfile {
  /** The package that code in a folder gets; `null` when the lockfile does not say. */
  find(query: LockedQuery): LockedPackage | null;
}

/** A lockfile that is not what its package manager writes; the message is a clause: “it has no packages”. */
export class LockfileError extends Error {
  override readonly name = 'LockfileError';
}

/** Makes a package whose dependencies are looked up when somebody asks, for a tree may have circles. */
export function lockedPackage(facts: Omit<LockedPackage, 'dependencies'>, dependencies: () => LockedDependency[]): LockedPackage {
  let known: readonly LockedDependency[] | null = null;
  return {
    ...facts,
    get dependencies() {
      known ??= dependencies();
      return known;
    },
  };
}

/** A folder and all above it, relative to the lockfile's, nearest first. */
export function upwardFrom(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/');
  return [...parts.keys(), parts.length].map((index) => parts.slice(0, parts.length - index).join('/'));
}

/** The name and the range behind what is asked for: `npm:other@^1` under any name is `other` in `^1`. */
export function withoutAlias(name: string, range: string): {readonly name: string; readonly range: string} {
  const alias = /^npm:(?<name>@?[^@]+)@(?<range>.*)$/.exec(range)?.groups;
  return alias === undefined ? {name, range} : {name: alias['name'] ?? name, range: alias['range'] ?? range};
}
