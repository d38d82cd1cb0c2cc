/** Runs commands in turn, and tells how long they took against each other. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const COUNTERS = fileURLToPath(new URL('counters.cjs', import.meta.url));
/** GNU time: the system tells the memory of a process only when it has ended, and only to its parent. */
const TIME = '/usr/bin/time';

/** One command to measure: a program and its arguments, run in a folder. */
export function command(name, program, args, {cwd, rounds = Infinity, scale = 1, before = null} = {}) {
  return {name, program, args, cwd, rounds, scale, before};
}

/** This program as its users run it. */
export function ours(name, args, options) {
  return command(name, process.execPath, [CLI, ...args], options);
}

/**
 * Runs each command once to warm up, then all of them in turn, so that each round is a pair for the ratios.
 * @returns one row for each command; ratios count against the first
 */
export function compare(commands, rounds) {
  const rows = commands.map((one) => ({...one, runs: []}));
  for (const row of rows) {
    if (row.rounds > 1) {
      run(row);
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      if (round < row.rounds) {
        row.runs.push(run(row));
      }
    }
  }
  return rows.map((row) => ({...row, seconds: row.runs.map((one) => one.seconds * row.scale), megabytes: Math.max(...row.runs.map((one) => one.megabytes ?? 0)) || null}));
}

/** Runs a command once. */
export function run({program, args, cwd, before}) {
  before?.();
  const work = mkdtempSync(join(tmpdir(), 'iamcredentials-bench-'));
  try {
    const told = join(work, 'time');
    const timed = existsSync(TIME) ? [TIME, ['-q', '-f', '%M', '-o', told, program, ...args]] : [program, args];
    const start = performance.now();
    const {stdout, stderr, error} = spawnSync(...timed, {cwd, encoding: 'utf8', maxBuffer: Infinity, stdio: ['ignore', 'pipe', 'pipe']});
    const seconds = (performance.now() - start) / 1000;
    if (error !== undefined) {
      throw error;
    }
    return {seconds, megabytes: existsSync(told) ? Math.round(Number(readFileSync(told, 'utf8')) / 1024) : null, stdout, stderr};
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
}

/** What this program did in a run, in figures that no other load changes. */
export function count(args, cwd) {
  const {stdout, stderr} = spawnSync(process.execPath, ['--require', COUNTERS, CLI, ...args], {cwd, encoding: 'utf8', maxBuffer: Infinity});
  return {...JSON.parse(stderr.trimEnd().split('\n').at(-1)), stdout};
}

/** Whether a program can be started. */
export function isInstalled(program) {
  return spawnSync(program, ['--version']).status === 0;
}

/** Makes the next run read from disk, where this process may say so. */
export function forgetFiles() {
  writeFileSync('/proc/sys/vm/drop_caches', '3');
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

/** Prints rows of {@link compare}; the ratio is the median of the ratios of each round. */
export function printTable(title, rows, extra = {}) {
  const [base] = rows;
  const heads = ['', 'seconds', 'spread', `× ${base.name}`, 'MB', ...Object.keys(extra)];
  console.log(`\n### ${title}\n\n| ${heads.join(' | ')} |\n|${heads.map(() => ' --- |').join('')}`);
  for (const row of rows) {
    const ratios = row.seconds.map((seconds, round) => seconds / base.seconds[round]);
    const spread = row.seconds.length > 1 ? `${shown(Math.min(...row.seconds))} – ${shown(Math.max(...row.seconds))}` : 'one run';
    const cells = [row.name, shown(median(row.seconds)), spread, shown(median(ratios)), row.megabytes ?? '', ...Object.values(extra).map((of) => of(row))];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function shown(value) {
  return value < 1 ? value.toFixed(3) : value < 20 ? value.toFixed(2) : value.toFixed(0);
}
