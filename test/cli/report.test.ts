import {chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {isCopy} from '../../src/edits/copy-name.ts';
import {MARKER} from '../../src/migration/report-texts.ts';
import {sectionTitles} from '../docs/markdown.ts';
import {commit, folder, NOBODY, read, repository, REVIEW, run, SAFE, SAFE_REWRITTEN, UNRELATED, write} from './program.ts';

const DEMO = path.join(import.meta.dirname, '../../fixtures/demo');

describe('--report on the demo', () => {
  test('is what a platform engineer wants to read in a pull request', async () => {
    const root = repository();
    cpSync(DEMO, root, {recursive: true});
    commit(root);
    const {status, stderr} = run(root, ['migrate', '--report', 'migration.md']);
    expect(status).toBe(1);
    expect(stderr).toContain('The report is in migration.md.\n');
    await expect(read(root, 'migration.md')).toMatchFileSnapshot('../report/migration/demo.md');
  });

  test('is the same from any folder, with and without writing, but for what it says of that', () => {
    const roots = [repository(), repository()];
    const [first = '', second = ''] = roots;
    roots.forEach((root) => {
      cpSync(DEMO, root, {recursive: true});
      commit(root);
    });
    run(first, ['migrate', '--dry-run', '--report', 'migration.md']);
    run(path.join(second, 'src'), ['migrate', '..', '--report', '../migration.md']);
    const headings = (text: string) => text.match(/^### .*$/gmu);
    expect(headings(read(second, 'migration.md'))).toEqual(headings(read(first, 'migration.md')));
    expect(read(first, 'migration.md')).toContain('Nothing was written.');
    expect(read(first, 'migration.md')).not.toContain(first);
  });
});

describe('--report', () => {
  test('goes with check, as the plan', () => {
    const root = repository({'a.js': SAFE, 'b.js': REVIEW});
    expect(run(root, ['check', '--report', 'plan.md']).status).toBe(1);
    expect(sectionTitles(read(root, 'plan.md'))).toEqual(['Checklist', 'Safe to rewrite, and why', 'To be reviewed', 'In Google Cloud']);
    expect(read(root, 'a.js')).toBe(SAFE);
  });

  test('shows what check would change in files that it says nothing of', () => {
    const root = repository({
      'config.js': "export const IAM = 'https://iam.googleapis.com/v1';\n",
      'sign.js': `import {IAM} from './config.js';\n${SAFE.replace('https://iam.googleapis.com/v1', '${IAM}')}`,
    });
    run(root, ['check', '--report', 'plan.md']);
    expect(read(root, 'plan.md')).toContain("+++ config.js\n@@ line 1 @@\n-export const IAM = 'https://iam.googleapis.com/v1';\n+export const IAM = 'https://iamcredentials.googleapis.com/v1';");
  });

  test('is a page of HTML by its name, the same that --format html prints, and no code for the next run', () => {
    // The page shows the comment, and what stands in it could name the file that is imported.
    const sign = REVIEW.replace('  return', '  // All of `./sign.js`:\n  return');
    const root = repository({'sign.js': sign, 'package.json': '{"private": true}', 'main.js': "import {signRaw} from './sign.js';\n\nexport const main = async (b) => (await signRaw('a@b.c', b)).signature;\n"});
    const before = run(root, ['check', '--report', 'plan.html']);
    const page = read(root, 'plan.html');
    expect(page.startsWith(`${MARKER}\n<!doctype html>\n`)).toBe(true);
    expect(run(root, ['check']).stdout).toBe(before.stdout);
    expect(run(root, ['check', '--report', 'plan.html', '--format', 'html'])).toEqual({status: 1, stdout: page, stderr: ''});
    expect(read(root, 'plan.html')).toBe(page);
    write(root, {'mine.html': '<!doctype html>\n'});
    expect(run(root, ['check', '--report', 'mine.html'])).toMatchObject({status: 2, stdout: ''});
    expect(read(root, 'mine.html')).toBe('<!doctype html>\n');
  });

  test('leaves standard output to the format', () => {
    const root = repository({'a.js': SAFE});
    const plain = run(root, ['check', '--format', 'json']);
    const {status, stdout, stderr} = run(root, ['check', '--format', 'json', '--report', 'plan.md']);
    expect({status, stdout, stderr}).toEqual(plain);
    expect(read(root, 'plan.md')).toContain('`a.js`');
  });

  test('says that there is nothing to do', () => {
    const root = repository({'a.js': UNRELATED});
    expect(run(root, ['migrate', '--report', 'm.md']).status).toBe(0);
    expect(read(root, 'm.md')).toContain('There is nothing to change.');
  });

  test('replaces an earlier report, also through a link, and an empty file', () => {
    const root = repository({'a.js': SAFE, 'real.md': `${MARKER}\n\nold\n`, 'empty.md': ''});
    symlinkSync('real.md', path.join(root, 'm.md'));
    expect(run(root, ['check', '--report', 'm.md']).status).toBe(1);
    expect(readlinkSync(path.join(root, 'm.md'))).toBe('real.md');
    expect(read(root, 'real.md')).toContain('### `a.js`');
    expect(run(root, ['check', '--report', 'empty.md']).status).toBe(1);
    expect(read(root, 'empty.md')).toBe(read(root, 'real.md'));
    expect(readdirSync(root).filter(isCopy)).toEqual([]);
  });

  test.each([
    ['another file', 'README.md', 'is there already, and no report of this program'],
    ['a file that is no Markdown', 'a.js', 'wants the name of a Markdown or HTML file'],
    ['a folder', 'docs.md', 'cannot be written to "docs.md"'],
    ['a place in no folder', 'nowhere/m.md', 'its folder cannot be opened'],
    ['nothing', '', 'wants the name of a Markdown or HTML file'],
  ])('refuses %s, before anything is read or written', (_, name, why) => {
    const root = repository({'a.js': SAFE, 'README.md': '# Mine\n'});
    mkdirSync(path.join(root, 'docs.md'));
    const {status, stdout, stderr} = run(root, ['migrate', '--report', name]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(why);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(read(root, 'a.js')).toBe(SAFE);
    expect(read(root, 'README.md')).toBe('# Mine\n');
  });

  test('refuses a folder in which it may not write', () => {
    const root = folder({'a.js': SAFE, 'closed/a.js': UNRELATED});
    chmodSync(path.join(root, 'closed'), 0o555);
    const {status, stderr} = run(root, ['check', '--report', 'closed/m.md'], NOBODY);
    expect(status).toBe(2);
    expect(stderr).toContain('The report cannot be written to "closed/m.md"');
    expect(existsSync(path.join(root, 'closed/m.md'))).toBe(false);
  });

  test('is not what the next run looks into', () => {
    const root = repository({'a.js': SAFE});
    run(root, ['migrate', '--report', 'm.md']);
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN);
    expect(run(root, ['check', '--report', 'm.md']).stderr).toContain('Checked 1 file;');
  });

  test('keeps names of files and code apart from its own text', () => {
    const name = '# `a` <b>@x|y.js';
    const root = folder();
    write(root, {[name]: SAFE.replace('await fetch', '/* ``` */ await fetch')});
    run(root, ['check', '--report', 'm.md']);
    expect(read(root, 'm.md')).toContain('### ``# `a` <b>@x|y.js``, line 2: `signBlob`');
    expect(read(root, 'm.md')).toMatch(/^````diff\n/mu);
  });
});
