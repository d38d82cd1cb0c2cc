import {existsSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, repository, run, SAFE, SAFE_REWRITTEN, read, write} from '../cli/program.ts';
import {countAttacks} from './hostile.ts';

const attacked = countAttacks('execution and network');

/** Notes what a process starts, what it would connect to, and each module that it loads; nothing but Git is let through. */
const WATCH = `
import {appendFileSync} from 'node:fs';
import {createRequire, register, syncBuiltinESMExports} from 'node:module';
const require = createRequire(import.meta.url);
const note = (kind, what) => appendFileSync(process.env.WATCHED, kind + ' ' + what + '\\n');
const child = require('node:child_process');
for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) {
  const real = child[name];
  const watched = function (program, ...rest) {
    const options = rest.find((value) => typeof value === 'object' && value !== null && !Array.isArray(value)) ?? {};
    const isGit = /^\\/(?:[^/]+\\/)*git$/.test(program) && !program.includes('node_modules') && !options.shell && !name.startsWith('exec') | name === 'execFile';
    note(isGit ? 'git' : 'PROGRAM', program);
    if (!isGit) throw new Error('started ' + program);
    return real.call(this, program, ...rest);
  };
  child[name] = name === 'execFile' ? Object.assign(watched, {[require('node:util').promisify.custom]: (program, args, options) => { note(options?.shell ? 'PROGRAM' : /^\\/.*\\/git$/.test(program) ? 'git' : 'PROGRAM', program); return real[require('node:util').promisify.custom](program, args, options); }}) : watched;
}
const refuse = (name) => () => { note('NETWORK', name); throw new Error('network: ' + name); };
for (const [module, names] of Object.entries({'node:net': ['connect', 'createConnection', 'createServer'], 'node:tls': ['connect'], 'node:dgram': ['createSocket'], 'node:dns': ['lookup', 'resolve'], 'node:http': ['request', 'get'], 'node:https': ['request', 'get'], 'node:http2': ['connect']})) {
  const loaded = require(module);
  for (const name of names) loaded[name] = refuse(module + '.' + name);
}
require('node:net').Socket.prototype.connect = refuse('Socket.connect');
for (const name of ['fetch', 'WebSocket', 'EventSource']) globalThis[name] = refuse(name);
const Module = require('node:module');
const compile = Module.prototype._compile;
Module.prototype._compile = function (content, filename) { note('module', filename); return compile.call(this, content, filename); };
register('data:text/javascript,' + encodeURIComponent("import {appendFileSync} from 'node:fs'; export async function load(url, context, next) { appendFileSync(process.env.WATCHED, 'module ' + url + String.fromCharCode(10)); return next(url, context); }"));
for (const name of ['Worker']) require('node:worker_threads')[name] = class { constructor(what) { note('PROGRAM', 'worker ' + what); throw new Error('worker'); } };
syncBuiltinESMExports();
`;

/** Runs the command under watch. */
function watched(root: string, args: readonly string[]) {
  const place = folder({'watch.mjs': WATCH, log: ''});
  const outcome = run(root, args, {nodeOptions: ['--no-warnings', '--import', join(place, 'watch.mjs')], env: {WATCHED: join(place, 'log')}});
  const lines = readFileSync(join(place, 'log'), 'utf8').split('\n').filter((line) => line !== '');
  const of = (kind: string) => lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  return {...outcome, started: of('PROGRAM'), connected: of('NETWORK'), git: of('git'), modules: of('module')};
}

/** Code that tells that it ran, whatever loads it. */
const evil = (root: string) => `const fs = require('node:fs'); fs.writeFileSync(${JSON.stringify(join(root, 'sprung'))}, ''); module.exports = {};\n`;

