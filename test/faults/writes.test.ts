import {existsSync, mkdtempSync, readFileSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {figure} from '../figure.ts';
import {type Stop, stoppedAt} from './steps.ts';
import {plantUnit, type State, stateOf, type Unit, unitsOfFixtures, writeUnit} from './units.ts';

const UNITS = unitsOfFixtures();
const CODES = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EDQUOT'];
const figures = {killed: 0, once: 0, 'for good': 0, stuck: 0};
/** A file system in memory, where there is one: thousands of writes take long on a disk. */
const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
let folder: string;

beforeAll(() => {
  folder = path.join(realpathSync(mkdtempSync(path.join(TEMPORARY, 'iamcredentials-'))), 'unit');
});

afterAll(() => {
  rmSync(path.dirname(folder), {recursive: true});
  expect(figures.killed).toBeGreaterThan(5000);
  expect(figures.once).toBeGreaterThan(5000);
  figure('faults', `${figures.killed.toLocaleString('en')} kill points and ${(figures.once + figures['for good']).toLocaleString('en')} failing calls in the writes of ${UNITS.length} units, 0 files damaged; after ${figures.stuck} of them, files could not be put back, which is told`);
});

/** Writes a unit once for each step that this takes, and stops it there. */
function sweep(unit: Unit, stopAt: (at: number) => Stop, check: (state: State, error: ReturnType<typeof writeUnit>, at: number) => void): void {
  for (let at = 1; ; at++) {
    plantUnit(unit, folder);
    const stop = stopAt(at);
    let error: ReturnType<typeof writeUnit> = null;
    const wasStopped = stoppedAt(at, stop, () => {
      error = writeUnit(unit, folder);
    });
    if (!wasStopped) {
      return;
    }
    figures[stop.kind] += 1;
    const state = stateOf(unit, folder);
    expect(state.damaged, `${unit.id}, stopped at ${at}`).toEqual([]);
    check(state, error, at);
  }
}

test('killed at any step of a write, every file is the old or the new one, and copies tell of what is half done', () => {
  for (const unit of UNITS) {
    sweep(unit, () => ({kind: 'killed'}), (state, _error, at) => {
      if (state.new.length > 0 && state.old.length > 0) {
        // What has begun can be ended by hand, for the rest is there, whole.
        const wanted = state.old.map((name) => unit.files.get(name)?.after).sort();
        expect(state.copies.map((name) => readFileSync(path.join(folder, name), 'utf8')).sort(), `${unit.id}, killed at ${at}`).toEqual(wanted);
      }
    });
  }
});

test('a call that fails leaves all files of a unit old, or all new, and no copy', () => {
  for (const [index, unit] of UNITS.entries()) {
    sweep(unit, (at) => ({kind: 'once', code: CODES[(index + at) % CODES.length] ?? 'EIO'}), (state, error, at) => {
      const where = `${unit.id}, failed at ${at}`;
      expect(Math.min(state.old.length, state.new.length), where).toBe(0);
      expect(state.old.length > 0, where).toBe(error !== null);
      // The one call may be that which removes a copy.
      expect(state.copies.length, where).toBeLessThanOrEqual(1);
      expect(error?.stuck ?? [], where).toEqual([]);
    });
  }
});

test('where nothing can be written any more, files that could not be put back are named', () => {
  for (const [index, unit] of UNITS.entries()) {
    sweep(unit, (at) => ({kind: 'for good', code: CODES[(index + at) % CODES.length] ?? 'EIO'}), (state, error, at) => {
      const where = `${unit.id}, failed for good at ${at}`;
      if (state.old.length > 0 && state.new.length > 0) {
        figures.stuck += 1;
        expect(error?.stuck.map((file) => path.basename(file)), where).toEqual(state.new);
      }
      expect(error !== null || state.old.length === 0, where).toBe(true);
    });
  }
});
