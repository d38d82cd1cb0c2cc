/** What to do about an old version of a client library. */
export const VERSION_ADVICE = {
  raise: 'Raise its range to {{range}}, {{install}}.',
  upgrade: 'Ask for {{version}} or later, {{install}}.',
  catalog: 'Ask for {{version}} or later in the catalog, {{install}}.',
  peer: 'Let its range admit only {{version}} or later; now whoever installs this package decides.',
  stale: 'Its range asks for {{version}} or later already, and only the lockfile is behind: run “{{manager}} install” and commit {{lockfile}}.',
  refresh: 'Update the lockfile: {{command}}, and commit it.',
  overridden: 'An override of the project holds {{package}} back: raise or remove it, {{install}}.',
  abandoned: 'No version of google-auto-auth is safe, and it is not maintained: use google-auth-library 6.0.0 or later in its place.',
  replace: 'No version of {{package}} is safe: use another library in its place.',
  replaceOrOverride:
    'No version of {{package}} is safe: use another library in its place, or override {{target}} with {{version}} or later and test it.',
  updateOrOverride: 'Update {{package}} to a version that brings {{target}} {{version}} or later, or override {{target}}.',
  leave: 'Update {{package}} to a version that does without it.',
} as const;

/** How a change of package.json takes effect. */
export const INSTALL_ADVICE = {
  locked: 'then run “{{manager}} install” and commit {{lockfile}}',
  unlocked: 'then install',
} as const;

/** How each package manager renews one package inside the tree. */
export const REFRESH_COMMANDS = {
  npm: 'run “npm update {{package}}”',
  pnpm: 'run “pnpm update --depth Infinity {{package}}”',
  yarn: 'run “yarn up --recursive {{package}}”',
  yarnClassic: 'take the entry of {{package}} out of {{lockfile}}, run “yarn install”',
  bun: 'take the entry of {{package}} out of {{lockfile}}, run “bun install”',
} as const;

/** What a chain says about where its first package is asked for. */
export const FIELD_NOTES = {
  dependencies: '',
  devDependencies: 'development',
  optionalDependencies: 'optional',
  peerDependencies: 'peer',
  override: 'override',
} as const;

/** What is wrong with a lockfile, and what to do. */
export const LOCKFILE_PROBLEMS = {
  binary: {reason: 'it is binary', advice: 'Save it as text: bun install --save-text-lockfile --frozen-lockfile --lockfile-only.'},
  broken: {advice: 'Repair it with the package manager that wrote it.'},
} as const;
