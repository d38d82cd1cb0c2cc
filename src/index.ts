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
import type {Plugin, PluginConfig, RuleOptions} from './plugin-types.ts';

export type {Plugin, PluginConfig, Rule} from './plugin-types.ts';

const MIGRATION_RULES = RULE_NAMES.filter((rule) => !RULES[rule].isAdvice);

/** What every config registers: the plugin itself, so that configs go together with each other and with `plugins: {iamcredentials}`. */
const plugins: Record<string, Plugin> = {};

const plugin: Plugin = {
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
  configs: {
    recommended: configNamed('recommended', MIGRATION_RULES, 'error', {certainty: 'proven'}),
    strict: configNamed('strict', RULE_NAMES, 'error', {certainty: 'likely'}),
    migrate: configNamed('migrate', RULE_NAMES, 'warn', {certainty: 'likely'}, true),
  },
};

plugins[NAMESPACE] = plugin;

function configNamed(name: string, rules: readonly RuleName[], severity: 'error' | 'warn', options: RuleOptions, advice = false): PluginConfig {
  return {
    name: `${NAMESPACE}/${name}`,
    plugins,
    rules: Object.fromEntries(rules.map((rule) => [ruleId(rule), [RULES[rule].isAdvice ? 'warn' : severity, rule === MANIFEST_RULE ? {...options, advice} : options]])),
  };
}

export default plugin;
