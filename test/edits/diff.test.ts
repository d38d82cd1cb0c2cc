import {describe, expect, test} from 'vitest';
import {quotePath, unifiedDiff} from '../../src/edits/diff.ts';

describe('unifiedDiff', () => {
  test('is what git diff prints', async () => {
    const before = 'one\ntwo\nthree\nfour\nfive\nsix\n';
    expect(await unifiedDiff({path: 'src/a.js', before, after: before.replace('five', '5')})).toBe(
      ['diff --git a/src/a.js b/src/a.js', '--- a/src/a.js', '+++ b/src/a.js', '@@ -2,5 +2,5 @@', ' two', ' three', ' four', '-five', '+5', ' six', ''].join('\n'),
    );
  });

  test('is empty when nothing changed', async () => {
    expect(await unifiedDiff({path: 'a.js', before: 'x', after: 'x'})).toBe('');
  });

  test('tells a missing final newline, and keeps CRLF and a byte order mark', async () => {
    expect(await unifiedDiff({path: 'a b.js', before: '\ufeffold\r\nend', after: '\ufeffnew\r\nend'})).toBe(
      ['diff --git a/a b.js b/a b.js', '--- a/a b.js\t', '+++ b/a b.js\t', '@@ -1,2 +1,2 @@', '-\ufeffold\r', '+\ufeffnew\r', ' end', '\\ No newline at end of file', ''].join('\n'),
    );
  });

  test('leaves out a length of one, as git does', async () => {
    expect(await unifiedDiff({path: 'a.js', before: 'x\n', after: 'y\n'})).toContain('\n@@ -1 +1 @@\n');
  });
});

test.each([
  ['plain-name_1.js', 'plain-name_1.js'],
  ['with space.js', 'with space.js'],
  ['quo"te\\.js', '"quo\\"te\\\\.js"'],
  ['a\nb\tc\u001b.js', '"a\\nb\\tc\\033.js"'],
  ['\u00fc.js', '"\\303\\274.js"'],
])('quotePath(%j)', (path, quoted) => {
  expect(quotePath(path)).toBe(quoted);
});
