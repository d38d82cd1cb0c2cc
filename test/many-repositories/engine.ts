import {spawnSync} from 'node:child_process';
import {chmodSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {CLI, type Files, folder, git, type Outcome, read, REVIEW, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED, write} from '../cli/program.ts';

export const ROOT = path.join(import.meta.dirname, '../..');
export const DEFINITIONS = path.join(ROOT, 'many-repositories');
export const {version: VERSION} = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {version: string};

/** A step of a definition that runs a script. */
export interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The content of a definition that is YAML. */
export function definition(file: string): unknown {
  return parse(readFileSync(path.join(DEFINITIONS, file), 'utf8'));
}

/** What the repositories of an organization may be like, and what an engine has to make of each. */
export const REPOSITORIES: readonly {readonly name: string; readonly files: Files; readonly becomes: 'changed' | 'unchanged' | 'failed'}[] = [
  {name: 'to-migrate', files: {'src/a.js': SAFE}, becomes: 'changed'},
  {name: 'migrated', files: {'src/a.js': SAFE_REWRITTEN}, becomes: 'unchanged'},
  {name: 'unrelated', files: {'src/a.js': UNRELATED}, becomes: 'unchanged'},
  {name: 'with-more-for-a-person', files: {'src/a.js': SAFE, 'src/b.js': REVIEW}, becomes: 'changed'},
  {name: 'only-for-a-person', files: {'src/b.js': REVIEW}, becomes: 'unchanged'},
  {name: 'broken', files: {'src/a.js': SAFE, 'src/z.js': UNPARSABLE}, becomes: 'failed'},
];

/** A clone with one commit, and the repository that it comes from. */
export function clone(files: Files): {readonly clone: string; readonly origin: string} {
  const root = folder();
  const [origin, work] = [path.join(root, 'origin.git'), path.join(root, 'clone')];
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', origin);
  git(root, 'clone', '--quiet', origin, work);
  write(work, files);
  git(work, 'checkout', '--quiet', '-B', 'main');
  git(work, 'add', '.');
  git(work, 'commit', '--quiet', '--message', 'one');
  git(work, 'push', '--quiet', 'origin', 'main');
  return {clone: work, origin};
}

/**
 * A folder for PATH in which `npx` runs the built command and `npm` installs it, and only for the name and version that the package will have.
 * @param programs further programs, as shell scripts
 */
export function programs(others: Readonly<Record<string, string>> = {}): string {
  const npx = [
    '#!/bin/sh',
    `if [ "$1 $2" != "--yes eslint-plugin-iamcredentials@${VERSION}" ]; then echo "npx $*: not this package" >&2; exit 64; fi`,
    'shift 2',
    `exec '${process.execPath}' '${CLI}' "$@"`,
  ].join('\n');
  const npm = [
    '#!/bin/sh',
    `if [ "$1 $2 $3 $4 $5 $6" != "install --silent --no-save --ignore-scripts --prefix $PWD" ] || [ "$7" != "eslint-plugin-iamcredentials@${VERSION}" ]; then echo "npm $*: not this package" >&2; exit 64; fi`,
    'mkdir -p node_modules/.bin',
    `printf '%s\\n' '#!/bin/sh' "exec '${process.execPath}' '${CLI}' \\"\\$@\\"" > node_modules/.bin/iamcredentials-codemod`,
    'chmod +x node_modules/.bin/iamcredentials-codemod',
  ].join('\n');
  const bin = folder({npx, npm, ...others});
  for (const name of ['npx', 'npm', ...Object.keys(others)]) {
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

/** Runs a program in a folder, as an engine does: with the variables that it sets, and no settings of this machine. */
export function runProgram(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Outcome {
  const {status, stdout, stderr, error} = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: {HOME: folder(), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...env, PATH: `${env['PATH'] ?? programs()}:${process.env['PATH'] ?? ''}`},
  });
  if (error !== undefined) {
    throw error;
  }
  return {status, stdout, stderr};
}

/** What an engine makes of a clone after its script ended. */
export function outcomeOf(status: number | null, root: string): 'changed' | 'unchanged' | 'failed' {
  if (status !== 0) {
    return 'failed';
  }
  return git(root, 'status', '--porcelain') === '' ? 'unchanged' : 'changed';
}

/** Whether the file that was to be rewritten is, and no other file changed. */
export function isMigrated(root: string): boolean {
  return git(root, 'status', '--porcelain') === ' M src/a.js\n' && read(root, 'src/a.js') === SAFE_REWRITTEN;
}
