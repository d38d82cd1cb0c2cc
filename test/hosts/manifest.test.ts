import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import json from '@eslint/json';
import {Linter as Linter10} from 'eslint';
import {Linter as Linter9} from 'eslint-9';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {MANIFEST_RULE} from '../../src/analysis/finding.ts';
import {analyseText, migrateText} from '../../src/text.ts';
import plugin from '../../src/index.ts';
import {type ManifestFixture, plantProject, readManifestFixtures} from '../manifest-fixtures.ts';
import {lineIn} from './host.ts';
import {built, installed, runNode} from './process.ts';

const FIXTURES = readManifestFixtures();
const ID = `iamcredentials/${MANIFEST_RULE}`;

/** A finding as all hosts can tell it. */
interface Told {
  readonly file: string;
  readonly line: number;
  readonly safety: string;
  readonly message: string;
}

const roots = new Map(FIXTURES.map((fixture) => [fixture.id, plantProject(fixture)]));
const rootOf = ({id}: ManifestFixture) => roots.get(id) ?? '';

afterAll(() => {
  roots.forEach((root) => {
    rmSync(root, {recursive: true});
  });
});

function manifestsIn(root: string): string[] {
  const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((file) => path.basename(file) === 'package.json');
  return files.sort((a, b) => a.split(path.sep).length - b.split(path.sep).length || a.localeCompare(b));
}

function expectTold(told: readonly Told[], fixture: ManifestFixture): void {
  const wanted = fixture.findings.map(({file, line, safety, says}) => ({file, line, safety, message: expect.stringContaining(says) as string}));
  expect(told).toEqual(wanted);
}

describe.each(FIXTURES.map((fixture) => [fixture.id, fixture.title, fixture] as const))('%s: %s', (_id, _title, fixture) => {
  it('core', async () => {
    const root = rootOf(fixture);
    const found = await Promise.all(manifestsIn(root).map(async (file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const {findings} = await analyseText(text, {filePath: path.join(root, file)});
      return findings.map((finding) => ({...finding, file, line: lineIn(text, finding.range[0])}));
    }));
    const findings = found.flat();
    expectTold(findings.map(({file, line, safety, message}) => ({file, line, safety, message})), fixture);
    expect(findings.map(({certainty, isAdvice = false}) => [certainty, isAdvice])).toEqual(fixture.findings.map(({certainty, advice}) => [certainty, advice]));
    const options = {filePath: path.join(root, fixture.file)};
    expect((await migrateText(fixture.input, options)).output).toBe(fixture.output);
    expect((await migrateText(fixture.input, {...options, unsafe: true})).output).toBe(fixture.unsafe);
  });

  it.each([['ESLint 10', Linter10], ['ESLint 9', Linter9 as unknown as typeof Linter10]] as const)('%s', (_name, Linter) => {
    const root = rootOf(fixture);
    const linter = new Linter({cwd: root});
    const config = [
      {files: ['**/package.json'], plugins: {json, iamcredentials: plugin}, language: 'json/json', rules: {[ID]: ['error', {certainty: 'likely', advice: true}]}},
    ] as unknown as Linter10.Config[];
    const messages = manifestsIn(root).flatMap((file) =>
      linter.verify(readFileSync(path.join(root, file), 'utf8'), config, {filename: path.join(root, file)}).map((message) => ({...message, file})),
    );
    expectTold(messages.map(({file, line, fix, suggestions = [], message}) => ({file, line, safety: fix ? 'safe' : suggestions.length > 0 ? 'review' : 'manual', message})), fixture);
    const fixed = linter.verifyAndFix(fixture.input, config, {filename: path.join(root, fixture.file)});
    expect(fixed.output).toBe(fixture.output);
    expect(fixed.messages.flatMap(({suggestions = []}) => suggestions).reduce((text, {fix}) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]), fixed.output)).toBe(fixture.unsafe);
  });

  it('command', () => {
    const root = rootOf(fixture);
    const {status, stdout} = runNode(built('dist/cli.js'), ['check', '--format', 'json', '--only', MANIFEST_RULE, root]);
    const results = (JSON.parse(stdout) as {filePath: string; messages: Linter10.LintMessage[]}[]).flatMap(({filePath, messages}) =>
      messages.map((message) => ({...message, file: path.relative(root, filePath)})),
    );
    expectTold(results.map(({file, line, fix, suggestions = [], message}) => ({file, line, safety: fix ? 'safe' : suggestions.length > 0 ? 'review' : 'manual', message})), fixture);
    expect(results.map(({severity}) => severity)).toEqual(fixture.findings.map(({certainty, advice}) => (certainty === 'proven' && !advice ? 2 : 1)));
    expect(status).toBe(fixture.findings.some(({advice}) => !advice) ? 1 : 0);
  });
});

describe('rewriting on disk', () => {
  const rewritten = FIXTURES.filter(({input, unsafe}) => input !== unsafe);
  const hosts = [
    ['the command', (root: string, unsafe: boolean) => runNode(built('dist/cli.js'), ['migrate', '--only', MANIFEST_RULE, ...(unsafe ? ['--unsafe'] : []), root])],
    ['jscodeshift', (root: string, unsafe: boolean) =>
      runNode(installed('jscodeshift/bin/jscodeshift.js'), ['-t', built(`transforms/${MANIFEST_RULE}.js`), '--extensions=json', '--run-in-band', `--unsafe=${unsafe}`, root])],
  ] as const;

  it.each(hosts)('%s edits package.json and nothing else', (_name, migrate) => {
    for (const unsafe of [false, true]) {
      for (const fixture of rewritten.slice(0, 4)) {
        const root = plantProject(fixture);
        const before = filesIn(root);
        migrate(root, unsafe);
        const wanted = unsafe ? fixture.unsafe : fixture.output;
        expect(filesIn(root)).toEqual(new Map([...before, [fixture.file, wanted]]));
        rmSync(root, {recursive: true});
      }
    }
  }, 60_000);

  function filesIn(root: string): Map<string, string> {
    const entries = readdirSync(root, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
    return new Map(files.map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]));
  }
});

describe('in the configs', () => {
  let root: string;

  beforeAll(() => {
    const fixture = FIXTURES.find(({id}) => id.endsWith('/npm-storage-called'));
    root = fixture === undefined ? '' : plantProject(fixture);
    writeFileSync(path.join(root, 'index.js'), 'export const dependencies = {"dependencies": {"google-auth-library": "5.10.1"}};\n');
  });

  afterAll(() => {
    rmSync(root, {recursive: true});
  });

  it.each(['recommended', 'strict', 'migrate'] as const)('%s covers package.json as soon as ESLint reads JSON, and says nothing of other files', (name) => {
    const linter = new Linter10({cwd: root});
    const config = [plugin.configs[name], {files: ['**/*.json'], plugins: {json}, language: 'json/json'}];
    const lint = (file: string) => linter.verify(readFileSync(path.join(root, file), 'utf8'), config, {filename: path.join(root, file)});
    expect(lint('package.json')).toMatchObject([{ruleId: ID, severity: name === 'migrate' ? 1 : 2}]);
    expect(lint('package-lock.json')).toEqual([]);
    expect(lint('index.js')).toEqual([]);
  });
});
