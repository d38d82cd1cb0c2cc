/**
 * What it costs to follow values from file to file: `npm run bench:linking`, or with other sizes
 * `node bench/linking.mjs 2000 10000`. The same 40 units stand in repositories of growing size, once in four files each and
 * once in one file each; the difference is the cost of linking. Beside it, what `git grep` takes to find the same words.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {makeRepository} from './repository.mjs';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const COUNTERS = fileURLToPath(new URL('counters.cjs', import.meta.url));
const UNITS = 40;
const ROUNDS = 3;

const sizes = process.argv.slice(2).map(Number);
const rows = [];
for (const files of sizes.length > 0 ? sizes : [5_000, 50_000]) {
  rows.push(...measure(files));
}
print(rows);

function measure(files) {
  return [false, true].map((isSplit) => {
    const root = mkdtempSync(join(tmpdir(), 'iamcredentials-bench-'));
    try {
      makeRepository(root, {files, units: UNITS, isSplit});
      spawnSync('git', ['init', '-q', root]);
      const runs = Array.from({length: ROUNDS}, () => ({check: check(root), grep: grep(root)}));
      const {findings, parsed} = runs[0].check;
      return {
        files,
        isSplit,
        findings,
        parsed,
        seconds: median(runs.map((run) => run.check.seconds)),
        grep: median(runs.map((run) => run.grep)),
        megabytes: Math.max(...runs.map((run) => run.check.megabytes)),
      };
    } finally {
      rmSync(root, {recursive: true, force: true});
    }
  });
}

function check(root) {
  const start = performance.now();
  const {stdout, stderr} = spawnSync(process.execPath, ['--require', COUNTERS, CLI, 'check', '--format', 'json', root], {encoding: 'utf8', maxBuffer: Infinity});
  const seconds = (performance.now() - start) / 1000;
  const counters = JSON.parse(stderr.trimEnd().split('\n').at(-1));
  return {...counters, seconds, findings: JSON.parse(stdout).flatMap(({messages}) => messages).length};
}

function grep(root) {
  const start = performance.now();
  spawnSync('git', ['grep', '-lF', '--untracked', '-e', 'signBlob', '-e', 'signJwt'], {cwd: root});
  return (performance.now() - start) / 1000;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(measured) {
  console.log('| files | units of | findings | files parsed (each round counts) | seconds | × `git grep -lF` | peak MB |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const {files, isSplit, findings, parsed, seconds, grep: peer, megabytes} of measured) {
    console.log(`| ${files} | ${isSplit ? 'four files' : 'one file'} | ${findings} | ${parsed} | ${seconds.toFixed(1)} | ${(seconds / peer).toFixed(1)} | ${megabytes} |`);
  }
}
