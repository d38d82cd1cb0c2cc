import {join} from 'node:path';

import {withoutMark} from '../project/byte-order-mark.ts';
import {readJsonObject} from '../project/config-file.ts';
import {stringField} from '../project/json.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {leadsOut} from '../project/own-file.ts';
import {describeFileError} from '../project/read.ts';
import {readBunLockfile} from './bun.ts';
import type {Lockfile} from './lockfile.ts';
import {readNpmLockfile} from './npm.ts';
import {readPnpmLockfile} from './pnpm.ts';
import {readYarnLockfile} from './yarn.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

interface LockfileKind {
  readonly fileName: string;
  readonly manager: PackageManager;
  /** `null` for a binary format. */
  readonly read: ((text: string) => Lockfile) | null;
}

/** Of one folder the first counts; npm itself prefers the shrinkwrap. */
const KINDS: readonly LockfileKind[] = [
  {fileName: 'npm-shrinkwrap.json', manager: 'npm', read: readNpmLockfile},
  {fileName: 'package-lock.json', manager: 'npm', read: readNpmLockfile},
  {fileName: 'pnpm-lock.yaml', manager: 'pnpm', read: readPnpmLockfile},
  {fileName: 'yarn.lock', manager: 'yarn', read: readYarnLockfile},
  {fileName: 'bun.lock', manager: 'bun', read: readBunLockfile},
  {fileName: 'bun.lockb', manager: 'bun', read: null},
];

/** The names of all lockfiles that are known here. */
export const LOCKFILE_NAMES: readonly string[] = KINDS.map(({fileName}) => fileName);

/** A lockfile on disk; it is parsed when somebody needs what is in it. */
export interface LockfileOnDisk {
  readonly fileName: string;
  readonly manager: PackageManager;
  /** Whether it belongs to Yarn 1, whose commands are others than those of later Yarns. */
  readonly isYarnClassic: boolean;
  /** Whether a text stands in it anywhere: the cheap test before it is parsed. */
  mentions(text: string): boolean;
  /** Whether it may hold a version of a package, told without parsing it where that takes long. */
  mayHold(packageName: string, isMeant: (version: string) => boolean): boolean;
  /** What is in it, or why that cannot be read, as a clause. */
  read(): ReadLockfile;
}

export type ReadLockfile =
  | {readonly kind: 'lockfile'; readonly lockfile: Lockfile}
  | {readonly kind: 'binary'}
  | {readonly kind: 'broken'; readonly reason: string};

/** The lockfile in a folder, that of the package manager which its package.json names first; `null` without one. */
export function lockfileIn(folder: string): LockfileOnDisk | null {
  const texts = KINDS.flatMap((kind) => {
    const text = textOf(join(folder, kind.fileName));
    return text === null ? [] : [{kind, text}];
  });
  const named = texts.length < 2 ? null : stringField(readJsonObject(join(folder, 'package.json')), 'packageManager')?.split('@')[0];
  const chosen = texts.find(({kind}) => kind.manager === named) ?? texts[0];
  return chosen === undefined ? null : onDisk(chosen.kind, chosen.text);
}

/** Latin-1 keeps the readable parts of a binary file; `null` when there is no such file. */
function textOf(path: string): string | null {
  try {
    return leadsOut(path) ? null : withoutMark(readPlainFile(path).toString(path.endsWith('.lockb') ? 'latin1' : 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
      return null;
    }
    // As good as broken: whoever needs it hears why.
    return `\0${describeFileError(error)}`;
  }
}

function onDisk({fileName, manager, read}: LockfileKind, text: string): LockfileOnDisk {
  let known: ReadLockfile | null = null;
  // JSON is parsed in no time, and may have been put in another order.
  const isSlow = manager !== 'npm' && read !== null && !CONFLICT.test(text);
  const mentions = (word: string) => text.startsWith('\0') || text.includes(word);
  return {
    fileName,
    manager,
    isYarnClassic: manager === 'yarn' && !text.includes('__metadata:'),
    mentions,
    mayHold: (packageName, isMeant) => mentions(packageName) && (!isSlow || versionsNear(text, packageName).some(isMeant)),
    read() {
      known ??= read === null ? {kind: 'binary'} : readSafely(read, text);
      return known;
    },
  };
}

/** How far behind a package's name its version stands, in the formats that are slow to parse. */
const VERSION_DISTANCE = 60;

/** A version, and no range that begins with one. */
const VERSION = /(?<![\d.])(?<![\^~<>=] ?)\d+\.\d+\.\d+(?:-[\w.]+)?/;

/** The first version behind each mention of a name: those that are locked, and perhaps others. */
function versionsNear(text: string, packageName: string): string[] {
  const versions: string[] = [];
  for (let at = text.indexOf(packageName); at !== -1; at = text.indexOf(packageName, at + 1)) {
    const [version] = VERSION.exec(text.slice(at + packageName.length, at + packageName.length + VERSION_DISTANCE)) ?? [];
    versions.push(...(version === undefined ? [] : [version]));
  }
  return [...new Set(versions)];
}

const CONFLICT = /^<{7} /m;

/** Lockfiles come from anywhere, merge conflicts and all: whatever is wrong with one must not end the run. */
function readSafely(read: (text: string) => Lockfile, text: string): ReadLockfile {
  if (text.startsWith('\0')) {
    return {kind: 'broken', reason: text.slice(1)};
  }
  if (CONFLICT.test(text)) {
    return {kind: 'broken', reason: 'it has merge conflicts'};
  }
  try {
    return {kind: 'lockfile', lockfile: read(text)};
  } catch (error) {
    return {kind: 'broken', reason: error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)};
  }
}
