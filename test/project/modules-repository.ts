import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {onTestFinished} from 'vitest';
import {createModules, type Modules} from '../../src/project/modules.ts';
import {readFromDisk} from '../../src/project/modules/importers.ts';
import type {Sift} from '../../src/project/sift.ts';

/** The modules of a repository on disk, with the paths relative to its root. */
export interface TestRepository extends Modules {
  readonly root: string;
}

/** Writes a repository that consists of these files; values that are no texts are written as JSON. */
export function repository(files: Readonly<Record<string, unknown>>, options: {readonly readText?: (path: string) => string | null} = {}): TestRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'iamcredentials-')));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), {recursive: true});
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const listed = () => readdirSync(root, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:[mc]?[jt]sx?|vue|svelte|json)$/.test(name) && !/(?:^|\/)(?:node_modules|ignored)\//.test(name))
    .map((name) => join(root, name))
    .filter((path) => realpathSync(path) === path);
  const readText = options.readText ?? readFromDisk;
  const modules = createModules({root, files: listed, readText, sift: siftByLines(readText)});
  const short = (path: string) => relative(root, path);
  return {
    root,
    resolve: (from, specifier) => {
      const found = modules.resolve(join(root, from), specifier);
      return found === null ? null : short(found);
    },
    candidates: (from, specifier) => modules.candidates(join(root, from), specifier).map(short),
    importersOf: (path) => modules.importersOf(join(root, path)).map(short),
    isLoadedByComputedName: (path) => modules.isLoadedByComputedName(join(root, path)),
    unreadable: () => modules.unreadable().map(short),
    entryOf: (path) => modules.entryOf(join(root, path)),
  };
}

/** As Git searches, which sees one line at a time. */
function siftByLines(readText: (path: string) => string | null): Sift {
  return (paths, pattern) => (index) => readText(paths[index] ?? '')?.split('\n').some((line) => pattern.test(line)) === false;
}
