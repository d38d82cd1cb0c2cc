import type {Finding, RuleName} from '../analysis/finding.ts';
import {checkedLine, findingLine} from '../report/counts.ts';
import {failsRun} from '../report/level.ts';
import {printable} from '../report/printable.ts';
import type {FileProblem, FileResult} from '../report/report.ts';
import {counted, listed} from '../report/words.ts';
import type {ExitStatus, Host} from './host.ts';
import type {Run, Wishes} from './run.ts';

const COMMAND = 'npx eslint-plugin-iamcredentials';

const PROBLEM_WORDS: Record<FileProblem['kind'], readonly [singular: string, plural: string, why: string]> = {
  folder: ['folder', 'folders', 'that could not be listed'],
  read: ['file', 'files', 'that could not be read'],
  parse: ['file', 'files', 'that could not be parsed'],
  proof: ['file', 'files', 'whose rewrite could not be proved'],
  dependency: ['file', 'files', 'whose package.json cannot be edited'],
  write: ['file', 'files', 'that could not be written'],
  leftover: ['copy', 'copies', 'that a killed run left behind'],
  internal: ['file', 'files', 'on which this program failed'],
};

/** How much may be left in a run that passes. */
export interface Allowance {
  readonly only?: readonly RuleName[];
  /** More findings than this fail the run; 0 when left out. */
  readonly maxFindings?: number;
}

/** The exit status of a run that came to its end. */
export function exitStatusOf(results: readonly FileResult[], {only = [], maxFindings = 0}: Allowance, pendingChanges = 0): ExitStatus {
  if (results.some((result) => result.problem !== null)) {
    return 2;
  }
  const open = results.reduce((sum, result) => sum + result.inspection.findings.filter((finding) => failsRun(finding, only)).length, 0);
  return pendingChanges > 0 || open > maxFindings ? 1 : 0;
}

/** Tells how far an interrupted run came; the process ends with the status of the signal, not with this one. */
export function reportInterruption(run: Run, host: Host): ExitStatus {
  const rewritten = run.results.filter((result) => result.isRewritten);
  host.stderr.write(`Interrupted after ${counted(run.checked, 'file')}, with ${counted(rewritten.length, 'file')} rewritten.\n`);
  return 2;
}

/** What the run was asked to look at, for the command to run next. */
export interface Scope extends Wishes {
  readonly paths: readonly string[];
}

/** What `check` did, what it found, and what to run next. */
export function summarizeCheck(run: Run, scope: Scope): string {
  const findings = remaining(run);
  const lines = [checkedLine(run), findingLine(findings, 'No findings.', ''), ...suppressedLines(run), ...problemLines(run)];
  if (findings.some((finding) => finding.safety === 'safe')) {
    lines.push(...nextLines('To rewrite what is safe (with --dry-run, to see it first)', 'migrate', scope));
  } else if (findings.some((finding) => finding.safety === 'review')) {
    lines.push(...nextLines('To see the changes that need a review', 'migrate --unsafe --dry-run', scope));
  }
  return `${lines.join('\n')}\n`;
}

/** What `migrate` did or would do, what is left, and what to run next. */
export function summarizeMigrate(run: Run, scope: Scope, options: {readonly dryRun: boolean; readonly unsafe: boolean; readonly verify: boolean}): string {
  // A package.json that only follows its files has no finding of its own.
  const follows = (result: FileResult) => result.notes !== undefined && result.applied.length === 0;
  const rewritten = run.results.filter((result) => result.isRewritten && !follows(result));
  const applied = counted(rewritten.reduce((sum, result) => sum + result.applied.length, 0), 'finding');
  const manifests = run.results.filter(follows).length;
  const files = counted(rewritten.length, 'file');
  const beside = manifests === 0 ? '' : ` and ${manifests === 1 ? 'package.json' : `${manifests} package.json files`}`;
  const findings = remaining(run);
  const verify = options.verify ? ['--verify'] : [];
  const lines = [
    checkedLine(run),
    options.dryRun ? `Would rewrite ${files} (${applied})${beside}; nothing was written.` : `Rewrote ${files} (${applied})${beside}.`,
    findingLine(findings, 'No findings left.', ' left'),
    ...suppressedLines(run),
    ...problemLines(run),
  ];
  if (options.dryRun && rewritten.length > 0) {
    lines.push(...nextLines('To write the changes', ['migrate', ...(options.unsafe ? ['--unsafe'] : []), ...verify].join(' '), scope));
  } else if (!options.unsafe && findings.some((finding) => finding.safety === 'review')) {
    lines.push(...nextLines('To see the changes that need a review', ['migrate', '--unsafe', ...verify, '--dry-run'].join(' '), scope));
  } else if (rewritten.length > 0) {
    lines.push('Next, look at the changes (git diff) and run your tests.');
  }
  return `${lines.join('\n')}\n`;
}

function remaining(run: Run): Finding[] {
  return run.results.flatMap((result) => result.inspection.findings);
}

function suppressedLines(run: Run): string[] {
  const count = run.results.reduce((sum, result) => sum + result.inspection.suppressed.length, 0);
  return count === 0 ? [] : [`${counted(count, 'finding')} suppressed by eslint-disable comments.`];
}

function problemLines(run: Run): string[] {
  const kinds = new Map<FileProblem['kind'], number>();
  for (const {problem} of run.results) {
    if (problem !== null) {
      kinds.set(problem.kind, (kinds.get(problem.kind) ?? 0) + 1);
    }
  }
  if (kinds.size === 0) {
    return [];
  }
  const parts = [...kinds].map(([kind, number]) => {
    const [singular, plural, why] = PROBLEM_WORDS[kind];
    return `${counted(number, singular, plural)} ${why}`;
  });
  return [`Left alone: ${listed(parts)}; the report says why.`];
}

/** A command to copy: arguments are quoted for a POSIX shell when they need it. */
function nextLines(purpose: string, command: string, {paths, only = [], target}: Scope): string[] {
  const rules = [...(only.length === 0 ? [] : ['--only', only.join(',')]), ...(target === undefined ? [] : ['--target', target])];
  const guard = paths.some((path) => path.startsWith('-')) ? ['--'] : [];
  return [`${purpose}:`, `  ${[COMMAND, command, ...rules, ...guard, ...paths.map(shellQuoted)].join(' ')}`];
}

/** A path as a word of a POSIX shell. */
export function shellQuoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${printable(path).replaceAll("'", "'\\''")}'`;
}
