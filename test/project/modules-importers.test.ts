import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {repository} from './modules-repository.ts';

describe('importers', () => {
  test.each([
    ["import {client} from './client.js';"],
    ["import './client'"],
    ['import client from "./client"'],
    ["import type {Client} from './client'"],
    ["import client = require('./client')"],
    ["export * from './client'"],
    ["export {client as signer} from\n  './client'"],
    ["const {client} = require('./client')"],
    ['const client = require(`./client`)'],
    ["const client = await import(/* webpackChunkName: \"client\" */ './client')"],
    ["type Client = import('./client').Client"],
    ["jest.mock('./client', () => ({client: fake}))"],
    ["vi.mock(import('./client'))"],
    ["proxyquire('./client', {'./request': stub})"],
    ["/** @type {import('./client').Client} */ let client;"],
    ["// don't worry\nimport './client';"],
    ["const it = 'isn\\'t'; import './client';"],
    ["import '../src/client'"],
    ["import '../src/../src/client'"],
    ['import(`./${name}.js`)'],
    ['require("./" + name)'],
    ['require("../src/" + name)'],
    ['import(\n  `./${name}.js`,\n)'],
    ["require(\r\n  './' + name\r\n)"],
    ["require('./'\n  + name)"],
    ["const it = await import\n(`./${name}.js`)"],
  ])('%s', (text) => {
    expect(repository({'src/client.ts': '', 'src/app.ts': text}).importersOf('src/client.ts')).toEqual(['src/app.ts']);
  });

  test('a file may be loaded by a computed name, of which only the beginning is known', () => {
    const {isLoadedByComputedName} = repository({'src/client.ts': '', 'lib/client.ts': '', 'src/app.ts': 'import(`./${name}.js`)', 'lib/app.ts': "import './client'"});
    expect(['src/client.ts', 'lib/client.ts', 'src/app.ts'].map(isLoadedByComputedName)).toEqual([true, false, false]);
  });

  test.each([
    ["import './client'"],
    ["import '../client'"],
    ["import './other/client'"],
    ["import 'client'"],
    ["import '@acme/client'"],
    ["import './clients'"],
    ['const text = `${a}./client`'],
    ['import(`./other/${name}.js`)'],
    ["import 'file:///src/client.ts'"],
  ])('not of a file elsewhere: %s', (text) => {
    expect(repository({'src/client.ts': '', 'test/app.ts': text}).importersOf('src/client.ts')).toEqual([]);
  });

  test('sorted, each once, and not the file itself', () => {
    const {importersOf} = repository({
      'src/client.ts': "jest.mock('./client')", 'src/b.ts': "import './client'; jest.mock('./client.js')", 'src/a.vue': "<script>import './client'</script>", 'test/z.js': "require('../src/client')",
    });
    expect(importersOf('src/client.ts')).toEqual(['src/a.vue', 'src/b.ts', 'test/z.js']);
  });

  test('of an index and of a main file', () => {
    const {importersOf} = repository({
      'package.json': {name: 'signer', main: 'lib/signer.js'}, 'lib/signer.js': '', 'test/a.js': "require('..')", 'test/b.js': "require('../lib')", 'test/deep/c.js': "require('../../')",
      'lib/index.js': '', 'lib/d.js': "require('.')", 'lib/e.js': "require('./')", 'tools/f.js': "require('../dist/signer')",
    });
    expect(importersOf('lib/signer.js')).toEqual(['test/a.js', 'test/deep/c.js', 'tools/f.js']);
    expect(importersOf('lib/index.js')).toEqual(['lib/d.js', 'lib/e.js', 'test/b.js']);
  });

  test('of what a package.json elsewhere, an entry, or an alias names', () => {
    const {importersOf} = repository({
      'package.json': {workspaces: ['packages/*']}, 'tsconfig.json': {compilerOptions: {paths: {signing: ['./packages/core/lib/signer']}}},
      'packages/core/package.json': {name: '@acme/core', main: 'lib/signer.js', exports: {'.': './lib/signer.js', './sign': './lib/signer.js', './more/*': './lib/*/index.js', './*': './lib/*.js'}},
      'packages/core/lib/signer.js': '', 'packages/core/lib/deep/index.js': '',
      'short/package.json': {main: '../packages/core/lib/signer.js'},
      'a.js': "require('./short')", 'b.js': "require('@acme/core')", 'c.js': "require('@acme/core/sign')", 'd.js': "require('@acme/core/signer')", 'e.ts': "import 'signing'", 'f.js': "require('@acme/core/more/deep')",
      'g.js': "require('@acme/core/other')", 'h.js': "require('./packages/core')",
    });
    expect(importersOf('packages/core/lib/signer.js')).toEqual(['a.js', 'b.js', 'c.js', 'd.js', 'e.ts', 'h.js']);
    expect(importersOf('packages/core/lib/deep/index.js')).toEqual(['f.js']);
  });

  test('of the source of what is built', () => {
    const {importersOf} = repository({'package.json': {name: 'signer'}, 'src/client.ts': '', 'src/index.ts': '', 'test/a.js': "require('../dist/client.js')", 'test/b.js': "require('../dist')"});
    expect(importersOf('src/client.ts')).toEqual(['test/a.js']);
    expect(importersOf('src/index.ts')).toEqual(['test/b.js']);
  });

  test('by alias, by base folder, by private name and by package', () => {
    const {importersOf} = repository({
      'package.json': {workspaces: ['packages/*']},
      'packages/core/package.json': {name: '@acme/core', exports: {'./client': './dist/client.js'}, imports: {'#client': './src/client.js'}},
      'packages/core/tsconfig.json': {compilerOptions: {baseUrl: 'src', paths: {'@/*': ['./*'], signing: ['./client']}}},
      'packages/core/src/client.ts': '',
      'packages/core/src/a.ts': "import '@/client'", 'packages/core/src/b.ts': "import 'signing'", 'packages/core/src/c.ts': "import 'client'",
      'packages/core/src/d.ts': "import '#client'", 'packages/core/src/e.ts': "import '@acme/core/client'",
      'packages/app/package.json': {name: 'app'}, 'packages/app/f.js': "require('@acme/core/client')", 'packages/app/g.js': "require('#client'); require('client')",
    });
    expect(importersOf('packages/core/src/client.ts')).toEqual([...['a', 'b', 'c', 'd', 'e'].map((name) => `packages/core/src/${name}.ts`), 'packages/app/f.js'].sort());
  });

  test('a file that cannot be read is told, and may import whatever there is', () => {
    const {importersOf, unreadable} = repository({'client.js': '', 'a.js': "require('./client')", 'b.js': "require('./client')"}, {readText: (path) => path.endsWith('b.js') ? null : "require('./client')"});
    expect(importersOf('client.js')).toEqual(['a.js', 'b.js']);
    expect(unreadable()).toEqual(['b.js']);
  });
});

