/**
 * What it costs to follow values from file to file. The same units stand in repositories of growing size, once in four files
 * each and once in one file each; the difference is the cost of linking.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {command, compare, count, ours, printTable} from './measure.mjs';
import {commit} from './published.mjs';
import {makeRepository} from './repository.mjs';

const UNITS = 40;
const SIZES = [5_000, 50_000];
const ROUNDS = 3;

export function linking() {
  for (const files of SIZES) {
    for (const isSplit of [false, true]) {
      const cwd = mkdtempSync(join(tmpdir(), 'iamcredentials-bench-'));
      try {
        makeRepository(cwd, {files, units: UNITS, isSplit});
        commit(cwd);
        const grep = command('`git grep -lF`', 'git', ['grep', '-lF', '-e', 'signBlob', '-e', 'signJwt'], {cwd});
        const rows = compare([grep, ours('**`check`**', ['check', '--format', 'json'], {cwd})], ROUNDS);
        printTable(`${files.toLocaleString('en')} files, ${UNITS} units of ${isSplit ? 'four files' : 'one file'}`, rows);
        const {stdout, parsed, opened} = count(['check', '--format', 'json'], cwd);
        console.log(`\n${JSON.parse(stdout).flatMap(({messages}) => messages).length} findings, ${opened.toLocaleString('en')} files opened, ${parsed} times parsed (each round counts)`);
      } finally {
        rmSync(cwd, {recursive: true, force: true});
      }
    }
  }
}
