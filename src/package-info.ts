import {createRequire} from 'node:module';

interface PackageInfo {
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
}

/** Name, version and home of this package, from its own package.json (one folder up, from `src/` and from `dist/`). */
export const packageInfo = createRequire(import.meta.url)('../package.json') as PackageInfo;