test('a file that is no UTF-8 counts as one that cannot be read', () => {
  const {root, unreadable, importersOf} = repository({'client.js': '', 'a.js': ''});
  writeFileSync(join(root, 'a.js'), Buffer.from("\uFEFFrequire('./client')", 'utf16le'));
  expect(importersOf('client.js')).toEqual(['a.js']);
  expect(unreadable()).toEqual(['a.js']);
});

describe('entries', () => {
  const files = {'src/index.ts': '', 'src/client.ts': '', 'src/internal/keys.ts': '', 'src/internal/index.ts': '', 'lib/legacy.js': '', 'index.js': ''};
  test.each([
    // An index beside package.json may as well be what dist/index.js is built from.
    [{main: './dist/index.js'}, ['index.js', 'src/index.ts']],
    [{main: 'lib/legacy'}, ['lib/legacy.js']],
    [{}, ['index.js']],
    [{module: 'dist/client.mjs', types: 'src/index.ts'}, ['src/client.ts', 'src/index.ts']],
    [{exports: './lib/legacy.js', main: './index.js'}, ['lib/legacy.js']],
    [{exports: {'.': {browser: './lib/legacy.js', default: './dist/client.js'}, './package.json': './package.json'}}, ['lib/legacy.js', 'src/client.ts']],
    [{exports: {'./*': './src/*.ts', './internal/*': null}}, ['src/client.ts', 'src/index.ts']],
    [{exports: {'./*': './dist/*.js'}}, ['index.js', 'lib/legacy.js', 'src/client.ts', 'src/index.ts', 'src/internal/index.ts', 'src/internal/keys.ts']],
    [{exports: {'./lib/': './lib/'}}, ['lib/legacy.js']],
    [{main: 'index.js', publishConfig: {main: 'dist/client.js'}}, ['index.js', 'src/client.ts']],
    [{main: 'index.js', bin: {signer: './src/client.ts'}}, ['index.js']],
    [{main: 'index.js', private: true}, []],
  ])('%j', (manifest, entries) => {
    const {entryOf} = repository({'package.json': {name: 'signer', ...manifest}, ...files});
    expect(Object.keys(files).filter((path) => entryOf(path)?.isPrivate === false).sort()).toEqual(entries);
  });

  test('the package that a file belongs to decides', () => {
    const {entryOf} = repository({
      'package.json': {name: 'root', private: true, workspaces: ['packages/*'], main: 'index.js'}, 'index.js': '',
      'packages/core/package.json': {name: '@acme/core'}, 'packages/core/index.js': '', 'packages/core/esm/package.json': {type: 'module'}, 'packages/core/esm/index.js': '',
      'packages/app/package.json': {name: 'app', private: true}, 'packages/app/index.js': '',
    });
    expect(entryOf('packages/core/index.js')).toEqual({package: '@acme/core', isPrivate: false});
    expect(entryOf('packages/core/esm/index.js')).toBeNull();
    expect(entryOf('packages/app/index.js')).toEqual({package: 'app', isPrivate: true});
    expect(entryOf('index.js')).toEqual({package: 'root', isPrivate: true});
  });
});
