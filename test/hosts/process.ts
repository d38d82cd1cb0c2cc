import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';

const PACKAGE = path.join(import.meta.dirname, '../..');
const MEGABYTES = 64 * 2 ** 20;

/** What a finished process left behind. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The absolute path of a file that `npm run build` makes. */
export function built(file: string): string {
  const target = path.join(PACKAGE, file);
  if (!existsSync(target)) {
    throw new Error(`${file} is not built: run "npm run build" first`);
  }
  return target;
}

/** The absolute path of a file of an installed package. */
export function installed(file: string): string {
  return path.join(PACKAGE, 'node_modules', file);
}

/** Runs a script in a node process of its own. */
export function runNode(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): Finished {
  const {error, status, stdout, stderr} = spawnSync(process.execPath, [script, ...args],
    {encoding: 'utf8', cwd, maxBuffer: MEGABYTES, env: {...process.env, NODE_OPTIONS: '', ...env}});
  if (error !== undefined) {
    throw error;
  }
  return {status, stdout, stderr};
}
