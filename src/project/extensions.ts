import {basename, extname} from 'node:path';

import {COMPONENT_EXTENSIONS} from '../dialect/component.ts';

/** The file names that hold JavaScript or TypeScript, some among markup. */
export const EXTENSIONS = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx', ...COMPONENT_EXTENSIONS] as const;

/** Whether a file's name is one of JavaScript or TypeScript. */
export function isSource(path: string): boolean {
  return (EXTENSIONS as readonly string[]).includes(extname(path));
}

/** The file names of other languages that import JavaScript: they cannot be parsed here, but what they import has users out of sight. */
const FOREIGN_EXTENSIONS = ['.astro', '.civet', '.coffee', '.gjs', '.gts', '.htm', '.html', '.imba', '.marko', '.mdx', '.riot', '.svx'];

/** Whether a file that is no source may import sources. */
export function isForeign(path: string): boolean {
  return FOREIGN_EXTENSIONS.includes(extname(path));
}

/** Whether a file is a package.json, by its name. */
export function isManifest(path: string): boolean {
  return basename(path) === 'package.json';
}

/** A path without the extension of a source, a declaration or a script. */
export function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.(?:[mc]?[jt]s|[jt]sx|vue|svelte|json)$/, '');
}
