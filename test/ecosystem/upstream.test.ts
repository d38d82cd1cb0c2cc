import {readFileSync} from 'node:fs';
import path from 'node:path';

import {beforeAll, describe, expect, it} from 'vitest';

import {migrateText} from '../../src/text.ts';
import type {Outcome} from '../behaviour/program.ts';
import {runPrograms} from '../behaviour/run.ts';
import {changedLines, published, publishedText} from './published.ts';

const LIBRARIES = {
  firebaseAdmin: 'firebase-admin-8.12/lib/auth/token-generator.js',
  googleAuthLibrary: 'google-auth-library-5/build/src/auth/googleauth.js',
  googleAutoAuth: 'google-auto-auth/index.js',
} as const;
type Library = keyof typeof LIBRARIES;

async function migrated(library: Library): Promise<string> {
  const file = LIBRARIES[library];
  return (await migrateText(publishedText(file), {filePath: published(file)})).output;
}

describe('libraries whose authors migrated them by hand', () => {
  it('firebase-admin 8.12.1 becomes 8.13.0, but for the version in its banner', async () => {
    const before = publishedText(LIBRARIES.firebaseAdmin);
    const after = await migrated('firebaseAdmin');
    expect(changedLines(before, after)).toEqual([
      {
        from: 'url: "https://iam.googleapis.com/v1/projects/-/serviceAccounts/" + serviceAccount + ":signBlob",',
        to: 'url: "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + serviceAccount + ":signBlob",',
      },
      {from: "data: { bytesToSign: buffer.toString('base64') },", to: "data: { payload: buffer.toString('base64') },"},
      {from: "return Buffer.from(response.data.signature, 'base64');", to: "return Buffer.from(response.data.signedBlob, 'base64');"},
    ]);
    expect(changedLines(after, publishedText('firebase-admin-8.13/lib/auth/token-generator.js'))).toEqual([
      {from: '/*! firebase-admin v8.12.1 */', to: '/*! firebase-admin v8.13.0 */'},
    ]);
  });

  it('google-auth-library 5 signs as version 6 does', async () => {
    const after = await migrated('googleAuthLibrary');
    expect(changedLines(publishedText(LIBRARIES.googleAuthLibrary), after)).toEqual([
      {from: 'const id = `projects/${projectId}/serviceAccounts/${creds.client_email}`;', to: 'const id = `projects/-/serviceAccounts/${creds.client_email}`;'},
      {from: 'url: `https://iam.googleapis.com/v1/${id}:signBlob`,', to: 'url: `https://iamcredentials.googleapis.com/v1/${id}:signBlob`,'},
      {from: 'data: { bytesToSign: crypto.encodeBase64StringUtf8(data) },', to: 'data: { payload: crypto.encodeBase64StringUtf8(data) },'},
      {from: 'return res.data.signature;', to: 'return res.data.signedBlob;'},
    ]);
    expect(signMethod(after, 'id')).toBe(signMethod(publishedText('google-auth-library-6/build/src/auth/googleauth.js'), 'url'));
  });

  it('google-auto-auth, which nobody migrated, is migrated through its nested callbacks', async () => {
    expect(changedLines(publishedText(LIBRARIES.googleAutoAuth), await migrated('googleAutoAuth'))).toEqual([
      {from: 'var idString = `projects/${this.projectId}/serviceAccounts/${client_email}`;', to: 'var idString = `projects/-/serviceAccounts/${client_email}`;'},
      {from: 'uri: `https://iam.googleapis.com/v1/${idString}:signBlob`,', to: 'uri: `https://iamcredentials.googleapis.com/v1/${idString}:signBlob`,'},
      {from: "bytesToSign: Buffer.from(data).toString('base64')", to: "payload: Buffer.from(data).toString('base64')"},
      {from: 'callback(err, body && body.signature);', to: 'callback(err, body && body.signedBlob);'},
    ]);
  });
});

describe('the migrated libraries at work', () => {
  const names = Object.keys(LIBRARIES) as Library[];
  let outcomes: Outcome[];

  beforeAll(async () => {
    const text = readFileSync(path.join(import.meta.dirname, 'driver.ts'), 'utf8');
    const program = {name: 'driver.ts', text, callback: false, mocked: false};
    const sources = await Promise.all(names.map(async (name) => [
      {...program, export: 'published', args: [name, published(LIBRARIES[name])]},
      {...program, export: name, args: [published(LIBRARIES[name]), await migrated(name)]},
    ]));
    outcomes = runPrograms(sources.flat(), 'ecosystem');
  });

  it.each(names.map((name, index) => [name, index] as const))('%s signs the same bytes on the new API', (_name, index) => {
    const [before, after] = [outcomes[index * 2], outcomes[index * 2 + 1]];
    expect(before).toEqual({value: expect.any(String) as string, calls: [{api: 'iam', verb: 'signBlob', status: 200, endless: false}]});
    expect(after).toEqual({value: before?.value, calls: [{api: 'iamcredentials', verb: 'signBlob', status: 200, endless: false}]});
  });
});

/** The text of `sign()` without its layout, and with the constant that its URL is made of put in its place. */
function signMethod(text: string, constant: 'id' | 'url'): string {
  const method = /async sign\(data\) \{.*?\n {4}\}/su.exec(text)?.[0].replaceAll(/\s+/gu, ' ') ?? '';
  const value = new RegExp(`const ${constant} = \`(?<value>[^\`]*)\`; `, 'u').exec(method)?.groups?.['value'] ?? '';
  return method
    .replace(`const ${constant} = \`${value}\`; `, '')
    .replace('${id}', () => value)
    .replace(/ url,/u, () => ` url: \`${value}\`,`)
    .replaceAll(/,(?= \})/gu, '');
}
