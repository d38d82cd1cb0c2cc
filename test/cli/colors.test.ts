import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import {gitWithInput, read, repository, run, SAFE, SAFE_REWRITTEN} from './program.ts';
import {terminal} from './terminal.ts';

const DRY_RUN = ['migrate', '--dry-run'];
/** Tests run without colours, but for those that ask. */
const UNDECIDED = {NO_COLOR: ''};

describe('a patch', () => {
  test('in a terminal is coloured, with the words that differ', () => {
    const root = repository({'a.js': SAFE});
    const plain = run(root, DRY_RUN).stdout;
    const {stdout} = run(root, DRY_RUN, {env: UNDECIDED, nodeOptions: terminal()});
    expect(stdout).toContain('\u001b[1m+++ b/a.js\u001b[22m\n\u001b[36m@@ -1,5 +1,5 @@\u001b[39m\n export async function');
    expect(stdout).toContain('\u001b[31m-    .then((body) => body.\u001b[7msignature\u001b[27m);\u001b[39m\n');
    expect(stdout).toContain('\u001b[32m+    .then((body) => body.\u001b[7msignedBlob\u001b[27m);\u001b[39m\n');
    expect(stripVTControlCharacters(stdout)).toBe(plain);
  });

  test('in a terminal is plain where NO_COLOR or --no-color says so', () => {
    const root = repository({'a.js': SAFE});
    const plain = run(root, DRY_RUN).stdout;
    expect(run(root, DRY_RUN, {nodeOptions: terminal()}).stdout).toBe(plain);
    expect(run(root, [...DRY_RUN, '--no-color'], {env: {NO_COLOR: '', FORCE_COLOR: '1'}, nodeOptions: terminal()})).toMatchObject({stdout: plain, stderr: expect.not.stringContaining('\u001b') as string});
  });

  test('in a pipe stays what git apply takes, also with FORCE_COLOR; --color paints it', () => {
    const root = repository({'a.js': SAFE.replaceAll('\n', '\r\n')});
    const {stdout, stderr} = run(root, DRY_RUN, {env: {NO_COLOR: '', FORCE_COLOR: '1'}});
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toContain('\u001b[32m');
    expect(run(root, [...DRY_RUN, '--color']).stdout).toContain('\u001b[32m+');
    gitWithInput(root, stdout, 'apply');
    expect(read(root, 'a.js')).toBe(SAFE_REWRITTEN.replaceAll('\n', '\r\n'));
  });

  test('shows no control characters of the code in a terminal', () => {
    const root = repository({'a.js': `// \u001b[31mred\u0007\n${SAFE}`});
    expect(run(root, DRY_RUN, {nodeOptions: terminal()}).stdout).toContain(' // \\u001b[31mred\\u0007\n');
  });
});

test('a report is coloured in a pipe with --color, and plain with --no-color', () => {
  const root = repository({'a.js': SAFE});
  expect(run(root, ['check', '--color']).stdout).toContain('\u001b[4ma.js');
  expect(run(root, ['check', '--no-color'], {env: {NO_COLOR: '', FORCE_COLOR: '1'}}).stdout).toMatch(/^a\.js\n/u);
});
