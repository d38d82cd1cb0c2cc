import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {ROOT as FIXTURES} from '../fixtures.ts';

const NODE_MODULES = path.join(import.meta.dirname, '../../node_modules');

/** A test-suite of the old world, with what it tests. */
export interface Suite {
  /** The folder in `fixtures/old-suites`. */
  readonly name: string;
  /** The installed package that it tests, whose own code is migrated with it; `null` for a program with tests of its own. */
  readonly library: string | null;
  /** Packages that are installed under another name than the program uses. */
  readonly aliases: Readonly<Record<string, string>>;
}

export const SUITES: readonly Suite[] = [
  {name: 'google-auth-library', library: 'google-auth-library-5', aliases: {}},
  {name: 'google-auto-auth', library: 'google-auto-auth', aliases: {}},
  {name: 'firebase-admin', library: 'firebase-admin-8.12', aliases: {}},
  {name: 'links-service', library: null, aliases: {'google-auth-library': 'google-auth-library-5'}},
];

/** Copies a suite, and the library as it was published, into a folder of their own beside what they depend on. */
export function plant(suite: Suite): {readonly folder: string; readonly remove: () => void} {
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), 'old-suite-'));
  const folder = path.join(root, suite.name);
  symlinkSync(NODE_MODULES, path.join(root, 'node_modules'), 'junction');
  const own = path.join(FIXTURES, 'old-suites', suite.name);
  if (suite.library === null) {
    cpSync(own, folder, {recursive: true});
  } else {
    const library = path.join(NODE_MODULES, suite.library);
    const nested = path.join(library, 'node_modules');
    cpSync(library, folder, {recursive: true, filter: (source) => source !== nested});
    cpSync(own, path.join(folder, 'test'), {recursive: true});
    if (existsSync(nested)) {
      symlinkSync(nested, path.join(folder, 'node_modules'), 'junction');
    }
  }
  for (const [name, installed] of Object.entries(suite.aliases)) {
    mkdirSync(path.join(folder, 'node_modules'), {recursive: true});
    symlinkSync(path.join(NODE_MODULES, installed), path.join(folder, 'node_modules', name), 'junction');
  }
  return {folder, remove: () => { rmSync(root, {recursive: true, force: true}); }};
}

/** The texts of some files. */
export function textsOf(files: readonly string[]): string {
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
