import {existsSync} from 'node:fs';
import path from 'node:path';

import {ESLint as ESLint10} from 'eslint';
import {ESLint as ESLint9} from 'eslint-9';
import {defineConfig as defineConfig9} from 'eslint-9/config';
import {defineConfig as defineConfig10} from 'eslint/config';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import plugin from '../../src/index.ts';
import {folder, read, SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {installed, runNode} from '../hosts/process.ts';
import {ESLINTS, installInto} from './project.ts';

const NAMES = ['recommended', 'strict', 'migrate'] as const;

/** In TypeScript: configs as objects, by name and beside rules of one’s own. */
const TYPED = `
import type {ESLint, Linter} from 'eslint';
import {defineConfig} from 'eslint/config';
import iamcredentials, {type Plugin, type PluginConfig} from 'eslint-plugin-iamcredentials';
import tseslint from 'typescript-eslint';

export default defineConfig([
  tseslint.configs.base,
  iamcredentials.configs.recommended,
  {files: ['**/*.ts'], extends: [iamcredentials.configs.strict]},
  {plugins: {iamcredentials}, extends: ['iamcredentials/migrate']},
  {plugins: {iamcredentials}, rules: {'iamcredentials/no-deprecated-sign': ['error', {certainty: 'likely'}]}},
]);

export const older = tseslint.config(iamcredentials.configs.recommended, {plugins: {iamcredentials}, extends: [iamcredentials.configs.strict]});
export const asPlugin: ESLint.Plugin = iamcredentials;
export const asConfigs: Linter.Config[] = [iamcredentials.configs.migrate];
export const own: readonly [Plugin, PluginConfig] = [iamcredentials, iamcredentials.configs.strict];
// @ts-expect-error there is no such config
export const none = iamcredentials.configs.all;
`;

const EXTENDING = `
import {defineConfig} from 'eslint/config';
import iamcredentials from 'eslint-plugin-iamcredentials';
export default defineConfig([{files: ['**/*.js'], plugins: {iamcredentials}, extends: ['iamcredentials/recommended']}]);
`;

it('every config has a name, and registers the plugin under the namespace that it names', () => {
  for (const name of NAMES) {
    const {name: fullName, plugins} = plugin.configs[name];
    expect([fullName, plugins[plugin.meta.namespace]]).toEqual([`iamcredentials/${name}`, plugin]);
  }
});

describe.each([
  ['ESLint 10', ESLint10, defineConfig10],
  // Both majors have the same methods; only their types differ.
  ['ESLint 9', ESLint9 as unknown as typeof ESLint10, defineConfig9],
] as const)('%s', (_title, ESLint, defineConfig) => {
  it.each(NAMES)('extends %s by its name, by itself and beside the plugin', async (name) => {
    const configs = [
      defineConfig([{plugins: {iamcredentials: plugin}, extends: [`iamcredentials/${name}`]}]),
      defineConfig([plugin.configs[name]]),
      defineConfig([plugin.configs[name], {plugins: {iamcredentials: plugin}}]),
    ];
    const settings = RULE_NAMES.map((rule) => plugin.configs[name].rules[`iamcredentials/${rule}`]);
    for (const overrideConfig of configs) {
      const {rules} = await new ESLint({overrideConfigFile: true, overrideConfig}).calculateConfigForFile('a.js') as {rules: Record<string, readonly [number, object]>};
      expect(RULE_NAMES.map((rule) => rules[`iamcredentials/${rule}`])).toEqual(settings.map((setting) => setting && [setting[0] === 'error' ? 2 : 1, filled(setting[1])]));
    }
  });

  /** What ESLint makes of options: those of the rule that are not given are filled in. */
  function filled(options: object): unknown {
    return expect.objectContaining(options) as unknown;
  }
});

describe.each(ESLINTS)('%s as a command', (_title, eslint) => {
  it('prints the config, and keeps a cache', () => {
    const root = folder({'eslint.config.mjs': EXTENDING, 'package.json': '{"type": "module"}', 'sign.js': SAFE});
    installInto(root, eslint);
    const run = (...args: string[]) => runNode(installed(`${eslint}/bin/eslint.js`), args, {}, root);
    const printed = JSON.parse(run('--print-config', 'sign.js').stdout) as {plugins: string[]; rules: Record<string, unknown>};
    expect(printed.plugins).toContain(`iamcredentials:${plugin.meta.name}@${plugin.meta.version}`);
    expect(printed.rules).toMatchObject({'iamcredentials/no-deprecated-sign': [2, {certainty: 'proven'}]});
    const first = run('--cache', '--format', 'json', '.');
    expect(existsSync(path.join(root, '.eslintcache'))).toBe(true);
    expect(first.stdout).toContain('iamcredentials/no-deprecated-sign');
    expect(run('--cache', '--format', 'json', '.')).toEqual(first);
    expect(run('--cache', '--fix', '.')).toMatchObject({status: 0, stdout: ''});
    expect(read(root, 'sign.js')).toBe(SAFE_REWRITTEN);
  });

  it('types the plugin and its configs, also where undefined is no value of an optional property', () => {
    const root = folder({'eslint.config.ts': TYPED, 'package.json': '{"type": "module"}'});
    installInto(root, eslint, ['typescript-eslint']);
    const program = ts.createProgram([path.join(root, 'eslint.config.ts')], {
      module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: true, types: [],
    });
    expect(ts.getPreEmitDiagnostics(program).map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
