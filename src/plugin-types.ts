import type {Certainty, RuleName} from './analysis/finding.ts';

/**
 * The plugin as a config sees it. The types of ESLint 9, ESLint 10 and typescript-eslint do not admit each other’s rules and configs;
 * all of them admit these, which need none of them to be installed.
 */
export interface Plugin {
  readonly meta: {readonly name: string; readonly version: string; readonly namespace: string};
  readonly rules: Record<RuleName, Rule>;
  readonly configs: {
    /** What is proven of the migration, as errors. */
    readonly recommended: PluginConfig;
    /** Also what is likely, as errors, and advice, as warnings. */
    readonly strict: PluginConfig;
    /** Everything, as warnings: for the time of a migration. */
    readonly migrate: PluginConfig;
  };
}

/** A config of ESLint’s flat format, with what ours have. */
export interface PluginConfig {
  readonly name: string;
  readonly plugins: Record<string, Plugin>;
  readonly rules: Record<string, [severity: 'error' | 'warn', options: ManifestRuleOptions]>;
}

/** The one option of every rule: whether to report only what is proven, or also what is likely. */
export interface RuleOptions {
  readonly certainty?: Certainty;
}

/** Beside the option of every rule: whether to report what is in the tree and not known to sign. */
export interface ManifestRuleOptions extends RuleOptions {
  readonly advice?: boolean;
}

/** A rule of this plugin. */
export interface Rule {
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: RuleDocs;
    readonly fixable?: 'code';
    readonly hasSuggestions: boolean;
    readonly defaultOptions: [ManifestRuleOptions];
    readonly schema: OptionsSchema[];
    readonly messages: Record<string, string>;
  };
  /** Each host calls it with a context of its own, and takes what it returns. */
  create(context: object): Record<string, () => void>;
}

interface RuleDocs {
  readonly description: string;
  readonly recommended: boolean;
  readonly url: string;
}

/** The JSON schema of an object with options. */
interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Record<string, {readonly type: 'string' | 'boolean'; readonly description: string; readonly enum?: string[]}>;
  readonly additionalProperties: false;
}
