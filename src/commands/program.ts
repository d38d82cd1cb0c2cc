import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {RULE_NAMES} from '../analysis/finding.ts';
import type {RuleName} from '../analysis/finding.ts';
import {TARGETS} from '../migration/targets.ts';
import {PathError} from '../project/files.ts';
import {printableLines} from '../report/printable.ts';
import {FORMATS} from '../report/report.ts';
import {check} from './check.ts';
import type {CheckOptions} from './check.ts';
import type {ExitStatus, Host} from './host.ts';
import {migrate} from './migrate.ts';
import type {MigrateCommandOptions} from './migrate.ts';

const NAME = 'iamcredentials-codemod';

const EXAMPLES = `Moves signBlob and signJwt calls from Google's deprecated IAM API to the Service Account Credentials API.

Examples:
  ${NAME} check                      what is left to do in this folder
  ${NAME} migrate --dry-run          show what would be rewritten, as a patch
  ${NAME} migrate                    rewrite what is safe, leave the rest
  ${NAME} migrate --unsafe src       also rewrite what you must review
  ${NAME} check --format json src    for programs: ESLint's JSON

Unless it is on your PATH, write "npx eslint-plugin-iamcredentials" for "${NAME}".
`;

const CHECK_EXAMPLES = `Examples:
  ${NAME} check                           the current folder, without what Git ignores
  ${NAME} check src lib/sign.js           these folders and files
  ${NAME} check --only require-jwt-exp    one rule
  ${NAME} check --format json             ESLint's JSON, on standard output alone
  ${NAME} check --report migration.md     also a page that says what is to be done, in code and cloud

Each finding says what becomes of it: "safe", migrate rewrites it; "review", migrate --unsafe does; "manual", you do.
`;

const MIGRATE_EXAMPLES = `Examples:
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

const PATHS = 'files and folders; the current folder when left out. Other files of the repository are read where a value leads to them';

const STATUS = `
Exit status: 0 nothing left to do, 1 findings remain, 2 the run itself failed.`;

/**
 * Runs the command line.
 * @param args without the names of the runtime and the program
 */
export async function runProgram(args: readonly string[], version: string, host: Host): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = createProgram(version, host, (result) => {
    status = result;
  });
  try {
    await program.parseAsync(args, {from: 'user'});
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof PathError) {
      host.stderr.write(`error: ${printableLines(error.message)}\n`);
      return 2;
    }
    throw error;
  }
}

function createProgram(version: string, host: Host, finish: (status: ExitStatus) => void): Command {
  const program = new Command(NAME)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(printableLines(text)),
      writeErr: (text) => host.stderr.write(printableLines(text)),
      getOutHasColors: () => host.stdout.colors,
      getErrHasColors: () => host.stderr.colors,
    })
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', STATUS)
    .showHelpAfterError(`Run "${NAME} --help" for the commands and examples.`);

  program
    .command('check')
    .description('report what is left to migrate')
    .argument('[paths...]', PATHS)
    .addOption(formatOption())
    .addOption(onlyOption())
    .addOption(targetOption())
    .addOption(reportOption())
    .addHelpText('before', CHECK_EXAMPLES)
    .addHelpText('after', STATUS)
    .showHelpAfterError(`Run "${NAME} check --help" for the options and examples.`)
    .action(async (paths: string[], options: CheckOptions) => finish(await check(paths, options, host)));

  program
    .command('migrate')
    .description('rewrite what is safe; prove all files before they are written')
    .argument('[paths...]', `${PATHS}, and never changed`)
    .option('--dry-run', 'write nothing, print a patch that "git apply" accepts', false)
    .option('--unsafe', 'also apply what needs a review', false)
    .option('--verify', 'compile TypeScript projects before and after, in memory; what would add a type error is left alone', false)
    .addOption(formatOption())
    .addOption(onlyOption())
    .addOption(targetOption())
    .addOption(reportOption())
    .addHelpText('before', MIGRATE_EXAMPLES)
    .addHelpText('after', STATUS)
    .showHelpAfterError(`Run "${NAME} migrate --help" for the options and examples.`)
    .action(async (paths: string[], options: MigrateCommandOptions) => finish(await migrate(paths, options, host)));

  return program;
}

function formatOption(): Option {
  return new Option('--format <name>', 'how to print the report').choices(FORMATS).default('stylish');
}

function onlyOption(): Option {
  return new Option('--only <rules>', `only these rules, separated by commas: ${RULE_NAMES.join(', ')}`).argParser(addRules);
}

function targetOption(): Option {
  return new Option(
    '--target <client>',
    'rewrite calls of the IAM API for this client instead of the one they use; always to be reviewed. Calls that are on the new API already stay as they are. Each file is looked at alone',
  ).choices(TARGETS);
}

function reportOption(): Option {
  return new Option('--report <file>', 'also write a Markdown page for the pull request: what and why, what needs a look, what to do in Google Cloud');
}

function addRules(value: string, previous: readonly RuleName[] | undefined): RuleName[] {
  const rules = value.split(',').map((name) => {
    const short = name.trim().replace(/^iamcredentials\//, '');
    const rule = RULE_NAMES.find((known) => known === short);
    if (rule === undefined) {
      throw new InvalidArgumentError(`There is no rule "${short}". The rules are ${RULE_NAMES.join(', ')}.`);
    }
    return rule;
  });
  return [...(previous ?? []), ...rules];
}
