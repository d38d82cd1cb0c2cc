import {statSync} from 'node:fs';
import {createRequire} from 'node:module';
import {withoutMark} from './byte-order-mark.ts';
import {isRecord} from './json.ts';
import {leadsOut} from './own-file.ts';
import {readPlainFile} from './plain-file.ts';

/** Far more than anybody writes: what is longer is no configuration. */
const LONGEST = 4 * 1024 * 1024;

type Json = Readonly<Record<string, unknown>>;

/**
 * The object in a JSON file; `null` when there is none, or none that can be understood. Other programs own these files and
 * complain about them; here a broken one tells nothing, as a missing one. Never waits: only what is a plain file is opened.
 */
export function readJsonObject(path: string): Json | null {
  return readObject(path, (text) => JSON.parse(text) as unknown);
}

/** The same for JSON with comments and trailing commas, which TypeScript reads. */
export function readJsoncObject(path: string): Json | null {
  const {parse} = require('jsonc-parser') as typeof import('jsonc-parser');
  return readObject(path, (text) => parse(text, [], {allowTrailingComma: true}) as unknown);
}

/** The same for YAML. */
export function readYamlObject(path: string): Json | null {
  return readObject(path, (text) => {
    const {parse} = require('yaml') as typeof import('yaml');
    return parse(text, {logLevel: 'silent', maxAliasCount: 100}) as unknown;
  });
}

/** What is needed by few runs is loaded by them; synchronously, for the analysis that asks is synchronous. */
const require = createRequire(import.meta.url);

function readObject(path: string, parse: (text: string) => unknown): Json | null {
  try {
    const stats = statSync(path, {throwIfNoEntry: false});
    if (stats?.isFile() !== true || stats.size > LONGEST || leadsOut(path)) {
      return null;
    }
    const value = parse(withoutMark(readPlainFile(path).toString('utf8')));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
