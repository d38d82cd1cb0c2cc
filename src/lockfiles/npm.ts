import {oncePerKey} from '../project/cache.ts';
import {isRecord, stringField} from '../project/json.ts';
import {type DependencyKind, type LockedDependency, lockedPackage, type LockedPackage, type Lockfile, LockfileError, upwardFrom, withoutAlias} from './lockfile.ts';

type Entries = Readonly<Record<string, unknown>>;

/** Where an entry names what it needs. Version 1 has the first two as one, `requires`. */
const FIELDS: readonly (readonly [field: string, kind: DependencyKind])[] = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
  ['peerDependencies', 'peer'],
];

const FOLDER = 'node_modules/';

/**
 * Reads `package-lock.json` or `npm-shrinkwrap.json`, lockfile versions 1 to 3.
 * @throws {LockfileError | SyntaxError}
 */
export function readNpmLockfile(text: string): Lockfile {
  const json: unknown = JSON.parse(text);
  if (isRecord(json) && isRecord(json['packages'])) {
    return lockfileOf(json['packages']);
  }
  if (!isRecord(json) || (json['dependencies'] !== undefined && !isRecord(json['dependencies']))) {
    throw new LockfileError('it lists no packages');
  }
  return lockfileOf(Object.fromEntries([['', {}], ...flattened(json['dependencies'], '')]));
}

/** Version 1 nests what versions 2 and 3 list by folder: `node_modules/a`, `packages/b`, `packages/b/node_modules/a`. */
function flattened(dependencies: unknown, parent: string): [string, unknown][] {
  return Object.entries(isRecord(dependencies) ? dependencies : {}).flatMap(([key, entry]): [string, unknown][] => {
    const folder = `${parent}${FOLDER}${key}`;
    const {name, range: version} = withoutAlias(key, stringField(entry, 'version') ?? '');
    const requires = isRecord(entry) ? entry['requires'] : null;
    return [[folder, {name, version, dependencies: requires}], ...flattened(isRecord(entry) ? entry['dependencies'] : null, `${folder}/`)];
  });
}

/** Where the entry of a link leads; `null` for other entries. */
function targetOf(entry: unknown): string | null {
  return isRecord(entry) && entry['link'] === true ? stringField(entry, 'resolved') : null;
}

function lockfileOf(entries: Entries): Lockfile {
  const packageIn = oncePerKey((folder): LockedPackage => {
    const entry = entries[folder];
    const target = targetOf(entry);
    // A link leads to a package: npm writes none that leads to another link.
    if (target !== null && Object.hasOwn(entries, target) && targetOf(entries[target]) === null) {
      return packageIn(target);
    }
    const name = stringField(entry, 'name') ?? folder.slice(folder.lastIndexOf(FOLDER) + (folder.includes(FOLDER) ? FOLDER.length : 1));
    const facts = {name, version: stringField(entry, 'version'), isLocal: target !== null || !folder.includes(FOLDER)};
    return lockedPackage(facts, () => dependenciesOf(entry, folder));
  });

  function installed(name: string, from: string): LockedPackage | null {
    const folder = upwardFrom(from).map((parent) => `${parent === '' ? '' : `${parent}/`}${FOLDER}${name}`).find((path) => Object.hasOwn(entries, path));
    return folder === undefined ? null : packageIn(folder);
  }

  function dependenciesOf(entry: unknown, folder: string): LockedDependency[] {
    return FIELDS.flatMap(([field, kind]) =>
      Object.entries(isRecord(entry) && isRecord(entry[field]) ? entry[field] : {}).flatMap(([name, range]) => {
        const found = installed(name, folder);
        return found === null ? [] : [{name, range: typeof range === 'string' ? range : null, kind, package: found}];
      }),
    );
  }

  return {
    find: ({packageName, from, declaredIn}) =>
      // A project of its own below, which is no workspace of this one, does not get this lockfile's packages.
      declaredIn !== null && declaredIn !== '' && !Object.hasOwn(entries, declaredIn) ? null : installed(packageName, from),
  };
}
