import type {Finding, RuleName} from '../analysis/finding.ts';
import {RULES} from '../migration/rules.ts';

/** Whether a finding is reported as an error: what is only likely, and advice, are warnings. */
export function isError({certainty, rule, isAdvice}: Pick<Finding, 'certainty' | 'isAdvice' | 'rule'>): boolean {
  return certainty === 'proven' && isAdvice !== true && !RULES[rule].isAdvice;
}

/** Whether a run fails for a finding. Advice alone fails none, unless its rule was asked for by name. */
export function failsRun({rule, isAdvice}: Pick<Finding, 'isAdvice' | 'rule'>, only: readonly RuleName[]): boolean {
  return isAdvice !== true && (!RULES[rule].isAdvice || only.includes(rule));
}
