import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, expectTypeOf, test} from 'vitest';
import {analyse, type FilesMigration, type Finding, migrate, ParseError, PathError, type TextMigration} from '../../src/api.ts';
import {folder, read, repository, REVIEW, REVIEW_REWRITTEN, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED, write} from '../cli/program.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const CLIENT = [
  "import {google} from 'googleapis';",
  'export async function sign(b64) {',
  "  const iam = google.iam('v1');",
  "  const response = await iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@p.iam.gserviceaccount.com', requestBody: {bytesToSign: b64}});",
  '  return response.data.signature;',
  '}',
  '',
].join('\n');

/** Two files that can only be changed together, for one has the request and the other one reads its answer. */
const PAIR = {
  'package.json': '{"private": true, "type": "module"}',
  'src/sign.js': REVIEW,
  'src/user.js': "import {signRaw} from './sign.js';\n\nexport const main = async () => (await signRaw('a@b.c', 'aGk=')).signature;\n",
};

describe('of a text', () => {
  test('analyse tells places in the text without byte order mark, and edits', async () => {
    const {findings, suppressed} = await analyse({text: SAFE, filePath: '/a.js'});
    expect(findings).toMatchObject([{rule: 'no-deprecated-sign', safety: 'safe', certainty: 'proven', severity: 'error', suggestion: null, line: 2}]);
    const [{range: [start, end], edits, line, column, endLine, endColumn}] = findings as [Finding];
    const before = SAFE.slice(0, start).split('\n');
    expect([line, column, endLine, endColumn]).toEqual([before.length, (before.at(-1) ?? '').length + 1, line, column + end - start]);
    expect(edits.map(({filePath}) => filePath)).toEqual(['/a.js']);
    const rewritten = (edits[0]?.edits ?? []).reduceRight((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), SAFE);
    expect(rewritten).toBe(SAFE_REWRITTEN);
    expect(await analyse({text: BYTE_ORDER_MARK + SAFE, filePath: '/a.js'})).toEqual({findings, suppressed});
    expect(structuredClone(findings)).toEqual(JSON.parse(JSON.stringify(findings)));
  });

  test('analyse looks at some rules, and tells what comments keep', async () => {
    expect(await analyse({text: SAFE, filePath: '/a.js', only: ['require-jwt-exp']})).toEqual({findings: [], suppressed: []});
    const kept = SAFE.replace('\n', '\n  // eslint-disable-next-line iamcredentials/no-deprecated-sign -- later\n');
    expect(await analyse({text: kept, filePath: '/a.js'})).toMatchObject({findings: [], suppressed: [{line: 3, justifications: ['later']}]});
  });

  test('migrate rewrites what is safe, and on request what needs a review', async () => {
    expect((await migrate({text: BYTE_ORDER_MARK + SAFE, filePath: '/a.js'})).text).toBe(BYTE_ORDER_MARK + SAFE_REWRITTEN);
    expect(await migrate({text: REVIEW, filePath: '/a.js'})).toMatchObject({text: REVIEW, applied: [], findings: [{safety: 'review'}]});
    const reviewed: TextMigration = await migrate({text: REVIEW, filePath: '/a.js', unsafe: true});
    expect(reviewed).toMatchObject({text: REVIEW_REWRITTEN, applied: [{safety: 'review', alsoIn: []}], findings: []});
    expectTypeOf(reviewed.applied).items.not.toHaveProperty('edits');
  });

  test('what was rewritten has its place in the text before, also in a later round', async () => {
    const text = `${SAFE}\n${REVIEW}`;
    const {findings} = await analyse({text, filePath: '/a.js'});
    const {applied} = await migrate({text, filePath: '/a.js', unsafe: true});
    expect(applied.map(({range, line}) => [range, line])).toEqual(findings.map(({range, line}) => [range, line]));
    expect(applied).toHaveLength(2);
  });

  test('versions come from the project on disk, unless given', async () => {
    const filePath = `${folder({'package.json': '{"dependencies": {"googleapis": "^32.0.0"}}'})}/a.js`;
    expect((await analyse({text: CLIENT, filePath})).findings).toMatchObject([{safety: 'manual', edits: []}]);
    expect((await analyse({text: CLIENT, filePath, versions: {googleapis: '39.2.0'}})).findings).toMatchObject([{safety: 'safe'}]);
    expect((await analyse({text: CLIENT, filePath, versions: {googleapis: '39.2.0'}, target: 'rest'})).findings).not.toMatchObject([{safety: 'safe'}]);
  });

  test('a text that does not parse is a ParseError with its place', async () => {
    await expect(analyse({text: UNPARSABLE, filePath: '/a.js'})).rejects.toThrow(ParseError);
    await expect(migrate({text: UNPARSABLE, filePath: '/a.js'})).rejects.toMatchObject({name: 'ParseError', line: 1, column: 19});
  });
});

