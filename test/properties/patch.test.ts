import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import {afterAll, expect, it} from 'vitest';

import {applyEdits} from '../../src/edits/apply.ts';
import {type FileChange, unifiedDiff} from '../../src/edits/diff.ts';
import {figure} from '../figure.ts';
import {run} from '../linked/command.ts';
import {type FileTree, readTree} from '../linked/fixtures.ts';
import {planted} from '../linked/planted.ts';
import {hostileName, hostileText} from './hostile.ts';
import {extensionOf, PIECES} from './pieces.ts';
import {PROGRAM} from './programs.ts';
import {holds, RUNS, SEED} from './runs.ts';

const BATCH = 500;
/** The command analyses each file, so that it gets fewer of them than the patches alone. */
const COMMAND_BATCH = 100;
let patched = 0;
let migrated = 0;

/** Some lines of a file before and after edits that lie anywhere, in odd line ends. */
const change: fc.Arbitrary<FileChange> = fc
  .tuple(fc.constantFrom(...PIECES), hostileText, hostileName, fc.array(fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.nat(12), fc.constantFrom('', 'x', '\n', '\r\n', '\r', 'a\nb', '\n\n', '\u2028')), {minLength: 1, maxLength: 6}))
  .map(([{text}, spoil, name, cuts]) => {
    const before = spoil(text);
    let end = 0;
    const edits = cuts.map(([at, length, added]) => ({start: Math.floor(at * before.length), length, text: added}))
      .sort((a, b) => a.start - b.start)
      .flatMap(({start, length, text: added}) => {
        const from = Math.max(start, end);
        const to = Math.min(from + length, before.length);
        const isFree = from > end || end === 0;
        end = isFree ? to : end;
        return isFree ? [{start: from, end: to, text: added}] : [];
      });
    // An edit may lie between the halves of a character, which no file can hold.
    return {path: name, before, after: Buffer.from(applyEdits(before, edits)).toString()};
  });

it('git apply makes of a patch exactly the files that it was made for', async () => {
  await holds(fc.array(change, {minLength: BATCH, maxLength: BATCH, size: 'max'}), async (changes) => {
    const numbered = changes.map((one, index) => ({...one, path: `${index}/${one.path}`}));
    const patches = await Promise.all(numbered.map(unifiedDiff));
    const wanted = new Map(numbered.map(({path: file, after}) => [file, after]));
    await planted(new Map(numbered.map(({path: file, before}) => [file, before])), (root) => {
      applyPatch(root, patches.join(''));
      for (const [file, text] of wanted) {
        expect(readFileSync(path.join(root, file), 'utf8'), file).toBe(text);
      }
      return Promise.resolve();
    });
    patched += numbered.filter(({before, after}) => before !== after).length;
  }, 1 / BATCH);
});

it('git apply of a dry run makes the repository that migrate makes', async () => {
  const file = fc.tuple(PROGRAM, hostileText, hostileName);
  await holds(fc.array(file, {minLength: COMMAND_BATCH, maxLength: COMMAND_BATCH, size: 'max'}), async (files) => {
    const tree: FileTree = new Map([
      ...files.map(([program, spoil, name], index) => [`${index}/${name}.${extensionOf(program.path)}`, spoil(program.text)] as const),
      ['package.json', '{"private": true, "dependencies": {"googleapis": "^39.2.0", "@googleapis/iam": "^1.0.0"}}'],
    ]);
    const after = await planted(tree, async (root) => {
      await run(root, ['migrate', '--allow-dirty', '--unsafe', '.']);
      return readTree(root);
    });
    const applied = await planted(tree, async (root) => {
      applyPatch(root, await run(root, ['migrate', '--dry-run', '--unsafe', '.']));
      return readTree(root);
    });
    expect([...applied]).toEqual([...after]);
    migrated += [...tree].filter(([name, text]) => after.get(name) !== text).length;
  }, 2 / RUNS);
});

function applyPatch(root: string, patch: string): void {
  const env = {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: path.dirname(root)};
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], {cwd: root, input: patch, env});
}

afterAll(() => {
  figure('properties', `${patched.toLocaleString('en')} patched files and ${migrated.toLocaleString('en')} files of dry runs are those that git apply makes; seed ${SEED}`);
  expect(patched).toBeGreaterThan(RUNS * 0.9);
  expect(migrated).toBeGreaterThan(COMMAND_BATCH / 2);
});
