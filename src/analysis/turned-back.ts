import {fillIn, MESSAGES} from '../migration/texts.ts';
import type {Finding} from './finding.ts';

/** A finding that is only reported, with another advice: why it is not rewritten is not for the analysis to know. */
export function turnedBack(finding: Finding, advice: string): Finding {
  const template = (MESSAGES[finding.rule] as Readonly<Record<string, string>>)[finding.messageId] ?? '';
  const data = {...finding.data, advice};
  return {...finding, data, message: fillIn(template, data), safety: 'manual', edits: [], elsewhere: []};
}
