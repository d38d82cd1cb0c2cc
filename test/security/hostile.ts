import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterAll} from 'vitest';
import {figure} from '../figure.ts';
import {folder} from '../cli/program.ts';

/** A program that tells that it ran. */
export interface Trap {
  readonly path: string;
  readonly hasSprung: () => boolean;
}

let traps = 0;

/** Makes a program that leaves a mark when anything starts it, and then fails. */
export function trapAt(path: string): Trap {
  const mark = join(folder(), `sprung-${String(traps++)}`);
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, `#!/bin/sh\ntouch "${mark}"\nexit 1\n`);
  chmodSync(path, 0o755);
  return {path, hasSprung: () => existsSync(mark)};
}

/** Counts the attacks of one test file, and prints their number at its end. */
export function countAttacks(title: string): (count?: number) => void {
  let attacks = 0;
  afterAll(() => figure('security', `${title}: ${String(attacks)} attacks, none that worked`));
  return (count = 1) => {
    attacks += count;
  };
}
