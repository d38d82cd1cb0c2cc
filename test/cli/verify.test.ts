import {describe, expect, test} from 'vitest';
import {type Files, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN} from './program.ts';

const TSCONFIG = JSON.stringify({
  compilerOptions: {strict: true, target: 'es2022', lib: ['es2022', 'dom'], module: 'esnext', moduleResolution: 'bundler', types: []},
  include: ['**/*'],
});

/** A call of googleapis whose rewrite is safe. */
const CLIENT = [
  "import {google} from 'googleapis';",
  '',
  "const iam = google.iam({version: 'v1'});",
  '',
  'export async function sign(email: string, bytes: string): Promise<string | null | undefined> {',
  '  const {data} = await iam.projects.serviceAccounts.signBlob({',
  '    name: `projects/-/serviceAccounts/${email}`,',
  '    requestBody: {bytesToSign: bytes},',
  '  });',
  '  return data.signature;',
  '}',
  '',
].join('\n');

const CLIENT_REWRITTEN = CLIENT.replaceAll('iam.projects', 'iamcredentials.projects')
  .replace('iam = google.iam(', 'iamcredentials = google.iamcredentials(')
  .replace('bytesToSign', 'payload')
  .replace('signature', 'signedBlob');

/** A REST call in the same style, with a type of its own. */
const REST = [
  'export async function signOverRest(email: string, bytes: string, token: string): Promise<string> {',
  '  const response = await fetch(`https://iam.googleapis.com/v1/projects/-/serviceAccounts/${email}:signBlob`, {',
  "    method: 'POST',",
  '    headers: {Authorization: `Bearer ${token}`},',
  '    body: JSON.stringify({bytesToSign: bytes}),',
  '  });',
  '  const reply = (await response.json()) as {signature: string};',
  '  return reply.signature;',
  '}',
  '',
].join('\n');

const REST_REWRITTEN = REST.replace('iam.', 'iamcredentials.').replace('bytesToSign', 'payload').replaceAll(/signature/g, 'signedBlob');

/** Typings of googleapis with the methods of some APIs. */
function typings(apis: Readonly<Record<string, readonly [body: string, answer: string]>>): string {
  return [
    'export declare const google: {',
    ...Object.entries(apis).map(
      ([api, [body, answer]]) =>
        `  ${api}(options: {version: 'v1'}): {projects: {serviceAccounts: {signBlob(request: {name: string; requestBody: {${body}?: string}}): Promise<{data: {${answer}?: string | null}}>}}};`,
    ),
    '};',
    '',
  ].join('\n');
}

const OLD = {iam: ['bytesToSign', 'signature']} as const;
const BOTH = {...OLD, iamcredentials: ['payload', 'signedBlob']} as const;

function installed(declarations: string): Files {
  return {
    '.gitignore': 'node_modules/\n',
    'package.json': '{"type": "module", "dependencies": {"googleapis": "^49.0.0"}}',
    'tsconfig.json': TSCONFIG,
    'node_modules/googleapis/package.json': '{"name": "googleapis", "version": "49.0.0", "types": "index.d.ts"}',
    'node_modules/googleapis/index.d.ts': declarations,
  };
}

