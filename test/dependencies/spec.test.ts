import {readFileSync} from 'node:fs';
import path from 'node:path';
import {satisfies, validRange} from 'semver';
import {describe, expect, test} from 'vitest';
import {chooseSpec, type Installed} from '../../src/dependencies/spec.ts';
import {GENERATIONS, MANAGED_PACKAGES, type ManagedPackage} from '../../src/migration/generations.ts';

function project(replaced: Installed['replaced'], versions: Partial<Record<ManagedPackage, string>> = {}, siblings: readonly string[] = []): Installed {
  return {replaced, versionOf: (name) => versions[name] ?? null, siblings, hasInCatalog: () => false};
}

function replacing(spec: string, version = '16.0.0'): string {
  return chooseSpec('@googleapis/iamcredentials', project({name: '@googleapis/iam', spec}, {'@googleapis/iam': version})).spec;
}

describe('the style is that of what is replaced', () => {
  test.each([
    ['^16.0.0', '^3.0.0'],
    ['~16.0.0', '~3.0.0'],
    ['16.0.0', '3.0.0'],
    ['=16.0.0', '=3.0.0'],
    ['16', '^3.0.0'],
    ['16.x', '^3.0.0'],
    ['>=16 <24', '^3.0.0'],
    ['^16 || ^23', '^3.0.0'],
    ['*', '*'],
    ['latest', 'latest'],
    ['npm:@googleapis/iam@^16.0.0', 'npm:@googleapis/iamcredentials@^3.0.0'],
    ['npm:@googleapis/iam@16.0.0', 'npm:@googleapis/iamcredentials@3.0.0'],
  ])('%s becomes %s', (spec, expected) => {
    expect(replacing(spec)).toBe(expected);
  });

  test('a range of its own is not followed, and the user is told', () => {
    const {notices} = chooseSpec('@googleapis/iamcredentials', project({name: '@googleapis/iam', spec: '>=16 <40'}, {'@googleapis/iam': '16.0.0'}));
    expect(notices).toEqual(['@googleapis/iam stands there as “>=16 <40”, a range that this cannot follow: @googleapis/iamcredentials got ^3.0.0.']);
  });

  test.each(['workspace:*', 'catalog:', 'catalog:google', 'github:acme/iam', 'file:../iam', 'npm:@acme/iam@^1.0.0', 'https://example.com/iam.tgz'])('%s says no version, and the user is told', (spec) => {
    const {spec: chosen, notices} = chooseSpec('@googleapis/iamcredentials', project({name: '@googleapis/iam', spec}, {'@googleapis/iam': '23.0.0'}));
    expect(chosen).toBe('^3.0.0');
    expect(notices).toEqual([`@googleapis/iam stands there as “${spec}”, which says no version: @googleapis/iamcredentials got ^3.0.0.`]);
  });

  test.each([
    [['^1.0.0', '^2.1.0', 'workspace:*'], '^3.3.0'],
    [['1.0.0', '2.1.0'], '3.3.0'],
    [['~1.0.0'], '~3.3.0'],
    [['1.0.0', '^2.0.0'], '^3.3.0'],
    [[], '^3.3.0'],
  ])('nothing is replaced, and others are written %j', (siblings, expected) => {
    expect(chooseSpec('@google-cloud/iam-credentials', project(null, {'google-auth-library': '9.4.0'}, siblings)).spec).toBe(expected);
  });
});

describe('the version goes with the google-auth-library of the project', () => {
  test.each<[ManagedPackage, Partial<Record<ManagedPackage, string>>, string]>([
    ['@googleapis/iamcredentials', {'@googleapis/iam': '16.0.0'}, '^3.0.0'],
    ['@googleapis/iamcredentials', {'@googleapis/iam': '38.0.1'}, '^10.0.2'],
    ['@googleapis/iamcredentials', {'googleapis': '144.0.0'}, '^3.0.0'],
    ['@googleapis/iamcredentials', {'googleapis': '171.4.0'}, '^10.0.2'],
    ['@google-cloud/iam-credentials', {'google-auth-library': '7.14.1'}, '^1.2.0'],
    ['@google-cloud/iam-credentials', {'google-auth-library': '10.9.1'}, '^4.2.2'],
    ['google-auth-library', {'googleapis': '47.0.0'}, '^5.10.1'],
    ['google-auth-library', {'googleapis': '188.0.0'}, '^11.3.4'],
    ['google-auth-library', {'@googleapis/iam': '3.0.1'}, '^7.14.1'],
    ['googleapis', {'google-auth-library': '9.15.1'}, '^149.0.0'],
    ['google-auth-library', {}, '^11.3.4'],
    ['@googleapis/iamcredentials', {}, '^10.0.2'],
  ])('%s for %j is %s', (name, versions, expected) => {
    expect(chooseSpec(name, project(null, versions))).toEqual({spec: expected, notices: []});
  });

  test.each<[Partial<Record<ManagedPackage, string>>, string]>([
    [{'@googleapis/iam': '3.0.1'}, '^3.0.0'],
    [{'googleapis': '39.2.0'}, '^3.0.0'],
    [{'googleapis': '188.0.0'}, '^10.0.2'],
  ])('where none does, the nearest is taken and the user is told: %j', (versions, expected) => {
    const {spec, notices} = chooseSpec('@googleapis/iamcredentials', project(null, versions));
    expect(spec).toBe(expected);
    expect(notices).toEqual([expect.stringMatching(/^No version of @googleapis\/iamcredentials shares the google-auth-library of @?google\S* [\d.]+: [\d.]+ brings google-auth-library \d+ beside it\./)]);
  });
});

describe('the table of generations', () => {
  test.each(MANAGED_PACKAGES)('has the releases of %s in order, each version in its own generation', (name) => {
    const releases = GENERATIONS.flatMap(({packages}) => packages[name] ?? []);
    for (const [index, {since, version}] of releases.entries()) {
      const next = releases[index + 1];
      expect(version === null || satisfies(version, next === undefined ? `>=${since}` : `>=${since} <${next.since}`)).toBe(true);
    }
  });

  test.each<ManagedPackage>(['@googleapis/iam', '@googleapis/iamcredentials', '@google-cloud/iam-credentials'])('agrees with the %s that is installed here', (name) => {
    const root = path.join(import.meta.dirname, '../../node_modules');
    const manifest = (folder: string) => JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {version: string; dependencies: Record<string, string>};
    const own = manifest(name);
    const generation = GENERATIONS.findLast(({packages}) => packages[name] !== undefined && satisfies(own.version, `>=${packages[name].since}`));
    const link = own.dependencies['googleapis-common'] === undefined ? 'google-gax' : 'googleapis-common';
    const range = manifest(link).dependencies['google-auth-library'] ?? '';
    expect(validRange(range)?.startsWith(`>=${String(generation?.auth)}.`)).toBe(true);
  });
});
