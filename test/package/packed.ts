import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a process printed, both streams, once it ended well. */
export interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder, without what npm tells its own scripts. */
export function execute(cwd: string, program: string, args: readonly string[]): Done {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$|^VITEST/iu.test(name)));
  const {status, stdout, stderr, error} = spawnSync(program, args, {cwd, env: {...env, NO_COLOR: '1', CI: '1'}, encoding: 'utf8', maxBuffer: 64 * 2 ** 20});
  if (error) {
    throw error;
  }
  return {status, stdout, stderr};
}

/** The same, where anything but success is the end of the test. */
export function executeWell(cwd: string, program: string, args: readonly string[]): Done {
  const done = execute(cwd, program, args);
  if (done.status !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${done.status}:\n${done.stdout}\n${done.stderr}`);
  }
  return done;
}

export interface Packed {
  /** The archive, as it would be published. */
  readonly tarball: string;
  /** Its files, with their sizes in bytes. */
  readonly files: ReadonlyMap<string, number>;
  /** Bytes of the archive. */
  readonly size: number;
  readonly remove: () => void;
}

/** Packs what is built. */
export function pack(): Packed {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-pack-')));
  const {stdout} = executeWell(ROOT, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [{size, files}] = JSON.parse(stdout) as [{size: number; files: readonly {readonly path: string; readonly size: number}[]}];
  const [name = ''] = readdirSync(folder);
  return {
    tarball: join(folder, name),
    files: new Map(files.map((file) => [file.path, file.size])),
    size,
    remove: () => rmSync(folder, {recursive: true}),
  };
}
