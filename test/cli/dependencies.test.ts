import {spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {installed} from '../hosts/process.ts';
import {preload} from './preload.ts';
import {commit, type Files, folder, gitWithInput, NOBODY, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN} from './program.ts';

/** Signs with a client of a package that has to be replaced by another. */
const CLIENT = [
  "import {iam} from '@googleapis/iam';",
  '',
  'export async function sign(account, bytes) {',
  '  const {data} = await iam(\'v1\').projects.serviceAccounts.signBlob({',
  '    name: `projects/-/serviceAccounts/${account}`,',
  '    requestBody: {bytesToSign: bytes},',
  '  });',
  '  return data.signature;',
  '}',
  '',
].join('\n');
const CLIENT_REWRITTEN = CLIENT.replace('import {iam} from', 'import {iamcredentials} from')
  .replace("'@googleapis/iam'", "'@googleapis/iamcredentials'")
  .replace("iam('v1')", "iamcredentials('v1')")
  .replace('bytesToSign', 'payload')
  .replace('data.signature', 'data.signedBlob');
const LISTS_KEYS = "import {iam} from '@googleapis/iam';\nexport const keys = (name) => iam('v1').projects.serviceAccounts.keys.list({name});\n";

const OLD = {'@googleapis/iam': '^16.0.0'};
const NEW = {'@googleapis/iamcredentials': '^3.0.0'};

function manifest(fields: object): string {
  return `${JSON.stringify({name: 'service', ...fields}, null, 2)}\n`;
}

function manifestIn(root: string, name = 'package.json'): unknown {
  return JSON.parse(read(root, name));
}

describe('package.json follows its files', () => {
  test('it gains the new client and loses the old one; the install line is printed, and run by nobody', () => {
    const root = repository({'src/a.js': CLIENT, 'package.json': manifest({dependencies: {...OLD, axios: '^1.0.0'}})});
    const {status, stdout, stderr} = run(root, ['migrate']);
    expect(status).toBe(0);
    expect(read(root, 'src/a.js')).toBe(CLIENT_REWRITTEN);
    expect(read(root, 'package.json')).toBe(manifest({dependencies: {...NEW, axios: '^1.0.0'}}));
    expect(stdout).toContain('package.json\n  rewritten  adds "@googleapis/iamcredentials": "^3.0.0" to dependencies\n  rewritten  removes "@googleapis/iam" from dependencies\n');
    expect(stderr).toContain('Rewrote 1 file (1 finding) and package.json.\n');
    expect(stderr).toContain('Now install what package.json lists:\n  npm install\n');
    expect(run(root, ['migrate'])).toMatchObject({status: 0, stdout: ''});
  });

  test('a dry run has it in its patch, which git apply takes', () => {
    const files = {'src/a.js': CLIENT, 'package.json': manifest({dependencies: OLD}).replaceAll('\n', '\r\n')};
    const [dry, wet] = [repository(files), repository(files)];
    const {status, stdout, stderr} = run(dry, ['migrate', '--dry-run']);
    expect(status).toBe(1);
    expect(read(dry, 'package.json')).toBe(files['package.json']);
    expect(stderr).toContain('Would rewrite 1 file (1 finding) and package.json; nothing was written.');
    expect(stderr).toContain('Once that is written, install what package.json then lists:\n  npm install\n');
    gitWithInput(dry, stdout, 'apply', '-');
    run(wet, ['migrate']);
    expect(read(dry, 'package.json')).toBe(read(wet, 'package.json'));
    expect(read(wet, 'package.json')).toBe(manifest({dependencies: NEW}).replaceAll('\n', '\r\n'));
  });

  test('json has its output', () => {
    const root = repository({'src/a.js': CLIENT, 'package.json': manifest({dependencies: OLD})});
    const {stdout} = run(root, ['migrate', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject([{output: CLIENT_REWRITTEN}, {filePath: path.join(root, 'package.json'), messages: [], output: manifest({dependencies: NEW})}]);
  });

  test('tabs, CRLF, a byte order mark, no final newline and the mode survive', () => {
    const before = `\ufeff{\r\n\t"name": "x",\r\n\t"dependencies": {\r\n\t\t"@googleapis/iam": "16.0.0",\r\n\t\t"zod": "3.0.0"\r\n\t}\r\n}`;
    const root = repository({'a.js': CLIENT, 'package.json': before});
    chmodSync(path.join(root, 'package.json'), 0o640);
    run(root, ['migrate']);
    expect(read(root, 'package.json')).toBe(before.replace('"@googleapis/iam": "16.0.0"', '"@googleapis/iamcredentials": "3.0.0"'));
  });

  test('peers, with their meta, and the versions for development that go with them', () => {
    const fields = (packages: object, meta: object, dev: object) => ({peerDependencies: packages, peerDependenciesMeta: meta, devDependencies: dev});
    const optional = {optional: true};
    const root = repository({'a.js': CLIENT, 'package.json': manifest(fields({'@googleapis/iam': '>=16'}, {'@googleapis/iam': optional}, {'@googleapis/iam': '~23.0.0'}))});
    run(root, ['migrate']);
    const {peerDependencies, peerDependenciesMeta, devDependencies} = manifestIn(root) as Record<string, unknown>;
    expect(peerDependenciesMeta).toEqual({'@googleapis/iamcredentials': optional});
    expect(Object.keys(peerDependencies as object)).toEqual(['@googleapis/iamcredentials']);
    expect(Object.keys(devDependencies as object)).toEqual(['@googleapis/iamcredentials']);
  });

  test('what only tests import is for development; a program that imports it too moves it', () => {
    const mock = "import {iam} from '@googleapis/iam';\n";
    const files = {'test/sign.test.js': CLIENT, 'package.json': manifest({dependencies: OLD}), 'src/keys.js': LISTS_KEYS};
    const root = repository(files);
    run(root, ['migrate']);
    expect(manifestIn(root)).toMatchObject({dependencies: OLD, devDependencies: NEW});

    const both = repository({...files, 'z/sign.js': CLIENT, 'src/keys.js': mock});
    expect(run(both, ['migrate']).stdout).toContain('package.json\n  rewritten  adds "@googleapis/iamcredentials": "^3.0.0" to dependencies\n\n');
    expect(manifestIn(both)).toEqual({name: 'service', dependencies: {...OLD, ...NEW}});
  });

  test('the version that the lockfile has decides', () => {
    const lock = JSON.stringify({lockfileVersion: 3, packages: {'': {}, 'node_modules/@googleapis/iam': {version: '38.0.1'}}});
    const root = repository({'a.js': CLIENT, 'package.json': manifest({dependencies: {'@googleapis/iam': '>=16'}}), 'package-lock.json': lock});
    run(root, ['migrate']);
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: {'@googleapis/iamcredentials': '^10.0.2'}});
    expect(read(root, 'package-lock.json')).toBe(lock);
  });

  test('a client by --target comes with the google-auth-library that the project has', () => {
    const text = "import {GoogleAuth} from 'google-auth-library';\nconst auth = new GoogleAuth();\n"
      + 'export async function sign(account, bytes) {\n  const client = await auth.getClient();\n'
      + '  const {data} = await client.request({url: `https://iam.googleapis.com/v1/projects/-/serviceAccounts/${account}:signBlob`, method: \'POST\', data: {bytesToSign: bytes}});\n'
      + '  return data.signature;\n}\n';
    const root = repository({'a.js': text, 'package.json': manifest({dependencies: {'google-auth-library': '~9.15.0'}})});
    run(root, ['migrate', '--unsafe', '--target', '@google-cloud/iam-credentials']);
    expect(read(root, 'a.js')).toContain('@google-cloud/iam-credentials');
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: {'@google-cloud/iam-credentials': '~3.3.0', 'google-auth-library': '~9.15.0'}});
  });
});

