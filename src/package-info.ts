import {createRequire} from 'node:module';

interface PackageInfo {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
}

/** Name, version and home of this package, from its own package.json (one folder up, from `src/` and from `dist/`). */
export const packageInfo = createRequire(import.meta.url)('../package.json') as PackageInfo;

/** A file of this package, by its path from the root. */
export function packageFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

/** The same file where everybody can read it. */
export function packageFileUrl(path: string): string {
  return `${packageInfo.homepage}/blob/main/${path}`;
}

/** Where the page of a rule can be read. */
export function rulePageUrl(rule: string): string {
  return packageFileUrl(`rules/${rule}.md`);
}
