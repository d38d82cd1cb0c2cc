import {describe, expect, test} from 'vitest';
import {lockfileIn} from '../../src/lockfiles/on-disk.ts';
import {migrateText} from '../../src/text.ts';
import {ProofError} from '../../src/edits/proof-error.ts';
import {ParseError} from '../../src/dialect/parse-error.ts';
import {folder, repository, run, SAFE, SAFE_REWRITTEN, read} from '../cli/program.ts';
import {readFixtures} from '../fixtures.ts';
import {countAttacks} from './hostile.ts';

const attacked = countAttacks('input');
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__'];

/** What a text must not change for all others. */
function expectCleanPrototypes(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
}

describe('names that every object has', () => {
  test('in the place of any name of a program', {timeout: 600_000}, async () => {
    const fixtures = readFixtures().fixtures.filter(({id}, index) => index % 12 === 0 && !id.includes('gen-'));
    expect(fixtures.length).toBeGreaterThan(50);
    for (const [index, {id, input, extension}] of fixtures.entries()) {
      const words = [...new Set(input.match(/(?<=[.'"{,\s])[a-z]\w{2,}(?=['":,.(\s}])/gu))].filter((word) => !/^(?:const|let|var|import|from|export|async|await|function|return|new|class|if|else|for|of|in|type|interface|extends|implements|static|public|private|readonly|this|true|false|null|void|typeof|default|case|switch|try|catch|throw|while|require|string|number|any)$/u.test(word));
      for (const [at, word] of words.slice(0, 12).entries()) {
        const name = NAMES[(index + at) % NAMES.length] ?? '';
        const text = input.replaceAll(new RegExp(`(?<![\\w$])${word}(?![\\w$])`, 'gu'), name);
        await migrateText(text, {filePath: `/r/a${extension}`, unsafe: true}).catch((error: unknown) => {
          expect(error, `${id} with ${name} for ${word}`).toBeInstanceOf(ParseError);
        });
        attacked();
      }
    }
    expectCleanPrototypes();
  });

  test.each(NAMES)('%s, in every file that is read', (name) => {
    const entry = `{"${name}": {"polluted": true, "version": "1.0.0", "dependencies": {"${name}": "1"}}, "version": "1.0.0"}`;
    const root = repository({
      'a.js': SAFE,
      'package.json': `{"name": "${name}", "${name}": {"polluted": true}, "dependencies": {"${name}": "1", "googleapis": "39.2.0"}, "devDependencies": ${entry}, "workspaces": ["${name}"], "exports": {"${name}": ${entry}}, "imports": {"#${name}": "./${name}.js"}, "overrides": ${entry}}`,
      'package-lock.json': `{"lockfileVersion": 3, "packages": {"${name}": ${entry}, "": {"${name}": 1}, "node_modules/${name}": ${entry}, "node_modules/googleapis": {"version": "39.2.0", "dependencies": {"${name}": "1"}}}}`,
      [`${name}/package.json`]: `{"name": "${name}", "dependencies": {"google-auth-library": "5.0.0"}}`,
      [`${name}/pnpm-lock.yaml`]: `lockfileVersion: '9.0'\nimporters:\n  ${name}:\n    polluted: true\n  .:\n    dependencies:\n      google-auth-library:\n        version: ${name}\npackages:\n  ${name}:\n    polluted: true\nsnapshots:\n  ${name}: {polluted: true}\n`,
      [`${name}/yarn.lock`]: `# yarn lockfile v1\n\n${name}@1:\n  version "1"\n  dependencies:\n    ${name} "1"\n`,
      [`${name}/bun.lock`]: `{"lockfileVersion": 1, "workspaces": {"${name}": ${entry}, "": {"name": "${name}"}}, "packages": {"${name}": ["${name}@1.0.0", "", ${entry}]}}`,
      'tsconfig.json': `{"${name}": ${entry}, "compilerOptions": {"${name}": ${entry}, "paths": {"${name}": ["${name}"], "*": ["${name}/*"]}}}`,
      'lerna.json': `{"packages": ["${name}"], "${name}": ${entry}}`,
      'pnpm-workspace.yaml': `packages:\n  - ${name}\n${name}:\n  polluted: true\n`,
    });
    const {status, stderr} = run(root, ['check', '--format', 'json']);
    expect(status, stderr).toBe(1);
    expect(stderr).not.toContain('bug in it');
    expect(run(root, ['migrate', '--only', 'no-deprecated-sign']).status).toBeLessThan(2);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    attacked(12);
  });

  test.each(NAMES)('%s as a key of the config file is refused, and no option', (name) => {
    const root = repository({'a.js': SAFE, 'iamcredentials.config.json': `{"${name}": {"ignore": ["**"]}}`});
    expect(run(root, ['check'])).toMatchObject({status: 2, stderr: expect.stringContaining(`has an unknown key "${name}"`) as unknown});
    attacked();
  });
});

const DEEP = 200_000;
const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({length: 12}, (_, level) => `a${String(level + 1)}: &a${String(level + 1)} [${Array.from({length: 9}, () => `*a${String(level)}`).join(', ')}]`).join('\n')}\n`;

describe('files that grow or nest without end', () => {
  test.each<[string, string, string]>([
    ['aliases of YAML', 'pnpm-lock.yaml', `lockfileVersion: '9.0'\ngoogleapis: 1\n${bomb}`],
    ['nested YAML', 'pnpm-lock.yaml', `lockfileVersion: '9.0'\ngoogleapis: ${'['.repeat(DEEP)}`],
    ['an alias of itself', 'pnpm-lock.yaml', "lockfileVersion: '9.0'\nimporters: &a\n  .: *a\n  googleapis: *a\npackages: *a\n"],
    ['nested JSON', 'package-lock.json', `{"packages": {"googleapis": ${'['.repeat(DEEP)}${']'.repeat(DEEP)}}}`],
    ['nested dependencies', 'package-lock.json', `${'{"dependencies": {"googleapis": '.repeat(20_000)}{}${'}}'.repeat(20_000)}`],
    ['packages that need each other', 'package-lock.json', '{"packages": {"": {"dependencies": {"googleapis": "1"}}, "node_modules/googleapis": {"version": "39.2.0", "dependencies": {"google-auth-library": "1"}}, "node_modules/google-auth-library": {"version": "3.0.0", "dependencies": {"googleapis": "1"}}}}'],
    ['links that lead in a circle', 'package-lock.json', '{"packages": {"": {}, "node_modules/googleapis": {"link": true, "resolved": "a"}, "a": {"link": true, "resolved": "b"}, "b": {"link": true, "resolved": "a"}}}'],
    ['nested JSON with comments', 'bun.lock', `{"packages": {"googleapis": ${'['.repeat(DEEP)}`],
    ['nested settings of Yarn', 'yarn.lock', `googleapis@1:\n${Array.from({length: 2000}, (_, level) => `${'  '.repeat(level + 1)}a:\n`).join('')}`],
  ])('%s, in %s', (_, name, text) => {
    const root = repository({'a.js': SAFE, 'package.json': '{"dependencies": {"googleapis": "39.2.0"}}', [name]: text});
    const {status, stderr} = run(root, ['check']);
    expect(status, stderr).toBe(1);
    expect(stderr).not.toContain('bug in it');
    attacked();
  });

  test.each<[string, string, string]>([
    ['overrides of package.json', 'package.json', `{"dependencies": {"googleapis": "39.2.0"}, "overrides": ${'{"a": '.repeat(DEEP)}{}${'}'.repeat(DEEP)}}`],
    ['tsconfig.json', 'tsconfig.json', `{"extends": ${'['.repeat(DEEP)}`],
    ['workspaces', 'pnpm-workspace.yaml', `packages: ${'['.repeat(DEEP)}`],
    ['aliases of workspaces', 'pnpm-workspace.yaml', bomb],
    ['braces', 'lerna.json', `{"packages": ["${'{a,b}'.repeat(90)}", "${'{'.repeat(400)}"]}`],
    ['files that extend each other', 'tsconfig.json', '{"extends": "./tsconfig.json", "references": [{"path": "."}]}'],
  ])('%s end no run', (_, name, text) => {
    const root = repository({'a.js': SAFE, 'b.js': "import './a.js';\nimport '#x';\n", [name]: text, 'yarn.lock': '# yarn lockfile v1\n\ngoogleapis@39.2.0:\n  version "39.2.0"\n'});
    const {status, stdout, stderr} = run(root, ['check']);
    expect(stderr).not.toContain('which is a bug in it:');
    expect(status).toBeGreaterThan(0);
    expect(stdout).toContain('a.js');
    attacked();
  });

  test('a lockfile that cannot be read is told as such, and its text is not', () => {
    const root = folder({'pnpm-lock.yaml': `lockfileVersion: '9.0'\n${bomb}`});
    expect(lockfileIn(root)?.read()).toMatchObject({kind: 'broken'});
  });
});

/** Texts on which a regular expression that tries again and again would not end. */
const LONG = 60_000;
const PATHOLOGICAL: Readonly<Record<string, string>> = Object.fromEntries([
  '//iam.googleapis.com/v1/', '//IAM.\uFFFC/v1/', '{}:', '}{', 'projects/', 'projects/a/serviceAccounts/', ':signBlob', '%3AsignBlob', '\\', '\t', ' ', '(', '[', '{', '0', '/', '.', '!', '`', '${', '}${', '"', 'select from ', 'protoPayload.methodName=', '@type', 'e`', 'google.iam.admin.v1.Sign',
  'name: ', 'SA_', 'WITH', 'iam_', 'm_m-', 'fields=', '?fields=', '&', '<a ', '<!--', "''", '@param {', '1.', '-', 'a.', 'a,', '\r', '\u2028', '*', '=', '://', '@', '#', 'é', '\u{1f600}',
].map((piece) => [JSON.stringify(piece), piece.repeat(Math.ceil(LONG / piece.length))]));

test.each(Object.entries(PATHOLOGICAL))('a text of %s, again and again, is analysed like any other', {timeout: 120_000}, async (_, text) => {
  const quoted = JSON.stringify(text);
  const programs = [
    `const url = ${quoted};\n${SAFE}fetch(url + ':signBlob', {body: ${quoted}});\n`,
    // eslint-disable-next-line iamcredentials/no-deprecated-audit-log-name -- it is what is attacked
    `const filter = 'protoPayload.methodName="google.iam.admin.v1.SignBlob' + ${quoted} + '"';\nconst other = ${JSON.stringify(`protoPayload.methodName="google.iam.admin.v1.SignBlob" ${text}`)};\n`,
    `import {execSync} from 'node:child_process';\nexecSync('curl //iam.googleapis.com/v1/' + ${quoted} + ':signBlob');\nnock('https://iam.googleapis.com').post(${quoted} + ':signBlob').reply(200, {signature: ${quoted}});\n`,
    `import {google} from 'googleapis';\nconst iam = google.iam('v1');\niam.projects.serviceAccounts.signJwt({name: ${quoted}, requestBody: {payload: ${quoted}}, fields: ${quoted}});\n/** ${text.replaceAll('*', '')} */\nprocess.env[${quoted}];\n`,
  ];
  for (const program of programs) {
    const attempts = [migrateText(program, {filePath: '/r/a.js', unsafe: true}), migrateText(`<script>${program.replaceAll('</', '<')}</script>\n${text}`, {filePath: '/r/a.vue'})];
    for (const {status, reason} of (await Promise.allSettled(attempts)) as {status: string; reason?: unknown}[]) {
      expect(status === 'fulfilled' || reason instanceof ParseError || reason instanceof ProofError, String(reason)).toBe(true);
    }
    attacked(2);
  }
});
