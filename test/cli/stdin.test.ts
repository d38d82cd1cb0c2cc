import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {folder, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNPARSABLE, UNRELATED} from './program.ts';

const NAMED = ['--stdin', '--stdin-filename', 'src/sign.js'];

describe('check --stdin', () => {
  test('looks at the text, not at the file, which need not exist', () => {
    const root = folder({'a.js': UNRELATED});
    const {status, stdout} = run(root, ['check', ...NAMED, '--format', 'json'], {input: SAFE});
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{filePath: join(root, 'src/sign.js'), messages: [{ruleId: 'iamcredentials/no-deprecated-sign', line: 2}]}]);
    expect(run(root, ['check', '--stdin', '--stdin-filename', 'a.js'], {input: SAFE}).stderr).toContain('migrate a.js\n');
    expect(run(root, ['check', ...NAMED], {input: UNRELATED})).toMatchObject({status: 0, stdout: ''});
  });

  test('knows the project and the files around', () => {
    const root = repository({'src/config.js': "export const IAM = 'https://iam.googleapis.com/v1';\n"});
    const text = `import {IAM} from './config.js';\n${SAFE.replace('https://iam.googleapis.com/v1', '${IAM}')}`;
    expect(run(root, ['check', ...NAMED], {input: text}).stdout).toContain('src/config.js');
  });

  test.each([
    [['--stdin'], 'error: --stdin needs to know the language and the project of the text: add --stdin-filename, as in --stdin --stdin-filename src/sign.js.\n'],
    [['--stdin-filename', 'a.js'], 'error: --stdin-filename names the text of --stdin: add --stdin, or name the file as a path.\n'],
    [[...NAMED, 'src'], 'error: --stdin takes its text from standard input, so leave the paths out.\n'],
    [['--stdin', '--stdin-filename', 'a.md'], 'error: "a.md" is not JavaScript, TypeScript or package.json by its name, so that nothing can be said of its text.\n'],
  ])('refuses %j', (args, stderr) => {
    expect(run(folder(), ['check', ...args], {input: SAFE})).toEqual({status: 2, stdout: '', stderr});
    expect(run(folder(), ['migrate', ...args], {input: SAFE})).toEqual({status: 2, stdout: '', stderr});
  });

  test('goes with no other choice of files', () => {
    for (const other of [['--staged'], ['--since', 'HEAD'], ['--update-baseline']]) {
      expect(run(folder(), ['check', ...NAMED, ...other], {input: SAFE})).toMatchObject({status: 2, stdout: ''});
    }
  });
});

describe('migrate --stdin', () => {
  test('prints the rewritten text, and the report on standard error; writes no file', () => {
    const root = repository({'src/sign.js': SAFE});
    const {status, stdout, stderr} = run(root, ['migrate', ...NAMED], {input: `// newer\n${SAFE}`});
    expect({status, stdout}).toEqual({status: 0, stdout: `// newer\n${SAFE_REWRITTEN}`});
    expect(stderr).toContain('src/sign.js\n');
    expect(read(root, 'src/sign.js')).toBe(SAFE);
    const json = run(root, ['migrate', ...NAMED, '--format', 'json'], {input: SAFE});
    expect(json.stdout).toBe(SAFE_REWRITTEN);
    expect(JSON.parse(json.stderr)).toMatchObject([{output: SAFE_REWRITTEN}]);
  });

  test('gives back what it does not rewrite byte for byte', () => {
    const root = folder();
    const messy = `\uFEFF${SAFE.trimEnd()}`.replaceAll('\n', '\r\n');
    expect(run(root, ['migrate', ...NAMED], {input: messy}).stdout).toBe(`\uFEFF${SAFE_REWRITTEN.trimEnd()}`.replaceAll('\n', '\r\n'));
    expect(run(root, ['migrate', ...NAMED], {input: REVIEW})).toMatchObject({status: 1, stdout: REVIEW});
    expect(run(root, ['migrate', ...NAMED], {input: '\uFEFFexport {};\r\n'})).toMatchObject({status: 0, stdout: '\uFEFFexport {};\r\n'});
    expect(run(root, ['migrate', ...NAMED], {input: ''})).toMatchObject({status: 0, stdout: ''});
    expect(readdirSync(root)).toEqual([]);
  });

  test('prints no text when it cannot be read, so that no editor takes half of one', () => {
    expect(run(folder(), ['migrate', ...NAMED], {input: UNPARSABLE})).toMatchObject({status: 2, stdout: ''});
  });
});
