import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {read, repository, run} from '../cli/program.ts';
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

const CALL = `await iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@b.c', requestBody: {bytesToSign: bytes}})`;
const PRIVATE = {'package.json': '{"private": true}'};
const WRAPPER = {
  'src/shared.js': `import {google} from 'googleapis';\n\nconst iam = google.iam('v1');\n\nexport const sign = async (bytes) => (${CALL}).data;\n`,
  'src/user.js': "import {sign} from './shared.js';\n\nexport const main = async (bytes) => (await sign(bytes)).signature;\n",
};
const CLIENT = {
  'src/shared.js': `import {google} from 'googleapis';\n\nexport const iam = google.iam('v1');\n\nexport const sign = async (bytes) => (${CALL}).data.signature;\n`,
  'src/user.js': `import {iam, sign} from './shared.js';\n\nexport const main = async (bytes) => [await sign(bytes), (${CALL}).data.signature];\n`,
};

/** What opens the exports of `src/shared.js`: for each row of the table, files that do it, and what the message must name. */
const OPENINGS: readonly {readonly files: Readonly<Record<string, string>>; readonly says?: string}[] = [
  {files: {'package.json': '{"name": "signer", "exports": "./src/index.js"}', 'src/index.js': "export * from './shared.js';\n"}, says: 'The package signer '},
  {files: {'package.json': '{"name": "signer", "private": true, "main": "src/shared.js"}'}},
  {files: {...PRIVATE, 'src/user.js': ''}},
  {files: {...PRIVATE, 'src/all.js': "import * as shared from './shared.js';\n\nexport const names = Object.keys(shared);\n"}},
  {files: {...PRIVATE, 'src/load.js': 'export const load = (name) => import(`./${name}.js`);\n'}},
  {files: {...PRIVATE, 'src/alias.js': "import {sign} from '@/shared';\n\nexport const other = sign;\n"}},
  {files: {...PRIVATE, ...Object.fromEntries(Array.from({length: 201}, (_, index) => [`src/use${index}.js`, "import {iam, sign} from './shared.js';\n"]))}},
  {files: {...PRIVATE, 'src/broken.js': "import {iam, sign} from './shared.js';\n\nexport const main = (;\n"}, says: 'src/broken.js'},
];

function migratedClient(files: Readonly<Record<string, string>> = {}): string {
  const root = repository({...CLIENT, ...files});
  run(root, ['migrate']);
  return read(root, 'src/shared.js');
}

const rows = section(markdown, 'When an export is open').split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

describe('the page about changes across files', () => {
  it('has examples, all of several files', () => {
    expect(examples.map(({before}) => Object.keys(before).length > 1)).toEqual([true, true, true, true]);
  });

  it.each(examples.map((example) => [example.title, example] as const))('shows what becomes of "%s"', (_title, {before, after}) => {
    const root = repository(before);
    expect(run(root, ['migrate']).status).toBe(0);
    expect(filesIn(root)).toEqual(after);
  });

  it.each(rows.map(([title = '', answer = '', client = ''], index) => [title, answer, client, OPENINGS[index]] as const))('says what happens if an export is open, for %s', (_title, answer, client, opening) => {
    expect(rows).toHaveLength(OPENINGS.length);
    const {stdout} = run(repository({...WRAPPER, ...opening?.files}), ['check', 'src']);
    expect(stdout).toContain(answer.startsWith('by hand') ? '  manual  ' : '  review  ');
    expect(stdout).toContain(opening?.says ?? '');
    expect(client).toBe('stays');
    expect(migratedClient(opening?.files)).toMatch(/iam = google\.iam\('v1'\);\n(?:export )?const iamcredentials = google\.iamcredentials\('v1'\);\n/u);
  });

  it('says that an export is like a local variable if it is not open', () => {
    expect(run(repository({...WRAPPER, ...PRIVATE}), ['check', 'src']).stdout).toContain('  safe    ');
    expect(migratedClient(PRIVATE)).not.toContain('google.iam(');
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
