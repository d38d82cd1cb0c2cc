import {InvalidArgumentError, Option} from 'commander';
import {RULE_NAMES} from '../analysis/finding.ts';
import type {RuleName} from '../analysis/finding.ts';
import {TARGETS} from '../migration/targets.ts';
import {FORMATS} from '../report/report.ts';

export function formatOption(): Option {
  return new Option('--format <name>', 'how to print the report').choices(FORMATS).default('stylish');
}

export function onlyOption(): Option {
  return new Option('--only <rules>', `only these rules, separated by commas: ${RULE_NAMES.join(', ')}`).argParser(addRules);
}

export function targetOption(): Option {
  return new Option(
    '--target <client>',
    'rewrite calls of the IAM API for this client instead of the one they use; always to be reviewed. Calls that are on the new API already stay as they are. Each file is looked at alone',
  ).choices(TARGETS);
}

export function reportOption(): Option {
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