describe('package.json keeps', () => {
  test.each<[string, Files, string]>([
    ['what a file imports that was not looked at', {'lib/keys.js': LISTS_KEYS}, 'lib/keys.js mentions it'],
    ['what a configuration names', {'rollup.config.mjs': "export default {external: ['@googleapis/iam']};\n"}, 'rollup.config.mjs mentions it'],
    ['what a script names', {'bin/setup': 'npm explain @googleapis/iam\n'}, 'bin/setup mentions it'],
  ])('%s', (_what, files, reason) => {
    const root = repository({'src/a.js': CLIENT, ...files, 'package.json': manifest({dependencies: OLD})});
    const {stderr} = run(root, ['migrate', 'src']);
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: {...OLD, ...NEW}});
    expect(stderr).toContain(`package.json keeps @googleapis/iam: ${reason}.\n`);
  });

  test('what it names elsewhere itself', () => {
    const root = repository({'a.js': CLIENT, 'package.json': manifest({dependencies: OLD, overrides: {'@googleapis/iam': {'gaxios': '6.0.0'}}})});
    expect(run(root, ['migrate']).stderr).toContain('package.json keeps @googleapis/iam: it mentions it elsewhere too.\n');
    expect(manifestIn(root)).toMatchObject({dependencies: {...OLD, ...NEW}});
  });

  test('what another package needs beside itself', () => {
    const peer = JSON.stringify({name: 'iam-tools', version: '1.0.0', peerDependencies: {'@googleapis/iam': '*'}});
    const root = repository({'a.js': CLIENT, 'package.json': manifest({dependencies: {...OLD, 'iam-tools': '1.0.0'}}), 'node_modules/iam-tools/package.json': peer, '.gitignore': 'node_modules\n'});
    expect(run(root, ['migrate']).stderr).toContain('package.json keeps @googleapis/iam: iam-tools needs it beside itself.\n');
  });

  test.each(['locked.txt', 'locked'])('what %s may name, which cannot be read', (name) => {
    const root = folder({'a.js': CLIENT, 'locked.txt': '', 'locked/b.txt': '', 'package.json': manifest({dependencies: OLD})});
    for (const shared of ['.', 'a.js', 'package.json']) {
      chmodSync(path.join(root, shared), 0o777);
    }
    chmodSync(path.join(root, name), 0o000);
    expect(run(root, ['migrate', 'a.js'], NOBODY).stderr).toContain(`package.json keeps @googleapis/iam: ${name} cannot be read, and may use it.\n`);
    chmodSync(path.join(root, name), 0o755);
  });

  test('a client that a finding left in use', () => {
    const review = CLIENT.replace('return data.signature;', 'return data;');
    const root = repository({'a.js': CLIENT, 'b.js': review, 'package.json': manifest({dependencies: OLD})});
    run(root, ['migrate']);
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: {...OLD, ...NEW}});
    commit(root);
    run(root, ['migrate', '--unsafe']);
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: NEW});
  });
});

