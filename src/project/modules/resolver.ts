import {isBuiltin} from 'node:module';
import {dirname, join} from 'node:path';
import {targetsOf} from './conditions.ts';
import {ownField} from './config-file.ts';
import type {Manifests} from './manifest.ts';
import type {Packages, Reader} from './packages.ts';
import {isTyped} from './probe.ts';
import {aliasTargets, type TsConfigs} from './tsconfig.ts';
import type {Workspaces} from './workspaces.ts';

/** Finds the files of the repository that a specifier may name, the likeliest first. */
export type Resolver = (from: string, specifier: string) => readonly string[];

export interface ResolverParts {
  readonly manifests: Manifests;
  readonly configs: TsConfigs;
  readonly workspaces: Workspaces;
  readonly packages: Packages;
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

export function createResolver({manifests, configs, workspaces, packages}: ResolverParts): Resolver {
  /** `paths` of the configurations around a folder; those further up count for tools that know only of them. */
  function byAlias(name: string, folder: string, reader: Reader): string[] {
    const [nearest = [], ...above] = configs.around(folder);
    const found = nearest.flatMap((config) => {
      const base = config.baseUrl === null ? [] : [join(config.baseUrl, name)];
      return [...aliasTargets(config, name), ...base].flatMap((path) => packages.at(path, reader));
    });
    if (found.length > 0 || isDeclared(name, folder)) {
      return found;
    }
    return above.flat().flatMap((config) => aliasTargets(config, name)).flatMap((path) => packages.at(path, reader));
  }

  function isDeclared(specifier: string, folder: string): boolean {
    const parts = packageNameOf(specifier);
    return parts !== null && manifests.declared(folder, parts.name) !== null;
  }

  /** `#client`: a name that the package has for itself. */
  function byImports(name: string, folder: string, reader: Reader): string[] {
    const manifest = manifests.nearest(folder);
    const targets = manifest === null ? [] : targetsOf(ownField(manifest.json, 'imports') ?? {}, name, reader.required);
    return targets.flatMap((target) => {
      if (target.startsWith('./') && manifest !== null) {
        return packages.at(join(manifest.folder, target), reader);
      }
      return target.startsWith('#') ? [] : byPackage(target, folder, reader);
    });
  }

  function byPackage(specifier: string, folder: string, reader: Reader): string[] {
    const parts = packageNameOf(specifier);
    if (parts === null || isBuiltin(specifier)) {
      return [];
    }
    const own = manifests.nearest(folder);
    const isOwn = own?.name === parts.name && ownField(own.json, 'exports') !== undefined;
    const manifest = isOwn ? own : workspaces.find(parts.name, folder);
    return manifest === null ? [] : packages.entry(manifest, parts.subpath, reader);
  }

  return (from, written) => {
    const folder = dirname(from);
    const reader = {typed: isTyped(from), required: /\.c[jt]s$/.test(from)};
    // What follows tells a bundler how to load the file.
    const specifier = written.replace(/\?.*$/s, '');
    if (isRelative(specifier)) {
      // As Node does, `..` is never `../../parent.js`.
      return packages.at(join(folder, /(?:^|\/)\.\.?$/.test(specifier) ? `${specifier}/` : specifier), reader);
    }
    if (specifier === '' || specifier.startsWith('/')) {
      return [];
    }
    const byOwnName = specifier.startsWith('#') ? byImports(specifier, folder, reader) : [];
    const byConfig = byOwnName.length > 0 ? byOwnName : byAlias(specifier, folder, reader);
    return byConfig.length > 0 ? byConfig : byPackage(specifier, folder, reader);
  };
}
