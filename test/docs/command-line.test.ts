import {Ajv} from 'ajv';
import {describe, expect, it} from 'vitest';

import {CONFIG_KEYS} from '../../src/commands/config-keys.ts';
import {read, repository, REVIEW, run, SAFE, write} from '../cli/program.ts';
import {blocks, page, section} from './markdown.ts';

const COMMAND = 'npx eslint-plugin-iamcredentials ';
const markdown = page('docs/command-line.md');
const options = rowsOf(section(markdown, 'Options')).map(([option = '', , example = '']) => ({name: /--[\w-]+/u.exec(option)?.[0] ?? '', args: unquoted(example).split(' ')}));
const config = blocks(section(markdown, 'A config file')).find(({language}) => language === 'json')?.code ?? '';

function rowsOf(text: string): string[][] {
  return text.split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

function unquoted(cell: string): string {
  return cell.replaceAll('`', '');
}

function project(): string {
  const root = repository({'src/a.js': SAFE, 'src/r.js': REVIEW, 'vendor/v.js': SAFE, 'tools/signing.json': '{"maxFindings": 9}', 'iamcredentials-baseline.json': '{"version": 1, "findings": []}'});
  write(root, {'src/new.js': SAFE});
  return root;
}

describe('the page about the command line', () => {
  it('has each option of the help, and no other', () => {
    const helps = [['--help'], ['check', '--help'], ['migrate', '--help']].map((args) => run(project(), args).stdout);
    const named = helps.flatMap((help) => [...help.matchAll(/^ {2}(?:-\w, )?(?<name>--[\w-]+)/gmu)].map(({groups}) => groups?.['name'] ?? ''));
    expect(options.map(({name}) => name).toSorted()).toEqual([...new Set(named)].toSorted());
  });

  it.each(options.map(({name, args}) => [name, args] as const))('has an example for %s, which runs', (name, args) => {
    expect(args).toContain(name);
    const {status, stderr} = run(project(), args);
    expect(stderr).not.toMatch(name === '--interactive' ? /unknown option/u : /^error:/mu);
    // Without a terminal nobody can be asked.
    expect(name === '--interactive' ? [2] : [0, 1]).toContain(status);
  });

  it('shows how a baseline is written and used', () => {
    const root = project();
    const lines = blocks(section(markdown, 'A baseline for what is known')).flatMap(({code}) => code.trim().split('\n'));
    const statuses = lines.map((line) => run(root, line.slice(COMMAND.length).split(' ')).status);
    expect(statuses).toEqual([0, 0]);
    write(root, {'src/later.js': SAFE});
    expect(run(root, (lines[1] ?? '').slice(COMMAND.length).split(' ')).status).toBe(1);
  });

  it('shows a config file that the schema takes, and that does what it says', () => {
    expect(new Ajv().compile(JSON.parse(page('schemas/config.json')) as object)(JSON.parse(config))).toBe(true);
    const root = project();
    write(root, {'iamcredentials.config.json': config});
    const {stdout} = run(root, ['check']);
    expect(stdout).toContain('src/a.js');
    expect(stdout).not.toContain('vendor');
    expect(run(root, ['check', '--update-baseline']).status).toBe(0);
    expect(read(root, 'iamcredentials-baseline.json')).toContain('src/r.js');
  });

  it('has each key of the config file', () => {
    const keys = rowsOf(section(markdown, 'A config file')).map(([key = '']) => unquoted(key));
    expect(keys.toSorted()).toEqual(Object.keys(CONFIG_KEYS).filter((key) => key !== '$schema').toSorted());
  });

  it('is linked from the README, and comes with the package', () => {
    expect(page('README.md')).toContain('(docs/command-line.md)');
    expect((JSON.parse(page('package.json')) as {files: string[]}).files).toEqual(expect.arrayContaining(['docs/command-line.md', 'schemas']));
  });
});
