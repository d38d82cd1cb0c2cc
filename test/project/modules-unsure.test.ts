import {describe, expect, test} from 'vitest';
import {repository} from './modules-repository.ts';

describe('what is not sure', () => {
  test('one build for import and another for require, in a file that may be either', () => {
    const core = {'core/package.json': {name: 'core', exports: {import: './index.mjs', require: './index.cjs'}}, 'core/index.mjs': '', 'core/index.cjs': ''};
    const {resolve, candidates, importersOf} = repository({'package.json': {workspaces: ['core']}, ...core, 'a.js': "import 'core'", 'esm/package.json': {type: 'module'}, 'esm/b.js': "import 'core'"});
    expect(resolve('a.js', 'core')).toBeNull();
    expect(candidates('a.js', 'core')).toEqual(['core/index.mjs', 'core/index.cjs']);
    expect(resolve('esm/b.js', 'core')).toBe('core/index.mjs');
    expect(importersOf('core/index.cjs')).toEqual(['a.js', 'esm/b.js']);
  });

  test('main and module that are different sources', () => {
    const {resolve, candidates} = repository({'package.json': {workspaces: ['core']}, 'core/package.json': {name: 'core', main: 'node.js', module: 'web.js'}, 'core/node.js': '', 'core/web.js': '', 'a.js': ''});
    expect(resolve('a.js', 'core')).toBeNull();
    expect(candidates('a.js', 'core')).toEqual(['core/node.js', 'core/web.js']);
  });

  test('the same source by all conditions is sure', () => {
    const {resolve} = repository({
      'package.json': {workspaces: ['core']}, 'core/src/index.ts': '', 'a.js': '',
      'core/package.json': {name: 'core', exports: {'.': {types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs'}}},
    });
    expect(resolve('a.js', 'core')).toBe('core/src/index.ts');
  });

  test('browsers get something else, and that is all the same to Node', () => {
    const {resolve, candidates} = repository({'package.json': {workspaces: ['core']}, 'core/package.json': {name: 'core', exports: {browser: './web.js', default: './node.js'}}, 'core/node.js': '', 'core/web.js': '', 'a.js': ''});
    expect(resolve('a.js', 'core')).toBe('core/node.js');
    expect(candidates('a.js', 'core')).toEqual(['core/node.js', 'core/web.js']);
  });

  test('build output that is checked in may be built anew from its source', () => {
    const {resolve, candidates, importersOf} = repository({
      'package.json': {name: 'signer'}, 'dist/client.js': '', 'dist/index.js': "require('./client')", 'src/client.ts': '', 'test/a.js': "require('../dist/client')", 'dist/only.js': '',
    });
    expect(resolve('test/a.js', '../dist/client')).toBeNull();
    expect(candidates('test/a.js', '../dist/client')).toEqual(['dist/client.js', 'src/client.ts']);
    expect(importersOf('src/client.ts')).toEqual(['test/a.js']);
    expect(resolve('dist/index.js', './client')).toBe('dist/client.js');
    expect(resolve('test/a.js', '../dist/only')).toBe('dist/only.js');
  });

  test('several files from which one may be built', () => {
    const {resolve, candidates} = repository({'package.json': {name: 'signer'}, 'client.js': '', 'src/client.ts': '', 'test/a.js': ''});
    expect(resolve('test/a.js', '../dist/client')).toBeNull();
    expect(candidates('test/a.js', '../dist/client')).toEqual(['src/client.ts', 'client.js']);
  });

  test.each([
    ['~/lib/client', ['src/lib/client.ts']],
    ['@/lib/client.js', ['src/lib/client.ts']],
    ['$lib/client', ['src/lib/client.ts', 'test/client.ts']],
    ['@app/lib/client', ['src/lib/client.ts']],
    ['src/lib/client', ['src/lib/client.ts']],
    ['/src/lib/client.ts', []],
    ['lib/client', ['src/lib/client.ts']],
    ['~/lib', ['src/lib/index.ts']],
    ['~/other', []],
    ['client', []],
    ['express/lib/client', []],
    ['@acme/lib/client', []],
    ['@acme/client', []],
    ['elsewhere/client', []],
    ['fs/promises', []],
  ])('an alias that only a bundler knows: %s', (specifier, files) => {
    const {resolve, candidates, importersOf} = repository({
      'package.json': {name: 'app', dependencies: {express: '4', '@acme/lib': '1', '@acme/core': '1'}}, 'src/lib/client.ts': '', 'src/lib/index.ts': '', 'test/client.ts': '', 'src/fs/promises.ts': '',
      'src/app.ts': `import '${specifier}'`,
    });
    expect(resolve('src/app.ts', specifier)).toBeNull();
    expect(candidates('src/app.ts', specifier).toSorted()).toEqual(files);
    expect(files.every((file) => importersOf(file).includes('src/app.ts'))).toBe(true);
    expect(importersOf('src/lib/client.ts')).toEqual(files.includes('src/lib/client.ts') ? ['src/app.ts'] : []);
  });

  test('a path that some file systems take for another', () => {
    const {resolve, candidates, importersOf} = repository({'src/client.ts': '', 'src/Lib/index.ts': '', 'a.js': "import './src/Client'; import './SRC/lib'", 'b.js': "import './src/Clients'"});
    expect(resolve('a.js', './src/Client')).toBeNull();
    expect(candidates('a.js', './src/Client')).toEqual(['src/client.ts']);
    expect(importersOf('src/client.ts')).toEqual(['a.js']);
    expect(importersOf('src/Lib/index.ts')).toEqual(['a.js']);
  });

  test('an entry of a package of the repository that is built nobody can tell from what', () => {
    const {resolve, candidates} = repository({
      'package.json': {workspaces: ['core']}, 'core/package.json': {name: 'core', exports: {'./internal': './dist/internal.js'}}, 'core/src/ui/internal/index.ts': '', 'internal.ts': '', 'a.js': '',
    });
    expect(resolve('a.js', 'core/internal')).toBeNull();
    expect(candidates('a.js', 'core/internal')).toEqual(['core/src/ui/internal/index.ts']);
  });
});

describe('what is meant to break it', () => {
  const within = (milliseconds: number, files: Readonly<Record<string, unknown>>, specifier: string, from = 'src/a.ts') => {
    const {resolve, importersOf, entryOf} = repository({'src/client.ts': '', 'src/a.ts': "import './client'; import '@/client'; import 'core'", ...files});
    const start = performance.now();
    const found = resolve(from, specifier);
    expect(importersOf('src/client.ts')).toEqual(['src/a.ts']);
    entryOf('src/client.ts');
    expect(performance.now() - start).toBeLessThan(milliseconds);
    return found;
  };
  const range = (length: number) => Array.from({length}, (_, index) => index);

  test('configurations that extend each other in a circle, or themselves', () => {
    expect(within(8000, {'tsconfig.json': {extends: './b.json', compilerOptions: {paths: {'@/*': ['./src/*']}}}, 'b.json': {extends: ['./tsconfig.json', './b.json']}}, '@/client')).toBe('src/client.ts');
    expect(within(8000, {'tsconfig.json': {references: [{path: '.'}, {path: './tsconfig.json'}]}}, '@/client')).toBeNull();
  });

  test('configurations that extend two others each, and those again two', () => {
    const chain = Object.fromEntries(range(40).map((index) => [`c${index}.json`, {extends: [`./c${index + 1}.json`, `./c${index + 1}.json`]}]));
    expect(within(8000, {'tsconfig.json': {extends: './c0.json', compilerOptions: {paths: {'@/*': ['./src/*']}}}, ...chain}, '@/client')).toBe('src/client.ts');
  });

  test('a chain of a thousand configurations', () => {
    const chain = Object.fromEntries(range(1000).map((index) => [`c${index}.json`, {extends: `./c${index + 1}.json`}]));
    expect(within(8000, {'tsconfig.json': {extends: './c0.json', compilerOptions: {paths: {'@/*': ['./src/*']}}}, ...chain}, '@/client')).toBe('src/client.ts');
  });

  test('patterns that take a naive matcher for ever', () => {
    const name = 'a'.repeat(120);
    expect(within(8000, {
      'package.json': {workspaces: ['*a'.repeat(60) + 'b', '**/'.repeat(60) + 'b', '{a,b}'.repeat(60), '+(a|aa)+', '{'.repeat(5000), `${name}/*`]}, [`${name}/${name}/a.ts`]: '',
      [`${name}/core/package.json`]: {name: 'core'}, [`${name}/core/index.ts`]: '',
    }, 'core')).toBe(`${name}/core/index.ts`);
  });

  test('maps of names that are regular expressions, nested deeply, or long', () => {
    let nested: unknown = './index.ts';
    range(3000).forEach(() => {
      nested = {default: nested};
    });
    const exports = {'./(a+)+*b': './src/*.ts', './deep': nested, ...Object.fromEntries(range(20_000).map((index) => [`./n${index}/*`, range(5).map(() => `./src/*/${index}.ts`)]))};
    expect(within(8000, {'package.json': {name: 'core', exports}}, `core/${'a'.repeat(5000)}`)).toBeNull();
    expect(within(8000, {'package.json': {name: 'core', exports: {'.': range(100_000).map((index) => `./dist/${index}.js`)}}}, 'core')).toBeNull();
  });

  test('main files that are each other’s folders', () => {
    expect(within(8000, {'x/package.json': {main: './y'}, 'x/y/package.json': {main: '..'}, 'x/y/a.ts': '', 'x/a.ts': ''}, '../x')).toBeNull();
  });

  test('YAML that grows when it is read', () => {
    const levels = range(25).map((index) => `l${index}: &l${index} [${index === 0 ? '"x"' : `*l${index - 1}, *l${index - 1}, *l${index - 1}`}]`);
    expect(within(8000, {'pnpm-workspace.yaml': `${levels.join('\n')}\npackages: ["packages/*"]\n`}, 'core')).toBeNull();
    expect(within(8000, {'pnpm-workspace.yaml': `packages: ${'['.repeat(5000)}`}, 'core')).toBeNull();
  });

  test('names of properties that objects have by themselves', () => {
    expect(within(8000, {'package.json': '{"name": "__proto__", "workspaces": ["*"], "dependencies": {"__proto__": "file:./src"}, "exports": {"__proto__": {"default": "./x"}}}'}, 'constructor')).toBeNull();
    expect(within(8000, {}, '__proto__/x')).toBeNull();
  });

  test('source that is nothing but quotes, spaces or slashes', () => {
    const texts = ["'".repeat(1_000_000), "'a/".repeat(400_000), `(${' '.repeat(1_000_000)}'x'`, '`./${'.repeat(200_000), `'./${'a/'.repeat(500_000)}'`, "require('./a/'+".repeat(50_000)];
    expect(within(8000, Object.fromEntries(texts.map((text, index) => [`src/t${index}.js`, text])), './client')).toBe('src/client.ts');
  });

  test.each(['\0', './\0', '../'.repeat(5000), 'a'.repeat(1_000_000), '@', '@/', '#', '#/', './?', '%2e/client', String.raw`.\client`])('a specifier that is none (%#)', (specifier) => {
    expect(within(8000, {'package.json': {name: 'app', imports: {'#client': './src/client.ts'}}}, specifier)).toBeNull();
  });
});
