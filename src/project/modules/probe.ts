import {withoutExtension} from '../extensions.ts';
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
  const stem = withoutExtension(path);
  const sources = inOrder(tree.variants(stem), stem, BUILT_FROM.get(path.slice(stem.length)) ?? []);
  const exact = tree.has(path) ? [path] : [];
  const added = inOrder(tree.variants(path), path, typed ? FOR_TYPED : FOR_SCRIPTS);
  return (typed ? [...sources, ...exact, ...added] : [...exact, ...sources, ...added]).map(tree.behindLinks);
}

function inOrder(files: readonly string[], stem: string, extensions: readonly string[]): string[] {
  return files.length === 0 ? [] : extensions.map((extension) => stem + extension).filter((path) => files.includes(path));
}
