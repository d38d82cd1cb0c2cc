import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {createReader, describeFileError, readRoughly, readSource} from '../../src/project/read.ts';

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

function folder(): (content: string | Buffer) => string {
  const root = mkdtempSync(join(tmpdir(), 'iamcredentials-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  let count = 0;
  return (content) => {
    const path = join(root, `${count++}.js`);
    writeFileSync(path, content);
    return path;
  };
}

test('reads file after file into one buffer, without mixing them up', () => {
  const file = folder();
  const read = createReader();
  const small = file('signBlob()');
  const large = file(`signJwt()${' '.repeat(1_000_000)}`);
  const first = read(small);
  expect(read(large)).toMatchObject({kind: 'source', source: {bom: false}});
  expect(first).toMatchObject({kind: 'source', source: {text: 'signBlob()', bytes: Buffer.from('signBlob()')}});
  expect(read(file('rest of signBlo'))).toEqual({kind: 'unrelated'});
  expect(read(file(''))).toEqual({kind: 'unrelated'});
});

test('splits off one byte order mark, and keeps a second one', () => {
  const file = folder();
  const bytes = Buffer.concat([BOM, BOM, Buffer.from('signBlob')]);
  expect(createReader()(file(bytes))).toEqual({kind: 'source', source: {bom: true, text: '\ufeffsignBlob', bytes}});
});

test.each([
  ['a NUL byte', Buffer.from('signBlob\0'), 'binary'],
  ['a wrong byte', Buffer.from('signBlob \xff', 'latin1'), 'not valid UTF-8'],
  ['half a surrogate pair', Buffer.concat([Buffer.from('signBlob'), Buffer.from([0xed, 0xa0, 0x80])]), 'not valid UTF-8'],
  ['UTF-16, little endian', Buffer.from('\ufeffsignBlob', 'utf16le'), 'UTF-16'],
  ['UTF-16, big endian', Buffer.from('\ufeffsignBlob', 'utf16le').swap16(), 'UTF-16'],
])('refuses %s', (_name, content, reason) => {
  const result = createReader()(folder()(content));
  expect(result.kind).toBe('undecodable');
  expect(result).toHaveProperty('message', expect.stringContaining(reason));
});

test('says why a file cannot be read', () => {
  expect(createReader()('/nowhere/a.js')).toEqual({kind: 'unreadable', message: 'The file cannot be read: it is gone.'});
  expect(createReader()(tmpdir())).toEqual({kind: 'unreadable', message: 'The file cannot be read: it is a folder.'});
  expect(describeFileError(Object.assign(new Error(), {code: 'EPROTO'}))).toBe('EPROTO');
});

test.each<[string, Buffer]>([
  ['Latin-1', Buffer.from("// caf\u00e9\nrequire('./client')", 'latin1')],
  ['UTF-16', Buffer.from("\uFEFFrequire('./client')", 'utf16le')],
])('reads roughly what is no UTF-8: %s', (_name, bytes) => {
  const path = folder()(bytes);
  expect(readSource(path)).toBeNull();
  expect(readRoughly(path)).toContain("require('./client')");
  expect(readRoughly('/nowhere/a.js')).toBeNull();
});
