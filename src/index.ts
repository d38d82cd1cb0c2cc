import type {FlatConfig} from '@typescript-eslint/utils/ts-eslint';

import noDeprecatedSign from '../rules/no-deprecated-sign.ts';
import noProjectIdInName from '../rules/no-project-id-in-name.ts';
import requireJwtExp from '../rules/require-jwt-exp.ts';
import {NAMESPACE, RULE_NAMES, ruleId} from './analysis/finding.ts';
import {packageInfo} from './package-info.ts';
import type {Rule, RuleOptions} from './rule.ts';

interface Plugin {
  readonly meta: {readonly name: string; readonly version: string; readonly namespace: string};
  readonly rules: Readonly<Record<string, Rule>>;
  readonly configs: {
    /** What is proven, as errors. */
    readonly recommended: FlatConfig.Config;
    /** Also what is likely, as errors. */
    readonly strict: FlatConfig.Config;
    /** Everything, as warnings: for the time of a migration. */
    readonly migrate: FlatConfig.Config;
  };
}

const configs: Record<string, FlatConfig.Config> = {};

const plugin = {
  meta: {name: packageInfo.name, version: packageInfo.version, namespace: NAMESPACE},
  rules: {
    'no-deprecated-sign': noDeprecatedSign,
    'no-project-id-in-name': noProjectIdInName,
    'require-jwt-exp': requireJwtExp,
  },
  configs,
};

function configNamed(name: string, severity: 'error' | 'warn', options: RuleOptions): FlatConfig.Config {
  return {
    name: `${NAMESPACE}/${name}`,
    plugins: {[NAMESPACE]: plugin},
    rules: Object.fromEntries(RULE_NAMES.map((rule) => [ruleId(rule), [severity, options]])),
  };
}

Object.assign(configs, {
  recommended: configNamed('recommended', 'error', {certainty: 'proven'}),
  strict: configNamed('strict', 'error', {certainty: 'likely'}),
  migrate: configNamed('migrate', 'warn', {certainty: 'likely'}),
});

export default plugin as unknown as Plugin;
