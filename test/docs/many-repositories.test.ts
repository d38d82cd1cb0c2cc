import {existsSync, statSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, run} from '../cli/program.ts';
import {installed} from '../hosts/process.ts';
import {clone, definition, isMigrated, programs, REPOSITORIES, ROOT, runProgram} from '../many-repositories/engine.ts';
import {blocks, page, section} from './markdown.ts';

const text = page('docs/many-repositories.md');
const commands = (title: string) => blocks(section(text, title)).flatMap(({code}) => code.trim().split('\n'));
/** The words of a command, those in quotes as one. */
const words = (line: string) => Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare = '']) => (quoted ?? bare).replace('$PWD', ROOT));

const {files} = REPOSITORIES.find(({name}) => name === 'to-migrate') ?? {files: {}};

test('the page names every definition, and each is where it says', () => {
  expect(text).toContain('](../many-repositories)');
  for (const name of ['config.yaml', 'batch-spec.yaml', 'migrate.yml']) {
    expect(text).toContain(`\`${name}\``);
  }
});

test('the exit statuses are those of the command', () => {
  const statuses = REPOSITORIES.map(({files: content}) => run(clone(content).clone, ['migrate']).status);
  expect(Object.fromEntries(REPOSITORIES.map(({name}, index) => [name, statuses[index]]))).toEqual({
    'to-migrate': 0,
    'migrated': 0,
    'unrelated': 0,
    'with-more-for-a-person': 1,
    'only-for-a-person': 1,
    'broken': 2,
  });
});

describe('multi-gitter', () => {
  /** What its commands take, as `multi-gitter help` says. */
  const FLAGS = new Set(['--config', '--dry-run', '--output']);

  test.each(commands('multi-gitter'))('%s', (line) => {
    const [, environment, rest = ''] = /^([A-Z_]+=\w+ )?multi-gitter (.*)$/.exec(line) ?? [];
    const [command, ...args] = words(rest);
    expect(['print', 'run', 'status']).toContain(command);
    expect(args.filter((arg) => arg.startsWith('--') && !FLAGS.has(arg))).toEqual([]);
    expect(existsSync(path.join(ROOT, args[args.indexOf('--config') + 1] ?? 'none'))).toBe(true);
    const script = args.find((arg) => arg.endsWith('.sh'));
    expect(script === undefined).toBe(command === 'status');
    if (script !== undefined) {
      const {clone: root} = clone(files);
      const [name = '', value = ''] = environment?.trim().split('=') ?? [];
      expect(statSync(script).mode & 0o111).not.toBe(0);
      expect(runProgram(script, [], root, {REPOSITORY: 'my-org/billing', [name]: value}).status).toBe(0);
      expect(isMigrated(root)).toBe(command === 'run');
    }
  });
});

test.each(commands('Sourcegraph Batch Changes'))('%s', (line) => {
  const [, file = ''] = /^src batch (?:validate|preview) -f (\S+)$/.exec(line) ?? [];
  expect(existsSync(path.join(ROOT, file))).toBe(true);
});

test.each(commands('Codemod'))('%s', (line) => {
  const {clone: root} = clone(files);
  symlinkSync(ROOT, path.join(root, '../iamcredentials'));
  const [, rest = ''] = /^npx codemod (.*)$/.exec(line) ?? [];
  const {status} = runProgram(process.execPath, [installed('codemod/codemod'), '--disable-analytics', ...words(rest)], root, {HOME: folder(), PATH: programs()});
  expect(status).toBe(0);
  expect(isMigrated(root)).toBe(rest.startsWith('workflow run'));
});

test.each(commands('GitHub Actions'))('%s', (line) => {
  const {on} = definition('github-actions/migrate.yml') as {on: {workflow_dispatch: {inputs: Record<string, unknown>}}};
  const inputs = Array.from(line.matchAll(/ -f (\w+)=/g), ([, name]) => name ?? '');
  expect(line).toMatch(/^gh workflow run migrate\.yml /);
  expect(Object.keys(on.workflow_dispatch.inputs)).toEqual(expect.arrayContaining(inputs));
  expect(inputs).toContain('repositories');
});
