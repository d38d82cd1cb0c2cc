import {chmodSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, test} from 'vitest';
import {SOURCE_RULES} from '../../src/analysis/finding.ts';
import {firstWordsOf} from '../../src/migration/words.ts';
import {selectFiles} from '../../src/project/files.ts';
import {createIndexSift, createPatientSift, createSift} from '../../src/project/sift-by-git.ts';
import {siftByReading} from '../../src/project/sift-by-reading.ts';
import {commit, ENVIRONMENT, folder, git, repository, SAFE, write} from '../cli/program.ts';

const PLAIN = 'export const one = 1;\n';
const WORDS = firstWordsOf(SOURCE_RULES);
/** Enough files for Git to be asked. */
const MANY = Object.fromEntries(Array.from({length: 1_000}, (_, number) => [`src/area${number % 10}/part${number}.js`, PLAIN]));
const signal = new AbortController().signal;

let root: string;

/** What each way passes over, of all that a run would look at. */
async function passed(pattern = WORDS, env: NodeJS.ProcessEnv = ENVIRONMENT) {
  const {files, searchable} = await selectFiles(['.'], {cwd: root, env, signal});
  const names = (isPassed: (index: number) => boolean) => files.filter((_, index) => isPassed(index)).map((path) => path.slice(root.length + 1));
  return {
    searched: searchable.reduce((sum, one) => sum + one.files.size, 0),
    byGit: names(createSift(searchable, env)(files, pattern)),
    patiently: names(await createPatientSift(searchable, env, signal)(files, pattern)),
    byReading: names(siftByReading(files, pattern)),
    staged: names(createIndexSift(root, root, env)(files, pattern)),
  };
}

describe('Git passes over the files that are passed over by reading them', () => {
  beforeEach(() => {
    root = repository({...MANY, 'src/sign.js': SAFE});
  });

  test('of words', async () => {
    const {searched, byGit, patiently, byReading, staged} = await passed();
    expect(searched).toBe(1_001);
    expect(byGit).toHaveLength(1_000);
    expect(byGit).toEqual(byReading);
    expect(patiently).toEqual(byReading);
    expect(staged).toEqual(byReading);
  });

  test('where nothing is found', async () => {
    const {byGit, patiently, staged} = await passed(/no such words/);
    expect([byGit.length, patiently.length, staged.length]).toEqual([1_001, 1_001, 1_001]);
  });

  test('of capitals and ends of lines', async () => {
    write(root, {'src/a.js': 'CLIENT\r\n', 'src/b.js': 'clients\r\n', 'src/c.js': 'the\nclient', 'src/d.js': 'clie\nnt'});
    commit(root);
    const {byGit, byReading} = await passed(/client\s{0,9}$/im);
    expect(byGit).toEqual(byReading);
    expect(['src/a.js', 'src/b.js', 'src/c.js', 'src/d.js'].filter((name) => !byGit.includes(name))).toEqual(['src/a.js', 'src/c.js']);
  });

  test('that are new, ignored but tracked, or changed since', async () => {
    write(root, {'.gitignore': '*.gen.js\n', 'src/new.js': SAFE, 'src/area1/part1.js': SAFE, 'src/sign.js': PLAIN, 'src/a.gen.js': SAFE});
    git(root, 'add', '--force', 'src/a.gen.js');
    const {byGit, byReading, staged} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).toContain('src/sign.js');
    expect(byGit.filter((name) => ['src/new.js', 'src/area1/part1.js', 'src/a.gen.js'].includes(name))).toEqual([]);
    // The index does not have the changes.
    expect(staged).not.toContain('src/sign.js');
    expect(staged).toContain('src/area1/part1.js');
  });

  test('whatever Git assumes of them', async () => {
    git(root, 'update-index', '--assume-unchanged', 'src/area1/part1.js');
    git(root, 'update-index', '--skip-worktree', 'src/area2/part2.js');
    write(root, {'src/area1/part1.js': SAFE, 'src/area2/part2.js': SAFE});
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).toHaveLength(998);
  });

  test('in a sparse checkout', async () => {
    git(root, 'sparse-checkout', 'set', 'src/area1');
    write(root, {'src/area2/part2.js': SAFE});
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).not.toContain('src/area2/part2.js');
  });

  test('of which a link became a file', async () => {
    symlinkSync('sign.js', join(root, 'src/link.js'));
    commit(root);
    rmSync(join(root, 'src/link.js'));
    write(root, {'src/link.js': SAFE});
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).not.toContain('src/link.js');
  });

  test('whatever .gitattributes says of them', async () => {
    write(root, {'.gitattributes': 'src/sign.js binary\nsrc/area1/* -diff -text\nsrc/area2/* diff=other\n', 'src/area1/part1.js': SAFE, 'src/area2/part2.js': SAFE});
    git(root, 'config', 'diff.other.textconv', 'false');
    commit(root);
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).toHaveLength(998);
  });

  test('in other encodings', async () => {
    write(root, {'src/utf16.js': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SAFE, 'utf16le')]), 'src/latin1.js': Buffer.from(`// é\n${SAFE}`, 'latin1'), 'src/binary.js': `\0${SAFE}`});
    commit(root);
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).toHaveLength(1_000);
  });

  test('in a submodule, and in a repository among the files', async () => {
    const inner = repository({'deep/sign.js': SAFE});
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'src/inner');
    git(root, 'config', 'submodule.recurse', 'true');
    commit(root);
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
  });

  test('by the same names, whatever they are', async () => {
    write(root, {'src/new\nline "quoted" ü\t.js': SAFE, '-e.js': SAFE, ':(top)x.js': SAFE});
    commit(root);
    const {byGit, byReading} = await passed();
    expect(byGit).toEqual(byReading);
    expect(byGit).toHaveLength(1_000);
  });
});

test.each([
  {ends: 'with an error beside its answer', script: "echo \"error: 'src/hidden.js': Permission denied\" >&2; exit 1"},
  {ends: 'with a failure', script: 'exit 128'},
  {ends: 'by a signal', script: 'kill -9 $$'},
])('where Git ends $ends, files are read', async ({script}) => {
  root = repository({...MANY, 'src/sign.js': SAFE});
  const {files, searchable} = await selectFiles(['.'], {cwd: root, env: ENVIRONMENT, signal});
  const bin = folder({git: `#!/bin/sh\n${script}\n`});
  chmodSync(join(bin, 'git'), 0o755);
  const env = {...ENVIRONMENT, PATH: bin};
  for (const isPassed of [createSift(searchable, env)(files, WORDS), await createPatientSift(searchable, env, signal)(files, WORDS)]) {
    expect(files.filter((_, index) => !isPassed(index))).toEqual([join(root, 'src/sign.js')]);
  }
  const isStagedPassed = createIndexSift(root, root, env)(files, WORDS);
  expect(files.filter((_, index) => isStagedPassed(index))).toEqual([]);
});

test('without Git, and with one that has no such patterns, files are read', async () => {
  root = repository({...MANY, 'src/sign.js': SAFE});
  const {files, searchable} = await selectFiles(['.'], {cwd: root, env: ENVIRONMENT, signal});
  const isPassed = createSift(searchable, {...ENVIRONMENT, PATH: ''})(files, WORDS);
  expect(files.filter((_, index) => !isPassed(index))).toEqual([join(root, 'src/sign.js')]);
  const isUnknown = createSift(searchable, ENVIRONMENT)(files, /(?<=sign.*)Blob/);
  expect(files.filter((_, index) => !isUnknown(index))).toEqual([join(root, 'src/sign.js')]);
});
