/** A path without the extension of a source, a declaration or a script. */
export function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?\.(?:[mc]?[jt]s|[jt]sx|vue|svelte|json)$/, '');
}
