import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {repository, run} from '../cli/program.ts';
import {type Block, blocks, page, section, sectionTitles} from './markdown.ts';

const markdown = page('docs/across-files.md');

/** The files of one example, by their paths; a file that is shown as a diff has all of its lines in it. */
interface Example {
  readonly title: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

const examples = section(markdown, 'What is followed').split(/^### /mu).slice(1).map((text): Example => {
  const files = blocks(text).map((block) => [/In `(?<name>[^`]+)`:$/u.exec(block.introduction)?.groups?.['name'] ?? '', block] as const);
  const side = (unwanted: string) => Object.fromEntries(files.map(([name, block]) => [name, textOf(block, unwanted)]));
  return {title: text.split('\n', 1)[0] ?? '', before: side('+'), after: side('-')};
});

/** A file on one side of its diff. */
function textOf({language, code}: Block, unwanted: string): string {
  return language === 'diff' ? code.split('\n').filter((line) => !line.startsWith(unwanted)).map((line) => line.slice(1)).join('\n') : code;
}

function filesIn(root: string): Record<string, string> {
  const names = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((name) => !name.startsWith('.git') && statSync(path.join(root, name)).isFile());
  return Object.fromEntries(names.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(root, name), 'utf8')]));
}

describe('the page about changes across files', () => {
  it('has examples, all of several files', () => {
    expect(examples.map(({before}) => Object.keys(before).length > 1)).toEqual([true, true, true, true]);
  });

  it.each(examples.map((example) => [example.title, example] as const))('shows what becomes of "%s"', (_title, {before, after}) => {
    const root = repository(before);
    expect(run(root, ['migrate']).status).toBe(0);
    expect(filesIn(root)).toEqual(after);
  });

  it('shows what check prints, as text and as JSON', () => {
    const [text, json] = blocks(section(markdown, 'How to read the output'));
    const root = repository(examples.find(({title}) => title === 'A wrapper and its caller')?.before);
    expect(run(root, ['check']).stdout.trim()).toBe(text?.code.trim());
    const results = JSON.parse(run(root, ['check', '--format', 'json']).stdout.replaceAll(root, '/repository')) as {messages: {unit?: unknown}[]}[];
    expect(results.flatMap(({messages}) => messages.map(({unit}) => unit))).toEqual([JSON.parse(json?.code ?? 'null')]);
  });

  it('names only rules that exist, and is linked from the README', () => {
    const named = [...section(markdown, 'Limits').matchAll(/`(?<name>[a-z]+(?:-[a-z]+){2,})`/gu)].map(({groups}) => groups?.['name'] ?? '');
    expect(RULE_NAMES).toEqual(expect.arrayContaining(named));
    expect(sectionTitles(markdown)[0]).toBe('What is followed');
    expect(page('README.md')).toContain('(docs/across-files.md)');
  });
});