describe('package.json stays as it is', () => {
  const odd = '{ "name":"x",\n\n   "dependencies" : {"googleapis": "^144.0.0"} }';

  test.each<[string, Files]>([
    ['for a request that needs no package', {'a.js': SAFE}],
    ['for a client of a package that has both', {'a.js': "import {google} from 'googleapis';\nexport const sign = async (name, b) => (await google.iam('v1').projects.serviceAccounts.signBlob({name: `projects/-/serviceAccounts/${name}`, requestBody: {bytesToSign: b}})).data.signature;\n"}],
    ['when nothing is rewritten', {'a.js': REVIEW}],
  ])('%s', (_what, files) => {
    const root = repository({...files, 'package.json': odd});
    const {stderr} = run(root, ['migrate']);
    expect(read(root, 'package.json')).toBe(odd);
    expect(stderr).not.toContain('install');
  });

  test('when it lists the new client already', () => {
    const text = manifest({dependencies: {...OLD, '@googleapis/iamcredentials': '3.0.0'}});
    const root = repository({'a.js': CLIENT, 'keys.js': LISTS_KEYS, 'package.json': text});
    run(root, ['migrate']);
    expect(read(root, 'package.json')).toBe(text);
  });

  test('when it only tells the module system of a folder', () => {
    const root = repository({'src/a.js': CLIENT, 'src/package.json': '{"type": "module"}', 'package.json': manifest({dependencies: OLD})});
    run(root, ['migrate']);
    expect(read(root, 'src/package.json')).toBe('{"type": "module"}');
    expect(manifestIn(root)).toEqual({name: 'service', dependencies: NEW});
  });

  test('above the repository', () => {
    const root = folder({'package.json': manifest({dependencies: OLD}), 'repo/.git/HEAD': '', 'repo/a.js': CLIENT});
    const {stderr} = run(path.join(root, 'repo'), ['migrate']);
    expect(read(root, 'repo/a.js')).toBe(CLIENT_REWRITTEN);
    expect(read(root, 'package.json')).toBe(manifest({dependencies: OLD}));
    expect(stderr).toContain('No package.json lists what a.js imports: install @googleapis/iamcredentials where it runs.\n');
  });
});

