import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {DEFINITIONS, VERSION} from './engine.ts';

const files = readdirSync(DEFINITIONS, {recursive: true, encoding: 'utf8'}).filter((name) => /\.\w+$/.test(name));
const texts = files.map((name) => [name, readFileSync(path.join(DEFINITIONS, name), 'utf8')] as const);

describe('every definition', () => {
  test('is tested here', () => {
    expect([...files].sort()).toEqual([
      'codemod/codemod.yaml',
      'codemod/workflow.yaml',
      'github-actions/migrate.yml',
      'multi-gitter/config.yaml',
      'multi-gitter/migrate.sh',
      'multi-gitter/survey.sh',
      'sourcegraph/batch-spec.yaml',
    ]);
  });

  test.each(texts)('%s pins the version of this package, and never another', (_name, text) => {
    const versions = [...text.matchAll(/(?:IAMCREDENTIALS_VERSION(?:: "|:-)|^version: ")(?<version>\d+\.\d+\.\d+)/gmu)];
    expect(versions.map(({groups}) => groups?.['version'])).toEqual(versions.map(() => VERSION));
    expect(text.includes('npx --yes')).toBe(text.includes('IAMCREDENTIALS_VERSION'));
  });

  test.each(texts)('%s has no input inside a script, where it could be code', (_name, text) => {
    const scripts = [...text.matchAll(/^(?<indent> *)(?:- )?run: \|\n(?<script>(?:\k<indent> {2,}.*\n|\n)+)/gmu)].map(({groups}) => groups?.['script'] ?? '');
    expect(scripts.length).toBe(text.split(/\brun: /).length - 1);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});
