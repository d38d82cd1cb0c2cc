import {cpSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {ESLint} from 'eslint';
import {describe, expect, it} from 'vitest';

import {logFilter, logNames, QUOTAS, ROLE} from '../../src/migration/cloud.ts';
import {commit, folder, git, read, run} from '../cli/program.ts';
import {installed} from '../hosts/process.ts';
import {blocks, page, section, sectionTitles} from './markdown.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const COMMAND = 'npx eslint-plugin-iamcredentials ';
const markdown = page('docs/migrating-a-company.md');
const steps = sectionTitles(markdown);

function shellLines(title: string): string[] {
  return blocks(section(markdown, title)).filter(({language}) => language === 'sh').flatMap(({code}) => code.trim().split('\n'));
}

function words(line: string): string[] {
  return line.slice(COMMAND.length).replace(/ > .*$/u, '').split(' ');
}

/** The demo's service, committed. */
function service(): string {
  const root = folder();
  cpSync(path.join(ROOT, 'fixtures/demo'), root, {recursive: true});
  git(root, 'init', '--quiet');
  commit(root);
  return root;
}

describe('the page about migrating a company', () => {
  it('lists its steps, in their order', () => {
    const rows = [...markdown.matchAll(/^\| (?<number>\d)\. \[(?<title>[^\]]+)\]\(#(?<anchor>[^)]+)\)/gmu)].map(({groups}) => groups);
    expect(rows.map((row) => `${row?.['number']}. ${row?.['title']}`)).toEqual(steps);
    expect(rows.map((row) => row?.['anchor'])).toEqual(steps.map((title) => title.toLowerCase().replaceAll(/[^a-z\d -]/gu, '').replaceAll(' ', '-')));
  });

  it.each(steps.filter((title) => shellLines(title).some((line) => line.startsWith(COMMAND))))('shows commands that do what step "%s" says', (title) => {
    const root = service();
    const lines = shellLines(title).filter((line) => line.startsWith(COMMAND));
    for (const line of lines) {
      const {status, stdout, stderr} = run(root, words(line));
      expect([line, status, stderr.includes('error:')]).toEqual([line, line.endsWith('--update-baseline') || /--baseline|--max-findings 20/u.test(line) ? 0 : expect.toBeOneOf([0, 1]), false]);
      expect(line.includes('> findings.json') ? JSON.parse(stdout) : []).toEqual(expect.any(Array));
      expect(line.includes('--report') ? read(root, 'migration.md') : '#').toMatch(/^(?:<!--.*-->\s*)?#/u);
      if (line.startsWith(`${COMMAND}migrate`) && !line.includes('--dry-run')) {
        commit(root);
      }
    }
  });

  it('lets a new finding fail that the baseline does not know', () => {
    const root = service();
    const [update = '', gate = ''] = shellLines(steps[6] ?? '');
    run(root, words(update));
    writeFileSync(path.join(root, 'src/new.js'), read(root, 'src/raw-signature.js').replace('function', 'function /* another */'));
    expect(run(root, words(gate)).status).toBe(1);
  });

  it('says of Google Cloud what the report says', () => {
    const shown = blocks(markdown).filter(({language}) => language === 'text').map(({code}) => code.trim());
    expect(shown[0]).toBe(logFilter(['signBlob', 'signJwt']));
    const old = (['signBlob', 'signJwt'] as const).map((method) => logNames(method, 'old'));
    expect(shown[1]).toBe(`protoPayload.serviceName="${old[0]?.service}"\nprotoPayload.methodName=(${old.map(({method}) => `"${method}"`).join(' OR ')})`);
    const root = service();
    run(root, ['check', '--report', 'migration.md']);
    const commands = shellLines(steps[1] ?? '').map((line) => line.replace(/PROJECT|SIGNER/u, ''));
    expect(commands.filter((line) => !read(root, 'migration.md').includes(line))).toEqual([]);
    for (const name of [ROLE.id, QUOTAS.old, QUOTAS.new]) {
      expect(markdown).toContain(name);
    }
  });

  it('shows an ESLint config, which reports', async () => {
    const root = service();
    mkdirSync(path.join(root, 'node_modules'));
    symlinkSync(installed('eslint'), path.join(root, 'node_modules/eslint'));
    symlinkSync(ROOT, path.join(root, 'node_modules/eslint-plugin-iamcredentials'));
    const [config] = blocks(section(markdown, steps[6] ?? '')).filter(({language}) => language === 'js');
    writeFileSync(path.join(root, 'eslint.config.mjs'), config?.code ?? '');
    const results = await new ESLint({cwd: root}).lintFiles(['src/receipt-links.js']);
    expect(results.flatMap(({messages}) => messages.map(({ruleId}) => ruleId))).toContain('iamcredentials/no-deprecated-sign');
  });
});