describe('a package.json that cannot be edited', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['not valid JSON', `${manifest({dependencies: OLD})}<<<<<<< HEAD\n`, 'it is not valid JSON'],
    ['a list', '[]', 'it is no JSON object'],
  ];
  test.each(cases)('%s: what would need it is left alone, the rest is written', (_what, text, reason) => {
    const root = repository({'client.js': CLIENT, 'rest.js': SAFE, 'package.json': text});
    const {status, stdout, stderr} = run(root, ['migrate']);
    expect(status).toBe(2);
    expect(read(root, 'client.js')).toBe(CLIENT);
    expect(read(root, 'rest.js')).toBe(SAFE_REWRITTEN);
    expect(read(root, 'package.json')).toBe(text);
    expect(stdout).toContain(`failed  It would import @googleapis/iamcredentials, which package.json must list, and that cannot be edited: ${reason}. So the file was left alone.\n`);
    expect(stderr).toContain('Left alone: 1 file whose package.json cannot be edited; the report says why.');
  });

  test('read-only, or a link', () => {
    const root = folder({'a/client.js': CLIENT, 'a/package.json': manifest({dependencies: OLD}), 'b/client.js': CLIENT, 'real.json': manifest({dependencies: OLD})});
    symlinkSync('../real.json', path.join(root, 'b/package.json'));
    chmodSync(path.join(root, 'a/package.json'), 0o444);
    for (const name of ['a', 'b', 'a/client.js', 'b/client.js', 'real.json']) {
      chmodSync(path.join(root, name), 0o777);
    }
    const {status, stdout} = run(root, ['migrate'], NOBODY);
    expect(status).toBe(2);
    expect(stdout).toContain('which a/package.json must list, and that cannot be edited: you have no permission.');
    expect(stdout).toContain('which b/package.json must list, and that cannot be edited: it is a symbolic link.');
    expect(read(root, 'a/client.js')).toBe(CLIENT);
    expect(read(root, 'b/client.js')).toBe(CLIENT);
  });

  test('one that changes just before the write is put in nobody’s way', () => {
    const root = repository({'a.js': CLIENT, 'package.json': manifest({dependencies: OLD})});
    const theirs = preload(`
      const {openSync} = fs;
      fs.openSync = (path, flags, ...rest) => {
        if (flags === 'wx' && String(path).includes('a.js')) {
          throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
        }
        return openSync(path, flags, ...rest);
      };`);
    const {status, stdout} = run(root, ['migrate'], {nodeOptions: theirs});
    expect(status).toBe(2);
    expect(stdout).toContain('The file cannot be written: the disk is full.');
    expect(read(root, 'a.js')).toBe(CLIENT);
    expect(read(root, 'package.json')).toBe(manifest({dependencies: OLD}));
  });
});

