import type {Finding} from '../analysis/finding.ts';
import {RULES} from '../migration/rules.ts';

/** Whether a finding is reported as an error: what is only likely, and advice, are warnings. */
export function isError({certainty, rule, isAdvice}: Pick<Finding, 'certainty' | 'isAdvice' | 'rule'>): boolean {
  return certainty === 'proven' && isAdvice !== true && !RULES[rule].isAdvice;
}
