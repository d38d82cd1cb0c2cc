import {relative} from 'node:path';
import picocolors from 'picocolors';
import type {Finding, Safety} from '../analysis/finding.ts';
import {isError} from './level.ts';
import {createLocator} from './locations.ts';
import {printable} from './printable.ts';
import {alsoChanges, remedyFor} from './remedy.ts';
import type {FileResult, ReportOptions} from './report.ts';
import {counted, listed} from './words.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** For people: the files with what was found in them, as ESLint shows it, and what can be done about each finding. */
export function* reportStylish(results: readonly FileResult[], options: ReportOptions): Generator<string, void> {
  const colors = picocolors.createColors(options.colors);
  for (const result of results) {
    const lines = fileLines(result, colors, options);
    if (lines.length > 0) {
      yield [colors.underline(shownPath(result.path, options.cwd)), ...lines, '', ''].join('\n');
    }
  }
}

/** A path for people: relative to where they are, on one line. */
export function shownPath(path: string, cwd: string): string {
  return printable(relative(cwd, path) || '.');
}

function fileLines(result: FileResult, colors: Colors, {dryRun, cwd}: ReportOptions): string[] {
  const lines: string[] = [];
  const others = (result.changedWith ?? []).map((path) => shownPath(path, cwd));
  const done = [
    ...(result.applied.length > 0 ? [counted(result.applied.length, 'finding')] : []),
    ...(others.length > 0 ? [`together with ${listed(others)}`] : []),
    ...(result.notes ?? []).map(printable),
  ];
  lines.push(...done.map((what) => `  ${colors.green(dryRun ? 'would be rewritten' : 'rewritten')}  ${what}`));
  const locate = createLocator(result.text);
  const rows = [...result.inspection.findings]
    .sort((a, b) => a.range[0] - b.range[0])
    .map((finding) => ({finding, place: shownPlace(locate(finding.range[0]))}));
  const width = Math.max(0, ...rows.map(({place}) => place.length));
  for (const {finding, place} of rows) {
    lines.push(...findingLines(finding, place.padStart(width), colors, cwd));
  }
  if (result.problem !== null) {
    const place = result.problem.place === null ? '' : `${colors.dim(shownPlace(result.problem.place))}  `;
    lines.push(`  ${place}${colors.red('failed')}  ${printable(result.problem.message)}`);
  }
  return lines;
}

function findingLines(finding: Finding, place: string, colors: Colors, cwd: string): string[] {
  const level = isError(finding) ? colors.red('error  ') : colors.yellow('warning');
  const safety = SAFETY_COLORS[finding.safety](colors)(finding.safety.padEnd(6));
  const lines = [`  ${colors.dim(place)}  ${level}  ${safety}  ${printable(finding.message)}  ${colors.dim(finding.rule)}`];
  const remedy = finding.safety === 'safe' ? null : remedyFor(finding);
  const advice = [remedy, alsoChanges(finding, (path) => shownPath(path, cwd))].filter((line) => line !== null);
  lines.push(...advice.map((line) => `${' '.repeat(place.length + 21)}${colors.dim('→')} ${line}`));
  return lines;
}

const SAFETY_COLORS: Record<Safety, (colors: Colors) => (text: string) => string> = {
  safe: (colors) => colors.green,
  review: (colors) => colors.yellow,
  manual: (colors) => colors.magenta,
};

function shownPlace({line, column}: {readonly line: number; readonly column: number}): string {
  return `${line}:${column}`;
}
