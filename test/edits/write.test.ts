import {chmodSync, linkSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ChangedFileError, ReplaceError, replaceFiles} from '../../src/edits/write.ts';

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
  expect(readFileSync(join(root, 'moved.js'))).toEqual(OLD);
});

test('refuses when the file is gone', () => {
  const {root, file} = fileInFolder();
  rmSync(file);
  expect(() => replaceFile(file, OLD, NEW)).toThrow('ENOENT');
  expect(readdirSync(root)).toEqual([]);
});
