import {Command, CommanderError} from 'commander';
import {PathError} from '../project/files.ts';
import {printableLines} from '../report/printable.ts';
import {check} from './check.ts';
import type {CheckOptions} from './check.ts';
import {CHECK_EXAMPLES, EXAMPLES, MIGRATE_EXAMPLES, NAME, PATHS, STATUS} from './help.ts';
import type {ExitStatus, Host} from './host.ts';
import {migrate} from './migrate.ts';
import type {MigrateCommandOptions} from './migrate.ts';
import {formatOption, onlyOption, reportOption, targetOption} from './options.ts';

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
