import {join, relative, sep} from 'node:path';

import {ParseError} from '../dialect/parse-error.ts';
import type {LockedPackage} from '../lockfiles/lockfile.ts';
import {lockfileIn, type LockfileOnDisk} from '../lockfiles/on-disk.ts';
import {CLIENT_VERSIONS, SENDERS} from '../migration/client-versions.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import {oncePerKey} from '../project/cache.ts';
import {upward} from '../project/folders.ts';
import {readPlainFile} from '../project/plain-file.ts';
import {leadsOut} from '../project/own-file.ts';
import {type Chain, ChainFinder, senderOf} from './chains.ts';
import {type Declaration, readManifest} from './manifest.ts';

/** What the rule about package.json asks the disk, each thing once. */
export interface DependencyFacts {
  /** Whether a package.json can have a finding at all: the cheap test before it is parsed. */
  isConcerned(folder: string, text: string): boolean;
  /** Whether a lockfile in a folder or above it may hold a library that signs through the IAM API. */
  mayHoldSender(folder: string): boolean;
  /** The lockfile that decides what a package gets; `null` without one. */
  lockOf(folder: string, declarations: readonly Declaration[]): Lock | null;
  chainsFrom(start: LockedPackage): readonly Chain[];
}

/** A lockfile as one package sees it. */
export interface Lock {
  readonly file: LockfileOnDisk;
  /** Whether it may hold a library that signs through the IAM API. */
  readonly mayHoldSender: boolean;
  /** What the package gets for what it asks for; `null` when the lockfile does not say. */
  find(declaration: Declaration): LockedPackage | null;
  /** What its project overrides for the whole tree. */
  readonly overrides: readonly Declaration[];
}

/** Facts from the disk, found out when they are asked for. */
export function createDependencyFacts(): DependencyFacts {
  const lockfileOf = oncePerKey(lockfileIn);
  const overridesIn = oncePerKey(overridesOf);
  const finder = new ChainFinder();
  const mayHoldSender = oncePerKey((root) => holdsSender(lockfileOf(root)));

  function lockAt(root: string, folder: string, file: LockfileOnDisk): Lock {
    const below = relative(root, folder).split(sep).join('/');
    return {
      file,
      mayHoldSender: mayHoldSender(root),
      find({key, name, range}) {
        const content = file.read();
        const asked = name === key ? range : `npm:${name}@${range}`;
        return content.kind === 'lockfile' ? content.lockfile.find({packageName: key, from: below, declaredIn: below, ranges: [asked]}) : null;
      },
      overrides: overridesIn(root),
    };
  }

  return {
    isConcerned: (folder, text) => CLIENT_VERSIONS.some((row) => text.includes(row.package)) || upward(folder).some(mayHoldSender),
    mayHoldSender: (folder) => upward(folder).some(mayHoldSender),
    lockOf(folder, declarations) {
      for (const root of upward(folder)) {
        const file = lockfileOf(root);
        const lock = file === null ? null : lockAt(root, folder, file);
        // One further up counts when it knows the package: not every folder below it is part of its project.
        if (lock !== null && (root === folder || declarations.some((declaration) => lock.find(declaration) !== null))) {
          return lock;
        }
      }
      return null;
    },
    chainsFrom: (start) => finder.from(start),
  };
}

function holdsSender(file: LockfileOnDisk | null): boolean {
  return file !== null && SENDERS.some((sender) => file.mayHold(sender.package, (version) => senderOf({name: sender.package, version}) !== null));
}

/** A package.json that is missing or broken overrides nothing. */
function overridesOf(folder: string): readonly Declaration[] {
  try {
    const path = join(folder, 'package.json');
    return leadsOut(path) ? [] : readManifest(withoutMark(readPlainFile(path).toString('utf8'))).declarations.filter(({field}) => field === 'override');
  } catch (error) {
    if (error instanceof ParseError || (error instanceof Error && 'code' in error)) {
      return [];
    }
    throw error;
  }
}
