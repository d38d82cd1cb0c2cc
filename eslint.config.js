import js from '@eslint/js';
import {defineConfig, globalIgnores} from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

// Our own plugin, as it is published: `npm run build` comes first.
import iamcredentials from './dist/index.js';

export default defineConfig([
  globalIgnores(['dist/', 'coverage/', 'fixtures/*/', 'transforms/*.js']),
  {
    linterOptions: {reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error'},
  },
  js.configs.recommended,
  iamcredentials.configs.strict,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {globals: {console: 'readonly', performance: 'readonly', process: 'readonly', URL: 'readonly'}},
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // Node types are names, as every parser gives them; the enum would have to be loaded at run time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A field is removed from a parsed tree, or from an environment, by its name.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // A number in a template is what it looks like.
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      // `() => void` callbacks are the point of such arrow functions.
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
    },
  },
  {
    files: ['rules/*.ts', 'src/rule.ts'],
    extends: [eslintPlugin.configs.recommended],
  },
]);
