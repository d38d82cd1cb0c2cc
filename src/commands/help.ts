/** The name of the program, as people type it. */
export const NAME = 'iamcredentials-codemod';

export const EXAMPLES = `Moves signBlob and signJwt calls from Google's deprecated IAM API to the Service Account Credentials API.

Examples:
  ${NAME} check                      what is left to do in this folder
  ${NAME} migrate --dry-run          show what would be rewritten, as a patch
  ${NAME} migrate                    rewrite what is safe, leave the rest
  ${NAME} migrate --unsafe src       also rewrite what you must review
  ${NAME} check --format json src    for programs: ESLint's JSON

Unless it is on your PATH, write "npx eslint-plugin-iamcredentials" for "${NAME}".
`;

export const CHECK_EXAMPLES = `Examples:
  ${NAME} check                           the current folder, without what Git ignores
  ${NAME} check src lib/sign.js           these folders and files
  ${NAME} check --only require-jwt-exp    one rule
  ${NAME} check --format json             ESLint's JSON, on standard output alone
  ${NAME} check --report migration.md     also a page that says what is to be done, in code and cloud

Each finding says what becomes of it: "safe", migrate rewrites it; "review", migrate --unsafe does; "manual", you do.
`;

export const MIGRATE_EXAMPLES = `Examples:
  ${NAME} migrate --dry-run               show what would be rewritten; writes nothing
  ${NAME} migrate --dry-run | git apply   the same as running it without --dry-run
  ${NAME} migrate                         rewrite what keeps its behaviour ("safe")
  ${NAME} migrate --unsafe src            also what you must review; then look at git diff
  ${NAME} migrate --verify                leave alone what would add a TypeScript error
  ${NAME} migrate --report migration.md   also a page for the pull request
  ${NAME} migrate --unsafe --target @google-cloud/iam-credentials
                                                   rewrite the calls for another client, to be reviewed

Files that share a value are rewritten together, or none of them. package.json follows; nothing is installed.
`;

export const PATHS = 'files and folders; the current folder when left out. Other files of the repository are read where a value leads to them';

export const STATUS = `
Exit status: 0 nothing left to do, 1 findings remain, 2 the run itself failed.`;
