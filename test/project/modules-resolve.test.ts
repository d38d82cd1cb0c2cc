import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {repository} from './modules-repository.ts';

describe('paths', () => {
  test.each([
    ['./client', 'src/client.js'],
    ['./client.js', 'src/client.js'],
    ['../src/client', 'src/client.js'],
    ['./view', 'src/view.tsx'],
    ['./view.jsx', 'src/view.tsx'],
    ['./view.js', 'src/view.tsx'],
    ['./esm.mjs', 'src/esm.mts'],
    ['./cjs.cjs', 'src/cjs.cts'],
    ['./esm', 'src/esm.mts'],
    ['./Sign.vue', 'src/Sign.vue'],
    ['./Sign', 'src/Sign.vue'],
    ['./Key.svelte', 'src/Key.svelte'],
    ['./shapes', 'src/shapes.d.ts'],
    ['./client.service', 'src/client.service.ts'],
    ['./lib', 'src/lib/index.ts'],
    ['./lib/', 'src/lib/index.ts'],
    ['./lib/index.js', 'src/lib/index.ts'],
    ['.', 'src/index.js'],
    ['./', 'src/index.js'],
    ['./client?raw', 'src/client.js'],
    ['./my client.js', 'src/my client.js'],
    ['./missing', null],
    ['./client.mjs', null],
    ['./client/', null],
    ['../../outside', null],
    ['../client', null],
    ['./ignored/built', null],
    ['/src/client', null],
    ['fs', null],
    ['node:fs', null],
    ['express', null],
    ['client', null],
    ['', null],
  ])('%s', (specifier, path) => {
    const {resolve} = repository({
      'src/client.js': '', 'src/view.tsx': '', 'src/esm.mts': '', 'src/cjs.cts': '', 'src/Sign.vue': '', 'src/Key.svelte': '', 'src/shapes.d.ts': '',
      'src/client.service.ts': '', 'src/lib/index.ts': '', 'src/index.js': '', 'src/my client.js': '', 'src/ignored/built.js': '', 'src.js': '',
    });
    expect(resolve('src/app.js', specifier)).toBe(path);
  });

  test('of a source and what is built beside it, each language gets its own', () => {
    const {resolve, candidates} = repository({'client.ts': '', 'client.js': ''});
    expect(resolve('a.ts', './client')).toBe('client.ts');
    expect(resolve('a.ts', './client.js')).toBe('client.ts');
    expect(resolve('a.js', './client')).toBe('client.js');
    expect(candidates('a.js', './client')).toEqual(['client.js', 'client.ts']);
  });

  test('a folder is its main file, else its index', () => {
    const {resolve} = repository({
      'package.json': {name: 'signer', main: './lib/signer.js'}, 'lib/signer.js': '', 'index.js': '', 'test/a.js': '',
      'core/package.json': {main: 'gone.js'}, 'core/index.js': '',
    });
    expect(resolve('test/a.js', '..')).toBe('lib/signer.js');
    expect(resolve('test/a.js', '../')).toBe('lib/signer.js');
    expect(resolve('test/a.js', '../core')).toBe('core/index.js');
  });
});

test('a folder that is a link leads to the files of the other one, whose importers are known', () => {
  const {root, importersOf, resolve} = repository({'shared/client.js': '', 'app/keys.js': "import {iam} from './shared/client.js';"});
  symlinkSync('../shared', join(root, 'app/shared'));
  expect(resolve('app/keys.js', './shared/client')).toBe('shared/client.js');
  expect(importersOf('shared/client.js')).toEqual(['app/keys.js']);
});

