import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {isRecord, stringField} from '../project/json.ts';
import {readPlainFile} from '../project/plain-file.ts';
import type {Manifest} from './manifest.ts';

type Yaml = typeof import('yaml');

/**
 * What the catalogs of pnpm's workspace say of a package.
 * @param spec what package.json says of it: `catalog:` or `catalog:name`, if it leaves the version to one
 * @param manifests the package.json files on the way up
 * @returns `null` when no such catalog lists it
 */
export function catalogEntry(spec: string, packageName: string, manifests: readonly Manifest[]): string | null {
  const name = /^catalog:(?<name>.*)$/.exec(spec)?.groups?.['name'];
  if (name === undefined) {
    return null;
  }
  for (const {path} of manifests) {
    const workspace = readYaml(join(dirname(path), 'pnpm-workspace.yaml'));
    if (isRecord(workspace)) {
      const named = isRecord(workspace['catalogs']) ? workspace['catalogs'][name === '' ? 'default' : name] : undefined;
      return stringField(name === '' ? (workspace['catalog'] ?? named) : named, packageName);
    }
  }
  return null;
}

/** As with other programs' JSON, a file that is missing or broken tells nothing. */
function readYaml(path: string): unknown {
  try {
    const text = readPlainFile(path).toString('utf8');
    const yaml = createRequire(import.meta.url)('yaml') as Yaml;
    return yaml.parse(text);
  } catch {
    return undefined;
  }
}
