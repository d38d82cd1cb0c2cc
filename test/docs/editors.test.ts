import {rmSync} from 'node:fs';
import path from 'node:path';

import {describe, expect, it} from 'vitest';

import {RULE_NAMES, ruleId} from '../../src/analysis/finding.ts';
import plugin from '../../src/index.ts';
import {folder, read, REVIEW, REVIEW_REWRITTEN, SAFE, SAFE_REWRITTEN, write} from '../cli/program.ts';
import {FIX_ALL} from '../editor/language-server.ts';
import {ESLINTS, installInto} from '../editor/project.ts';
import {WITHOUT_ESLINT} from '../hosts/oxlint.ts';
import {installed, runNode} from '../hosts/process.ts';
import {blocks, page, section} from './markdown.ts';

const markdown = page('docs/editors.md');
const configs = blocks(section(markdown, 'ESLint'));

/** A call in a file of every kind, and a dependency that signs. */
const FILES = {
  'sign.js': SAFE,
  'sign.ts': SAFE.replace('(sa, b64)', '(sa: string, b64: string)'),
  'Sign.vue': `<script setup lang="ts">\n${SAFE.replace('export ', '')}</script>\n`,
  'Sign.svelte': `<script lang="ts">\n${SAFE.replace('export ', '')}</script>\n`,
  'package.json': '{"type": "module", "dependencies": {"google-auth-library": "5.10.1"}}\n',
  'auth.js': 'import {GoogleAuth} from \'google-auth-library\';\n\nexport const sign = (text) => new GoogleAuth().sign(text);\n',
};

/** What each config of the page is for, by the introduction of its block, and the files in which it finds something. */
const COVERED = [
  ['For JavaScript:', ['sign.js']],
  ['For JavaScript and TypeScript:', ['sign.js', 'sign.ts']],
  ['For JavaScript, TypeScript and components;', ['Sign.svelte', 'Sign.vue', 'sign.js', 'sign.ts']],
  ['For JavaScript and `package.json`,', ['package.json', 'sign.js']],
] as const;

describe('the page about editors', () => {
  it('says what each of its configs is for', () => {
    expect(configs.map(({introduction}, index) => introduction.startsWith(COVERED[index]?.[0] ?? 'none'))).toEqual(COVERED.map(() => true));
  });

  it.each(ESLINTS.flatMap(([title, eslint]) => COVERED.map(([introduction, files], index) => [title, introduction, eslint, index, files] as const)))(
    '%s: %s', (_title, _introduction, eslint, index, files) => {
      const root = folder({...FILES, 'eslint.config.js': configs[index]?.code ?? ''});
      installInto(root, eslint, ['@eslint/json', 'svelte', 'svelte-eslint-parser', 'typescript-eslint', 'vue-eslint-parser']);
      const {stdout, stderr} = runNode(installed(`${eslint}/bin/eslint.js`), ['--format', 'json', '.'], {}, root);
      expect(stderr).toBe('');
      const results = JSON.parse(stdout) as {filePath: string; messages: {ruleId: string | null}[]}[];
      expect(results.flatMap(({messages}) => messages).filter(({ruleId: id}) => id?.startsWith('iamcredentials/') !== true)).toEqual([]);
      expect(results.filter(({messages}) => messages.length > 0).map(({filePath}) => path.basename(filePath)).sort()).toEqual(files);
    },
  );

  it('names the code action that fixes on saving in VS Code', () => {
    const settings = JSON.parse(blocks(section(markdown, 'VS Code'))[0]?.code ?? '') as Record<string, object>;
    expect(settings['editor.codeActionsOnSave']).toEqual({[FIX_ALL]: 'explicit'});
    expect(settings['eslint.probe']).toEqual(expect.arrayContaining(['javascript', 'typescript', 'vue', 'svelte', 'json']));
  });

  it('sets oxlint up, which reports and rewrites without an ESLint', () => {
    const config = blocks(section(markdown, 'oxlint'))[0]?.code ?? '';
    const {rules} = JSON.parse(config) as {rules: object};
    expect(Object.keys(rules).sort()).toEqual(RULE_NAMES.map(ruleId).filter((id) => id in plugin.configs.recommended.rules && id !== 'iamcredentials/min-client-version').sort());
    const root = folder({'.oxlintrc.json': config, 'package.json': '{"type": "module"}', '.gitignore': 'node_modules/\n'});
    installInto(root, 'eslint');
    rmSync(path.join(root, 'node_modules/eslint'));
    write(root, {'src/sign.js': SAFE, 'src/raw.ts': REVIEW.replace('(sa, b64)', '(sa: string, b64: string)'), 'src/Sign.vue': FILES['Sign.vue']});
    const oxlint = (...args: string[]) => runNode(installed('oxlint/bin/oxlint'), [...args, 'src'], WITHOUT_ESLINT, root);
    expect(oxlint().stdout.match(/iamcredentials\(no-deprecated-sign\)/gu)).toHaveLength(3);
    oxlint('--fix');
    expect([read(root, 'src/sign.js'), read(root, 'src/raw.ts')]).toEqual([SAFE_REWRITTEN, REVIEW.replace('(sa, b64)', '(sa: string, b64: string)')]);
    oxlint('--fix', '--fix-suggestions');
    expect(read(root, 'src/raw.ts')).toBe(REVIEW_REWRITTEN.replace('(sa, b64)', '(sa: string, b64: string)'));
    expect(read(root, 'src/Sign.vue')).toBe(FILES['Sign.vue']);
  });

  it('is linked from the README, and in the package', () => {
    expect(page('README.md')).toContain('](docs/editors.md)');
    expect((JSON.parse(page('package.json')) as {files: string[]}).files).toContain('docs/editors.md');
  });
});

describe('in a process without ESLint', () => {
  it('neither import nor require finds it', () => {
    const root = folder({'probe.mjs': `
      import {createRequire} from 'node:module';
      const require = createRequire(import.meta.url);
      const attempts = [() => import('eslint'), async () => require('eslint'), async () => require('eslint/config'), () => import('typescript')];
      console.log((await Promise.allSettled(attempts.map((attempt) => attempt()))).map(({status}) => status).join());
    `});
    installInto(root, 'eslint', ['typescript']);
    expect(runNode(path.join(root, 'probe.mjs'), [], WITHOUT_ESLINT).stdout.trim()).toBe('rejected,rejected,rejected,rejected');
    expect(runNode(path.join(root, 'probe.mjs'), []).stdout.trim()).toBe('fulfilled,fulfilled,fulfilled,fulfilled');
  });
});
