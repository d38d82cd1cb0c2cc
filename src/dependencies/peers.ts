import {dirname, join} from 'node:path';
import {readJsonObject} from '../project/config-file.ts';
import {upward} from '../project/folders.ts';
import {isRecord, ownField} from '../project/json.ts';
import {type Manifest, SECTIONS} from './manifest.ts';

/** An installed package that needs another one beside it; `null` when none of those that package.json lists does. */
export function peerOf({path, json}: Manifest, packageName: string): string | null {
  const names = SECTIONS.flatMap((section) => (isRecord(json[section]) ? Object.keys(json[section]) : []));
  return names.find((name) => name !== packageName && needsPeer(dirname(path), name, packageName)) ?? null;
}

function needsPeer(start: string, name: string, peer: string): boolean {
  for (const folder of upward(start)) {
    const installed = readJsonObject(join(folder, 'node_modules', name, 'package.json'));
    if (installed !== null) {
      return ownField(installed['peerDependencies'], peer) !== undefined;
    }
  }
  return false;
}
