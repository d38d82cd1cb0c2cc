/** Packages whose functions, or template tags, run a command of the shell that they are given. */
export const SHELL_PACKAGES: ReadonlySet<string> = new Set([
  'child_process',
  'cross-spawn',
  'execa',
  'node:child_process',
  'shelljs',
  'zx',
  'zx/core',
]);
