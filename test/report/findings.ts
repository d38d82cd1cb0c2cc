import type {Finding} from '../../src/analysis/finding.ts';
import type {FileResult} from '../../src/report/report.ts';

/** A finding on the first place where some words stand, with edits that replace words after it. */
export function findingOn(text: string, words: string, replacements: Readonly<Record<string, string>>, rest: Partial<Finding> = {}): Finding {
  const start = text.indexOf(words);
  return {
    rule: 'no-deprecated-sign',
    messageId: 'old',
    data: {},
    message: `Old: ${words}.`,
    suggestion: 'Move it.',
    range: [start, start + words.length],
    safety: 'safe',
    certainty: 'proven',
    edits: Object.entries(replacements).map(([from, to]) => ({start: text.indexOf(from), end: text.indexOf(from) + from.length, text: to})),
    elsewhere: [],
    ...rest,
  };
}

export function resultOf(text: string, findings: readonly Finding[], rest: Partial<FileResult> = {}): FileResult {
  return {path: '/project/src/a.js', text, bom: false, inspection: {findings, suppressed: [], recoveredErrors: 0}, applied: [], isRewritten: (rest.applied ?? []).length > 0, problem: null, ...rest};
}
