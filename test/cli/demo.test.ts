import {spawnSync} from 'node:child_process';
import {cpSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {Project, ts} from 'ts-morph';
import type {Diagnostic} from 'ts-morph';
import {describe, expect, test} from 'vitest';
import {SAFE, SAFE_REWRITTEN, folder, git, read, repository, run} from './program.ts';
import type {Outcome} from './program.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const DEMO = path.join(ROOT, 'fixtures/demo');

function demo(words: readonly string[] = [], cwd = ROOT, env: NodeJS.ProcessEnv = {NO_COLOR: '1'}): Outcome {
  return spawnSync(process.execPath, [path.join(ROOT, 'fixtures/demo.mjs'), ...words], {
    cwd,
    env: {...process.env, NO_COLOR: undefined, INIT_CWD: cwd, ...env},
    encoding: 'utf8',
  });
}

describe('npm run demo', () => {
  test('runs this script', () => {
    const {scripts} = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {scripts: Record<string, string>};
    expect(scripts['demo']).toBe('node fixtures/demo.mjs');
  });

  test('shows the patch, what is left, and what to do next', () => {
    const {status, stdout, stderr} = demo();
    expect({status, stderr}).toEqual({status: 0, stderr: ''});
    expect(stdout).toContain('+++ b/fixtures/demo/src/receipt-links.js');
    expect(stdout).toContain("+const iamcredentials = google.iamcredentials({version: 'v1', auth});");
    expect(stdout).toMatch(/src\/raw-signature\.js\n +\d+:\d+ +error +review /u);
    expect(stdout).toMatch(/src\/branch-signature\.js\n +\d+:\d+ +warning +manual /u);
    expect(stdout).toContain("+export const PARTNER_IAM = 'https://iamcredentials.googleapis.com/v1';");
    expect(stdout).toMatch(/test\/receipt-links\.test\.js\n +would be rewritten/u);
    expect(stdout).toMatch(/Would rewrite \d files \(\d+ findings\); nothing was written\./u);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('On your own code, still writing nothing: npm run demo -- PATH');
  });

  test('colours what it shows where colours are wanted', () => {
    const {stdout} = demo([], ROOT, {FORCE_COLOR: '1'});
    expect(stdout).toContain("\u001b[32m+    this.client = google.\u001b[7miamcredentials\u001b[27m('v1');\u001b[39m\n");
    expect(stdout).toContain('\u001b[31m-');
    expect(demo().stdout).not.toContain('\u001b');
  });

  test('writes nothing', () => {
    const before = git(DEMO, 'status', '--porcelain', '.');
    demo();
    expect(git(DEMO, 'status', '--porcelain', '.')).toBe(before);
  });

  test('shows one’s own code, and writes only when told to', () => {
    const root = repository({'a.js': SAFE});
    const shown = demo(['a.js'], root);
    expect(shown).toMatchObject({status: 0, stderr: ''});
    expect(shown.stdout).toContain('+++ b/a.js');
    expect(shown.stdout).toContain('To write: npm run demo -- a.js --write');
    expect(read(root, 'a.js')).toBe(SAFE);
    expect(demo(['a.js', '--write'], root).stdout).toContain('Rewrote 1 file');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
  });

  test('never writes the demo itself, and fails on a path that is not there', () => {
    expect(demo(['--write'])).toMatchObject({status: 2, stderr: 'Say what to rewrite: npm run demo -- PATH --write\n'});
    expect(demo(['nowhere'], folder())).toMatchObject({status: 2});
  });
});

describe('the migrated demo', () => {
  test('parses and compiles', () => {
    const root = folder();
    cpSync(DEMO, root, {recursive: true});
    run(root, ['migrate', '--unsafe']);
    const project = new Project({
      compilerOptions: {allowJs: true, noEmit: true, strict: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, types: ['node']},
    });
    // They are read as if they stood in the demo, beside the packages that they import.
    for (const name of sources(root)) {
      project.createSourceFile(path.join(DEMO, name), read(root, name), {overwrite: true});
    }
    expect(messages(project.getPreEmitDiagnostics())).toEqual([]);

    const signer = project.getSourceFileOrThrow('archive-signer.ts');
    signer.replaceWithText(signer.getFullText().replace('signedBlob', 'signature'));
    expect(messages(signer.getPreEmitDiagnostics())).toEqual([expect.stringContaining('signature')]);
  });
});

function sources(root: string): string[] {
  return readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((file) => /\.[jt]s$/u.test(file));
}

function messages(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({compilerObject}) => ts.flattenDiagnosticMessageText(compilerObject.messageText, ' '));
}
