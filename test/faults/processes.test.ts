import {readdirSync, rmSync} from 'node:fs';
import {constants} from 'node:os';
import {join} from 'node:path';
import {spawnSync} from 'node:child_process';
import {afterAll, expect, test} from 'vitest';
import {isCopy} from '../../src/edits/copy-name.ts';
import {preload} from '../cli/preload.ts';
import {CLI, ENVIRONMENT, git, read, run, SAFE, SAFE_REWRITTEN} from '../cli/program.ts';
import {figure} from '../figure.ts';
import {template, UNIT, UNIT_REWRITTEN} from './repositories.ts';

const BEFORE = {...UNIT, 'other.js': SAFE};
const AFTER = {...UNIT, ...UNIT_REWRITTEN, 'other.js': SAFE_REWRITTEN};
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const figures = {killed: 0, interrupted: 0, half: 0};

/** Sends the process a signal before one of its calls of the file system, counted from the first file that it writes. */
const STOP_AT = `
  const at = Number(process.env.STOP_AT);
  let count = 0;
  for (const name of Object.keys(fs)) {
    const call = fs[name];
    if (!name.endsWith('Sync')) {
      continue;
    }
    fs[name] = Object.assign((...args) => {
      count += count > 0 || (name === 'openSync' && args[1] === 'wx') ? 1 : 0;
      if (count === at) {
        count += 1;
        if (name === 'writeSync') {
          call(args[0], args[1].subarray(0, args[1].length / 2));
        }
        process.kill(process.pid, process.env.STOP_BY);
        if (name === 'writeSync') {
          return call(args[0], args[1].subarray(args[1].length / 2)) + Math.floor(args[1].length / 2);
        }
      }
      return call(...args);
    }, call);
  }`;

afterAll(() => {
  expect(figures.killed).toBeGreaterThan(50);
  expect(figures.half).toBeGreaterThan(0);
  figure('faults', `${figures.killed} runs killed and ${figures.interrupted} interrupted in repositories, at every step from the first write; ${figures.half} of the former left a unit in part, which the next run tells`);
});

function stoppedRun(root: string, nodeOptions: readonly string[], at: number, signal: NodeJS.Signals): {status: number | null; signal: NodeJS.Signals | null; stderr: string} {
  const env = {...ENVIRONMENT, STOP_AT: String(at), STOP_BY: signal};
  return spawnSync(process.execPath, [...nodeOptions, CLI, 'migrate'], {cwd: root, env, encoding: 'utf8', timeout: 120_000});
}

/** The state of each file, `null` for a text that is neither the old nor the new one; and the copies that are there. */
function stateOf(root: string): {readonly isNew: ReadonlyMap<string, boolean>; readonly copies: readonly string[]} {
  const isNew = new Map<string, boolean>();
  for (const name of Object.keys(BEFORE) as (keyof typeof BEFORE)[]) {
    const text = read(root, name);
    expect([BEFORE[name], AFTER[name]], name).toContain(text);
    isNew.set(name, text !== BEFORE[name]);
  }
  const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((name) => !name.startsWith('.git/') && !['.git', 'src'].includes(name));
  const copies = files.filter(isCopy);
  expect(files.filter((name) => !copies.includes(name)).sort()).toEqual(Object.keys(BEFORE).sort());
  return {isNew, copies};
}

const UNIT_FILES = Object.keys(UNIT_REWRITTEN);

test('a run that is killed leaves each file old or new; the next one tells what is half done, and Git and it can mend it', () => {
  const planted = template(BEFORE);
  const stopping = preload(STOP_AT);
  const seen = new Set<string>();
  for (let at = 1; ; at++) {
    const root = planted();
    const {status, signal} = stoppedRun(root, stopping, at, 'SIGKILL');
    const {isNew, copies} = stateOf(root);
    if (signal === null) {
      expect({status, copies}).toEqual({status: 0, copies: []});
      expect([...isNew.values()].filter((value) => value)).toHaveLength(4);
      break;
    }
    figures.killed += 1;
    const written = UNIT_FILES.filter((name) => isNew.get(name) === true).length;
    const isHalf = written > 0 && written < UNIT_FILES.length;
    figures.half += isHalf ? 1 : 0;
    expect(isHalf && copies.length === 0, `killed at ${at}`).toBe(false);
    const state = JSON.stringify([[...isNew], copies.length]);
    if (copies.length > 0 && !seen.has(state)) {
      seen.add(state);
      const next = run(root, ['check']);
      expect(next.status).toBe(2);
      expect(next.stdout).toContain('failed  An earlier run was killed, or its folder was moved, before this copy could take the place of its file');
      expect(next.stderr).toContain(`Left alone: ${copies.length === 1 ? '1 copy' : `${copies.length} copies`} that a killed run left behind;`);
      expect(git(root, 'status', '--porcelain', '--untracked-files=all').match(/^\?\? /gm)).toHaveLength(copies.length);
      // What the message says.
      git(root, 'restore', '.');
      copies.forEach((name) => rmSync(join(root, name)));
      expect(run(root, ['migrate']).status).toBe(0);
      expect([...stateOf(root).isNew.values()].filter((value) => value)).toHaveLength(4);
    }
  }
});

test('a run that is interrupted ends what it writes, whole, and leaves nothing else', () => {
  const planted = template(BEFORE);
  const stopping = preload(STOP_AT);
  for (let at = 1; ; at += 2) {
    const by = SIGNALS[at % SIGNALS.length] ?? 'SIGINT';
    const root = planted();
    const {status, stderr} = stoppedRun(root, stopping, at, by);
    const {isNew, copies} = stateOf(root);
    expect(copies, `${by} at ${at}`).toEqual([]);
    expect(new Set(UNIT_FILES.map((name) => isNew.get(name))).size, `${by} at ${at}`).toBe(1);
    if (status === 0) {
      break;
    }
    figures.interrupted += 1;
    expect(status, `${by} at ${at}: ${stderr}`).toBe(128 + constants.signals[by]);
  }
  expect(figures.interrupted).toBeGreaterThan(20);
});
