import {readFileSync} from 'node:fs';

import {describe, expect, it} from 'vitest';

import {migrateText} from '../../src/text.ts';
import {sourceFiles} from './published.ts';

/** Packages on the new API, and packages that use the same words for other things, with how many of their files to look at. */
const PACKAGES = [
  ['firebase-admin-8.13', 1],
  ['google-auth-library-6', 1],
  ['@google-cloud/iam-credentials', 4],
  ['jose', 5],
  ['ethers', 20],
] as const;

/** The words that could mislead; whoever uses none of them is not even parsed. */
const WORDS = /signBlob|signJwt|signedBlob|bytesToSign|\bsignature\b/u;

describe('packages that have nothing to migrate stay as they are', () => {
  it.each(PACKAGES)('%s', async (packageName, atLeast) => {
    const candidates = sourceFiles(packageName).filter((file) => WORDS.test(readFileSync(file, 'utf8')));
    expect(candidates.length).toBeGreaterThanOrEqual(atLeast);
    for (const filePath of candidates) {
      const text = readFileSync(filePath, 'utf8');
      const {output, applied, remaining} = await migrateText(text, {filePath, unsafe: true});
      expect({filePath, applied, findings: remaining.findings, changed: output !== text})
        .toEqual({filePath, applied: [], findings: [], changed: false});
    }
  });
});