describe('workspaces', () => {
  const WORKSPACES = {private: true, workspaces: ['packages/*']};

  test('the package that lists the old client gets the new one; the install is that of the root', () => {
    const root = repository({
      'package.json': manifest(WORKSPACES),
      'yarn.lock': '',
      'packages/a/package.json': manifest({dependencies: OLD}),
      'packages/a/src/a.js': CLIENT,
      'packages/b/package.json': manifest({dependencies: OLD}),
      'packages/b/keys.js': LISTS_KEYS,
    });
    const {stderr} = run(path.join(root, 'packages/a'), ['migrate']);
    expect(manifestIn(root, 'packages/a/package.json')).toEqual({name: 'service', dependencies: NEW});
    expect(manifestIn(root, 'packages/b/package.json')).toEqual({name: 'service', dependencies: OLD});
    expect(read(root, 'package.json')).toBe(manifest(WORKSPACES));
    expect(stderr).toContain('  cd ../.. && yarn install\n');
  });

  test('where the root lists it for all, the root is edited, and keeps it for the others', () => {
    const files = {
      'package.json': manifest({...WORKSPACES, dependencies: OLD}),
      'packages/a/package.json': manifest({}),
      'packages/a/src/a.js': CLIENT,
      'packages/own/package.json': manifest({dependencies: OLD}),
      'packages/own/keys.js': LISTS_KEYS,
    };
    const root = repository(files);
    run(root, ['migrate']);
    expect(manifestIn(root)).toEqual({name: 'service', ...WORKSPACES, dependencies: NEW});
    expect(manifestIn(root, 'packages/a/package.json')).toEqual({name: 'service'});
    expect(manifestIn(root, 'packages/own/package.json')).toEqual({name: 'service', dependencies: OLD});

    const shared = repository({...files, 'packages/b/package.json': manifest({}), 'packages/b/keys.js': LISTS_KEYS});
    expect(run(shared, ['migrate']).stderr).toContain('package.json keeps @googleapis/iam: packages/b/keys.js mentions it.');
    expect(manifestIn(shared)).toMatchObject({dependencies: {...OLD, ...NEW}});
  });

  test('several packages, each in its own way', () => {
    const root = repository({
      'package.json': manifest(WORKSPACES),
      'packages/a/package.json': manifest({dependencies: OLD}),
      'packages/a/a.js': CLIENT,
      'packages/b/package.json': manifest({devDependencies: {'@googleapis/iam': '38.0.1'}}),
      'packages/b/b.js': CLIENT,
      'packages/c/package.json': '{',
      'packages/c/c.js': CLIENT,
    });
    const {status, stderr} = run(root, ['migrate']);
    expect(status).toBe(2);
    expect(stderr).toContain('and 2 package.json files.');
    expect(manifestIn(root, 'packages/a/package.json')).toEqual({name: 'service', dependencies: NEW});
    expect(manifestIn(root, 'packages/b/package.json')).toEqual({name: 'service', devDependencies: {'@googleapis/iamcredentials': '10.0.2'}});
    expect(read(root, 'packages/c/c.js')).toBe(CLIENT);
  });

  describe('a client that another package calls', () => {
    const files = {
      'package.json': manifest(WORKSPACES),
      'packages/signer/index.js': "const {iam} = require('@googleapis/iam');\nexports.client = iam('v1');\n",
      'packages/app/package.json': '{"name": "@acme/app", "private": true, "dependencies": {"@acme/signer": "*"}}',
      'packages/app/a.js': [
        "const {client} = require('@acme/signer');",
        'exports.sign = async (account, bytes) => {',
        '  const {data} = await client.projects.serviceAccounts.signBlob({name: `projects/-/serviceAccounts/${account}`, requestBody: {bytesToSign: bytes}});',
        '  return data.signature;',
        '};',
        '',
      ].join('\n'),
    };
    const signer = (packages: object) => `${JSON.stringify({name: '@acme/signer', private: true, main: 'index.js', dependencies: packages})}\n`;

    test('is listed by the package that makes it', () => {
      const root = repository({...files, 'packages/signer/package.json': signer(OLD)});
      expect(run(root, ['migrate']).status).toBe(0);
      expect(read(root, 'packages/signer/index.js')).toContain("require('@googleapis/iamcredentials')");
      expect(read(root, 'packages/app/a.js')).toContain('payload: bytes');
      expect(read(root, 'packages/signer/package.json')).toBe(signer(NEW));
      expect(read(root, 'packages/app/package.json')).toBe(files['packages/app/package.json']);
    });

    test('stays with its callers as it is when that package.json cannot be edited', () => {
      const root = repository({...files, 'signer.json': signer(OLD)});
      symlinkSync('../../signer.json', path.join(root, 'packages/signer/package.json'));
      const {status, stdout} = run(root, ['migrate']);
      expect(status).toBe(2);
      expect(stdout).toContain('which packages/signer/package.json must list, and that cannot be edited: it is a symbolic link.');
      for (const name of ['packages/signer/index.js', 'packages/app/a.js'] as const) {
        expect(read(root, name)).toBe(files[name]);
      }
    });
  });

  test('pnpm’s catalog is not edited: a version that stands in it is used, else the user is told', () => {
    const files = {'package.json': manifest({private: true}), 'packages/a/package.json': manifest({dependencies: {'@googleapis/iam': 'catalog:'}}), 'packages/a/a.js': CLIENT};
    const catalog = 'packages:\n  - packages/*\ncatalog:\n  "@googleapis/iam": ^23.0.0\n';
    const root = repository({...files, 'pnpm-workspace.yaml': catalog});
    const {stderr} = run(root, ['migrate']);
    expect(manifestIn(root, 'packages/a/package.json')).toEqual({name: 'service', dependencies: NEW});
    expect(read(root, 'pnpm-workspace.yaml')).toBe(catalog);
    expect(stderr).toContain('@googleapis/iam stands there as “catalog:”, which says no version: @googleapis/iamcredentials got ^3.0.0.\n');
    expect(stderr).toContain('  pnpm install\n');

    const both = repository({...files, 'pnpm-workspace.yaml': `${catalog}  "@googleapis/iamcredentials": ^4.2.0\n`});
    run(both, ['migrate']);
    expect(manifestIn(both, 'packages/a/package.json')).toEqual({name: 'service', dependencies: {'@googleapis/iamcredentials': 'catalog:'}});
  });
});

