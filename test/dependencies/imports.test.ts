import {describe, expect, test} from 'vitest';
import {importChange} from '../../src/dependencies/imports.ts';
import type {ManagedPackage} from '../../src/migration/generations.ts';

/** What a program gains that begins to hold a text. */
function gained(text: string, path = '/repo/a.ts'): readonly ManagedPackage[] {
  return importChange(path, 'export {};\n', text)?.gained ?? [];
}

describe('what counts as an import', () => {
  test.each([
    "import {iamcredentials} from '@googleapis/iamcredentials';",
    "import '@googleapis/iamcredentials';",
    "import type {iamcredentials_v1} from '@googleapis/iamcredentials';",
    "import client = require('@googleapis/iamcredentials');",
    "export * from '@googleapis/iamcredentials';",
    "export {iamcredentials} from \"@googleapis/iamcredentials/build\";",
    "export const load = () => import('@googleapis/iamcredentials');",
    "export const load = () => import(`@googleapis/iamcredentials`);",
    "export const {iamcredentials} = require('@googleapis/iamcredentials/build/index.js');",
    "export type Client = import('@googleapis/iamcredentials').iamcredentials_v1.Iamcredentials;",
    "vi.mock('@googleapis/iamcredentials', () => ({iamcredentials: vi.fn()}));",
    "const real = jest.requireActual('@googleapis/iamcredentials');",
  ])('%s', (text) => {
    expect(gained(text)).toEqual(['@googleapis/iamcredentials']);
  });

  test('the script of a component', () => {
    expect(gained("<script>\nimport {google} from 'googleapis';\n</script>\n", '/repo/a.vue')).toEqual(['googleapis']);
  });
});

describe('what does not', () => {
  test.each([
    "import {iamcredentials} from './@googleapis/iamcredentials';",
    "export const name = '@googleapis/iamcredentials';",
    "// import {iamcredentials} from '@googleapis/iamcredentials';",
    "import {x} from '@googleapis/iamcredentials-extra';",
    "import {x} from '@acme/google-auth-library';",
    "export const url = 'googleapis/v1';",
    "fetch('https://www.googleapis.com/auth/iam');",
  ])('%s', (text) => {
    expect(gained(text)).toEqual([]);
  });
});

test('both sides of a change are told, and a byte order mark is no part of it', () => {
  const before = "\uFEFFimport {iam} from '@googleapis/iam';\nimport {GoogleAuth} from 'google-auth-library';\n";
  const after = before.replace('@googleapis/iam', '@googleapis/iamcredentials');
  expect(importChange('/repo/a.ts', before, after)).toEqual({
    before: new Set(['@googleapis/iam', 'google-auth-library']),
    gained: ['@googleapis/iamcredentials'],
    lost: ['@googleapis/iam'],
  });
});

test('the other half of a package that stays imported is no change', () => {
  const before = "import {google} from 'googleapis';\nimport {iam_v1} from 'googleapis';\n";
  expect(importChange('/repo/a.ts', before, before.replace("import {iam_v1} from 'googleapis';\n", ''))).toBeNull();
});
