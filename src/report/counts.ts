import type {Finding, Safety} from '../analysis/finding.ts';
import {counted} from './words.ts';

/** How much a run looked at. */
export function checkedLine(run: {readonly checked: number; readonly mentioning: number}): string {
  const verb = run.mentioning === 1 ? 'mentions' : 'mention';
  return `Checked ${counted(run.checked, 'file')}; ${run.mentioning} ${verb} signing.`;
}

/** How many findings there are, and what can be done about them. */
export function findingLine(findings: readonly Finding[], none: string, left: string): string {
  const count = (safety: Safety) => findings.filter((finding) => finding.safety === safety).length;
  const parts = [
    {number: count('safe'), words: 'safe to rewrite'},
    {number: count('review'), words: 'to review'},
    {number: count('manual'), words: 'to change by hand'},
  ];
  const shown = parts.filter(({number}) => number > 0).map(({number, words}) => `${number} ${words}`);
  return findings.length === 0 ? none : `${counted(findings.length, 'finding')}${left}: ${shown.join(', ')}.`;
}
