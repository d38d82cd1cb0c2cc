import {createRequire} from 'node:module';

import {oncePerKey} from '../project/cache.ts';
import {isRecord, stringField} from '../project/json.ts';
import {type DependencyKind, type LockedDependency, lockedPackage, type LockedPackage, type Lockfile, LockfileError, upwardFrom} from './lockfile.ts';

type Entries = Readonly<Record<string, unknown>>;

const FIELDS: readonly (readonly [field: string, kind: DependencyKind])[] = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
];
const PROJECT_FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

/**
 * Reads `pnpm-lock.yaml` of lockfile versions 5, 6 and 9.
 * @throws {LockfileError}
 */
export function readPnpmLockfile(text: string): Lockfile {
  const root = readYaml(text);
  const importers = isRecord(root['importers']) ? root['importers'] : {'.': root};
  const packages = isRecord(root['packages']) ? root['packages'] : {};
  // Version 9 keeps what a package is apart from what it depends on.
  const snapshots = isRecord(root['snapshots']) ? root['snapshots'] : packages;

  const packageAt = oncePerKey((key): LockedPackage => {
    const about = packages[withoutPeers(key)] ?? snapshots[key];
    const {name, version} = identityOf(key);
    const facts = {name: stringField(about, 'name') ?? name, version: stringField(about, 'version') ?? version, isLocal: false};
    return lockedPackage(facts, () => dependenciesOf(snapshots[key], about));
  });

  /** What a reference means: `5.10.1`, `5.10.1(encoding@0.1.13)`, `/other/1.0.0`, `link:../links`. */
  function resolved(name: string, reference: string): LockedPackage | null {
    if (/^(?:link|file|workspace):/.test(reference) && !Object.hasOwn(snapshots, reference)) {
      return lockedPackage({name, version: null, isLocal: true}, () => []);
    }
    const key = [`${name}@${reference}`, `/${name}@${reference}`, `/${name}/${reference}`, reference].find((candidate) => Object.hasOwn(snapshots, candidate));
    return key === undefined ? null : packageAt(key);
  }

  function dependenciesOf(entry: unknown, about: unknown): LockedDependency[] {
    const peers = isRecord(about) && isRecord(about['peerDependencies']) ? about['peerDependencies'] : {};
    return FIELDS.flatMap(([field, kind]) =>
      Object.entries(isRecord(entry) && isRecord(entry[field]) ? entry[field] : {}).flatMap(([name, reference]) => {
        const found = typeof reference === 'string' ? resolved(name, reference) : null;
        return found === null ? [] : [{name, range: null, kind: Object.hasOwn(peers, name) ? 'peer' as const : kind, package: found}];
      }),
    );
  }

  return {
    find({packageName, from, declaredIn}) {
      const folders = declaredIn === null ? upwardFrom(from) : [declaredIn];
      const importer = folders.map((folder) => importers[folder === '' ? '.' : folder]).find(isRecord);
      const references = PROJECT_FIELDS.flatMap((field) => referenceIn(importer?.[field], packageName) ?? []);
      return references[0] === undefined ? null : resolved(packageName, references[0]);
    },
  };
}

/** A project's dependency is its version, from version 6 on beside what package.json asks for. */
function referenceIn(dependencies: unknown, name: string): string | null {
  const entry = isRecord(dependencies) && Object.hasOwn(dependencies, name) ? dependencies[name] : null;
  return typeof entry === 'string' ? entry : stringField(entry, 'version');
}

/** The name and version in a key: `name@1.0.0(peer@2.0.0)`, `/name@1.0.0`, `/name/1.0.0_peer@2.0.0`. */
function identityOf(key: string): {name: string; version: string | null} {
  const plain = withoutPeers(key).replace(/^\//, '');
  const at = plain.lastIndexOf('@');
  const end = at > 0 ? at : plain.lastIndexOf('/');
  return end <= 0 ? {name: plain, version: null} : {name: plain.slice(0, end), version: plain.slice(end + 1)};
}

function withoutPeers(key: string): string {
  return (key.split('(', 1)[0] ?? '').replace(/(\/\d[^/_]*)_[^]*$/, '$1');
}

function readYaml(text: string): Entries {
  const {parseAllDocuments} = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  // All scalars stay texts, for a version is none of YAML's numbers. pnpm may write a document about itself before its lockfile.
  const documents = [...parseAllDocuments(text, {schema: 'failsafe', logLevel: 'silent'})];
  const last = documents.at(-1);
  const [error] = last?.errors ?? [];
  if (error !== undefined) {
    throw new LockfileError(`${error.code} in line ${error.linePos?.[0].line ?? 1}`);
  }
  const root: unknown = last?.toJS();
  if (!isRecord(root) || root['lockfileVersion'] === undefined) {
    throw new LockfileError('it has no lockfileVersion');
  }
  return root;
}
