import {expect, test} from 'vitest';
import {analyseText, migrateText} from '../../src/api.ts';
import {REVIEW, REVIEW_REWRITTEN, SAFE, SAFE_REWRITTEN, UNPARSABLE, folder} from './program.ts';

const CLIENT = [
  "import {google} from 'googleapis';",
  'export async function sign(b64) {',
  "  const iam = google.iam('v1');",
  "  const response = await iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@p.iam.gserviceaccount.com', requestBody: {bytesToSign: b64}});",
  '  return response.data.signature;',
  '}',
  '',
].join('\n');

test('analyseText counts in the text without byte order mark', async () => {
  const {findings} = await analyseText(SAFE, {filePath: '/a.js'});
  expect(findings).toMatchObject([{rule: 'no-deprecated-sign', safety: 'safe'}]);
  expect(await analyseText(`\ufeff${SAFE}`, {filePath: '/a.js'})).toEqual({findings, suppressed: [], recoveredErrors: 0});
  expect(await analyseText(SAFE, {filePath: '/a.js', only: ['require-jwt-exp']})).toMatchObject({findings: []});
});

test('migrateText rewrites what is safe, and on request what needs a review', async () => {
  expect((await migrateText(`\ufeff${SAFE}`, {filePath: '/a.js'})).output).toBe(`\ufeff${SAFE_REWRITTEN}`);
  expect(await migrateText(REVIEW, {filePath: '/a.js'})).toMatchObject({output: REVIEW, applied: [], remaining: {findings: [{safety: 'review'}]}});
  expect((await migrateText(REVIEW, {filePath: '/a.js', unsafe: true})).output).toBe(REVIEW_REWRITTEN);
});

test('facts come from the project on disk, unless given', async () => {
  const filePath = `${folder({'package.json': '{"dependencies": {"googleapis": "^32.0.0"}}'})}/a.js`;
  expect((await analyseText(CLIENT, {filePath})).findings).toMatchObject([{safety: 'manual'}]);
  expect((await analyseText(CLIENT, {filePath, facts: {minimumVersion: () => '39.2.0'}})).findings).toMatchObject([{safety: 'safe'}]);
});

test('a text that does not parse is a ParseError with its place', async () => {
  await expect(analyseText(UNPARSABLE, {filePath: '/a.js'})).rejects.toMatchObject({name: 'ParseError', line: 1, column: 19});
  await expect(migrateText(UNPARSABLE, {filePath: '/a.js'})).rejects.toMatchObject({name: 'ParseError'});
});
