import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {execute, executeWell, pack, type Packed, ROOT} from './packed.ts';

interface Place {
  readonly manager: 'npm' | 'pnpm';
  /** Versions of what is installed beside. */
  readonly eslint: string | null;
  readonly typescript: string | null;
}

const PLACES: readonly Place[] = [
  {manager: 'npm', eslint: null, typescript: null},
  {manager: 'npm', eslint: '9', typescript: '5.9'},
  {manager: 'npm', eslint: '10', typescript: '6'},
  {manager: 'npm', eslint: '10', typescript: '7'},
  {manager: 'pnpm', eslint: '9', typescript: '7'},
  {manager: 'pnpm', eslint: null, typescript: '6'},
];

const TYPED = `export async function sign(sa: string, b64: string): Promise<string> {
  const response = await fetch(\`https://iam.googleapis.com/v1/projects/-/serviceAccounts/\${sa}:signBlob\`, {method: 'POST', body: JSON.stringify({bytesToSign: b64})});
  return ((await response.json()) as {signature: string}).signature;
}
`;
const LOADS = `
import plugin from 'eslint-plugin-iamcredentials';
import {analyse, migrate} from 'eslint-plugin-iamcredentials/api';
import transform from 'eslint-plugin-iamcredentials/transforms/no-deprecated-sign.js';

const {findings} = await analyse({text: process.env.TEXT, filePath: 'a.js'});
const {text} = await migrate({text: process.env.TEXT, filePath: 'a.js'});
const transformed = await transform({path: 'a.js', source: process.env.TEXT}, {}, {});
console.log(JSON.stringify([Object.keys(plugin.configs), findings.map(({rule}) => rule), text === transformed]));
`;
const FILES = {
  'src/sign.js': SAFE,
  'src/typed.ts': TYPED,
  'loads.mjs': LOADS.replaceAll('process.env.TEXT', JSON.stringify(SAFE)),
  'eslint.config.js': "import iamcredentials from 'eslint-plugin-iamcredentials';\n\nexport default [{files: ['src/*.js'], ...iamcredentials.configs.recommended}];\n",
  'types/api.mts': "import {analyse, type Finding} from 'eslint-plugin-iamcredentials/api';\n\nexport const found: readonly Finding[] = (await analyse({text: '', filePath: 'a.js'})).findings;\n",
  'types/plugin.mts': "import {defineConfig} from 'eslint/config';\nimport plugin from 'eslint-plugin-iamcredentials';\n\nexport default defineConfig([plugin.configs.recommended, {plugins: {iamcredentials: plugin}, extends: ['iamcredentials/strict']}]);\n",
  'tsconfig.json': '{"compilerOptions": {"strict": true, "noEmit": true, "target": "es2022", "lib": ["es2023", "dom"], "module": "nodenext", "types": []}, "include": ["src/*.ts"]}',
};

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => packed.remove());

describe.each(PLACES)('installed by $manager, with ESLint $eslint and TypeScript $typescript', ({manager, eslint, typescript}) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-installed-')));
  afterAll(() => rmSync(root, {recursive: true}));
  const command = ['--no-install', 'eslint-plugin-iamcredentials'];

  test('it installs without a warning about peers, and brings neither of both', () => {
    writeFileSync(join(root, 'package.json'), '{"private": true, "type": "module"}\n');
    const beside = [...(eslint === null ? [] : [`eslint@${eslint}`]), ...(typescript === null ? [] : [`typescript@${typescript}`])];
    const {stdout, stderr} = manager === 'npm'
      ? executeWell(root, 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', packed.tarball, ...beside])
      : executeWell(root, process.execPath, [join(ROOT, 'node_modules/pnpm/bin/pnpm.cjs'), 'add', '--prefer-offline', '--config.strict-peer-dependencies=true', packed.tarball, ...beside]);
    expect(`${stdout}${stderr}`).not.toMatch(/peer|ERESOLVE/iu);
    expect(existsSync(join(root, 'node_modules/eslint'))).toBe(eslint !== null);
    expect(existsSync(join(root, 'node_modules/typescript'))).toBe(typescript !== null);
    for (const [name, content] of Object.entries(FILES)) {
      mkdirSync(join(root, name, '..'), {recursive: true});
      writeFileSync(join(root, name), content);
    }
  });

  test('plugin, library and transforms load', () => {
    const {stdout} = executeWell(root, process.execPath, ['loads.mjs']);
    expect(JSON.parse(stdout)).toEqual([['recommended', 'strict', 'migrate'], ['no-deprecated-sign'], true]);
    const required = "const {analyse} = require('eslint-plugin-iamcredentials/api'); const plugin = require('eslint-plugin-iamcredentials'); console.log(typeof analyse, typeof plugin.default.rules)";
    expect(executeWell(root, process.execPath, ['--input-type=commonjs', '--eval', required]).stdout.trim()).toBe('function object');
  });

  if (typescript !== null) {
    test('its types compile, libraries and all', () => {
      writeFileSync(join(root, 'types/tsconfig.json'), JSON.stringify({extends: '../tsconfig.json', include: [eslint === null ? 'api.mts' : '*.mts']}));
      expect(execute(root, 'npx', ['--no-install', 'tsc', '--project', 'types'])).toMatchObject({status: 0, stdout: ''});
    });
  }

  if (eslint !== null) {
    test('ESLint reports', () => {
      const {status, stdout} = execute(root, 'npx', ['--no-install', 'eslint', 'src/sign.js']);
      expect([status, stdout.includes('iamcredentials/no-deprecated-sign')]).toEqual([1, true]);
    });
  }

  test('the command checks, and migrates with all that it can prove', () => {
    const checked = execute(root, 'npx', [...command, 'check', 'src']);
    expect([checked.status, checked.stdout.includes('src/sign.js'), checked.stdout.includes('src/typed.ts')]).toEqual([1, true, true]);
    expect(execute(root, 'npx', [...command, 'migrate', '--verify', 'src']).status).toBe(0);
    expect(readFileSync(join(root, 'src/sign.js'), 'utf8')).toBe(SAFE_REWRITTEN);
    expect(readFileSync(join(root, 'src/typed.ts'), 'utf8')).toContain('iamcredentials.googleapis.com');
    expect(execute(root, 'npx', [...command, 'check', 'src']).status).toBe(0);
  });
});
