import type {Finding} from '../analysis/finding.ts';
import {createLocator, type Location} from './locations.ts';
import type {FileResult} from './report.ts';

/** A finding with its place. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: Location;
  /** Behind the last character. */
  readonly end: Location;
}

/** What is left in a file, in the order of the text. */
export function placedFindings({text, inspection}: FileResult, findings: readonly Finding[] = inspection.findings): PlacedFinding[] {
  const locate = createLocator(text);
  return [...findings]
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
    .map((finding) => ({finding, start: locate(finding.range[0]), end: locate(finding.range[1])}));
}