describe('of files', () => {
  test('a unit of several files is one finding, with the edits of all of them', async () => {
    const root = repository(PAIR);
    const {files, checked, status} = await analyse({paths: ['src'], cwd: root});
    const findings = files.flatMap((file) => file.findings);
    expect(findings.map(({safety, edits}) => [safety, edits.map(({filePath}) => filePath)])).toEqual([['safe', [join(root, 'src/sign.js'), join(root, 'src/user.js')]]]);
    expect([checked, status]).toEqual([2, 1]);
  });

  test('migrate writes what the command writes, and says what', async () => {
    const [root, other] = [repository(PAIR), repository(PAIR)];
    const {files, status, notices}: FilesMigration = await migrate({paths: ['src'], cwd: root});
    expect(run(other, ['migrate', 'src']).status).toBe(status);
    expect(notices).toEqual([]);
    for (const name of ['src/sign.js', 'src/user.js'] as const) {
      expect(read(root, name)).toBe(read(other, name));
      expect(files.find(({filePath}) => filePath === join(root, name))?.rewrite).toEqual({before: PAIR[name], after: read(root, name)});
    }
    expect(files.flatMap(({applied}) => applied)).toMatchObject([{line: 2, alsoIn: [join(root, 'src/user.js')]}]);
  });

  test('a trial writes nothing, and tells what package.json would list', async () => {
    const manifest = '{\n  "private": true,\n  "type": "module",\n  "dependencies": {\n    "@googleapis/iam": "^16.0.0"\n  }\n}\n';
    const client = CLIENT.replace("{google} from 'googleapis'", "{iam as client} from '@googleapis/iam'").replace('google.iam(', 'client(');
    const root = repository({'package.json': manifest, 'package-lock.json': '{"lockfileVersion": 3, "packages": {}}', 'a.js': client});
    const {files, install, status} = await migrate({paths: ['.'], cwd: root, dryRun: true});
    expect(files.map(({filePath, rewrite}) => [filePath, rewrite?.after.includes('@googleapis/iamcredentials')])).toEqual([[join(root, 'a.js'), true], [join(root, 'package.json'), true]]);
    expect(files.at(-1)?.notes.join(' ')).toContain('@googleapis/iamcredentials');
    expect(install).toEqual([{folder: root, command: 'npm install'}]);
    expect([status, read(root, 'a.js'), read(root, 'package.json')]).toEqual([1, client, manifest]);
  });

  test('verify tells what it cannot compile', async () => {
    const root = repository({'a.js': SAFE});
    expect((await migrate({paths: ['.'], cwd: root, dryRun: true})).notices).toEqual([]);
    expect((await migrate({paths: ['.'], cwd: root, dryRun: true, verify: true})).notices).toEqual([expect.stringContaining('tsconfig.json')]);
  });

  test('what cannot be parsed is a problem, which stops nothing else', async () => {
    const root = repository({'a.js': SAFE, 'broken.js': UNPARSABLE});
    const {files, problems, status} = await migrate({paths: ['.'], cwd: root});
    expect(problems).toMatchObject([{filePath: join(root, 'broken.js'), kind: 'parse', line: 1, column: 19}]);
    expect(files.map(({filePath}) => filePath)).toEqual([join(root, 'a.js')]);
    expect([status, read(root, 'a.js')]).toEqual([2, SAFE_REWRITTEN]);
  });

  test('files with uncommitted changes stay, unless that is allowed', async () => {
    const root = repository({'a.js': SAFE});
    write(root, {'a.js': `// mine\n${SAFE}`});
    await expect(migrate({paths: ['.'], cwd: root})).rejects.toThrow(PathError);
    expect(read(root, 'a.js')).toBe(`// mine\n${SAFE}`);
    await migrate({paths: ['.'], cwd: root, allowDirty: true});
    expect(read(root, 'a.js')).toBe(`// mine\n${SAFE_REWRITTEN}`);
  });

  test('skipped paths are told, and no paths are no files', async () => {
    const root = folder({'notes.txt': '', 'a.js': SAFE});
    expect((await analyse({paths: ['notes.txt'], cwd: root})).notices).toEqual([expect.stringContaining('notes.txt')]);
    expect(await migrate({paths: [], cwd: root})).toEqual({checked: 0, files: [], install: [], notices: [], problems: [], status: 0});
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('a path that does not exist is a PathError', async () => {
    await expect(analyse({paths: ['nowhere'], cwd: folder()})).rejects.toThrow(PathError);
  });

  test('a signal ends the work with its reason, before anything is written', async () => {
    const root = repository({'a.js': SAFE});
    const reason = new Error('enough');
    await expect(migrate({paths: ['.'], cwd: root, signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
    await expect(migrate({text: SAFE, filePath: 'a.js', signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
    const controller = new AbortController();
    const migration = migrate({paths: ['.'], cwd: root, signal: controller.signal});
    controller.abort(reason);
    await expect(migration).rejects.toBe(reason);
    expect([read(root, 'a.js'), readdirSync(root)]).toEqual([SAFE, ['.git', 'a.js']]);
  });
});

test.each([
  [{}, 'Give either'],
  [{text: UNRELATED}, 'Give either'],
  [{text: UNRELATED, filePath: 'a.js', paths: ['.']}, 'Give either'],
  [{paths: '.'}, 'Give either'],
  [{paths: ['.'], only: ['no-such-rule']}, 'There is no rule "no-such-rule". The rules are no-deprecated-sign,'],
  [{paths: ['.'], target: 'grpc'}, 'There is no target "grpc". The targets are rest, googleapis,'],
])('plain JavaScript is told that %j is wrong, before anything is read', async (input, message) => {
  await expect(migrate(input as never)).rejects.toThrow(message);
  await expect(analyse(input as never)).rejects.toThrow(message);
});
