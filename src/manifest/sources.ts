import * as fs from 'node:fs';
import {basename, dirname, join, relative, sep} from 'node:path';

import {mentionsCallsOf, type SignCall, signCallIn} from '../analysis/sign-calls.ts';
import {type Surface, type SurfaceName, SURFACES} from '../migration/client-versions.ts';
import {withoutMark} from '../project/byte-order-mark.ts';
import {oncePerKey} from '../project/cache.ts';
import {isSource} from '../project/extensions.ts';
import {createLinkTest} from '../project/files.ts';
import {listWithGitSync} from '../project/git.ts';
import {readPlainFile} from '../project/plain-file.ts';

/** A call in the sources of a package. */
export interface PlacedCall extends SignCall {
  /** Relative to the package, with `/`. */
  readonly path: string;
}

/** Searches the sources of packages for calls that have something signed; each package is listed once, and read once a surface. */
export class SignCallSearch {
  readonly #filesOf = oncePerKey(filesIn);
  readonly #known = new Map<string, PlacedCall | null>();

  /**
   * The call in a package that most surely has a library sign; `null` when there is none. Of the packages below it, those count
   * that do not depend on the library on their own: they use this one's.
   */
  in(folder: string, surface: SurfaceName, dependency: string): PlacedCall | null {
    const key = JSON.stringify([folder, surface, dependency]);
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const {modules} = SURFACES[surface];
    // Files import it by the name under which it is installed.
    const call = search(folder, this.#sourcesOf(folder, dependency), {...SURFACES[surface], modules: [...modules, dependency]});
    this.#known.set(key, call);
    return call;
  }

  #sourcesOf(folder: string, dependency: string): string[] {
    const files = this.#filesOf(folder);
    const others = files
      .filter((path) => basename(path) === 'package.json' && dirname(path) !== folder && bytesOf(path)?.includes(`"${dependency}"`) === true)
      .map((path) => dirname(path) + sep);
    return files.filter((path) => isSource(path) && !others.some((other) => path.startsWith(other)));
  }
}

function search(folder: string, files: readonly string[], surface: Surface): PlacedCall | null {
  let likely: PlacedCall | null = null;
  for (const file of files) {
    const bytes = bytesOf(file);
    if (bytes === null || !mentionsCallsOf(surface, bytes)) {
      continue;
    }
    const call = signCallIn(file, withoutMark(bytes.toString('utf8')), surface);
    const placed = call === null ? null : {...call, path: relative(folder, file).split(sep).join('/')};
    if (placed?.certainty === 'proven') {
      return placed;
    }
    likely ??= placed;
  }
  return likely;
}

/** What Git lists of a folder, else all that is on disk, without what is installed. */
function filesIn(folder: string): string[] {
  const real = fs.realpathSync(folder);
  const isBehindNoLink = createLinkTest(real);
  const listed = (listWithGitSync(folder) ?? []).filter(({name}) => isBehindNoLink(join(real, name))).map(({name}) => join(folder, name));
  const files = listed.length === 0 ? walk(folder) : [...new Set(listed)].sort();
  return files.filter((path) => !path.includes(`${sep}node_modules${sep}`, folder.length));
}

/** A file that cannot be read is told of when it is looked at for itself; here it calls nothing. */
function bytesOf(file: string): Buffer | null {
  try {
    return fs.lstatSync(file).isFile() ? readPlainFile(file) : null;
  } catch {
    return null;
  }
}

function walk(root: string): string[] {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') {
        folders.push(path);
      } else if (entry.isFile()) {
        files.push(path);
      }
    }
  }
  return files.sort();
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, {withFileTypes: true});
  } catch {
    return [];
  }
}
