import {existsSync, realpathSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {basename, dirname, join} from 'node:path';
import {ownField, stringField} from '../json.ts';
import type {Condition} from './conditions.ts';
import {firstFound, type Found, NOTHING} from './found.ts';
import type {Manifests} from './manifest.ts';
import type {Packages, Reader} from './packages.ts';
import {isTyped} from './probe.ts';
import type {Suspects} from './suspects.ts';
import {aliasTargets, type TsConfigs} from './tsconfig.ts';
import type {Workspaces} from './workspaces.ts';

/** Finds the files of the repository that a specifier in a file may name. */
export type Resolver = (from: string, specifier: string) => Found;

export interface ResolverParts {
  readonly manifests: Manifests;
  readonly configs: TsConfigs;
  readonly workspaces: Workspaces;
  readonly packages: Packages;
  readonly suspects: Suspects;
}

/** Whether a specifier is a path that counts from the file that it stands in. */
export function isRelative(specifier: string): boolean {
  return /^\.\.?(?:\/|$)/.test(specifier);
}

/** The name of the package in `@acme/core/client`, and what follows it as the package calls it, `./client`. */
export function packageNameOf(specifier: string): {readonly name: string; readonly subpath: string} | null {
  const [, name, rest] = /^((?:@[^/]+\/)?[^/@.][^/]*)(?:\/(.*))?$/.exec(specifier) ?? [];
  return name === undefined ? null : {name, subpath: rest === undefined || rest === '' ? '.' : `./${rest}`};
}

/** The path that a symbolic link leads to, of the file itself or of a folder on the way; `null` where there is none. */
function withoutLinks(path: string): string | null {
  const start = existsSync(path) ? path : dirname(path);
  const real = existsSync(start) ? realpathSync(start) : start;
  return real === start.replace(/\/$/, '') ? null : join(real, start === path ? '' : basename(path));
}

export function createResolver({manifests, configs, workspaces, packages, suspects}: ResolverParts): Resolver {
  /** `paths` of the configurations around a folder; those further up count for tools that know only of them. */
  function* byAlias(name: string, reader: Reader): Generator<Found> {
    const [nearest = [], ...above] = configs.around(reader.folder);
    for (const config of nearest) {
      yield* aliasTargets(config, name).map((path) => packages.at(path, reader));
      yield config.baseUrl === null ? NOTHING : packages.present(join(config.baseUrl, name), reader);
    }
    if (!isDeclared(name, reader.folder)) {
      yield* above.flat().flatMap((config) => aliasTargets(config, name)).map((path) => packages.at(path, reader));
    }
  }

  function isDeclared(specifier: string, folder: string): boolean {
    const parts = packageNameOf(specifier);
    return parts !== null && manifests.declared(folder, parts.name) !== null;
  }

  /** `#client`: a name that the package has for itself. */
  function byImports(name: string, reader: Reader): Found {
    const manifest = manifests.nearest(reader.folder);
    return manifest === null ? NOTHING : packages.mapped(ownField(manifest.json, 'imports') ?? {}, name, reader, (target) =>
      target.startsWith('./') ? packages.at(join(manifest.folder, target), reader) : byPackage(target, reader));
  }

  function byPackage(specifier: string, reader: Reader): Found {
    const parts = packageNameOf(specifier);
    if (parts === null || parts.name.startsWith('#') || isBuiltin(specifier)) {
      return NOTHING;
    }
    const own = manifests.nearest(reader.folder);
    const isOwn = own?.name === parts.name && ownField(own.json, 'exports') !== undefined;
    const manifest = isOwn ? own : workspaces.find(parts.name, reader.folder);
    if (manifest === null) {
      return NOTHING;
    }
    const found = packages.entry(manifest, parts.subpath, reader);
    return found.all.length > 0 ? found : {sure: null, all: suspects.in(manifest.folder, parts.subpath)};
  }

  function* byName(name: string, reader: Reader): Generator<Found> {
    yield name.startsWith('#') ? byImports(name, reader) : NOTHING;
    yield* byAlias(name, reader);
    yield byPackage(name, reader);
    yield {sure: null, all: suspects.for(name, reader.folder)};
  }

  function conditionsOf(path: string, folder: string): readonly Condition[] {
    const [, kind, language] = /\.([cm]?)(?:[jt]sx?|(vue|svelte))$/.exec(path) ?? [];
    if (kind === 'c') {
      return ['require'];
    }
    const json = manifests.nearest(folder)?.json;
    return kind === 'm' || language !== undefined || (json !== undefined && stringField(json, 'type') === 'module') ? ['import'] : ['import', 'require'];
  }

  return (from, written) => {
    const folder = dirname(from);
    const reader = {folder, typed: isTyped(from), conditions: conditionsOf(from, folder)};
    // What follows tells a bundler how to load the file.
    const specifier = written.replace(/\?.*$/s, '');
    if (isRelative(specifier)) {
      // As Node does, `..` is never `../../parent.js`.
      const path = join(folder, /(?:^|\/)\.\.?$/.test(specifier) ? `${specifier}/` : specifier);
      const found = packages.at(path, reader);
      const real = found.all.length > 0 ? null : withoutLinks(path);
      const behind = real === null ? found : packages.at(real, reader);
      return behind.all.length > 0 ? behind : {sure: null, all: suspects.inOtherCase(path)};
    }
    return specifier === '' ? NOTHING : firstFound(byName(specifier, reader));
  };
}
