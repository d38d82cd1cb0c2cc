import {dirname, extname, join} from 'node:path';
import {MARKER} from '../../migration/report-texts.ts';
import {cached, once} from '../cache.ts';
import {readPlainFile} from '../plain-file.ts';
import type {ImportPatterns} from './import-pattern.ts';
import type {Resolver} from './resolver.ts';
import type {Scopes} from './scopes.ts';
import {findSpecifiers} from './specifiers.ts';
import type {Sift} from '../sift.ts';
import type {Tree} from './tree.ts';
import {keyOf, type Ways} from './ways.ts';

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
  readonly resolve: Resolver;
  readonly scopes: Scopes;
  readonly ways: Ways;
  readonly patterns: ImportPatterns;
  readonly readText: (path: string) => string | null;
  readonly sift: Sift;
  /** Files whose importers will be asked for. */
  readonly likely: readonly string[];
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

/** After so many times of reading what may import some files, all files are read. */
const MOST_ROUNDS = 3;

/** What was found in the files that may import some others. */
interface Round {
  /** `null` for all files. */
  readonly targets: ReadonlySet<string> | null;
  readonly named: () => ReadonlyMap<string, ReadonlySet<string>>;
  readonly byLastPart: (key: string) => ReadonlyMap<string, ReadonlySet<string>>;
  readonly byComputed: (path: string) => readonly string[];
  readonly unreadable: readonly string[];
}

/**
 * Reads the texts of files when first asked: first of those that may import a file that is likely to be asked for, then of those
 * that may import what imports it. What a text only seems to import is found too: who asks parses it and looks.
 */
export function createImporters({tree, resolve, scopes, ways, patterns, readText, sift, likely}: ImportersOptions): Importers {
  const rounds: Round[] = [];

  function roundFor(path: string): Round {
    const known = rounds.find(({targets}) => targets === null || targets.has(path));
    if (known !== undefined) {
      return known;
    }
    const asked = rounds.length === 0 ? likely : rounds.flatMap((round) => [...round.targets ?? []].flatMap((target) => importersIn(round, target)));
    const targets = new Set([path, ...asked]);
    const pattern = rounds.length < MOST_ROUNDS ? patterns.for([...targets]) : null;
    const round = createRound(pattern === null ? null : targets, scan(pattern));
    rounds.push(round);
    return round;
  }

  /** Reads the files in which a pattern matches, or all of them. */
  function scan(pattern: RegExp | null): Index {
    const relative = new Map<string, Mentions>();
    const named: Mentions = new Map();
    const computed: Mentions = new Map();
    const unreadable: string[] = [];
    const files = tree.files();
    const isPassed = pattern === null ? () => false : sift(files, pattern);
    files.forEach((file, number) => {
      if (file.endsWith('.json') || isPassed(number)) {
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

  function createRound(targets: Round['targets'], {relative, named, computed, unreadable}: Index): Round {
    const files = tree.files();
    return {
      targets,
      unreadable,
      named: once(() => resolveNamed(named)),
      // Which files they lead to from where: looked up when one of them is asked for.
      byLastPart: cached<ReadonlyMap<string, ReadonlySet<string>>>((key) => {
        const importers = new Map<string, Set<string>>();
        for (const [specifier, numbers] of relative.get(key) ?? []) {
          for (const file of numbers.flatMap((number) => files[number] ?? [])) {
            resolve(file, specifier).all.forEach((target) => importers.set(target, (importers.get(target) ?? new Set()).add(file)));
          }
        }
        return importers;
      }, new Map()),
      byComputed: cached<readonly string[]>((path) => [...computed].flatMap(([beginning, numbers]) =>
        numbers.flatMap((number) => files[number] ?? []).filter((file) => {
          const start = tree.behindLinks(join(dirname(file), beginning));
          return [path, ...tree.linksTo(path)].some((name) => name.startsWith(start));
        })), []),
    };
  }

  function importersIn({byLastPart, named, byComputed, unreadable}: Round, path: string): string[] {
    return [...new Set([...ways.lastParts(path).flatMap((key) => [...byLastPart(key).get(path) ?? []]), ...named().get(path) ?? [], ...byComputed(path), ...unreadable])].filter((file) => file !== path).sort();
  }

  // What is computed, and what cannot be read, is found whatever was asked for.
  return {
    of: (path) => importersIn(roundFor(path), path),
    isLoadedByComputedName: (path) => (rounds[0] ?? roundFor(path)).byComputed(path).some((file) => file !== path),
    unreadable: () => (rounds[0] ?? roundFor(tree.root)).unreadable,
  };
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
