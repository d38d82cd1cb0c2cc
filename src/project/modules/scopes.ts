import {join} from 'node:path';
import {cached} from '../cache.ts';
import {ownField} from '../json.ts';
import {packageNameOf, type Resolver, type ResolverParts} from './resolver.ts';
import type {Tree} from './tree.ts';

/** The files for which the same package.json, the same tsconfig.json and the same workspace decide what a name means. */
export interface Scope {
  /** Equal for folders of one scope. */
  readonly key: string;
  /** Whether a name that is no path may lead into the repository; answers fast. */
  readonly mayBeLocal: (specifier: string) => boolean;
}

export interface Scopes {
  readonly of: (folder: string) => Scope;
}

export function createScopes(tree: Tree, resolve: Resolver, {manifests, configs, workspaces, suspects}: ResolverParts): Scopes {
  const known = new Map<string, Scope>();

  function createScope(key: string, folder: string): Scope {
    const manifest = manifests.nearest(folder);
    const around = configs.around(folder).flat();
    const bases = around.flatMap(({baseUrl}) => baseUrl ?? []);
    const aliases = around.flatMap((config) => config.aliases);
    const isLocalName = cached((name) => {
      const isOwn = manifest?.name === name && ownField(manifest.json, 'exports') !== undefined;
      return isOwn || workspaces.find(name, folder) !== null || bases.some((base) => tree.isFolder(join(base, name)) || resolve(join(base, '_'), `./${name}`).all.length > 0);
    }, false);
    const isAliased = cached((name) => aliases.some(({prefix, suffix}) => suffix === null ? firstPart(prefix) === name : prefix.startsWith(name) || name.startsWith(prefix)), false);
    return {
      key,
      mayBeLocal: (specifier) => {
        const name = firstPart(specifier);
        return name.startsWith('#') || isLocalName(name) || isAliased(name) || suspects.mayExist(specifier, folder);
      },
    };
  }

  return {
    of: cached<Scope>((folder) => {
      const key = [manifests.nearest(folder)?.folder, configs.nearestFolder(folder), workspaces.around(folder)[0]].join('\n');
      const scope = known.get(key) ?? createScope(key, folder);
      known.set(key, scope);
      return scope;
    }, {key: '', mayBeLocal: () => false}),
  };
}

/** The name of the package, or what stands before the first slash of an alias (`@` of `@/client`). */
function firstPart(specifier: string): string {
  return packageNameOf(specifier)?.name ?? specifier.split('/', 1)[0] ?? '';
}