describe('what is built', () => {
  test.each([
    ['../dist/client', {}, 'src/client.ts'],
    ['../dist/client.js', {}, 'src/client.ts'],
    ['../dist/esm/client.js', {}, 'src/client.ts'],
    ['../dist/src/client.js', {}, 'src/client.ts'],
    ['../dist/client.umd.min.js', {}, 'src/client.ts'],
    ['../dist', {}, 'src/index.ts'],
    ['../out/nested/deep.js', {compilerOptions: {outDir: 'out', rootDir: 'code'}}, 'code/nested/deep.ts'],
    ['../out/a/b/client.js', {compilerOptions: {outDir: 'out/a/b'}}, 'src/client.ts'],
    ['../types/a/client.d.ts', {compilerOptions: {declarationDir: 'types/a'}}, 'src/client.ts'],
    ['../src/generated/client', {}, null],
    ['../src/dist/client', {}, null],
    ['../client', {}, null],
    ['../dist/other.js', {}, null],
  ])('%s with %j', (specifier, tsconfig, path) => {
    const {resolve} = repository({'package.json': {name: 'signer'}, 'tsconfig.json': tsconfig, 'src/client.ts': '', 'src/index.ts': '', 'code/nested/deep.ts': '', 'test/a.ts': ''});
    expect(resolve('test/a.ts', specifier)).toBe(path);
  });

  test('what is in the repository counts as it is', () => {
    const {resolve} = repository({'package.json': {name: 'signer'}, 'lib/client.js': '', 'src/client.ts': '', 'src/other.ts': '', 'test/a.ts': ''});
    expect(resolve('test/a.ts', '../lib/client')).toBe('lib/client.js');
    expect(resolve('test/a.ts', '../lib/other')).toBeNull();
  });
});

describe('names that a package has for itself', () => {
  const files = {
    'package.json': {
      name: '@acme/signer',
      imports: {'#client': './src/client.js', '#lib/*': './src/lib/*.js', '#lib/internal/*': null, '#env': {node: './src/node.js', default: './src/web.js'}, '#out': 'express'},
      exports: {'.': './src/index.js', './client': './src/client.js', './lib/*': './src/lib/*.js'},
    },
    'src/client.js': '', 'src/lib/a.js': '', 'src/lib/internal/b.js': '', 'src/node.js': '', 'src/web.js': '', 'src/index.js': '', 'src/hidden.js': '', 'test/a.js': '',
  };
  test.each([
    ['#client', 'src/client.js'],
    ['#lib/a', 'src/lib/a.js'],
    ['#lib/internal/b', null],
    ['#env', 'src/node.js'],
    ['#out', null],
    ['#missing', null],
    ['@acme/signer', 'src/index.js'],
    ['@acme/signer/client', 'src/client.js'],
    ['@acme/signer/lib/a', 'src/lib/a.js'],
    ['@acme/signer/hidden', null],
    ['@acme/other', null],
  ])('%s', (specifier, path) => {
    expect(repository(files).resolve('test/a.js', specifier)).toBe(path);
  });

  test('without exports, its own name is another copy of it', () => {
    const {resolve} = repository({'package.json': {name: 'signer', main: 'index.js'}, 'index.js': '', 'a.js': ''});
    expect(resolve('a.js', 'signer')).toBeNull();
  });
});

