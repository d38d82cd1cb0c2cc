import {readFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv} from 'ajv';
import {describe, expect, test} from 'vitest';
import {configSchema} from '../config-schema.ts';
import {folder, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN} from './program.ts';

const NAME = 'iamcredentials.config.json';
const SCHEMA = path.join(import.meta.dirname, '../../schemas/config.json');
const isValid = new Ajv().compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

function config(content: object): Readonly<Record<string, string>> {
  expect(isValid(content)).toBe(true);
  return {[NAME]: JSON.stringify(content)};
}

describe('the config file', () => {
  test('names code that is neither checked nor migrated, and through which values are followed', () => {
    const root = repository({
      ...config({ignore: ['vendor', '**/*.gen.js', 'lib/*/old']}),
      'package.json': '{"private": true}',
      'vendor/a.js': SAFE,
      'src/b.gen.js': SAFE,
      'lib/one/old/c.js': SAFE,
      'lib/one/new/d.js': SAFE,
      'src/vendor/e.js': SAFE,
      'vendor/url.js': "export const BASE = 'https://iam.googleapis.com/v1';\n",
      'src/user.js': `import {BASE} from '../vendor/url.js';\n\n${REVIEW.replace('https://iam.googleapis.com/v1', '${BASE}')}`,
    });
    const {stdout, stderr} = run(root, ['check']);
    expect([...stdout.matchAll(/^\S.*$/gmu)].map(([line]) => line)).toEqual(['lib/one/new/d.js', 'src/user.js', 'src/vendor/e.js']);
    expect(stderr).toContain('Checked 4 files;');
    expect(run(root, ['migrate', 'vendor/a.js', 'lib']).stderr).toContain('vendor/a.js: skipped, for the config file ignores it.\n');
    expect(read(root, 'vendor/a.js')).toBe(SAFE);
    expect(read(root, 'lib/one/new/d.js')).toBe(SAFE_REWRITTEN);
    expect(run(root, ['check', '--no-config']).stderr).toContain('Checked 8 files;');
  });

  test('decides rules, baseline and how much may be left, where the command line does not', () => {
    const root = repository({...config({only: ['no-deprecated-sign'], baseline: 'known/base.json', maxFindings: 1}), 'known/.keep': '', 'src/a.js': REVIEW});
    expect(run(path.join(root, 'src'), ['check', '--update-baseline']).stderr).toContain('The baseline ../known/base.json has 1 finding now');
    expect(run(root, ['check']).stderr).toContain('1 finding known by the baseline known/base.json');
    expect(run(root, ['check', '--only', 'require-jwt-exp']).stderr).not.toContain('known');
    const other = repository({...config({maxFindings: 1}), 'a.js': REVIEW});
    expect(run(other, ['check']).status).toBe(0);
    expect(run(other, ['check', '--max-findings', '0']).status).toBe(1);
  });

  test('decides the client that calls are rewritten for', () => {
    const root = repository({...config({$schema: './schema.json', target: 'rest'}), 'a.js': "import {google} from 'googleapis';\nconst iam = google.iam('v1');\nexport const sign = (name, bytes) => iam.projects.serviceAccounts.signBlob({name, requestBody: {bytesToSign: bytes}});\n"});
    expect(run(root, ['check']).stdout).not.toBe(run(root, ['check', '--no-config']).stdout);
    expect(run(root, ['check']).stdout).toBe(run(root, ['check', '--no-config', '--target', 'rest']).stdout);
  });

  test('is the nearest one inside of the repository, or the one that is named', () => {
    const root = folder({...config({maxFindings: 9}), 'inner/deep/a.js': REVIEW, 'inner/deep/b.js': REVIEW, 'one.json': JSON.stringify({maxFindings: 2})});
    const inner = path.join(root, 'inner', 'deep');
    expect(run(root, ['check']).status).toBe(0);
    expect(run(inner, ['check']).status).toBe(1);
    expect(run(inner, ['check', '--config', '../../one.json']).status).toBe(0);
    const inGit = repository({...config({maxFindings: 9}), 'deep/a.js': REVIEW});
    expect(run(path.join(inGit, 'deep'), ['check']).status).toBe(0);
  });
});

describe('a wrong config file is refused before anything is read', () => {
  test.each([
    [{onyl: []}, 'has an unknown key "onyl". Did you mean "only"? The keys are $schema, only, target, ignore, baseline, maxFindings.'],
    [{only: ['semi']}, 'is wrong: "only" must be a list of at least one of "no-deprecated-sign", '],
    [{only: []}, '"only" must be a list of at least one of'],
    [{target: 'grpc'}, '"target" must be "rest", "googleapis", '],
    [{ignore: ['!src']}, '"ignore" must be a list of patterns'],
    [{ignore: ['../other']}, '"ignore" must be a list of patterns'],
    [{ignore: ['a/../../b']}, '"ignore" must be a list of patterns'],
    [{ignore: ['a\\b']}, '"ignore" must be a list of patterns'],
    [{baseline: '/tmp/b.json'}, '"baseline" must be the path of a file'],
    [{baseline: ''}, '"baseline" must be the path of a file'],
    [{maxFindings: 1.5}, '"maxFindings" must be a whole number, 0 or more'],
    [{maxFindings: '3'}, '"maxFindings" must be a whole number, 0 or more'],
    [{$schema: 1}, '"$schema" must be a text'],
    [[], 'must be an object with the keys'],
  ])('%j', (content, says) => {
    expect(isValid(content)).toBe(false);
    const {status, stdout, stderr} = run(repository({[NAME]: JSON.stringify(content), 'a.js': SAFE}), ['check']);
    expect({status, stdout}).toEqual({status: 2, stdout: ''});
    expect(stderr).toContain(`error: The config file "${NAME}" `);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('Checked');
  });

  test('one that is no JSON, or is not there', () => {
    const root = repository({[NAME]: 'module.exports = {}'});
    expect(run(root, ['check'])).toMatchObject({status: 2, stderr: expect.stringContaining(`The config file "${NAME}" is no JSON`) as string});
    expect(run(root, ['check', '--config', 'no.json'])).toMatchObject({status: 2, stderr: expect.stringContaining('The config file "no.json" cannot be read') as string});
  });
});

test('the schema says what the command accepts', async () => {
  await expect(`${JSON.stringify(configSchema(), null, 2)}\n`).toMatchFileSnapshot(SCHEMA);
});
