import {linkSync, lstatSync, mkdirSync, symlinkSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {commit, folder, git, read, repository, run, SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {UNIT, UNIT_REWRITTEN} from './repositories.ts';

/** Lists keys with the client, so that this must stay one of the IAM API. */
const listing = (specifier: string) => `import {signer} from '${specifier}';\n\nexport const keys = (name) => signer.projects.serviceAccounts.keys.list({name});\n`;
const TSCONFIG = '{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}\n';
const IN_FOLDER = {...UNIT, 'src/sign.js': UNIT['src/sign.js'].replace('./client.js', './google/index.js'), 'src/google/index.js': UNIT['src/client.js'], 'src/client.js': 'export {};\n'};

interface Case {
  readonly what: string;
  /** What each link leads to. */
  readonly links: Readonly<Record<string, string>>;
  readonly specifier: string;
  readonly files?: Readonly<Record<string, string>>;
}

describe('two names of one file are one module', () => {
  test.each<Case>([
    {what: 'a link of another name', links: {'lib/google.js': '../src/client.js'}, specifier: '../lib/google.js'},
    {what: 'a link to a link', links: {'lib/google.js': '../src/client.js', 'iam.js': 'lib/google.js'}, specifier: '../iam.js'},
    {what: 'the name without an extension', links: {'lib/google.js': '../src/client.js'}, specifier: '../lib/google', files: {...UNIT, 'package.json': '{"private": true, "dependencies": {"googleapis": "^149.0.0"}}\n'}},
    {what: 'an alias', links: {'lib/google.js': '../src/client.js'}, specifier: '@lib/google.js', files: {...UNIT, 'tsconfig.json': TSCONFIG}},
    {what: 'a folder of another name', links: {'lib': 'src'}, specifier: '../lib/client.js'},
    {what: 'an alias through a folder', links: {'lib': 'src'}, specifier: '@lib/client.js', files: {...UNIT, 'tsconfig.json': TSCONFIG}},
    {what: 'the index of a folder of another name', links: {'src/iam': 'google'}, specifier: './iam', files: IN_FOLDER},
    {what: 'a link within a folder of another name', links: {'lib': 'src', 'src/iam.js': 'client.js'}, specifier: '../lib/iam.js'},
  ])('$what', ({links, specifier, files = UNIT}) => {
    const root = folder({...files, 'src/keys.js': listing(specifier)});
    for (const [link, target] of Object.entries(links)) {
      mkdirSync(dirname(join(root, link)), {recursive: true});
      symlinkSync(target, join(root, link));
    }
    git(root, 'init', '--quiet');
    commit(root);
    for (const command of [['check', '--since', 'HEAD'], ['migrate']]) {
      expect(run(root, command).status).toBe(0);
    }
    const client = files === IN_FOLDER ? 'src/google/index.js' : 'src/client.js';
    // The client stays for its other user, and a second one is exported beside it.
    expect(read(root, client)).toContain("export const signer = google.iam('v1');\n");
    expect(read(root, client)).toContain('= google.iamcredentials(');
    expect(read(root, 'src/sign.js')).toContain('payload: bytes');
    expect(read(root, 'src/keys.js')).toBe(listing(specifier));
    expect(git(root, 'status', '--porcelain')).not.toContain('lib');
  });

  test('a caller that imports a wrapper by its other name moves with it', () => {
    const root = folder({...UNIT, 'src/main.js': UNIT['src/main.js'].replace('./sign.js', '../lib/seal.js'), 'lib/readme.txt': ''});
    symlinkSync('../src/sign.js', join(root, 'lib/seal.js'));
    git(root, 'init', '--quiet');
    commit(root);
    expect(run(root, ['check', '--staged']).status).toBe(0);
    expect(run(root, ['migrate']).status).toBe(0);
    expect(read(root, 'src/main.js')).toBe(UNIT_REWRITTEN['src/main.js'].replace('./sign.js', '../lib/seal.js'));
    expect(read(root, 'src/client.js')).toBe(UNIT_REWRITTEN['src/client.js']);
  });

  test('what is staged is followed through links as well', () => {
    const root = folder({...UNIT, 'src/keys.js': listing('../lib/google.js'), 'lib/readme.txt': ''});
    symlinkSync('../src/client.js', join(root, 'lib/google.js'));
    git(root, 'init', '--quiet');
    git(root, 'add', '.');
    const staged = JSON.parse(run(root, ['check', '--staged', '--format', 'json']).stdout) as unknown;
    expect(staged).toEqual(JSON.parse(run(root, ['check', '--format', 'json']).stdout));
  });
});

test('links in circles, to nothing, to all that is around and out of the tree end no run', () => {
  const outside = folder({'elsewhere.js': SAFE});
  const root = repository({'a.js': `import './self/up.js';\n${SAFE}`});
  for (const [link, target] of Object.entries({'circle.js': 'circle.js', 'one.js': 'two.js', 'two.js': 'one.js', 'gone.js': 'nowhere.js', 'self': '.', 'up.js': 'self/self/a.js', 'out': outside, 'out.js': join(outside, 'elsewhere.js'), 'parent': '..'})) {
    symlinkSync(target, join(root, link));
  }
  commit(root);
  const {status, stderr} = run(root, ['migrate']);
  expect(status).toBe(0);
  expect(stderr).toContain('Checked 1 file; 1 mentions signing.\nRewrote 1 file (1 finding).\n');
  expect(read(outside, 'elsewhere.js')).toBe(SAFE);
  expect(run(root, ['check', 'circle.js'])).toMatchObject({status: 2, stderr: 'error: "circle.js" cannot be opened: its symbolic links lead in a circle.\n'});
  expect(run(root, ['check', 'gone.js']).stderr).toContain('There is no file or folder "gone.js".');
});

test('of two hard links in a repository each is rewritten, and they are two files from then on', () => {
  const root = folder({'a.js': SAFE});
  linkSync(join(root, 'a.js'), join(root, 'b.js'));
  expect(run(root, ['migrate']).status).toBe(0);
  expect([read(root, 'a.js'), read(root, 'b.js')]).toEqual([SAFE_REWRITTEN, SAFE_REWRITTEN]);
  expect(lstatSync(join(root, 'a.js')).nlink).toBe(1);
});