describe('the install line', () => {
  test.each<[string, Files, string]>([
    ['package-lock.json', {'package-lock.json': '{}'}, 'npm install'],
    ['pnpm-lock.yaml', {'pnpm-lock.yaml': ''}, 'pnpm install'],
    ['yarn.lock', {'yarn.lock': ''}, 'yarn install'],
    ['bun.lock', {'bun.lock': ''}, 'bun install'],
    ['nothing', {}, 'npm install'],
  ])('by %s', (_name, files, command) => {
    const root = repository({...files, 'a.js': CLIENT, 'package.json': manifest({dependencies: OLD})});
    expect(run(root, ['migrate']).stderr).toContain(`Now install what package.json lists:\n  ${command}\n`);
  });

  test('by the field packageManager, and where the package is', () => {
    const root = repository({'my service/a.js': CLIENT, 'my service/package.json': manifest({packageManager: 'pnpm@9.1.0', dependencies: OLD})});
    expect(run(root, ['migrate']).stderr).toContain("  cd 'my service' && pnpm install\n");
  });
});

test('npm finds nothing missing or unwanted in the result, and the program loads', () => {
  const root = repository({'a.mjs': CLIENT, 'package.json': manifest({dependencies: OLD})});
  mkdirSync(path.join(root, 'node_modules/@googleapis'), {recursive: true});
  symlinkSync(installed('@googleapis/iamcredentials'), path.join(root, 'node_modules/@googleapis/iamcredentials'));
  const npm = () => spawnSync('npm', ['ls', '--depth=0', '--offline'], {cwd: root, encoding: 'utf8'});
  expect(npm()).toMatchObject({status: 1, stderr: expect.stringContaining('missing: @googleapis/iam@^16.0.0') as string});
  run(root, ['migrate']);
  expect(npm()).toMatchObject({status: 0, stdout: expect.stringContaining('@googleapis/iamcredentials@') as string});
  const loaded = spawnSync(process.execPath, ['--input-type=module', '--eval', "console.log(typeof (await import('./a.mjs')).sign)"], {cwd: root, encoding: 'utf8'});
  expect(loaded).toMatchObject({status: 0, stdout: 'function\n'});
});
