import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {afterAll, beforeAll, expect, it} from 'vitest';

import {readFixtures, safeText} from '../fixtures.ts';
import {built, type Finished, installed, runNode} from './process.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const PACKAGE = path.dirname(built('package.json'));
const {name, version, dependencies} = JSON.parse(readFileSync(built('package.json'), 'utf8')) as Manifest;
const fixture = readFixtures().fixtures.find(({id}) => id === 'no-deprecated-sign/format-crlf');
let project: string;

/** A project into which the packed package is installed: its own files, and its dependencies from here. */
beforeAll(() => {
  project = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-installed-')));
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project], PACKAGE);
  run('tar', ['-xzf', `${name}-${version}.tgz`], project);
  for (const dependency of Object.keys(dependencies)) {
    link(dependency);
  }
  renameSync(path.join(project, 'package'), path.join(project, 'node_modules', name));
});

afterAll(() => {
  rmSync(project, {recursive: true});
});

it('transforms with the default runner of jscodeshift, which compiles the transform and nothing behind it', () => {
  const cache = path.join(project, 'babel.json');
  const file = path.join(project, 'source.js');
  writeFileSync(file, fixture?.input ?? '');
  const {stdout, stderr} = jscodeshift([file], cache);
  expect({stderr, results: stdout.includes('1 ok')}).toEqual({stderr: '', results: true});
  expect(readFileSync(file, 'utf8')).toBe(fixture && safeText(fixture));
  const compiled = readFileSync(cache, 'utf8');
  expect(compiled).toContain(path.join(name, 'transforms/no-deprecated-sign.js'));
  expect(compiled).not.toContain(path.join(name, 'dist'));
  expect(compiled).not.toContain('scope-manager');
});

it('says which value --unsafe takes, for jscodeshift swallows the path behind it', () => {
  const file = path.join(project, 'swallowed.js');
  writeFileSync(file, fixture?.input ?? '');
  const {stdout} = jscodeshift(['--unsafe', 'src', file]);
  expect(stdout).toContain('The option --unsafe is true or false, not "src": write --unsafe=true');
  expect(readFileSync(file, 'utf8')).toBe(fixture?.input);
});

it('says which targets there are', () => {
  const file = path.join(project, 'target.js');
  writeFileSync(file, fixture?.input ?? '');
  const {stdout} = jscodeshift(['--target=grpc', file]);
  expect(stdout).toContain('The option --target is one of rest, googleapis, @googleapis/iamcredentials, @google-cloud/iam-credentials, not "grpc"');
  expect(readFileSync(file, 'utf8')).toBe(fixture?.input);
});

it('counts a file that cannot be parsed as an error, with its place', () => {
  const file = path.join(project, 'broken.js');
  writeFileSync(file, 'const signBlob = ;\n');
  const {stdout} = jscodeshift([file]);
  expect(stdout).toContain('The file cannot be parsed: Unexpected token (line 1, column 18)');
  expect(stdout).toContain('1 errors');
});

function jscodeshift(args: readonly string[], cache = path.join(project, 'cache.json')): Finished {
  const transform = path.join(project, 'node_modules', name, 'transforms/no-deprecated-sign.js');
  return runNode(installed('jscodeshift/bin/jscodeshift.js'), ['-t', transform, ...args], {BABEL_CACHE_PATH: cache});
}

function run(command: string, args: readonly string[], cwd: string): void {
  const {status, stderr} = spawnSync(command, args, {cwd, encoding: 'utf8'});
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  }
}

function link(dependency: string): void {
  const target = path.join(project, 'node_modules', dependency);
  mkdirSync(path.dirname(target), {recursive: true});
  symlinkSync(installed(dependency), target, 'dir');
}