describe('paths and baseUrl', () => {
  const sources = {'src/client.ts': '', 'src/lib/index.ts': '', 'src/app.ts': '', 'src/lib/utils/sign.ts': ''};
  const resolveWith = (tsconfig: unknown, specifier: string, more: Readonly<Record<string, unknown>> = {}) =>
    repository({'tsconfig.json': tsconfig, ...sources, ...more}).resolve('src/app.ts', specifier);

  test.each([
    ['@/client', {paths: {'@/*': ['./src/*']}}, 'src/client.ts'],
    ['@/client.js', {paths: {'@/*': ['./src/*']}}, 'src/client.ts'],
    ['@/lib', {paths: {'@/*': ['./src/*']}}, 'src/lib/index.ts'],
    ['~client', {baseUrl: '.', paths: {'~*': ['src/*']}}, 'src/client.ts'],
    ['client', {baseUrl: 'src'}, 'src/client.ts'],
    ['lib/utils/sign', {baseUrl: './src'}, 'src/lib/utils/sign.ts'],
    ['signing', {paths: {signing: ['./nowhere', './src/client']}}, 'src/client.ts'],
    ['@/utils/sign', {paths: {'@/*': ['./src/*'], '@/utils/*': ['./src/lib/utils/*']}}, 'src/lib/utils/sign.ts'],
    ['#/client', {paths: {'#/*': ['./src/*']}}, 'src/client.ts'],
    ['@/missing', {paths: {'@/*': ['./src/*']}}, null],
    ['@client', {paths: {'@/*': ['./src/*']}}, null],
    ['client', {paths: {'@/*': ['./src/*']}}, null],
    ['@/a/b', {paths: {'@/*/*': ['./src/*']}}, null],
    ['@/../../../etc/passwd', {paths: {'@/*': ['./src/*']}}, null],
  ])('%s with %j', (specifier, compilerOptions, path) => {
    expect(resolveWith({compilerOptions}, specifier)).toBe(path);
  });

  test('comments and trailing commas are fine', () => {
    expect(resolveWith('{\n  // aliases\n  "compilerOptions": {"paths": {"@/*": ["./src/*"],},}, /* end */\n}', '@/client')).toBe('src/client.ts');
  });

  test('extends: paths count from the file that has them', () => {
    expect(resolveWith({extends: './config/base'}, '@/client', {'config/base.json': {compilerOptions: {paths: {'@/*': ['../src/*']}}}})).toBe('src/client.ts');
    expect(resolveWith({extends: ['./config/base.json', './config/more.json']}, '@/client', {
      'config/base.json': {compilerOptions: {paths: {'@/*': ['../src/*']}}}, 'config/more.json': {compilerOptions: {strict: true}},
    })).toBe('src/client.ts');
    expect(resolveWith({extends: './config/base.json'}, '@/client', {'config/base.json': {compilerOptions: {paths: {'@/*': ['${configDir}/src/*']}}}})).toBe('src/client.ts');
    expect(resolveWith({extends: './config/base.json', compilerOptions: {paths: {}}}, '@/client', {'config/base.json': {compilerOptions: {paths: {'@/*': ['../src/*']}}}})).toBeNull();
  });

  test('what is not installed may be extended', () => {
    expect(resolveWith({extends: '@tsconfig/node20/tsconfig.json', compilerOptions: {paths: {'@/*': ['./src/*']}}}, '@/client')).toBe('src/client.ts');
  });

  test('a base may be installed, or another package of the repository', () => {
    const base = {compilerOptions: {paths: {'@/*': ['${configDir}/src/*']}}};
    expect(resolveWith({extends: '@acme/base'}, '@/client', {'node_modules/@acme/base/tsconfig.json': base})).toBe('src/client.ts');
    expect(resolveWith({extends: '@acme/base/node.json'}, '@/client', {
      'package.json': {workspaces: ['tools/*']}, 'tools/base/package.json': {name: '@acme/base'}, 'tools/base/node.json': base,
    })).toBe('src/client.ts');
  });

  test('a solution has its options in the projects that it refers to', () => {
    expect(resolveWith({files: [], references: [{path: './tsconfig.node.json'}, {path: './tsconfig.app.json'}]}, '@/client', {
      'tsconfig.app.json': {compilerOptions: {paths: {'@/*': ['./src/*']}}}, 'tsconfig.node.json': {},
    })).toBe('src/client.ts');
  });

  test('the nearest counts, then those above', () => {
    const {resolve} = repository({
      'tsconfig.json': {compilerOptions: {paths: {'@/*': ['./src/*'], '~/*': ['./src/*']}}}, 'app/jsconfig.json': {compilerOptions: {paths: {'@/*': ['./lib/*']}}},
      'app/lib/client.js': '', 'app/a.js': '', 'src/client.js': '', 'src/only.js': '',
    });
    expect(resolve('app/a.js', '@/client')).toBe('app/lib/client.js');
    expect(resolve('app/a.js', '~/client')).toBe('src/client.js');
    expect(resolve('src/a.js', '@/client')).toBe('src/client.js');
  });

  test('a dependency keeps its name under the configurations above', () => {
    const {resolve} = repository({
      'tsconfig.json': {compilerOptions: {paths: {signing: ['./src/client']}}}, 'src/client.ts': '',
      'app/tsconfig.json': {}, 'app/package.json': {dependencies: {signing: '^1.0.0'}}, 'app/a.ts': '', 'tool/tsconfig.json': {}, 'tool/a.ts': '',
    });
    expect(resolve('app/a.ts', 'signing')).toBeNull();
    expect(resolve('tool/a.ts', 'signing')).toBe('src/client.ts');
  });

  test.each(['', '{', '[]', 'null', '"x"', '{"extends": 7, "compilerOptions": {"paths": [1], "baseUrl": {}}}', '{"compilerOptions": {"paths": {"@/*": "src/*", "b": [7]}}}', '['.repeat(200_000)])(
    'a broken file gives no alias (%#)', (text) => {
      expect(resolveWith(text, '@/client')).toBeNull();
      expect(resolveWith(text, './client')).toBe('src/client.ts');
    });
});

