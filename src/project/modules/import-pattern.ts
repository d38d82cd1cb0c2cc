import {basename} from 'node:path';
import {literally} from '../../reg-exp.ts';
import {once} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {ownField} from '../json.ts';
import type {Manifests} from './manifest.ts';
import type {Tree} from './tree.ts';
import type {TsConfigs} from './tsconfig.ts';
import {keyOf, type Ways} from './ways.ts';

/** Tells by the text alone which files cannot import some others. */
export interface ImportPatterns {
  /** Matches every text that may import one of some files, read as Latin-1; `null` where no pattern could tell. */
  readonly for: (paths: readonly string[]) => RegExp | null;
}

interface Parts {
  readonly tree: Tree;
  readonly manifests: Manifests;
  readonly configs: TsConfigs;
  readonly ways: Ways;
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

export function createImportPatterns({tree, manifests, configs, ways}: Parts): ImportPatterns {
  /** Names by which any file of the repository may be meant, though they say nothing of its own. */
  const namesAnywhere = once((): {readonly names: ReadonlySet<string>; readonly prefixes: ReadonlySet<string>; readonly outputs: ReadonlySet<string>} => {
    const names = new Set<string>();
    const prefixes = new Set<string>();
    for (const folder of tree.folders()) {
      const json = manifests.in(folder)?.json;
      if (ownField(json, 'imports') !== undefined) {
        prefixes.add('#');
      }
    }
    const all = configs.all();
    for (const {prefix, suffix, targets} of [...all].flatMap(({aliases}) => aliases)) {
      if (suffix === null) {
        continue;
      }
      if (targets.some((target) => withoutExtension(basename(target)).replace(/^index$/, '*') === '*')) {
        // What stands for the star is the end of the path; there may be nothing of it.
        names.add(prefix + suffix);
      }
      if (!(prefix.endsWith('/') && suffix === '' && targets.every((target) => withoutExtension(basename(target)) === '*'))) {
        prefixes.add(prefix);
      }
    }
    return {names, prefixes, outputs: new Set([...all].flatMap(({outputs}) => outputs.map(keyOf)))};
  });

  return {
    for: (paths) => {
      const {names, prefixes, outputs} = namesAnywhere();
      const keys = [...new Set([...paths.flatMap(ways.lastParts), ...outputs])];
      const shown = paths.map(ways.names);
      const exact = [...new Set(shown.flatMap((one) => one.exact))];
      const beginnings = [...new Set([...prefixes, ...shown.flatMap((one) => one.prefixes)])];
      const literals = [...keys, ...names, ...exact, ...beginnings];
      if (literals.length > MOST || beginnings.includes('') || literals.some((text) => /[^\x20-\x7E]/.test(text))) {
        return null;
      }
      return new RegExp([
        ...alternatives(keys.filter((key) => key !== ''), (any) => String.raw`[/\\'"\x60]\.{0,3}${any}${END}`),
        ...(keys.includes('') ? [ONLY_FOLDERS] : []),
        ...alternatives([...names], (any) => String.raw`${QUOTE}${any}[/?'"\x60]`),
        ...alternatives(exact, (any) => String.raw`${QUOTE}${any}/{0,3}[?'"\x60]`),
        ...alternatives(beginnings, (any) => QUOTE + any),
        ...COMPUTED,
      ].join('|'), 'im');
    },
  };
}

function alternatives(literals: readonly string[], around: (any: string) => string): string[] {
  return literals.length === 0 ? [] : [around(`(?:${literals.map(literally).join('|')})`)];
}
