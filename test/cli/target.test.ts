import {expect, test} from 'vitest';
import {analyseText, migrateText} from '../../src/text.ts';
import {TARGETS} from '../../src/migration/targets.ts';
import {folder, read, repository, run, SAFE, SAFE_REWRITTEN} from './program.ts';

const GRPC = '@google-cloud/iam-credentials';
const CLIENT = `import {google} from 'googleapis';
const iam = google.iam('v1');
export async function sign(digest) {
  const {data} = await iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@p.iam.gserviceaccount.com', requestBody: {bytesToSign: digest}});
  return data.signature;
}
`;
const CONVERTED = `import {IAMCredentialsClient} from '@google-cloud/iam-credentials';
const client = new IAMCredentialsClient();
export async function sign(digest) {
  const [response] = await client.signBlob({name: 'projects/-/serviceAccounts/a@p.iam.gserviceaccount.com', payload: Buffer.from(digest, 'base64')});
  return Buffer.from(response.signedBlob).toString('base64');
}
`;

test('migrate rewrites for the target only with --unsafe, and says how', () => {
  const root = repository({'a.js': CLIENT, 'b.js': SAFE});
  const first = run(root, ['migrate', '--target', GRPC, 'a.js']);
  expect(first.status).toBe(1);
  expect(read(root, 'a.js')).toBe(CLIENT);
  expect(first.stderr).toContain(`  npx eslint-plugin-iamcredentials migrate --unsafe --dry-run --target ${GRPC} a.js\n`);

  expect(run(root, ['migrate', '--unsafe', `--target=${GRPC}`, 'a.js']).status).toBe(0);
  expect(read(root, 'a.js')).toBe(CONVERTED);
  expect(run(root, ['migrate', '--unsafe', `--target=${GRPC}`, 'a.js']).stderr).toContain('Rewrote 0 files');
});

test('what is in the style of the target stays safe', () => {
  const root = repository({'b.js': SAFE});
  expect(run(root, ['migrate', '--target', 'rest']).status).toBe(0);
  expect(read(root, 'b.js')).toBe(SAFE_REWRITTEN);
});

test('check gives the suggestions that migrate applies, with what to look at', () => {
  const root = repository({'a.js': CLIENT});
  const {stdout, status} = run(root, ['check', '--format', 'json', '--target', GRPC]);
  const [result] = JSON.parse(stdout) as {messages: {message: string; fix?: unknown; suggestions: {fix: {range: [number, number]; text: string}}[]}[]}[];
  const [message] = result?.messages ?? [];
  expect(status).toBe(1);
  expect(message?.message).toContain(`what changes with ${GRPC}: the answer is a list and signedBlob bytes`);
  expect(message?.fix).toBeUndefined();
  const fix = message?.suggestions[0]?.fix;
  const [start, end] = fix?.range ?? [0, 0];
  expect(CLIENT.slice(0, start) + (fix?.text ?? '') + CLIENT.slice(end)).toBe(CONVERTED);
});

test.each(['check', 'migrate'])('%s refuses a target that does not exist before it reads anything', (command) => {
  const root = repository({'a.js': CLIENT});
  const {status, stdout, stderr} = run(root, [command, '--target', 'grpc', 'no-such-path']);
  expect({status, stdout}).toEqual({status: 2, stdout: ''});
  expect(stderr).toContain(`argument 'grpc' is invalid. Allowed choices are ${TARGETS.join(', ')}.`);
});

test('the help of both commands says what the option does, and migrate shows it', () => {
  const root = folder({});
  expect(run(root, ['check', '--help']).stdout).toContain('--target <client>');
  expect(run(root, ['migrate', '--help']).stdout).toMatch(/migrate --unsafe --target rest[^]*--target <client>/);
});

test('programs choose the target by an option, and a wrong one is refused', async () => {
  const facts = {minimumVersion: () => null};
  const options = {filePath: '/a.js', facts, target: GRPC} as const;
  expect((await analyseText(CLIENT, options)).findings).toMatchObject([{safety: 'review'}]);
  expect((await migrateText(CLIENT, {...options, unsafe: true})).output).toBe(CONVERTED);
});

test('a target that the project’s version does not have is not used', async () => {
  const old = {filePath: '/a.js', facts: {minimumVersion: () => '32.0.0'}} as const;
  const [finding] = (await analyseText(CLIENT.replace("{google} from 'googleapis'", "{iam as factory} from '@googleapis/iam'").replace('google.iam(', 'factory('), {...old, target: 'googleapis'})).findings;
  expect(finding).toMatchObject({safety: 'manual', message: expect.stringContaining('upgrade it to 33.0.0') as string});
  expect((await analyseText(CLIENT, {...old, target: GRPC})).findings).toMatchObject([{safety: 'review'}]);
});
