import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';

import json from '@eslint/json';
import {ESLint, Linter} from 'eslint';
import {describe, expect, it} from 'vitest';

import plugin from '../../src/index.ts';
import {CLIENT_VERSIONS, SURFACES} from '../../src/migration/client-versions.ts';
import {folder} from '../cli/program.ts';
import {installed} from '../hosts/process.ts';
import {type Block, blocks, page, section, sectionTitles} from './markdown.ts';

const markdown = page('rules/min-client-version.md');
const SECTIONS = ['Incorrect', 'Correct', 'What is known', 'Fix safety', 'Options', 'When not to use it', 'Further reading'];
const CONFIG = [
  plugin.configs.recommended,
  {files: ['**/package.json'], plugins: {json}, language: 'json/json'},
  {rules: {'iamcredentials/min-client-version': ['error', {certainty: 'likely', advice: true}]}},
] as unknown as Linter.Config[];

/** The files of one example, and what becomes of its package.json. */
interface Example {
  readonly files: ReadonlyMap<string, string>;
  readonly after: Block | null;
}

function examples(title: string): Example[] {
  const found: {files: Map<string, string>; after: Block | null}[] = [];
  for (const block of blocks(section(markdown, title))) {
    const name = /in `(?<name>[^`]+)`:$/iu.exec(block.introduction)?.groups?.['name'];
    if (name === 'package.json') {
      found.push({files: new Map([[name, block.code]]), after: null});
    } else if (name === undefined) {
      found.splice(-1, 1, {files: found.at(-1)?.files ?? new Map<string, string>(), after: block});
    } else {
      found.at(-1)?.files.set(name, block.code);
    }
  }
  return found;
}

/** What ESLint makes of an example's package.json. */
function lint({files}: Example): {messages: Linter.LintMessage[]; fixed: Linter.FixReport; input: string} {
  const root = folder(Object.fromEntries(files));
  const linter = new Linter({cwd: root});
  const input = files.get('package.json') ?? '';
  const options = {filename: path.join(root, 'package.json')};
  return {messages: linter.verify(input, CONFIG, options), fixed: linter.verifyAndFix(input, CONFIG, options), input};
}

describe('the page of min-client-version', () => {
  it('has all sections, in order', () => {
    expect(sectionTitles(markdown)).toEqual(SECTIONS);
  });

  it.each(examples('Incorrect').map((example, index) => [index + 1, example] as const))('incorrect example %i is reported, and rewritten as shown', (_number, example) => {
    const {messages, fixed, input} = lint(example);
    expect(messages).toHaveLength(1);
    if (example.after?.introduction === 'After the fix:') {
      expect(fixed.output).toBe(example.after.code);
    } else {
      expect(fixed.output).toBe(input);
      const suggested = (messages[0]?.suggestions ?? []).map(({fix}) => input.slice(0, fix.range[0]) + fix.text + input.slice(fix.range[1]));
      expect(suggested).toEqual(example.after === null ? [] : [example.after.code]);
    }
  });

  it.each(examples('Correct').map((example, index) => [index + 1, example] as const))('correct example %i is not', (_number, example) => {
    expect(lint(example).messages).toEqual([]);
  });

  it('shows how it is switched off for some packages', async () => {
    const example = blocks(section(markdown, 'When not to use it'))[0]?.code ?? '';
    const files = new Map([...(examples('Incorrect')[0]?.files ?? [])].flatMap(([name, code]) => [[name, code], [`legacy/${name}`, code]] as const));
    const root = folder({...Object.fromEntries(files), 'eslint.config.mjs': example});
    mkdirSync(path.join(root, 'node_modules'));
    for (const name of ['@eslint', 'eslint']) {
      symlinkSync(installed(name), path.join(root, 'node_modules', name));
    }
    symlinkSync(path.join(import.meta.dirname, '../..'), path.join(root, 'node_modules/eslint-plugin-iamcredentials'));
    const results = await new ESLint({cwd: root}).lintFiles(['**/package.json']);
    expect(results.map(({filePath, messages}) => [path.relative(root, filePath), messages.length])).toEqual([['legacy/package.json', 0], ['package.json', 1]]);
  });

  it('shows what is known', () => {
    const rows = CLIENT_VERSIONS.map(({package: name, surface, safeFrom, evidence}) =>
      `| \`${name}\` | ${SURFACES[surface].calls.map((call) => `\`${call}\``).join(', ')} | ${safeFrom ?? 'none'} | ${evidence} |`);
    expect(section(markdown, 'What is known').split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });
});
