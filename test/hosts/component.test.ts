import {Linter} from 'eslint';
import {expect, it} from 'vitest';
import * as vueParser from 'vue-eslint-parser';

import plugin from '../../src/index.ts';

it('a component that only its own parser understands is told and does not end the run', () => {
  const text = '<script>\nconst sign = signBlob;\n  import = broken;\n</script>\n';
  const config = {
    files: ['**/*.vue'],
    plugins: {iamcredentials: plugin},
    rules: {'iamcredentials/no-deprecated-sign': 'error', 'iamcredentials/require-jwt-exp': 'error'} as const,
    // A parser that reads past what ours stumbles over.
    languageOptions: {parser: {...vueParser, parseForESLint: (_text: string, options: object) => vueParser.parseForESLint('<script>\n</script>', options)}},
  };
  const messages = new Linter().verify(text, [config], {filename: 'Signer.vue'});
  expect(messages).toMatchObject([{ruleId: 'iamcredentials/no-deprecated-sign', messageId: 'unreadable', line: 3}]);
  expect(messages[0]?.message).toMatch(/^This code cannot be read here, so its sign requests are not checked: /);
});
