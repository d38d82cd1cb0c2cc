import type {Tree} from './tree.ts';

const SCRIPTS = ['.js', '.jsx', '.mjs', '.cjs'];
const TYPED = ['.ts', '.tsx', '.mts', '.cts'];
const REST = ['.vue', '.svelte', '.d.ts', '.d.mts', '.d.cts', '.json'];
const FOR_TYPED = [...TYPED, ...SCRIPTS, ...REST];
const FOR_SCRIPTS = [...SCRIPTS, ...TYPED, ...REST];

/** TypeScript writes the name of what will be built: `./x.js` is x.ts. */
const BUILT_FROM: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.d.ts', '.jsx', '.vue', '.svelte']],
  ['.jsx', ['.tsx', '.d.ts']],
  ['.mjs', ['.mts', '.d.mts']],
  ['.cjs', ['.cts', '.d.cts']],
]);

/** Whether a file is TypeScript, in which the sources come before what is built from them. */
export function isTyped(path: string): boolean {
  return /\.(?:[mc]?ts|tsx|vue|svelte)$/.test(path);
}

/** The files that a path may name as it is, without an extension, or by what is built from it; the likeliest first. */
export function filesNamed(tree: Tree, path: string, typed: boolean): string[] {
  const built = /\.[mc]?jsx?$/.exec(path)?.[0];
  const sources = built === undefined ? [] : (BUILT_FROM.get(built) ?? []).map((extension) => path.slice(0, -built.length) + extension);
  const exact = typed ? [...sources, path] : [path, ...sources];
  return [...exact, ...(typed ? FOR_TYPED : FOR_SCRIPTS).map((extension) => path + extension)].filter(tree.has);
}

/** A path without the extension of a source, a declaration or a script. */
export function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.(?:[mc]?[jt]s|[jt]sx|vue|svelte|json)$/, '');
}
