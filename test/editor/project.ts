import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';

import {installed} from '../hosts/process.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** The two majors of ESLint that are supported, with the folder in which each is installed. */
export const ESLINTS = [['ESLint 10', 'eslint'], ['ESLint 9', 'eslint-9']] as const;

/** Installs this package, an ESLint and other packages into a folder, as links. */
export function installInto(folder: string, eslint: (typeof ESLINTS)[number][1], others: readonly string[] = []): void {
  link(folder, 'eslint', installed(eslint));
  link(folder, 'eslint-plugin-iamcredentials', ROOT);
  for (const name of others) {
    link(folder, name, installed(name));
  }
}

function link(folder: string, name: string, target: string): void {
  const place = path.join(folder, 'node_modules', name);
  mkdirSync(path.dirname(place), {recursive: true});
  symlinkSync(target, place);
}
