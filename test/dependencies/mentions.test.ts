import {describe, expect, test} from 'vitest';
import {findMention, mentionPattern} from '../../src/dependencies/mentions.ts';
import {type Files, folder, git, repository} from '../cli/program.ts';

describe('a mention of @googleapis/iam', () => {
  const mentions = mentionPattern('@googleapis/iam');
  test.each([
    "import {iam} from '@googleapis/iam';",
    "require('@googleapis/iam/build/v1')",
    'npm install @googleapis/iam',
    'external: ["@googleapis/iam"]',
    "await import('@googleapis/' + api)",
    'await import(`@googleapis/${api}`)',
    'node_modules/@googleapis/iam',
    'npm install @googleapis/iam@16',
  ])('is in %s', (text) => {
    expect(mentions(text)).toBe(true);
  });
  test.each(["import {iamcredentials} from '@googleapis/iamcredentials';", "'@googleapis/iam-extra'", "'@googleapis/drive'", 'iam.googleapis.com/iam'])('is not in %s', (text) => {
    expect(mentions(text)).toBe(false);
  });
});

describe('a mention of googleapis', () => {
  const mentions = mentionPattern('googleapis');
  test.each(["import {google} from 'googleapis';", "vi.mock('googleapis/build/src/apis/iam')", 'pins googleapis.', '../node_modules/googleapis/'])('is in %s', (text) => {
    expect(mentions(text)).toBe(true);
  });
  test.each(["'https://iam.googleapis.com/v1'", 'https://googleapis.com', "'@googleapis/iam'", 'googleapis-common', 'my-googleapis', 'googleapisClient'])('is not in %s', (text) => {
    expect(mentions(text)).toBe(false);
  });
});

describe('where it is looked for', () => {
  const USE = "import {iam} from '@googleapis/iam';\n";
  const find = async (root: string, apart: readonly string[] = []) => {
    const found = await findMention(root, '@googleapis/iam', {
      env: process.env,
      signal: new AbortController().signal,
      textOf: () => undefined,
      isApart: (below) => apart.includes(below),
    });
    return found === null ? null : found.path.slice(root.length + 1);
  };
  const places: readonly (readonly [string, string])[] = [
    ['src/deep/a.ts', USE],
    ['webpack.config.js', "module.exports = {externals: ['@googleapis/iam']};\n"],
    ['scripts/setup.sh', 'npm install @googleapis/iam\n'],
    ['README.md', 'Uses `@googleapis/iam`.\n'],
    ['.github/workflows/ci.yml', 'run: npm update @googleapis/iam\n'],
  ];
  test.each(places)('in %s', async (name, text) => {
    const files: Files = {[name]: text, 'a.js': 'export {};\n'};
    expect(await find(repository(files))).toBe(name);
    expect(await find(folder(files))).toBe(name);
  });

  test.each(['package-lock.json', 'sub/pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'node_modules/x/a.js', '.yarn/releases/yarn.cjs', 'pnpm-workspace.yaml'])('not in %s', async (name) => {
    expect(await find(repository({[name]: USE}))).toBeNull();
    expect(await find(folder({[name]: USE}))).toBeNull();
  });

  test('not in what Git ignores, nor in what was deleted', async () => {
    const root = repository({'dist/a.js': USE, '.gitignore': 'dist/\n', 'gone.js': USE});
    git(root, 'add', 'gone.js');
    git(root, 'rm', '--quiet', '--force', 'gone.js');
    expect(await find(root)).toBeNull();
  });

  test('not in a package below that lists it itself', async () => {
    const root = repository({'packages/a/src/a.ts': USE});
    expect(await find(root, [`${root}/packages/a`])).toBeNull();
    expect(await find(root)).toBe('packages/a/src/a.ts');
  });
});
