import type {Linter} from 'eslint';

import type {Fixture} from '../fixtures.ts';
import {eachFixture, eachTarget, type Host, type HostFinding, offsetsIn, ruleFromId} from './host.ts';
import {built, runNode} from './process.ts';
import {plantTree, type Tree} from './tree.ts';

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly Linter.LintMessage[];
}

/** The built command, over one folder with all fixtures. */
export const command: Host = {
  title: 'command',
  name: 'command',
  run: (all) => eachTarget(all, async (fixtures, target) => {
    const [safe, unsafe] = [plantTree(fixtures), plantTree(fixtures)];
    try {
      const reports = new Map(check(safe, target).map((result) => [result.filePath, result]));
      migrate(safe, ...target);
      migrate(unsafe, '--unsafe', ...target);
      return await eachFixture(fixtures, (fixture) => ({
        findings: findingsOf(fixture, reports.get(safe.fileOf(fixture))),
        output: safe.read(fixture),
        unsafe: unsafe.read(fixture),
      }));
    } finally {
      safe.remove();
      unsafe.remove();
    }
  }),
};

function check(tree: Tree, options: readonly string[]): LintResult[] {
  return JSON.parse(run(tree, 'check', '--format', 'json', ...options)) as LintResult[];
}

function migrate(tree: Tree, ...options: string[]): void {
  run(tree, 'migrate', ...options);
}

/** The status is 0 or 1, or 2 when the command failed on a file, which that fixture then reports. */
function run({root}: Tree, ...args: string[]): string {
  const {status, stdout, stderr} = runNode(built('dist/cli.js'), [...args, root]);
  if (status === null || status > 2) {
    throw new Error(`"${args.join(' ')}" ended with ${status}:\n${stderr}`);
  }
  return stdout;
}

/** A file without a result mentions nothing of ours. */
function findingsOf(fixture: Fixture, result: LintResult | undefined): HostFinding[] {
  const offset = offsetsIn(fixture.input);
  return (result?.messages ?? []).map((message) => {
    const {ruleId, severity, line, column, endLine = Number.NaN, endColumn = Number.NaN, fix, suggestions} = message;
    if (message.fatal) {
      throw new Error(message.message);
    }
    return {
      rule: ruleFromId(ruleId),
      line,
      range: [offset(line, column), offset(endLine, endColumn)],
      safety: fix ? 'safe' : suggestions?.length ? 'review' : 'manual',
      certainty: severity === 2 ? 'proven' : 'likely',
    };
  });
}
