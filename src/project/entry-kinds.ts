import * as fs from 'node:fs';
import {basename, dirname} from 'node:path';
import {oncePerKey} from './cache.ts';

/** What stands under a name, links not followed; `hidden` where nobody may look. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other' | 'gone' | 'hidden';

/**
 * Tells of many paths what they are. Each folder is read once, for all that is in it: that takes a fraction of the time that
 * one question for each file takes. What it does not show is asked for by its name (which may be spelled in another way there).
 */
export function createEntryKinds(): (path: string) => EntryKind {
  const entriesIn = oncePerKey((folder) => {
    try {
      return new Map(fs.readdirSync(folder, {withFileTypes: true}).map((entry) => [entry.name, kindOf(entry)]));
    } catch {
      // Then each file in it is asked for, and whoever reads it tells.
      return new Map<string, EntryKind>();
    }
  });
  return (path) => {
    const kind = entriesIn(dirname(path)).get(basename(path)) ?? 'other';
    return kind === 'other' ? kindByName(path) : kind;
  };
}

function kindByName(path: string): EntryKind {
  try {
    return kindOf(fs.lstatSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'hidden';
  }
}

/** Some file systems do not tell when a folder is read: then it is `other`. */
function kindOf(entry: fs.Dirent | fs.Stats): EntryKind {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other';
}