describe('workspaces', () => {
  const layout = (root: Readonly<Record<string, unknown>>, core: Readonly<Record<string, unknown>> = {}) => repository({
    ...root,
    'packages/core/package.json': {name: '@acme/core', ...core},
    'packages/core/src/index.ts': '', 'packages/core/src/client.ts': '', 'packages/core/lib/legacy.js': '',
    'packages/app/package.json': {name: '@acme/app', private: true, dependencies: {'@acme/core': 'workspace:*'}}, 'packages/app/src/a.ts': '',
    'examples/demo/package.json': {name: '@acme/demo'}, 'examples/demo/index.js': '',
  });

  test.each([
    [{'package.json': {workspaces: ['packages/*']}}],
    [{'package.json': {workspaces: {packages: ['packages/**']}}}],
    [{'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n  - \'!**/test/**\'\n'}],
    [{'lerna.json': {packages: ['packages/{core,app}']}}],
    [{'package.json': {workspaces: ['./packages/core/', 'packages/app']}}],
  ])('%j', (root) => {
    const {resolve} = layout(root);
    expect(resolve('packages/app/src/a.ts', '@acme/core')).toBe('packages/core/src/index.ts');
    expect(resolve('packages/app/src/a.ts', '@acme/demo')).toBeNull();
    expect(resolve('packages/app/src/a.ts', '@acme/core/src/client')).toBe('packages/core/src/client.ts');
    expect(resolve('packages/app/src/a.ts', '@acme/core/missing')).toBeNull();
  });

  test('without a workspace, packages side by side do not see each other', () => {
    expect(layout({}).resolve('packages/app/src/a.ts', '@acme/core')).toBeNull();
    expect(layout({'package.json': {workspaces: ['packages/*', '!packages/core']}}).resolve('packages/app/src/a.ts', '@acme/core')).toBeNull();
    expect(layout({'pnpm-workspace.yaml': ':\n  - ['}).resolve('packages/app/src/a.ts', '@acme/core')).toBeNull();
  });

  test.each([
    [{exports: './dist/index.js'}, '@acme/core', 'src/index.ts'],
    [{exports: {'.': {types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs'}}}, '@acme/core', 'src/index.ts'],
    [{exports: {import: {types: './dist/esm/index.d.ts', default: './dist/esm/index.js'}}}, '@acme/core', 'src/index.ts'],
    [{exports: {'./*': './dist/*.js'}}, '@acme/core/client', 'src/client.ts'],
    [{exports: {'./legacy': './lib/legacy.js'}}, '@acme/core/legacy', 'lib/legacy.js'],
    [{exports: {'./legacy': {browser: './browser.js', default: [{custom: './no.js'}, './lib/legacy.js']}}}, '@acme/core/legacy', 'lib/legacy.js'],
    [{exports: {'./': './src/'}}, '@acme/core/client.ts', 'src/client.ts'],
    [{exports: {'.': {'@acme/source': './src/client.ts', default: './dist/index.js'}}}, '@acme/core', 'src/client.ts'],
    [{exports: {'.': './dist/bundle.js'}}, '@acme/core', 'src/index.ts'],
    [{exports: {'.': './dist/index.js'}}, '@acme/core/client', null],
    [{exports: {'./*': './dist/*.js', './client': null}}, '@acme/core/client', null],
    [{exports: {'./x': '../app/src/a.ts', './y': '/etc/passwd'}}, '@acme/core/x', null],
    [{main: './dist/index.js', types: './dist/index.d.ts'}, '@acme/core', 'src/index.ts'],
    [{main: 'lib/legacy'}, '@acme/core', 'lib/legacy.js'],
    [{main: './dist/acme-core.cjs.js'}, '@acme/core', 'src/index.ts'],
    [{types: './src/client.ts'}, '@acme/core', 'src/client.ts'],
    [{source: 'src/client.ts', main: 'dist/x.js'}, '@acme/core', 'src/client.ts'],
    [{}, '@acme/core', 'src/index.ts'],
    [{}, '@acme/core/dist/client', 'src/client.ts'],
    [{}, '@acme/core/client', 'src/client.ts'],
    [{}, '@acme/core/../app/src/a', null],
  ])('%j: %s', (core, specifier, path) => {
    const {resolve} = layout({'package.json': {workspaces: ['packages/*']}}, core);
    expect(resolve('packages/app/src/a.ts', specifier)).toBe(path === null ? null : `packages/core/${path}`);
  });

  test('two builds are two candidates; the file that asks decides', () => {
    const {resolve, candidates} = repository({
      'package.json': {workspaces: ['core']}, 'core/package.json': {name: 'core', exports: {import: './index.mjs', require: './index.cjs'}},
      'core/index.mjs': '', 'core/index.cjs': '', 'a.mjs': '', 'a.cjs': '',
    });
    expect(resolve('a.mjs', 'core')).toBe('core/index.mjs');
    expect(resolve('a.cjs', 'core')).toBe('core/index.cjs');
    expect(candidates('a.cjs', 'core')).toEqual(['core/index.cjs', 'core/index.mjs']);
  });

  test('the nearest workspace counts', () => {
    const {resolve} = repository({
      'web/package.json': {workspaces: ['packages/*']}, 'web/packages/core/package.json': {name: 'core'}, 'web/packages/core/index.js': '', 'web/packages/a/a.js': '',
      'api/package.json': {workspaces: ['packages/*']}, 'api/packages/core/package.json': {name: 'core'}, 'api/packages/core/index.js': '', 'api/packages/a/a.js': '', 'a.js': '',
    });
    expect(resolve('web/packages/a/a.js', 'core')).toBe('web/packages/core/index.js');
    expect(resolve('api/packages/a/a.js', 'core')).toBe('api/packages/core/index.js');
    expect(resolve('a.js', 'core')).toBeNull();
  });

  test.each([
    ['file:../core', 'core/index.js'],
    ['link:../core', 'core/index.js'],
    ['portal:../core', 'core/index.js'],
    ['file:./core-1.0.0.tgz', null],
    ['file:../../../elsewhere', null],
    ['^1.0.0', null],
    ['npm:other@1.0.0', null],
  ])('a dependency on %s', (range, path) => {
    const {resolve} = repository({'core/package.json': {name: 'core'}, 'core/index.js': '', 'app/package.json': {dependencies: {core: range}}, 'app/a.js': ''});
    expect(resolve('app/a.js', 'core')).toBe(path);
  });

  test('a dependency under another name', () => {
    const {resolve} = repository({
      'package.json': {workspaces: ['*']}, 'core/package.json': {name: '@acme/core'}, 'core/index.js': '',
      'app/package.json': {dependencies: {signing: 'workspace:@acme/core@*', '@acme/core': 'npm:other@1.0.0'}}, 'app/a.js': '',
    });
    expect(resolve('app/a.js', 'signing')).toBe('core/index.js');
    expect(resolve('app/a.js', '@acme/core')).toBeNull();
  });
});
