import * as fs from 'node:fs';
import {basename, dirname, join, sep} from 'node:path';
import {listWithGit} from '../project/git.ts';
import {readPlainFile} from '../project/plain-file.ts';

/** What an install writes or keeps, and what says where packages come from: none of it uses a package. */
const NO_USES = new Set([
  '.pnp.cjs',
  '.pnp.loader.mjs',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'yarn.lock',
]);
const NO_USE_FOLDERS = new Set(['.git', '.yarn', 'node_modules']);

/** More than any file that a person or a program would write an import into. */
const LARGEST = 32 * 1024 * 1024;

export interface MentionOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** The text of a file as it will be, by its path; `undefined` where the disk has it. */
  readonly textOf: (path: string) => string | undefined;
  /** Whether a folder below has packages of its own, so that its files use those. */
  readonly isApart: (folder: string) => boolean;
}

/** What keeps a package in package.json. */
export interface Mention {
  readonly path: string;
  /** Not so when the file or folder cannot be read, and may hold a mention. */
  readonly isCertain: boolean;
}

/**
 * The first file below a folder that mentions a package in any way: code, configuration, scripts, prose.
 * Lockfiles and what Git ignores do not count.
 */
export async function findMention(folder: string, packageName: string, options: MentionOptions): Promise<Mention | null> {
  const isMention = mentionPattern(packageName);
  const apart = new Map<string, boolean>();
  const isInApart = (path: string): boolean => {
    const parent = dirname(path);
    if (parent.length <= folder.length) {
      return false;
    }
    const known = apart.get(parent);
    const result = known ?? (options.isApart(parent) || isInApart(parent));
    apart.set(parent, result);
    return result;
  };
  const {files, unreadable} = await filesBelow(folder, options);
  for (const path of files) {
    if (isUse(path, folder) && !isInApart(path)) {
      const text = options.textOf(path) ?? readText(path, packageName);
      if (text === null || isMention(text)) {
        return {path, isCertain: text !== null};
      }
    }
  }
  return unreadable === null ? null : {path: unreadable, isCertain: false};
}

/** A name that stands alone: not the start of a longer one, nor a part of a host such as `www.googleapis.com`. */
export function mentionPattern(packageName: string): (text: string) => boolean {
  const name = packageName.replaceAll('/', String.raw`\/`);
  const [scope] = packageName.split('/');
  // The second form is a name put together at run time.
  const computed = scope === packageName ? '' : String.raw`|${scope}\/(?=["'\`]|\$\{)`;
  const pattern = new RegExp(String.raw`(?<![\w.@-])${name}(?![\w-]|\.com\b)${computed}`);
  return (text) => pattern.test(text);
}

function isUse(path: string, folder: string): boolean {
  return !NO_USES.has(basename(path)) && !path.slice(folder.length).split(sep).some((part) => NO_USE_FOLDERS.has(part));
}

/** @returns `null` when nobody knows what it says; empty when it holds no part of the name */
function readText(path: string, packageName: string): string | null {
  try {
    const stats = fs.lstatSync(path, {throwIfNoEntry: false});
    if (stats?.isFile() !== true || stats.size > LARGEST) {
      return '';
    }
    const bytes = readPlainFile(path);
    const [scope = packageName] = packageName.split('/');
    return bytes.includes(scope) ? bytes.toString('utf8') : '';
  } catch {
    return null;
  }
}

interface Listing {
  readonly files: readonly string[];
  /** A folder that could not be listed. */
  readonly unreadable: string | null;
}

async function filesBelow(folder: string, {env, signal}: MentionOptions): Promise<Listing> {
  const listing = await listWithGit(folder, env, signal);
  if (listing.kind === 'files' && listing.files.length > 0) {
    return {files: listing.files.map(({name}) => join(folder, name)), unreadable: null};
  }
  return walk(folder);
}

function walk(root: string): Listing {
  const files: string[] = [];
  let unreadable: string | null = null;
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of fs.readdirSync(folder, {withFileTypes: true})) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !NO_USE_FOLDERS.has(entry.name)) {
          folders.push(path);
        } else if (entry.isFile()) {
          files.push(path);
        }
      }
    } catch {
      unreadable ??= folder;
    }
  }
  return {files, unreadable};
}
