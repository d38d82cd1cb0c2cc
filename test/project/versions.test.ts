import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createProjectFacts} from '../../src/project/versions.ts';

/** The lowest version of a package for a file of a project that consists of these JSON files. */
function versionIn(files: Readonly<Record<string, unknown>>, packageName = 'googleapis', file = 'src/a.js'): string | null {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return createProjectFacts()(join(root, file)).minimumVersion(packageName);
}

const manifest = (range: string, field = 'dependencies') => ({[field]: {googleapis: range}});
const lock = (packages: object) => ({lockfileVersion: 3, packages});

describe('package.json', () => {
  test.each([
    ['^39.2.0', '39.2.0'],
    ['~20.1', '20.1.0'],
    ['>=20 <40', '20.0.0'],
    ['^40.0.0 || ^30.1.0', '30.1.0'],
    ['39.2.0', '39.2.0'],
    ['npm:googleapis@^39.2.0', '39.2.0'],
    ['npm:@other/googleapis@25', '25.0.0'],
    ['*', null],
    ['', null],
    ['latest', null],
    ['workspace:^1.0.0', null],
    ['file:../googleapis', null],
    ['github:googleapis/google-api-nodejs-client#v39', null],
    ['git+https://example.com/googleapis.git', null],
    ['https://example.com/googleapis-39.2.0.tgz', null],
  ])('%s is at least %s', (range, version) => {
    expect(versionIn({'package.json': manifest(range)})).toBe(version);
  });

  test.each(['devDependencies', 'peerDependencies', 'optionalDependencies'])('%s count', (field) => {
    expect(versionIn({'package.json': manifest('^33.0.0', field)})).toBe('33.0.0');
  });

  test('the lowest of several fields counts: what the package may be given, not what its tests use', () => {
    expect(versionIn({'package.json': {...manifest('^39.0.0', 'devDependencies'), ...manifest('>=28.0.1', 'peerDependencies')}})).toBe('28.0.1');
  });

  test('the nearest that names the package counts', () => {
    const files = {'package.json': manifest('^20.0.0'), 'src/package.json': {type: 'module'}, 'lib/package.json': manifest('^39.0.0')};
    expect(versionIn(files)).toBe('20.0.0');
    expect(versionIn(files, 'googleapis', 'lib/deep/a.js')).toBe('39.0.0');
  });

  test('a broken one counts as absent', () => {
    expect(versionIn({'package.json': manifest('^20.0.0'), 'src/package.json': '{'})).toBe('20.0.0');
    expect(versionIn({'package.json': '[]', 'src/package.json': 'null'})).toBeNull();
    expect(versionIn({'package.json': {dependencies: {googleapis: 39}}})).toBeNull();
  });

  test('names from the prototype of objects are no packages', () => {
    expect(versionIn({'package.json': manifest('^1.0.0'), 'package-lock.json': lock({})}, 'constructor')).toBeNull();
  });
});

describe('package-lock.json', () => {
  const installed = {'node_modules/googleapis': {version: '39.2.0'}};

  test('comes before package.json', () => {
    expect(versionIn({'package.json': manifest('^30.0.0'), 'package-lock.json': lock({'': {}, ...installed})})).toBe('39.2.0');
  });

  test('version 1', () => {
    const files = {'package.json': manifest('^30.0.0'), 'package-lock.json': {lockfileVersion: 1, dependencies: {googleapis: {version: '32.0.0'}}}};
    expect(versionIn(files)).toBe('32.0.0');
  });

  test('npm-shrinkwrap.json comes before it', () => {
    expect(versionIn({'npm-shrinkwrap.json': lock({'node_modules/googleapis': {version: '31.0.0'}}), 'package-lock.json': lock(installed)})).toBe('31.0.0');
  });

  test('without the package, or broken, it does not count', () => {
    expect(versionIn({'package.json': manifest('^30.0.0'), 'package-lock.json': lock({})})).toBe('30.0.0');
    expect(versionIn({'package.json': manifest('^30.0.0'), 'package-lock.json': '<<<<<<< HEAD'})).toBe('30.0.0');
  });

  test('in a workspace, the version that the workspace gets', () => {
    const files = {
      'package-lock.json': lock({...installed, 'packages/old': {}, 'packages/old/node_modules/googleapis': {version: '20.1.0'}, 'packages/new': {}}),
      'packages/old/package.json': manifest('^20.0.0'),
      'packages/new/package.json': manifest('^39.0.0'),
    };
    expect(versionIn(files, 'googleapis', 'packages/old/src/a.js')).toBe('20.1.0');
    expect(versionIn(files, 'googleapis', 'packages/new/src/a.js')).toBe('39.2.0');
  });

  test('a workspace package has the version of its folder', () => {
    const packages = {'node_modules/@me/sign': {resolved: 'packages/sign', link: true}, 'packages/sign': {version: '1.2.3'}};
    expect(versionIn({'package-lock.json': lock(packages)}, '@me/sign')).toBe('1.2.3');
  });

  test('does not speak for a project of its own below it', () => {
    const files = {'package-lock.json': lock(installed), 'examples/old/package.json': manifest('^20.0.0')};
    expect(versionIn(files, 'googleapis', 'examples/old/a.js')).toBe('20.0.0');
  });

  test('an alias in version 1', () => {
    expect(versionIn({'package-lock.json': {dependencies: {'gal-5': {version: 'npm:google-auth-library@5.10.1'}}}}, 'gal-5')).toBe('5.10.1');
  });
});

describe('what is installed', () => {
  test('counts last', () => {
    const files = {'node_modules/googleapis/package.json': {version: '39.2.0'}};
    expect(versionIn(files)).toBe('39.2.0');
    expect(versionIn({...files, 'package.json': manifest('^33.0.0')})).toBe('33.0.0');
    expect(versionIn({...files, 'package.json': manifest('github:a/b')})).toBe('39.2.0');
  });

  test('nothing anywhere', () => {
    expect(versionIn({'package.json': {}}, 'googleapis')).toBeNull();
  });
});
