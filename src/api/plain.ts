import type {Finding as FindingInside} from '../analysis/finding.ts';
import type {Inspection} from '../edits/migrate-text.ts';
import {isError} from '../report/level.ts';
import {createLocator} from '../report/locations.ts';
import type {AppliedFinding, Finding, Place, TextAnalysis} from './types.ts';

/** What was found in a text, as plain data. */
export function plainAnalysis(filePath: string, text: string, {findings, suppressed}: Inspection): TextAnalysis {
  const locate = createLocator(text);
  const plain = (finding: FindingInside) => plainFinding(filePath, finding, locate);
  return {
    findings: findings.map(plain).sort(byPlace),
    suppressed: suppressed.map(({finding, justifications}) => ({...plain(finding), justifications: [...justifications]})).sort(byPlace),
  };
}

/**
 * What was rewritten, as plain data.
 * @param text the one before
 * @param origins where each stood in it
 */
export function plainApplied(text: string, applied: readonly FindingInside[], origins: readonly Place['range'][]): AppliedFinding[] {
  const locate = createLocator(text);
  return applied.map((finding, index) => ({
    ...plainFacts(finding, origins[index] ?? finding.range, locate),
    alsoIn: finding.elsewhere.map(({path}) => path),
  })).sort(byPlace);
}

function plainFinding(filePath: string, finding: FindingInside, locate: ReturnType<typeof createLocator>): Finding {
  const {safety, suggestion, edits, elsewhere} = finding;
  const files = [{path: filePath, edits}, ...elsewhere].filter((file) => file.edits.length > 0);
  return {
    ...plainFacts(finding, finding.range, locate),
    suggestion: safety === 'review' ? suggestion : null,
    edits: files.map((file) => ({filePath: file.path, edits: file.edits.map(({start, end, text}) => ({start, end, text}))})),
  };
}

function plainFacts(finding: FindingInside, [start, end]: Place['range'], locate: ReturnType<typeof createLocator>): Omit<Finding, 'edits' | 'suggestion'> {
  const {rule, safety, certainty, message} = finding;
  const [from, to] = [locate(start), locate(end)];
  return {
    rule,
    safety,
    certainty,
    severity: isError(finding) ? 'error' : 'warning',
    message,
    range: [start, end],
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

function byPlace({range: [a]}: Place, {range: [b]}: Place): number {
  return a - b;
}
