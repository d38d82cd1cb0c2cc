import {createRequire} from 'node:module';

import {oncePerKey} from '../project/cache.ts';
import {isRecord, stringField} from '../project/json.ts';
import {type DependencyKind, type LockedDependency, lockedPackage, type LockedPackage, type Lockfile, LockfileError, upwardFrom} from './lockfile.ts';

const FIELDS: readonly (readonly [field: string, kind: DependencyKind])[] = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
];

/**
 * Reads `bun.lock`, which is JSON with comments and trailing commas. Keys are ways through the tree: `gal/gaxios` is what `gal`
 * gets for `gaxios`, where that is not what everybody gets.
 * @throws {LockfileError}
 */
export function readBunLockfile(text: string): Lockfile {
  const {parse} = createRequire(import.meta.url)('jsonc-parser') as typeof import('jsonc-parser');
  const errors: import('jsonc-parser').ParseError[] = [];
  const root: unknown = parse(text, errors, {allowTrailingComma: true});
  if (errors[0] !== undefined || !isRecord(root) || !isRecord(root['packages'])) {
    throw new LockfileError(errors[0] === undefined ? 'it lists no packages' : `it is broken at character ${errors[0].offset}`);
  }
  const entries = root['packages'];
  const workspaces = isRecord(root['workspaces']) ? root['workspaces'] : {};

  const packageAt = oncePerKey((key): LockedPackage => {
    const parts: readonly unknown[] = Array.isArray(entries[key]) ? entries[key] : [];
    const [id] = parts;
    const [name, version] = splitAtVersion(typeof id === 'string' ? id : key);
    const facts = {name, version: /^\d/.test(version) ? version : null, isLocal: /^(?:workspace|link):/.test(version)};
    return lockedPackage(facts, () => dependenciesOf(parts.find(isRecord), key));
  });

  /** As in a tree of folders: what stands nearest above counts. */
  function resolved(name: string, from: string): LockedPackage | null {
    const key = upwardFrom(from).map((parent) => (parent === '' ? name : `${parent}/${name}`)).find((path) => Object.hasOwn(entries, path));
    return key === undefined ? null : packageAt(key);
  }

  function dependenciesOf(about: unknown, key: string): LockedDependency[] {
    return FIELDS.flatMap(([field, kind]) =>
      Object.entries(isRecord(about) && isRecord(about[field]) ? about[field] : {}).flatMap(([name, range]) => {
        const found = resolved(name, key);
        return found === null ? [] : [{name, range: typeof range === 'string' ? range : null, kind, package: found}];
      }),
    );
  }

  return {
    find({packageName, from, declaredIn}) {
      const folders = declaredIn === null ? upwardFrom(from) : [declaredIn];
      const folder = folders.find((path) => Object.hasOwn(workspaces, path));
      return folder === undefined ? null : resolved(packageName, folder === '' ? '' : (stringField(workspaces[folder], 'name') ?? ''));
    },
  };
}

/** `google-auth-library` and `5.10.1` of `google-auth-library@5.10.1`. */
function splitAtVersion(id: string): [name: string, version: string] {
  const at = id.indexOf('@', 1);
  return at === -1 ? [id, ''] : [id.slice(0, at), id.slice(at + 1)];
}
