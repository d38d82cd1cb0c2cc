import {basename, dirname, extname, join} from 'node:path';
import {MARKER} from '../../migration/report-texts.ts';
import {OUTPUT_FOLDERS} from './built.ts';
import {cached, once} from '../cache.ts';
import {readPlainFile} from '../plain-file.ts';
import type {Manifests} from './manifest.ts';
import type {Resolver} from './resolver.ts';
import type {Scopes} from './scopes.ts';
import {findSpecifiers} from './specifiers.ts';
import type {Tree} from './tree.ts';

/** Who may import a file. */
export interface Importers {
  readonly of: (path: string) => readonly string[];
  /** Whether a file may be loaded by a name that is only known when the program runs. */
  readonly isLoadedByComputedName: (path: string) => boolean;
  /** The files that could not be read, so that nobody knows what they import. */
  readonly unreadable: () => readonly string[];
}

export interface ImportersOptions {
  readonly tree: Tree;
  readonly manifests: Manifests;
  readonly resolve: Resolver;
  readonly scopes: Scopes;
  readonly readText: (path: string) => string | null;
}

/** Files by their numbers in the tree's list, by what they say: half a million short entries for a large repository. */
type Mentions = Map<string, number[]>;

interface Index {
  /** By the last part of the specifier. */
  readonly relative: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  readonly named: ReadonlyMap<string, readonly number[]>;
  readonly computed: ReadonlyMap<string, readonly number[]>;
  readonly unreadable: readonly string[];
}

/** Reads the text of every file once, when first asked. What a text only seems to import is found too: who asks parses it and looks. */
export function createImporters({tree, manifests, resolve, scopes, readText}: ImportersOptions): Importers {
  const index = once(scan);
  const byName = once(() => resolveNamed(index().named));

  function scan(): Index {
    const relative = new Map<string, Mentions>();
    const named: Mentions = new Map();
    const computed: Mentions = new Map();
    const unreadable: string[] = [];
    tree.files().forEach((file, number) => {
      if (file.endsWith('.json')) {
        return;
      }
      const text = readText(file);
      if (text === null) {
        unreadable.push(file);
        return;
      }
      if (text.startsWith(MARKER)) {
        return; // A report of this program shows code, and imports none.
      }
      const found = findSpecifiers(text);
      const scope = scopes.of(dirname(file));
      found.relative.forEach((specifier) => {
        const key = keyOf(specifier);
        let mentions = relative.get(key);
        if (mentions === undefined) {
          mentions = new Map();
          relative.set(detached(key), mentions);
        }
        add(mentions, specifier, number);
      });
      found.named.filter(scope.mayBeLocal).forEach((specifier) => add(named, specifier, number));
      found.computed.forEach((specifier) => add(computed, specifier, number));
    });
    return {relative, named, computed, unreadable};
  }

  /** The files that names lead to. In one scope, files of one language read a name alike. */
  function resolveNamed(named: Index['named']): ReadonlyMap<string, ReadonlySet<string>> {
    const importers = new Map<string, Set<string>>();
    const files = tree.files();
    for (const [specifier, numbers] of named) {
      const known = new Map<string, readonly string[]>();
      for (const file of numbers.flatMap((number) => files[number] ?? [])) {
        const reading = `${extname(file)} ${scopes.of(dirname(file)).key}`;
        const targets = known.get(reading) ?? resolve(file, specifier).all;
        known.set(reading, targets);
        for (const target of targets) {
          importers.set(target, (importers.get(target) ?? new Set()).add(file));
        }
      }
    }
    return importers;
  }

  /** By the last part of relative specifiers, which files they lead to from where: looked up when one of them is asked for. */
  const byLastPart = cached<ReadonlyMap<string, ReadonlySet<string>>>((key) => {
    const importers = new Map<string, Set<string>>();
    const files = tree.files();
    for (const [specifier, numbers] of index().relative.get(key) ?? []) {
      for (const file of numbers.flatMap((number) => files[number] ?? [])) {
        resolve(file, specifier).all.forEach((target) => importers.set(target, (importers.get(target) ?? new Set()).add(file)));
      }
    }
    return importers;
  }, new Map());

  /** The last parts of the relative specifiers that can lead to a file. */
  function keysFor(path: string): string[] {
    const folders = tree.upward(dirname(path));
    const isIndex = keyOf(path) === 'index';
    const asFolder = folders.filter((folder, up) => (isIndex && up === 0) || manifests.in(folder) !== null);
    const built = isIndex ? OUTPUT_FOLDERS : [];
    const names = [path, ...asFolder.map((folder) => basename(folder)), ...[path, ...asFolder].flatMap(tree.linksTo)];
    return [...new Set([...names.map(keyOf), ...(asFolder.length > 0 ? [''] : []), ...built])];
  }

  const byComputed = cached<readonly string[]>((path) => {
    const files = tree.files();
    return [...index().computed].flatMap(([beginning, numbers]) =>
      numbers.flatMap((number) => files[number] ?? []).filter((file) => {
        const start = tree.behindLinks(join(dirname(file), beginning));
        return [path, ...tree.linksTo(path)].some((name) => name.startsWith(start));
      }));
  }, []);

  return {
    of: (path) => [...new Set([...keysFor(path).flatMap((key) => [...byLastPart(key).get(path) ?? []]), ...byName().get(path) ?? [], ...byComputed(path), ...index().unreadable])].filter((file) => file !== path).sort(),
    isLoadedByComputedName: (path) => byComputed(path).some((file) => file !== path),
    unreadable: () => index().unreadable,
  };
}

/** `client` for `../Client.js`, `./client.test` and `/src/client.ts`; nothing for `..`. */
function keyOf(specifier: string): string {
  const last = specifier.replace(/\?.*$/s, '').replace(/(?<!\/)\/+$/, '').split(/[\\/]/).at(-1) ?? '';
  return (last.split('.').find((part) => part !== '') ?? '').toLowerCase();
}

function add(mentions: Mentions, specifier: string, number: number): void {
  const numbers = mentions.get(specifier);
  if (numbers === undefined) {
    mentions.set(detached(specifier), [number]);
  } else {
    numbers.push(number);
  }
}

/** A copy: a piece of a text keeps the whole text in memory. */
function detached(piece: string): string {
  return Buffer.from(piece, 'utf8').toString('utf8');
}

const UTF16_READ_AS_UTF8 = '\uFFFD\uFFFD';

/** The text of a file; `null` when it cannot be read, or is no UTF-8. */
export function readFromDisk(path: string): string | null {
  try {
    const text = readPlainFile(path).toString('utf8');
    return text.startsWith(UTF16_READ_AS_UTF8) ? null : text;
  } catch {
    return null;
  }
}
