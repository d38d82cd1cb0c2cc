import {dirname, join} from 'node:path';
import {isRecord, readJsonFile} from '../project/json.ts';
import {type Manifest, SECTIONS} from './manifest.ts';

/** An installed package that needs another one beside it; `null` when none of those that package.json lists does. */
export function peerOf({path, json}: Manifest, packageName: string): string | null {
  const names = SECTIONS.flatMap((section) => (isRecord(json[section]) ? Object.keys(json[section]) : []));
  return names.find((name) => name !== packageName && needsPeer(dirname(path), name, packageName)) ?? null;
}

function needsPeer(start: string, name: string, peer: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    const installed = readJsonFile(join(folder, 'node_modules', name, 'package.json'));
    if (isRecord(installed)) {
      return isRecord(installed['peerDependencies']) && Object.hasOwn(installed['peerDependencies'], peer);
    }
    if (dirname(folder) === folder) {
      return false;
    }
  }
}
