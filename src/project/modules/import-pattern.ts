import {basename, dirname} from 'node:path';
import {literally} from '../../reg-exp.ts';
import {once} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {ownField} from '../json.ts';
import {OUTPUT_FOLDERS} from './built.ts';
import type {Manifests} from './manifest.ts';
import type {Tree} from './tree.ts';
import type {TsConfigs} from './tsconfig.ts';
import {isLocalRange, type Workspaces} from './workspaces.ts';

/** Tells by the text alone which files cannot import some others. */
export interface ImportPatterns {
  /** The last parts of the paths that can lead to a file, as {@link keyOf} makes them. */
  readonly keysFor: (path: string) => string[];
  /** Matches every text that may import one of some files, read as Latin-1; `null` where no pattern could tell. */
  readonly for: (paths: readonly string[]) => RegExp | null;
}

interface Parts {
  readonly tree: Tree;
  readonly manifests: Manifests;
  readonly configs: TsConfigs;
  readonly workspaces: Workspaces;
}

const QUOTE = String.raw`['"\x60]`;
/** What may stand behind the last part of a path: an index, an extension, slashes, what a bundler is told. */
const END = String.raw`(?:/index)?(?:\.[^/\\?'"\x60\n]{0,100})?/{0,3}[?'"\x60]`;
/** `..` and the like: the folder decides what is meant. */
const ONLY_FOLDERS = String.raw`${QUOTE}\.[./\\]{0,100}[?'"\x60]`;
/** The beginning of a path, and then what is computed; or as much of that as stands on the first of several lines. */
const COMPUTED = [
  String.raw`(?:import|require)\s{0,20}\(\s{0,100}(?:$|${QUOTE}\.[^'"\x60\\\n\r{}]{0,310}(?:\{|${QUOTE}\s{0,100}(?:\+|$)))`,
  // Headings and items of lists are no code.
  String.raw`(?<![#*/.-] )(?<![\w.])(?:import|require)\s{0,20}$`,
];
/** With more alternatives than this, the pattern takes longer than to look at every file. */
const MOST = 500;

/** `client` for `../Client.js`, `./client.test` and `/src/client.ts`; nothing for `..`. */
export function keyOf(specifier: string): string {
  const last = specifier.replace(/\?.*$/s, '').replace(/(?<!\/)\/+$/, '').split(/[\\/]/).at(-1) ?? '';
  return (last.split('.').find((part) => part !== '') ?? '').toLowerCase();
}

export function createImportPatterns({tree, manifests, configs, workspaces}: Parts): ImportPatterns {
  function keysFor(path: string): string[] {
    const folders = tree.upward(dirname(path));
    const isIndex = keyOf(path) === 'index';
    const asFolder = folders.filter((folder, up) => (isIndex && up === 0) || manifests.in(folder) !== null);
    const built = isIndex ? OUTPUT_FOLDERS : [];
    const names = [path, ...asFolder.map((folder) => basename(folder)), ...[path, ...asFolder].flatMap(tree.linksTo)];
    return [...new Set([...names.map(keyOf), ...(asFolder.length > 0 ? [''] : []), ...built])];
  }

  /** Names by which any file of the repository may be meant, though they say nothing of its own. */
  const namesAnywhere = once((): {readonly names: ReadonlySet<string>; readonly prefixes: ReadonlySet<string>; readonly outputs: ReadonlySet<string>} => {
    const names = new Set<string>();
    const prefixes = new Set<string>();
    for (const folder of tree.folders()) {
      const json = manifests.in(folder)?.json;
      if (ownField(json, 'imports') !== undefined) {
        prefixes.add('#');
      }
      localNamesIn(json).forEach((name) => names.add(name));
    }
    const all = new Set([...tree.folders()].flatMap((folder) => configs.around(folder).flat()));
    for (const {prefix, suffix, targets} of [...all].flatMap(({aliases}) => aliases)) {
      if (suffix === null || targets.some((target) => withoutExtension(basename(target)).replace(/^index$/, '*') === '*')) {
        // What stands for the star is the end of the path; there may be nothing of it.
        names.add(prefix + (suffix ?? ''));
      }
      if (suffix !== null && !(prefix.endsWith('/') && suffix === '' && targets.every((target) => withoutExtension(basename(target)) === '*'))) {
        prefixes.add(prefix);
      }
    }
    return {names, prefixes, outputs: new Set([...all].flatMap(({outputs}) => outputs.map(keyOf)))};
  });

  /** The name of a package that can be imported by it: by itself, or by others of a workspace. */
  function importedNameIn(folder: string): string | null {
    const manifest = manifests.in(folder);
    return ownField(manifest?.json, 'exports') !== undefined || workspaces.around(folder).length > 0 ? (manifest?.name ?? null) : null;
  }

  return {
    keysFor,
    for: (paths) => {
      const {names, prefixes, outputs} = namesAnywhere();
      const keys = [...new Set([...paths.flatMap(keysFor), ...outputs])];
      const packages = paths.flatMap((path) => tree.upward(dirname(path)).flatMap((folder) => importedNameIn(folder) ?? []));
      const named = [...new Set([...names, ...packages])];
      const literals = [...keys, ...named, ...prefixes];
      if (literals.length > MOST || prefixes.has('') || literals.some((text) => /[^\x20-\x7E]/.test(text))) {
        return null;
      }
      return new RegExp([
        ...alternatives(keys.filter((key) => key !== ''), (any) => String.raw`[/\\'"\x60]\.{0,3}${any}${END}`),
        ...(keys.includes('') ? [ONLY_FOLDERS] : []),
        ...alternatives(named, (any) => String.raw`${QUOTE}${any}[/?'"\x60]`),
        ...alternatives([...prefixes], (any) => QUOTE + any),
        ...COMPUTED,
      ].join('|'), 'im');
    },
  };
}

/** Names of dependencies that are folders, or other packages, of the repository. */
function localNamesIn(json: unknown): string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((field) =>
    Object.entries(ownField(json, field) ?? {}).flatMap(([name, range]) => typeof range === 'string' && isLocalRange(range) ? [name] : []));
}

function alternatives(literals: readonly string[], around: (any: string) => string): string[] {
  return literals.length === 0 ? [] : [around(`(?:${literals.map(literally).join('|')})`)];
}
