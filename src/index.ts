import type {FlatConfig} from '@typescript-eslint/utils/ts-eslint';

import minClientVersion from '../rules/min-client-version.ts';
import noDeprecatedAuditLogName from '../rules/no-deprecated-audit-log-name.ts';
import noDeprecatedSign from '../rules/no-deprecated-sign.ts';
import noProjectIdInName from '../rules/no-project-id-in-name.ts';
import noServiceAccountKey from '../rules/no-service-account-key.ts';
import preferGenerateIdToken from '../rules/prefer-generate-id-token.ts';
import requireJwtExp from '../rules/require-jwt-exp.ts';
import {MANIFEST_RULE, NAMESPACE, RULE_NAMES, type RuleName, ruleId} from './analysis/finding.ts';
import {RULES} from './migration/rules.ts';
import {packageInfo} from './package-info.ts';
import type {ManifestRule} from './manifest-rule.ts';
import type {Rule, RuleOptions} from './rule.ts';

interface Plugin {
  readonly meta: {readonly name: string; readonly version: string; readonly namespace: string};
  readonly rules: Readonly<Record<string, Rule | ManifestRule>>;
  readonly configs: {
    /** What is proven of the migration, as errors. */
    readonly recommended: FlatConfig.Config;
    /** Also what is likely, as errors, and advice, as warnings. */
    readonly strict: FlatConfig.Config;
    /** Everything, as warnings: for the time of a migration. */
    readonly migrate: FlatConfig.Config;
  };
}

const configs: Record<string, FlatConfig.Config> = {};

const plugin = {
  meta: {name: packageInfo.name, version: packageInfo.version, namespace: NAMESPACE},
  rules: {
    'min-client-version': minClientVersion,
    'no-deprecated-audit-log-name': noDeprecatedAuditLogName,
    'no-deprecated-sign': noDeprecatedSign,
    'no-project-id-in-name': noProjectIdInName,
    'no-service-account-key': noServiceAccountKey,
    'prefer-generate-id-token': preferGenerateIdToken,
    'require-jwt-exp': requireJwtExp,
  },
  configs,
};

const MIGRATION_RULES = RULE_NAMES.filter((rule) => !RULES[rule].isAdvice);

function configNamed(name: string, rules: readonly RuleName[], severity: 'error' | 'warn', options: RuleOptions, advice = false): FlatConfig.Config {
  return {
    name: `${NAMESPACE}/${name}`,
    plugins: {[NAMESPACE]: plugin},
    rules: Object.fromEntries(rules.map((rule) => [ruleId(rule), [RULES[rule].isAdvice ? 'warn' : severity, rule === MANIFEST_RULE ? {...options, advice} : options]])),
  };
}

Object.assign(configs, {
  recommended: configNamed('recommended', MIGRATION_RULES, 'error', {certainty: 'proven'}),
  strict: configNamed('strict', RULE_NAMES, 'error', {certainty: 'likely'}),
  migrate: configNamed('migrate', RULE_NAMES, 'warn', {certainty: 'likely'}, true),
});

export default plugin as unknown as Plugin;
