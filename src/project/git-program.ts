import {accessSync, constants, statSync} from 'node:fs';
import * as nodePath from 'node:path';
import {oncePerKey} from './cache.ts';

/** There is no Git on this machine; the code is that of a program that the system does not find. */
class NoGitError extends Error {
  override readonly name = 'NoGitError';
  readonly code = 'ENOENT';
}

const find = {posix: oncePerKey((path) => findGit(path, false)), windows: oncePerKey((path) => findGit(path, true))};

/**
 * The Git of this machine, by its whole path. The system would also take one out of the repository: `npx` and `npm run` put its
 * `node_modules/.bin` first, Windows looks into the current folder, and a PATH may name folders that count from there.
 * @throws what starting a program throws that is not there
 */
export function gitProgram(env: NodeJS.ProcessEnv, isWindows = process.platform === 'win32'): string {
  const name = Object.keys(env).find((key) => key === 'PATH' || (isWindows && key.toUpperCase() === 'PATH')) ?? 'PATH';
  const program = find[isWindows ? 'windows' : 'posix'](env[name] ?? '');
  if (program === null) {
    throw new NoGitError('There is no Git on this machine.');
  }
  return program;
}

function findGit(path: string, isWindows: boolean): string | null {
  const paths = isWindows ? nodePath.win32 : nodePath.posix;
  const folders = path.split(paths.delimiter).filter((folder) => paths.isAbsolute(folder) && !folder.split(/[/\\]/).includes('node_modules'));
  return folders.map((folder) => paths.join(folder, isWindows ? 'git.exe' : 'git')).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
