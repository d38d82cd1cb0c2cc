import {spawnSync} from 'node:child_process';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';

import {commit, folder, git} from '../cli/program.ts';
import {type Block, blocks, page} from './markdown.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const markdown = page('docs/api.md');
const examples = blocks(markdown).filter(({language}) => language === 'js');
const outputs = blocks(markdown).filter(({language}) => language === 'text');

const SERVICE = {
  'service/package.json': '{"private": true, "type": "module", "dependencies": {"googleapis": "^39.2.0"}}',
  'service/src/shared.js': `import {google} from 'googleapis';

const iam = google.iam('v1');

export const sign = async (bytes) =>
  (await iam.projects.serviceAccounts.signBlob({name: 'projects/-/serviceAccounts/a@b.c', requestBody: {bytesToSign: bytes}})).data;
`,
  'service/src/user.js': "import {sign} from './shared.js';\n\nexport const main = async (bytes) => (await sign(bytes)).signature;\n",
  'service/src/broken.js': 'const signBlob = (;\n',
};

/** A folder with this package installed, and a service to look at. */
function project(): string {
  const root = folder({...SERVICE, '.gitignore': 'node_modules\n'});
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(ROOT, path.join(root, 'node_modules/eslint-plugin-iamcredentials'));
  git(root, 'init', '--quiet');
  commit(root);
  return root;
}

function fileOf({code}: Block): string {
  return code.includes('require(') ? 'example.cjs' : 'example.mjs';
}

describe('the page about the library', () => {
  it('says what each of its programs prints', () => {
    expect(examples).toHaveLength(outputs.length);
    expect(examples.map(fileOf)).toContain('example.cjs');
  });

  it.each(examples.map((example, index) => [index + 1, example, outputs[index]?.code] as const))('shows program %i, which prints just that', (_number, example, output) => {
    const root = project();
    writeFileSync(path.join(root, fileOf(example)), example.code);
    const {stdout, stderr, status} = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', fileOf(example)], {cwd: root, encoding: 'utf8'});
    expect({stdout, stderr, status}).toEqual({stdout: output, stderr: '', status: 0});
  });

  it('shows programs whose types are right', () => {
    const root = project();
    const files = examples.map((example, index) => path.join(root, `${index}${fileOf(example)}`));
    files.forEach((file, index) => writeFileSync(file, examples[index]?.code ?? ''));
    symlinkSync(path.join(ROOT, 'node_modules/@types'), path.join(root, 'node_modules/@types'));
    expect(errorsIn(files, root)).toEqual([]);
  });

  it('would be told of types that are wrong', () => {
    const root = project();
    symlinkSync(path.join(ROOT, 'node_modules/@types'), path.join(root, 'node_modules/@types'));
    const wrong = path.join(root, 'wrong.mts');
    writeFileSync(wrong, `import {analyse, migrate} from 'eslint-plugin-iamcredentials/api';
const {findings} = await analyse({paths: ['src']});
await migrate({text: '', filePath: 'a.js', dryRun: true});
await analyse({text: '', filePath: 'a.js', only: ['no-such-rule']});
await migrate({});
`);
    expect(errorsIn([wrong], root).map((error) => error.split(':')[0])).toEqual(['wrong.mts 2', 'wrong.mts 3', 'wrong.mts 4', 'wrong.mts 5']);
  });
});

/** What TypeScript says of programs, its libraries and ours included. */
function errorsIn(files: readonly string[], root: string): string[] {
  const program = ts.createProgram(files, {
    allowJs: true,
    checkJs: true,
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    typeRoots: [path.join(root, 'node_modules/@types')],
    types: ['node'],
  });
  return ts.getPreEmitDiagnostics(program).map(({file, start, messageText}) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${path.basename(file?.fileName ?? '')} ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
