import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {FORMATS} from '../../src/report/report.ts';
import {sarifRun} from '../cli/formats.ts';
import {repository, run} from '../cli/program.ts';
import {blocks, page, section} from './markdown.ts';

const COMMAND = 'npx eslint-plugin-iamcredentials ';
const text = page('docs/formats.md');
const [example] = blocks(text).filter(({language}) => language === 'js');

/** What the command of a section prints or writes for the file of the page. */
function printed(title: string): string {
  const [line = ''] = blocks(section(text, title)).filter(({language}) => language === 'sh').map(({code}) => code.trim());
  expect(line.startsWith(COMMAND)).toBe(true);
  const args = line.slice(COMMAND.length).split(' ');
  expect(args).toContain(title);
  const root = repository({'src/sign.js': example?.code ?? ''});
  const {status, stdout} = run(root, args);
  expect(status).toBe(1);
  const file = args.indexOf('--output-file');
  return file === -1 ? stdout : readFileSync(path.join(root, args[file + 1] ?? ''), 'utf8');
}

/** What a section shows of it, which may have headings of its own. */
function shown(title: string, language: string): string {
  return blocks(text.slice(text.indexOf(`\n## ${title}\n`))).find((block) => block.language === language)?.code ?? 'nothing';
}

test('the page names all formats', () => {
  expect([...text.matchAll(/^\| `(?<format>\w+)` \|/gmu)].map(({groups}) => groups?.['format']).sort()).toEqual([...FORMATS].sort());
});

describe('each format prints what the page shows', () => {
  test.each([
    ['github', 'text'],
    ['junit', 'xml'],
    ['markdown', 'markdown'],
  ])('%s', (format, language) => {
    expect(printed(format)).toBe(shown(format, language));
  });

  test.each([
    ['jsonl', (output: string): unknown => JSON.parse(output)],
    ['sarif', (output: string): unknown => sarifRun(output).results?.[0]],
    ['gitlab', (output: string): unknown => (JSON.parse(output) as unknown[])[0]],
  ])('%s', (format, first) => {
    expect(first(printed(format))).toMatchObject(JSON.parse(shown(format, 'json')) as object);
  });
});

test('with an output file, --dry-run leaves standard output to the patch', () => {
  const [line = ''] = blocks(section(text, 'What holds for all')).map(({code}) => code.trim());
  const {status, stdout} = run(repository({'src/sign.js': example?.code ?? ''}), line.slice(COMMAND.length).split(' '));
  expect(status).toBe(1);
  expect(stdout).toMatch(/^diff --git |^--- a\//u);
});
