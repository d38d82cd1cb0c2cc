import {Argument, InvalidArgumentError, Option} from 'commander';
import {RULE_NAMES} from '../analysis/finding.ts';
import type {RuleName} from '../analysis/finding.ts';
import {TARGETS} from '../migration/targets.ts';
import {FORMATS} from '../report/report.ts';
import {didYouMean} from './suggest.ts';

/** The headings of `--help`, in the order in which they are printed; each option names its own. */
export const GROUPS = {
  files: 'What is looked at:',
  rewrite: 'What is rewritten:',
  gate: 'What counts:',
  output: 'What is printed:',
  other: 'Other:',
} as const;

export function formatOption(): Option {
  return new Option('--format <name>', 'how to print the report').choices(FORMATS).default('stylish').helpGroup(GROUPS.output);
}

export function onlyOption(): Option {
  return new Option('--only <rules>', `only these rules, separated by commas: ${RULE_NAMES.join(', ')}`).argParser(addRules).helpGroup(GROUPS.files);
}

export function ruleArgument(): Argument {
  return new Argument('[rule]', 'its name, with or without "iamcredentials/"; when left out, all rules are listed').argParser(ruleNamed);
}

export function stagedOption(): Option {
  return new Option('--staged', 'only files that are staged in Git, as they are staged').conflicts(['since', 'stdin', 'updateBaseline', 'report']).helpGroup(GROUPS.files);
}

export function sinceOption(): Option {
  return new Option('--since <commit>', 'only files that changed since the current branch left this branch, tag or commit; untracked ones too').conflicts('stdin').helpGroup(GROUPS.files);
}

export function stdinOptions(): Option[] {
  return [
    new Option('--stdin', 'a text from standard input; migrate prints the rewritten text').conflicts(['dryRun', 'interactive', 'updateBaseline']).helpGroup(GROUPS.files),
    new Option('--stdin-filename <file>', 'with --stdin: the file that the text belongs to, for its language and project; it need not exist').helpGroup(GROUPS.files),
  ];
}

export function dryRunOption(): Option {
  return new Option('--dry-run', 'write nothing, print a patch that "git apply" accepts').helpGroup(GROUPS.rewrite);
}

export function unsafeOption(): Option {
  return new Option('--unsafe', 'also apply what needs a review').helpGroup(GROUPS.rewrite);
}

export function interactiveOption(): Option {
  return new Option('--interactive', 'in a terminal, show each change and ask; files that change together are one change').conflicts('dryRun').helpGroup(GROUPS.rewrite);
}

export function verifyOption(): Option {
  return new Option('--verify', 'compile TypeScript projects before and after, in memory; what would add a type error is left alone').helpGroup(GROUPS.rewrite);
}

export function targetOption(): Option {
  return new Option(
    '--target <client>',
    'rewrite calls of the IAM API for this client instead of the one they use; always to be reviewed. Calls that are on the new API already stay as they are. Each file is looked at alone',
  ).choices(TARGETS).helpGroup(GROUPS.rewrite);
}

export function allowDirtyOption(): Option {
  return new Option('--allow-dirty', 'also write into files with changes that are not committed to Git, and into untracked ones').helpGroup(GROUPS.rewrite);
}

export function outputFileOption(): Option {
  return new Option('--output-file <file>', 'write the report of --format to this file; with --dry-run, the patch stays on standard output').helpGroup(GROUPS.output);
}

export function reportOption(): Option {
  return new Option('--report <file>', 'also write a page: what and why, what needs a look, what to do in Google Cloud; Markdown for the pull request, or HTML, by the name of the file').helpGroup(GROUPS.output);
}

export function baselineOption(): Option {
  return new Option('--baseline <file>', 'findings that this file knows are not reported, and do not count').helpGroup(GROUPS.gate);
}

export function updateBaselineOption(): Option {
  return new Option('--update-baseline', 'write what is found now into the baseline, or into iamcredentials-baseline.json if none is named; drop from it what is gone')
    .conflicts('dryRun')
    .helpGroup(GROUPS.gate);
}

export function maxFindingsOption(): Option {
  return new Option('--max-findings <number>', 'status 1 only if more findings than this remain').argParser(wholeNumber).helpGroup(GROUPS.gate);
}

/** The nearest one counts where neither is given. */
export function configOptions(): Option[] {
  return [
    new Option('--config <file>', 'the config file, instead of the nearest iamcredentials.config.json').helpGroup(GROUPS.other),
    new Option('--no-config', 'no config file').helpGroup(GROUPS.other),
  ];
}

/** Both ways to say it: without a default, the terminal and the environment decide. */
export function colorOptions(): Option[] {
  return [
    new Option('--color', 'colours also in a pipe; else a terminal gets them, and NO_COLOR and FORCE_COLOR count').helpGroup(GROUPS.output),
    new Option('--no-color', 'no colours').helpGroup(GROUPS.output),
  ];
}

export function helpOption(): Option {
  return new Option('-h, --help', 'print this help').helpGroup(GROUPS.other);
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) {
    throw new InvalidArgumentError('It takes a whole number, as in --max-findings 12.');
  }
  return Number(value);
}

function addRules(value: string, previous: readonly RuleName[] | undefined): RuleName[] {
  return [...(previous ?? []), ...value.split(',').map(ruleNamed)];
}

function ruleNamed(name: string): RuleName {
  const short = name.trim().replace(/^iamcredentials\//, '');
  const rule = RULE_NAMES.find((known) => known === short);
  if (rule === undefined) {
    throw new InvalidArgumentError(`There is no rule "${short}".${didYouMean(short, RULE_NAMES)} The rules are ${RULE_NAMES.join(', ')}.`);
  }
  return rule;
}
