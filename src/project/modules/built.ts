import {dirname, join, relative, resolve, sep} from 'node:path';
import {cached} from '../cache.ts';
import {withoutExtension} from '../extensions.ts';
import {isInside} from '../folders.ts';
import {agreed, firstFound, firstOf, type Found, NOTHING} from './found.ts';
import type {Manifests} from './manifest.ts';
import {filesNamed} from './probe.ts';
import type {Tree} from './tree.ts';
import type {TsConfigs} from './tsconfig.ts';

/** Where the sources of a package are, counted from its package.json. */
export const SOURCE_FOLDERS = ['src', '', 'lib', 'source'];
/** Folders that people build into. They are imported as a whole, too, while their index is built from that of a source folder. */
export const OUTPUT_FOLDERS: readonly string[] = ['dist', 'build', 'out', 'output', 'lib', 'es', 'esm', 'cjs'];
const USUAL_OUTPUT = new RegExp(`^(?:${OUTPUT_FOLDERS.join('|')})(?:[-_.].*)?$`);
/** What bundlers append to the name of a source. */
const VARIANT = /\.(?:cjs|esm?|mjs|umd|min|prod|production|development|dev)(?:\.(?:min|prod|production|development|dev))?$/;

/** The folders that hold what is built: of a usual name, or for the entries of a package any that is not there. */
export type OutputFolder = 'usual' | 'any';

/** Finds the sources of what is built. */
export interface Built {
  /** The files from which a file may be built. */
  readonly sourcesOf: (path: string, typed: boolean, folder: OutputFolder) => Found;
  /** The folder of build output that a file of the repository may lie in: some check in what they build. */
  readonly outputAround: (path: string) => string | null;
}

export function createBuilt(tree: Tree, manifests: Manifests, configs: TsConfigs): Built {
  const ownerOf = (path: string) => manifests.nearestNamed(dirname(path))?.folder ?? tree.root;

  function findSources(built: string, typed: boolean, folder: OutputFolder): Found {
    const owner = ownerOf(built);
    const named = (name: string) => firstOf([name, join(name, 'index')].flatMap((path) => filesNamed(tree, resolve(owner, path), typed)).filter((path) => path !== built));
    const configured = byCompilerOptions(built, owner);
    const [inOutput = [], inPartOfOutput = []] = byFolderNames(built, owner, folder);
    return firstFound([firstFound(configured.sure.map(named)), agreed([...configured.likely, ...inOutput].map(named)), agreed(inPartOfOutput.map(named))]);
  }

  /** With a `rootDir` it is told where the sources are; without, it follows from the files that are compiled. */
  function byCompilerOptions(built: string, owner: string): {readonly sure: readonly string[]; readonly likely: readonly string[]} {
    const sure: string[] = [];
    const likely: string[] = [];
    for (const {outputs, rootDir} of new Set([...configs.in(owner), ...(configs.around(dirname(built))[0] ?? [])])) {
      const output = outputs.find((folder) => folder !== owner && isInside(folder, built));
      const rest = output === undefined ? null : withoutExtension(relative(output, built));
      if (rest !== null && rootDir !== null) {
        sure.push(join(rootDir, rest));
      } else if (rest !== null) {
        likely.push(...SOURCE_FOLDERS.map((folder) => join(owner, folder, rest)));
      }
    }
    return {sure, likely};
  }

  /** `dist/esm/client.js` is made from `src/esm/client` or `esm/client`, else from `src/client` or `client`; `client.umd.min.js` from `client`. */
  function byFolderNames(built: string, owner: string, expected: OutputFolder): string[][] {
    const [output = '', ...folders] = relative(owner, built).split(sep);
    const name = withoutExtension(folders.pop() ?? (OUTPUT_FOLDERS.includes(output) ? 'index' : ''));
    // What is missing in a folder that holds sources was generated there, or is wrong.
    if (name === '' || (expected === 'usual' && !USUAL_OUTPUT.test(output)) || (tree.isFolder(join(owner, output)) && !tree.has(built))) {
      return [];
    }
    const stems = [...new Set([name, name.replace(VARIANT, '')])];
    const rests = [folders, folders.slice(1)].map((rest) => rest.join('/'));
    return rests.map((rest) => SOURCE_FOLDERS.filter((folder) => folder !== output).flatMap((folder) => stems.map((stem) => join(folder, rest, stem))));
  }

  /** By the folder of a package: where it is built to. */
  const outputsOf = cached<readonly string[]>((owner) => {
    const configured = [...configs.in(owner), ...(configs.around(owner)[0] ?? [])].flatMap(({outputs}) => outputs);
    const usual = OUTPUT_FOLDERS.filter((name) => !SOURCE_FOLDERS.includes(name)).map((name) => join(owner, name));
    return [...usual, ...configured].filter((folder) => folder !== owner && tree.isFolder(folder));
  }, []);

  // The entries of a package are looked up for everybody who imports it.
  const known = (typed: boolean, folder: OutputFolder) => cached((built) => findSources(built, typed, folder), NOTHING);
  const sources = {usual: {typed: known(true, 'usual'), script: known(false, 'usual')}, any: {typed: known(true, 'any'), script: known(false, 'any')}};

  return {
    sourcesOf: (path, typed, folder) => sources[folder][typed ? 'typed' : 'script'](path),
    outputAround: (path) => outputsOf(ownerOf(path)).find((folder) => isInside(folder, path)) ?? null,
  };
}
