import type {Finding} from '../analysis/finding.ts';
import {RULES} from '../migration/rules.ts';

/** Whether a finding is reported as an error: what is only likely, and advice, are warnings. */
export function isError({certainty, rule}: Pick<Finding, 'certainty' | 'rule'>): boolean {
  return certainty === 'proven' && !RULES[rule].isAdvice;
}
