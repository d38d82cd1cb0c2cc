import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {readJsonObject} from './config-file.ts';
import {isInside, upward} from './folders.ts';
import {ownField} from './json.ts';

/**
 * The folder of the package or workspace that files without Git belong to: the nearest with a package.json, or a workspace
 * around that. Not simply the outermost: a package.json that was left in a home folder does not make a project of it.
 * @param paths absolute paths of files, at least one
 * @returns `null` where nothing tells where the project of all of them begins
 */
export function projectRoot(paths: readonly [string, ...string[]]): string | null {
  const folders = upward(dirname(paths[0])).filter((folder) => paths.every((path) => isInside(folder, path)));
  return folders.findLast(isWorkspaceRoot) ?? folders.find((folder) => existsSync(join(folder, 'package.json'))) ?? null;
}

function isWorkspaceRoot(folder: string): boolean {
  return ['pnpm-workspace.yaml', 'lerna.json'].some((name) => existsSync(join(folder, name))) || ownField(readJsonObject(join(folder, 'package.json')), 'workspaces') !== undefined;
}