describe('migrate --verify', () => {
  test('writes what adds no type error', () => {
    const root = repository({...installed(typings(BOTH)), 'sign.ts': CLIENT + REST, 'broken.ts': 'export const broken: number = "text";\n'});
    expect(run(root, ['migrate', '--verify'])).toMatchObject({status: 0, stderr: expect.stringContaining('Rewrote 1 file (2 findings).\nNo findings left.\n') as string});
    expect(read(root, 'sign.ts')).toBe(CLIENT_REWRITTEN + REST_REWRITTEN);
  });

  test('turns a unit back that would add one, and says which; others of the same file stay', () => {
    const files = {...installed(''), 'types/googleapis.d.ts': `declare module 'googleapis' {\n${typings(OLD).replace('declare ', '')}}\n`, 'sign.ts': CLIENT + REST};
    const root = repository(files);
    const {status, stdout, stderr} = run(root, ['migrate', '--verify']);
    expect(status).toBe(1);
    expect(stdout).toContain("It was left alone, for with it there would be a new type error: TS2339 at sign.ts:3 (Property 'iamcredentials' does not exist on type");
    expect(stderr).toContain('Rewrote 1 file (1 finding).\n1 finding left: 1 to change by hand.\n');
    expect(read(root, 'sign.ts')).toBe(CLIENT + REST_REWRITTEN);
  });

  test('a unit of several files is turned back in all of them', () => {
    const files = {
      ...installed(typings({...OLD, iamcredentials: ['payload', 'signedText']})),
      'client.ts': "import {google} from 'googleapis';\n\nexport const signer = google.iam({version: 'v1'});\n",
      'sign.ts': CLIENT.replace("import {google} from 'googleapis';", "import {signer} from './client';").replace("const iam = google.iam({version: 'v1'});\n\n", '').replace('await iam.', 'await signer.'),
      'rest.ts': REST,
    };
    const root = repository(files);
    const {status, stdout} = run(root, ['migrate', '--verify']);
    expect(status).toBe(1);
    expect(stdout).toContain('TS2339 at sign.ts:');
    expect(read(root, 'client.ts')).toBe(files['client.ts']);
    expect(read(root, 'sign.ts')).toBe(files['sign.ts']);
    expect(read(root, 'rest.ts')).toBe(REST_REWRITTEN);
  });

  test.each([
    ['an interface of another file', {
      'reply.d.ts': 'export interface Answer<Data> {data: Data}\nexport interface Signature {signature?: string | null}\n',
      'sign.ts': `import type {Answer, Signature} from './reply';\n${CLIENT.replace('const {data} = await', 'const {data}: Answer<Signature> = await')}`,
    }],
    ['satisfies', {'sign.ts': CLIENT.replace('{bytesToSign: bytes}', '{bytesToSign: bytes} satisfies SignInput').replace('const iam', 'type SignInput = Record<"bytesToSign", string>;\nexport const sample: SignInput = {bytesToSign: ""};\nconst iam')}],
    ['a constraint of a type parameter', {
      'sign.ts': CLIENT.replace('return data.signature;', 'return pick(data).signature;').replace('const iam', 'const pick = <Data extends {signature?: string | null}>(data: Data): Data => data;\nconst iam'),
    }],
    ['a project that allows no unused names', {
      'tsconfig.json': TSCONFIG.replace('"strict":true', '"strict":true,"noUnusedLocals":true'),
      'sign.ts': CLIENT.replace('`projects/-/', '`projects/${PROJECT}/').replace('const iam', "const PROJECT = 'my-project';\nconst iam"),
    }],
  ])('finds the error through %s', (_what, files) => {
    const root = repository({...installed(typings(BOTH)), ...files});
    const {status, stdout} = run(root, ['migrate', '--unsafe', '--verify']);
    expect(stdout).toMatch(/there would be a new type error: TS\d+ at sign\.ts:\d+/);
    expect(status).toBe(1);
    expect(read(root, 'sign.ts')).toBe(files['sign.ts']);
  });

  test('with --dry-run, the patch is what would be written', () => {
    const root = repository({...installed(typings(OLD)), 'sign.ts': CLIENT + REST});
    const {status, stdout, stderr} = run(root, ['migrate', '--verify', '--dry-run']);
    expect(status).toBe(1);
    expect(stdout).toContain('+  return reply.signedBlob;');
    expect(stdout).not.toContain('+  return data.signedBlob;');
    expect(stderr).toContain('a new type error: TS2339');
    expect(stderr).toContain('npx eslint-plugin-iamcredentials migrate --verify\n');
    expect(read(root, 'sign.ts')).toBe(CLIENT + REST);
  });

  test('as JSON, what was turned back has no fix', () => {
    const root = repository({...installed(typings(OLD)), 'sign.ts': CLIENT});
    const {status, stdout} = run(root, ['migrate', '--verify', '--format', 'json']);
    expect(status).toBe(1);
    const [result] = JSON.parse(stdout) as {messages: {message: string; fix?: unknown}[]}[];
    expect(result?.messages).toEqual([expect.objectContaining({message: expect.stringContaining('TS2339 at sign.ts:3') as string})]);
    expect(result?.messages[0]).not.toHaveProperty('fix');
  });

  test('an import of a package that is not installed yet turns nothing back, and is told', () => {
    const root = repository({
      ...installed(''),
      'package.json': '{"type": "module", "dependencies": {"@googleapis/iam": "^16.0.0"}}',
      'node_modules/@googleapis/iam/package.json': '{"name": "@googleapis/iam", "version": "16.0.0", "types": "index.d.ts"}',
      'node_modules/@googleapis/iam/index.d.ts': typings(OLD).replace('google: {', '').replace('const   iam', 'function iam').replace('\n};', ''),
      'sign.ts': CLIENT.replace("import {google} from 'googleapis'", "import {iam as createIam} from '@googleapis/iam'").replace('google.iam(', 'createIam('),
    });
    const {status, stderr} = run(root, ['migrate', '--verify']);
    expect(stderr).toContain('The types of @googleapis/iamcredentials are not installed, so --verify took whatever comes from there for right.');
    expect(status).toBe(0);
    expect(read(root, 'sign.ts')).toContain("from '@googleapis/iamcredentials'");
  });

  test('in JavaScript there is nothing to verify, which is told and does not fail', () => {
    const root = repository({'a.js': SAFE});
    expect(run(root, ['migrate', '--verify'])).toMatchObject({status: 0, stderr: expect.stringContaining('No tsconfig.json covers what was rewritten') as string});
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });

  test('files that the project leaves out are told', () => {
    const root = repository({...installed(typings(BOTH)), 'sign.ts': CLIENT, 'scripts/a.js': SAFE});
    expect(run(root, ['migrate', '--verify']).stderr).toContain('No tsconfig.json covers scripts/a.js: --verify could not check their types.');
    expect(read(root, 'scripts/a.js')).toBe(SAFE_REWRITTEN);
  });

  test('where nothing is rewritten, nothing is said', () => {
    const root = repository({'a.js': REVIEW});
    expect(run(root, ['migrate', '--verify']).stderr).not.toContain('tsconfig.json');
  });
});
