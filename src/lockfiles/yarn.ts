import {createRequire} from 'node:module';

import {oncePerKey} from '../project/cache.ts';
import {isRecord, stringField} from '../project/json.ts';
import {type DependencyKind, type LockedDependency, lockedPackage, type LockedPackage, type Lockfile, LockfileError, upwardFrom, withoutAlias} from './lockfile.ts';

const FIELDS: readonly (readonly [field: string, kind: DependencyKind])[] = [
  ['dependencies', 'required'],
  ['optionalDependencies', 'optional'],
];

/** An entry of either format, under the first of the descriptors that it answers. */
interface Entry {
  readonly descriptor: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Reads `yarn.lock`, of Yarn 1 or later.
 * @throws {LockfileError}
 */
export function readYarnLockfile(text: string): Lockfile {
  const entries = new Map<string, Entry>();
  /** Descriptors by name, for one that was overridden (`resolutions`) stands nowhere as it was asked for. */
  const byName = new Map<string, Set<Entry>>();
  for (const [key, content] of Object.entries(parsed(text))) {
    const descriptors = key.split(/,\s*/);
    if (key === '__metadata' || !isRecord(content)) {
      continue;
    }
    const entry = {descriptor: descriptors[0] ?? key, content};
    for (const descriptor of descriptors) {
      entries.set(descriptor, entry);
      const name = nameIn(descriptor);
      byName.set(name, (byName.get(name) ?? new Set()).add(entry));
    }
  }

  const packageAt = oncePerKey((descriptor): LockedPackage => {
    const {content} = entries.get(descriptor) ?? {content: {}};
    const resolution = stringField(content, 'resolution');
    const name = resolution === null ? withoutAlias(nameIn(descriptor), descriptor.slice(nameIn(descriptor).length + 1)).name : nameIn(resolution);
    const isLocal = /@(?:workspace|link|portal):/.test(resolution ?? descriptor);
    return lockedPackage({name, version: isLocal ? null : stringField(content, 'version'), isLocal}, () => dependenciesOf(content));
  });

  function resolved(name: string, range: string): LockedPackage | null {
    const exact = [`${name}@${range}`, `${name}@npm:${range}`].map((descriptor) => entries.get(descriptor)).find((entry) => entry !== undefined);
    const [only, ...others] = byName.get(name) ?? [];
    const entry = exact ?? (others.length === 0 ? only : undefined);
    return entry === undefined ? null : packageAt(entry.descriptor);
  }

  function dependenciesOf(content: Entry['content']): LockedDependency[] {
    const meta = isRecord(content['dependenciesMeta']) ? content['dependenciesMeta'] : {};
    return FIELDS.flatMap(([field, kind]) =>
      Object.entries(isRecord(content[field]) ? content[field] : {}).flatMap(([name, range]) => {
        const found = typeof range === 'string' ? resolved(name, range) : null;
        const isOptional = stringField(meta[name], 'optional') === 'true' || (isRecord(meta[name]) && meta[name]['optional'] === true);
        return found === null || typeof range !== 'string'
          ? []
          : [{name, range: range.replace(/^npm:(?!@?[^@]+@)/, ''), kind: isOptional ? 'optional' as const : kind, package: found}];
      }),
    );
  }

  const workspaces = new Map([...entries.values()].flatMap((entry) => workspaceOf(entry)));
  return {
    find({packageName, from, declaredIn, ranges}) {
      for (const range of ranges) {
        const found = exactly(packageName, range);
        if (found !== null) {
          return found;
        }
      }
      const folders = declaredIn === null ? upwardFrom(from) : [declaredIn];
      const workspace = folders.map((folder) => workspaces.get(folder)).find((content) => content !== undefined);
      return workspace === undefined ? null : (dependenciesOf(workspace).find(({name}) => name === packageName)?.package ?? null);
    },
  };

  function exactly(name: string, range: string): LockedPackage | null {
    return entries.has(`${name}@${range}`) || entries.has(`${name}@npm:${range}`) ? resolved(name, range) : null;
  }
}

/** Later Yarns list the project's own packages too: `"@acme/links@workspace:packages/links"`. */
function workspaceOf({content}: Entry): [string, Entry['content']][] {
  const folder = /@workspace:(?<folder>[^]+)$/.exec(stringField(content, 'resolution') ?? '')?.groups?.['folder'];
  return folder === undefined ? [] : [[folder === '.' ? '' : folder, content]];
}

/** `name` of `name@range` and `@scope/name@range`. */
function nameIn(descriptor: string): string {
  const at = descriptor.indexOf('@', 1);
  return at === -1 ? descriptor : descriptor.slice(0, at);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  const {parseSyml} = createRequire(import.meta.url)('@yarnpkg/parsers') as typeof import('@yarnpkg/parsers');
  try {
    return parseSyml(text);
  } catch (error) {
    throw new LockfileError(error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error), {cause: error});
  }
}
