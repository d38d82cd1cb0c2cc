import {Command, CommanderError, type Option} from 'commander';
import {PathError} from '../project/path-error.ts';
import type {RuleName} from '../analysis/finding.ts';
import {printableLines} from '../report/printable.ts';
import type {CheckOptions} from './check.ts';
import {type ColorWish, withColors} from './colors.ts';
import type {ConfigWish} from './config.ts';
import {CHECK_HELP, EXPLAIN_HELP, helpAfter, helpBefore, MIGRATE_HELP, NAME, PATHS, PROGRAM_HELP, type Teaching, type Wrap} from './help.ts';
import type {ExitStatus, Host} from './host.ts';
import type {MigrateCommandOptions} from './migrate.ts';
import {allowDirtyOption, baselineOption, colorOptions, configOptions, dryRunOption, formatOption, helpOption, interactiveOption, maxFindingsOption, onlyOption, outputFileOption, reportOption, ruleArgument, sinceOption, stagedOption, stdinOptions, targetOption, unsafeOption, updateBaselineOption, verifyOption} from './options.ts';

/**
 * Runs the command line. What a command does is loaded when it is called.
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
      getOutHelpWidth: () => host.stdout.width || WIDTH,
      getErrHelpWidth: () => host.stderr.width || WIDTH,
    })
    .version(version, '--version', 'print the version')
    .addHelpOption(helpOption())
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError(`Run "${NAME} --help" for the commands and examples.`);
  teach(program, PROGRAM_HELP, host);

  const checkCommand = program
    .command('check')
    .description('report what is left to migrate')
    .argument('[paths...]', PATHS)
    .action(async (paths: string[], options: CheckOptions & ColorWish & ConfigWish) => {
      const [{check}, {withConfig}] = await Promise.all([import('./check.ts'), import('./config.ts')]);
      finish(await check(paths, withConfig(options, host), withColors(host, options)));
    });
  addOptions(checkCommand, [onlyOption(), stagedOption(), sinceOption(), ...stdinOptions(), targetOption(), ...gateOptions(), formatOption(), outputFileOption(), reportOption(), ...colorOptions(), ...configOptions()]);
  teach(checkCommand, CHECK_HELP, host);

  const migrateCommand = program
    .command('migrate')
    .description('rewrite what is safe; prove all files before they are written')
    .argument('[paths...]', `${PATHS}, and never changed`)
    .action(async (paths: string[], options: MigrateCommandOptions & ConfigWish) => {
      const [{migrate}, {withConfig}] = await Promise.all([import('./migrate.ts'), import('./config.ts')]);
      finish(await migrate(paths, withConfig(options, host), withColors(host, options)));
    });
  addOptions(migrateCommand, [onlyOption(), stagedOption().hideHelp(), sinceOption(), ...stdinOptions(), dryRunOption(), interactiveOption(), unsafeOption(), verifyOption(), allowDirtyOption(), targetOption(), ...gateOptions(), formatOption(), outputFileOption(), reportOption(), ...colorOptions(), ...configOptions()]);
  teach(migrateCommand, MIGRATE_HELP, host);

  const explainCommand = program
    .command('explain')
    .description('print what a rule finds and why, what is rewritten, and how to leave a place alone')
    .addArgument(ruleArgument())
    .action(async (rule: RuleName | undefined, options: ColorWish) => (await import('./explain.ts')).explain(rule, withColors(host, options)));
  addOptions(explainCommand, colorOptions());
  teach(explainCommand, EXPLAIN_HELP, host);

  return program;
}

function gateOptions(): Option[] {
  return [baselineOption(), updateBaselineOption(), maxFindingsOption()];
}

/** In a pipe, and in a terminal that does not know its size. */
const WIDTH = 80;

/** Options of one heading must follow one another: headings are printed in the order of their first options. */
function addOptions(command: Command, options: readonly Option[]): void {
  command.addHelpOption(helpOption()).showHelpAfterError(`Run "${NAME} ${command.name()} --help" for the options and examples.`);
  options.forEach((option) => command.addOption(option));
}

function teach(command: Command, teaching: Teaching, host: Host): void {
  const wrap: Wrap = (text, width) => command.createHelp().boxWrap(text, width);
  const widthOf = ({error}: {readonly error: boolean}) => (error ? host.stderr : host.stdout).width || WIDTH;
  command
    .addHelpText('before', (context) => helpBefore(teaching, widthOf(context), wrap))
    .addHelpText('after', (context) => helpAfter(widthOf(context), wrap));
}
