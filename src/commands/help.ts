/** The name of the program, as people type it. */
export const NAME = 'iamcredentials-codemod';

/** What `--help` shows before anything else. */
export interface Teaching {
  readonly introduction?: string;
  /** Arguments of the program, and what they are for. */
  readonly examples: readonly (readonly [args: string, purpose: string])[];
  readonly remark: string;
}

export const PROGRAM_HELP: Teaching = {
  introduction: "Moves signBlob and signJwt calls from Google's deprecated IAM API to the Service Account Credentials API.",
  examples: [
    ['check', 'what is left to do in this folder'],
    ['migrate --dry-run', 'show what would be rewritten, as a patch'],
    ['migrate', 'rewrite what is safe, leave the rest'],
    ['migrate --unsafe src', 'also rewrite what you must review'],
    ['check --format sarif src', 'for other programs: docs/formats.md lists the formats'],
    ['explain require-jwt-exp', 'what a rule finds and why, with examples'],
  ],
  remark: `Unless it is on your PATH, write "npx eslint-plugin-iamcredentials" for "${NAME}".`,
};

export const CHECK_HELP: Teaching = {
  examples: [
    ['check', 'the current folder, without what Git ignores'],
    ['check src lib/sign.js', 'these folders and files'],
    ['check --only require-jwt-exp', 'one rule'],
    ['check --staged', 'what the next commit would hold, as it is staged'],
    ['check --since origin/main', 'what changed since the branch began'],
    ['check --format json', "ESLint's JSON, on standard output alone"],
    ['check --format sarif --output-file iam.sarif', 'for code scanning'],
    ['check --update-baseline', 'write what there is into iamcredentials-baseline.json'],
    ['check --baseline iamcredentials-baseline.json', 'for CI: only what is new fails'],
    ['check --report migration.md', 'also a page that says what is to be done, in code and cloud'],
  ],
  remark: 'Each finding says what becomes of it: "safe", migrate rewrites it; "review", migrate --unsafe does; "manual", you do.',
};

export const MIGRATE_HELP: Teaching = {
  examples: [
    ['migrate --dry-run', 'show what would be rewritten; writes nothing'],
    ['migrate --dry-run | git apply', 'the same as running it without --dry-run'],
    ['migrate', 'rewrite what keeps its behaviour ("safe")'],
    ['migrate --unsafe src', 'also what you must review; then look at git diff'],
    ['migrate --interactive', 'ask for each change'],
    ['migrate --verify', 'leave alone what would add a TypeScript error'],
    ['migrate --report migration.md', 'also a page for the pull request'],
    ['migrate --report migration.html', 'also a page to look at, with diffs side by side'],
    ['migrate --unsafe --target rest', 'rewrite the calls for another client, to be reviewed'],
  ],
  remark: 'Files that share a value are rewritten together, or none of them. package.json follows; nothing is installed.',
};

export const EXPLAIN_HELP: Teaching = {
  examples: [
    ['explain', 'all rules, a line each'],
    ['explain require-jwt-exp', 'what it finds and why, what is rewritten, how to leave a place alone'],
  ],
  remark: 'The text is the page of the rule in this version.',
};

export const PATHS = 'files and folders; the current folder when left out. Other files of the repository are read where a value leads to them';

const STATUS = 'Exit status: 0 nothing left to do, 1 findings remain, 2 the run itself failed.';

/** Breaks text between words. */
export type Wrap = (text: string, width: number) => string;

/** What stands before the usage: examples teach more than a list of options. */
export function helpBefore({introduction, examples, remark}: Teaching, width: number, wrap: Wrap): string {
  const parts = [...(introduction === undefined ? [] : [introduction, '']), 'Examples:', ...exampleLines(examples, width), '', remark, ''];
  return wrap(parts.join('\n'), width);
}

/** What stands after the options. */
export function helpAfter(width: number, wrap: Wrap): string {
  return `\n${wrap(STATUS, width)}`;
}

/** Purposes stand beside the commands where the terminal has room for them, else above, as comments of a shell. */
function exampleLines(examples: Teaching['examples'], width: number): string[] {
  const commands = examples.map(([args, purpose]) => ({line: `  ${NAME} ${args}`, purpose}));
  const column = Math.max(...commands.map(({line}) => line.length)) + 3;
  return column + Math.max(...commands.map(({purpose}) => purpose.length)) <= width
    ? commands.map(({line, purpose}) => `${line.padEnd(column)}${purpose}`)
    : commands.flatMap(({line, purpose}) => [`  # ${purpose}`, line]);
}