/** A repository with everything that tools run when they find it. */
function hostile(): string {
  const root = repository({'src/a.ts': SAFE.replace('(sa, b64)', '(sa: string, b64: string)').replace('(r)', '(r: Response)').replace('(body)', '(body: {signature: string})')});
  const code = evil(root);
  const module = `import {writeFileSync} from 'node:fs';\nwriteFileSync(${JSON.stringify(join(root, 'sprung'))}, '');\nexport default {};\n`;
  const names = ['.eslintrc.js', '.prettierrc.js', 'prettier.config.cjs', 'babel.config.js', '.babelrc.js', 'jscodeshift.config.js', '.pnp.cjs', '.pnpfile.cjs', 'jest.config.js', 'webpack.config.js', 'iamcredentials.config.js', '.iamcredentialsrc.js', 'index.js', 'yarn.js'];
  const packages = ['ts-plugin', 'typescript', 'jscodeshift', '@babel/parser', '@typescript-eslint/parser', 'prettier', 'eslint', 'eslint-plugin-iamcredentials', 'yaml', 'jsonc-parser', 'semver', 'flow-parser', 'ts-morph'];
  write(root, {
    ...Object.fromEntries(names.map((name) => [name, code])),
    'eslint.config.mjs': module,
    'prettier.config.mjs': module,
    'iamcredentials.config.mjs': module,
    ...Object.fromEntries(packages.flatMap((name) => [[`node_modules/${name}/index.js`, code], [`node_modules/${name}/package.json`, `{"name": "${name}", "version": "99.0.0", "main": "index.js", "scripts": {"postinstall": "touch ${root}/sprung"}}`]])),
    'package.json': JSON.stringify({name: 'hostile', scripts: {preinstall: `touch ${root}/sprung`, prepare: `touch ${root}/sprung`}, prettier: './.prettierrc.js', eslintConfig: {extends: './.eslintrc.js'}, babel: {presets: ['./babel.config.js']}, packageManager: 'yarn@9.9.9', dependencies: {googleapis: '39.2.0'}}),
    '.yarnrc.yml': 'yarnPath: ./yarn.js\n',
    '.npmrc': 'node-options=--require ./index.js\nscript-shell=./yarn.js\n',
    'yarn.lock': '# yarn lockfile v1\n\ngoogleapis@39.2.0:\n  version "39.2.0"\n',
    'tsconfig.json': JSON.stringify({compilerOptions: {strict: true, lib: ['es2022', 'dom'], plugins: [{name: 'ts-plugin', transform: './index.js', transformProgram: true}, {name: './index.js'}]}, include: ['src']}),
  });
  symlinkSync('../node_modules', join(root, 'src/node_modules'));
  return root;
}

const RUNS: readonly (readonly string[])[] = [
  ['check'], ['check', '--format', 'sarif'], ['check', '--staged'], ['check', '--since', 'HEAD'], ['check', '--report', 'plan.html'], ['migrate', '--dry-run', '--verify', '--unsafe'], ['migrate', '--allow-dirty', '--verify'],
];

describe('the command', () => {
  test.each(RUNS.map((args) => ({args})))('$args runs nothing of a repository, starts nothing but Git, and connects to nothing', ({args}) => {
    const root = hostile();
    const {status, stderr, started, connected, git, modules} = watched(root, args);
    expect(status, stderr).toBeLessThan(2);
    expect({started, connected}).toEqual({started: [], connected: []});
    expect(git.length).toBeGreaterThan(0);
    expect(modules.length).toBeGreaterThan(20);
    expect(modules.filter((module) => module.includes(root))).toEqual([]);
    expect(existsSync(join(root, 'sprung'))).toBe(false);
    attacked(45);
  });

  test('rewrites such a repository all the same', () => {
    const root = hostile();
    expect(run(root, ['migrate', '--allow-dirty', '--verify']).status).toBe(0);
    expect(read(root, 'src/a.ts')).toContain(SAFE_REWRITTEN.split('\n')[1]?.slice(10, 60) ?? 'nothing');
  });
});

test('the watch sees programs, connections and modules', () => {
  const root = folder({'a.mjs': "import {execFileSync} from 'node:child_process';\nimport net from 'node:net';\nimport './b.mjs';\ntry { execFileSync('/bin/true'); } catch {}\ntry { net.connect(1); } catch {}\ntry { fetch('http://localhost'); } catch {}\n", 'b.mjs': ''});
  const place = folder({'watch.mjs': `${WATCH}\nawait import(${JSON.stringify(join(root, 'a.mjs'))});\n`, log: ''});
  run(root, ['--version'], {nodeOptions: ['--no-warnings', '--import', join(place, 'watch.mjs')], env: {WATCHED: join(place, 'log')}});
  const log = readFileSync(join(place, 'log'), 'utf8');
  expect(log).toContain('PROGRAM /bin/true\n');
  expect(log).toContain('NETWORK node:net.connect\n');
  expect(log).toContain('NETWORK fetch\n');
  expect(log).toMatch(/^module .*b\.mjs$/mu);
});
