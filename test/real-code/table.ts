import type {Measured, Rewrite} from './measure.ts';
import {type Group, GROUPS, type Package} from './packages.ts';

/** A package with what was found in it. */
export interface Row extends Package, Measured {}

const INTRODUCTION = `<!-- Written by npx vitest run --config vitest.trust.config.ts test/real-code -u -->

# Real code

What \`check\` and \`migrate\` make of packages as they were published. The test run fetches each at its exact version, compares its bytes
with a pinned hash, and fails when any figure but the time differs from this page.

*Files* are those that were read, JavaScript, TypeScript and package.json; *mention* those with a word of signing in them, which alone are
parsed. *Safe* and *all* are what \`migrate\` and \`migrate --unsafe\` rewrite: edits / files. *Time* is the processor time of one
\`check\` on the machine that wrote the line.
`;

const HEAD = '| package | files | mention | findings | safe | all | time |\n| --- | --- | --- | --- | --- | --- | --- |';

/**
 * The page with all figures.
 * @param timeOf the time that stands in the page already, which does not change with every run
 */
export function pageOf(rows: readonly Row[], timeOf: (spec: string) => string | undefined): string {
  const groups = GROUPS.map(({group, title, text}) => `## ${title}\n\n${text}\n\n${tableOf(inGroup(rows, group), timeOf)}`);
  const found = rows.filter(({findings}) => findings.length > 0).map(placesOf);
  return `${[INTRODUCTION.trimEnd(), ...groups, `## Where\n\n${found.join('\n')}`].join('\n\n')}\n`;
}

/** The times that stand in a page, by package. */
export function timesIn(page: string): ReadonlyMap<string, string> {
  return new Map([...page.matchAll(/^\| `(?<spec>[^`]+)` \|.*\| (?<time>[\d.]+ s) \|$/gmu)].map(({groups}) => [groups?.['spec'] ?? '', groups?.['time'] ?? '']));
}

function inGroup(rows: readonly Row[], wanted: Group): Row[] {
  return rows.filter(({group}) => group === wanted);
}

function tableOf(rows: readonly Row[], timeOf: (spec: string) => string | undefined): string {
  const lines = rows.map((row) => {
    const time = timeOf(row.spec) ?? `${(row.milliseconds / 1000).toFixed(1)} s`;
    const cells = [`\`${row.spec}\``, number(row.checked), number(row.mentioning), countsOf(row), rewriteText(row.safe), rewriteText(row.unsafe), time];
    return `| ${cells.join(' | ')} |`;
  });
  return [HEAD, ...lines].join('\n');
}

/** `2 safe no-deprecated-sign`, one phrase for each rule and safety. */
function countsOf({findings}: Row): string {
  const counts = new Map<string, number>();
  for (const {rule, safety} of findings) {
    const key = `${safety} ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size === 0 ? '–' : [...counts].map(([key, count]) => `${count} ${key}`).join(', ');
}

function rewriteText({edits, files}: Rewrite): string {
  return files === 0 ? '–' : `${edits} / ${files}`;
}

function placesOf({spec, findings}: Row): string {
  return [`- \`${spec}\``, ...findings.map(({place, rule, safety, certainty}) => `  - ${place}: ${rule}, ${safety}, ${certainty}`)].join('\n');
}

function number(count: number): string {
  return count.toLocaleString('en');
}
