import fs, {chmodSync, linkSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ChangedFileError, createFile, ReplaceError, replaceFiles} from '../../src/edits/write.ts';

const OLD = Buffer.from('old');
const NEW = Buffer.from('new');

/** Replaces one file; the error is what kept it. */
function replaceFile(path: string, before: Uint8Array, after: Uint8Array): void {
  try {
    replaceFiles([{path, before, after}]);
  } catch (error) {
    throw error instanceof ReplaceError && error.path === path ? error.cause : error;
  }
}

function fileInFolder(): {root: string; file: string} {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const file = join(root, 'a.js');
  writeFileSync(file, OLD);
  return {root, file};
}

test('replaces the content, keeps the mode, leaves nothing else', () => {
  const {root, file} = fileInFolder();
  chmodSync(file, 0o4755);
  replaceFile(file, OLD, NEW);
  expect(readFileSync(file)).toEqual(NEW);
  expect(statSync(file).mode & 0o7777).toBe(0o4755);
  expect(readdirSync(root)).toEqual(['a.js']);
});

test('readers of the old file keep the old file', () => {
  const {root, file} = fileInFolder();
  linkSync(file, join(root, 'other-name.js'));
  replaceFile(file, OLD, NEW);
  expect(readFileSync(join(root, 'other-name.js'))).toEqual(OLD);
});

test('refuses when the content is not what was read', () => {
  const {root, file} = fileInFolder();
  expect(() => replaceFile(file, Buffer.from('older'), NEW)).toThrow(ChangedFileError);
  expect(readFileSync(file)).toEqual(OLD);
  expect(readdirSync(root)).toEqual(['a.js']);
});

test('refuses when the file became a link, even to the same content', () => {
  const {root, file} = fileInFolder();
  renameSync(file, join(root, 'moved.js'));
  symlinkSync('moved.js', file);
  expect(() => replaceFile(file, OLD, NEW)).toThrow(ChangedFileError);
  expect(() => replaceFile(file, OLD, NEW)).toThrow('symbolic link');
  expect(readFileSync(join(root, 'moved.js'))).toEqual(OLD);
});

test('refuses when the file is gone', () => {
  const {root, file} = fileInFolder();
  rmSync(file);
  expect(() => replaceFile(file, OLD, NEW)).toThrow('ENOENT');
  expect(readdirSync(root)).toEqual([]);
});

/** The system refuses renames by their number, counted from 1. */
function refuseRenames(errors: Readonly<Record<number, Error>>): void {
  const rename = fs.renameSync;
  let count = 0;
  fs.renameSync = (from, to) => {
    count++;
    const error = errors[count];
    if (error !== undefined) {
      throw error;
    }
    rename(from, to);
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.renameSync = rename;
    syncBuiltinESMExports();
  });
}

const REFUSED = Object.assign(new Error('EIO: i/o error, rename'), {code: 'EIO', syscall: 'rename'});

/** Replaces two files, of which the second cannot be; returns what was thrown. */
function replaceTwo(root: string, errors: Readonly<Record<number, Error>>): unknown {
  const paths = ['a.js', 'b.js'].map((name) => join(root, name));
  paths.forEach((path) => writeFileSync(path, OLD));
  refuseRenames(errors);
  try {
    replaceFiles(paths.map((path) => ({path, before: OLD, after: NEW})));
  } catch (error) {
    return error;
  }
  return null;
}

const contentsOf = (root: string) => readdirSync(root).sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]);

test('puts back what was replaced before a file that cannot be', () => {
  const {root} = fileInFolder();
  const error = replaceTwo(root, {2: REFUSED});
  expect(error).toBeInstanceOf(ReplaceError);
  expect(error).toMatchObject({path: join(root, 'b.js'), cause: REFUSED, stuck: []});
  expect(contentsOf(root)).toEqual([['a.js', 'old'], ['b.js', 'old']]);
});

test('names the files that could not be put back either', () => {
  const {root} = fileInFolder();
  expect(replaceTwo(root, {2: REFUSED, 3: REFUSED})).toMatchObject({path: join(root, 'b.js'), stuck: [join(root, 'a.js')]});
  expect(contentsOf(root)).toEqual([['a.js', 'new'], ['b.js', 'old']]);
});

test('a mistake of the program is not taken for a refusal of the system', () => {
  const mistake = new TypeError('mistake');
  expect(replaceTwo(fileInFolder().root, {2: REFUSED, 3: mistake})).toBe(mistake);
});

test('tells of one file that it has nothing to put back', () => {
  const {root, file} = fileInFolder();
  writeFileSync(file, NEW);
  expect(() => replaceFiles([{path: file, before: OLD, after: NEW}])).toThrow(expect.objectContaining({path: file, stuck: []}));
  expect(readdirSync(root)).toEqual(['a.js']);
});

test('makes a file, or leaves nothing', () => {
  const {root, file} = fileInFolder();
  createFile(join(root, 'made.json'), NEW);
  mkdirSync(join(root, 'taken'));
  expect(() => createFile(join(root, 'taken'), NEW)).toThrow('taken');
  expect(readdirSync(root).sort()).toEqual(['a.js', 'made.json', 'taken']);
  expect(readFileSync(join(root, 'made.json'))).toEqual(NEW);
  expect(readFileSync(file)).toEqual(OLD);
});
