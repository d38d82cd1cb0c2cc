import type {ProjectFacts} from '../analysis/context.ts';
import {inspect} from '../analysis/inspect.ts';
import type {Inspect, Inspection} from '../edits/migrate-text.ts';
import {isManifest} from '../project/extensions.ts';
import type {MemberPlace, MemberUses} from '../types/member-uses.ts';
import type {Entry} from './facts.ts';
import {inspectTogether, type InspectWishes, type Surroundings} from './inspect.ts';
import type {Outline} from './outline.ts';
import {DEFAULT, EVERY_NAME, WHOLE} from './module-names.ts';
import type {Wants} from './wanted.ts';

/** The repository around the files that mention signing. */
export interface Repository {
  resolve(from: string, specifier: string): string | null;
  /** The files that import a file, as far as their texts tell. */
  importersOf(path: string): readonly string[];
  isLoadedByComputedName(path: string): boolean;
  /** All that a specifier may name, where that is not sure. */
  candidates(from: string, specifier: string): readonly string[];
  entryOf(path: string): Entry | null;
  /** A path as people call it in this repository. */
  nameOf(path: string): string;
  /** The text of a file; `null` when it cannot be read. */
  textOf(path: string): string | null;
  /** What a file takes from others; `null` when it cannot be read as a text, or parsed. */
  outlineOf(path: string): Outline | null;
  /** Whether a file mentions signing, so that the run is about it. */
  isMentioning(path: string): boolean;
  /** What can be made out of a file that is no text that could be parsed here; `null` when it cannot be read at all. */
  roughTextOf(path: string): string | null;
  factsOf(path: string): ProjectFacts;
  mayChange(path: string): boolean;
  /** All that mentions a member of a type; `null` when nothing can tell. */
  memberUsesOf(member: MemberPlace, texts: ReadonlyMap<string, string>): MemberUses | null;
}

/** Files that were looked at together, for a value goes from one to the other. */
export interface Cluster {
  /** By path, each behind those that it imports where that is known. */
  readonly texts: ReadonlyMap<string, string>;
  readonly inspections: ReadonlyMap<string, Inspection>;
  /** Looks at the same files with other texts. */
  readonly inspect: Inspect;
}

/** So many files may import a name before it counts as one that everybody may use. */
const MAX_IMPORTERS = 200;
/**
 * So many characters are looked at together, about a hundred times as many bytes of memory; bundles beyond that are looked at one by
 * one, and what leaves them counts as used by everybody.
 */
const MAX_LENGTH = 8_000_000;
/** Values that go through more files than this in a row are not followed to their end. */
const MAX_ROUNDS = 40;

/**
 * Looks at a file, and at the files that its values come from and go to: each round looks anew at what the one before asked
 * for, until nothing is asked that the repository can tell. A file that belongs to no others is looked at as an editor does.
 * @param companions the other files of the cluster that a file already is part of
 * @throws {ParseError} when the file cannot be parsed
 */
export function gather(path: string, text: string, repository: Repository, wishes: InspectWishes, companions: (path: string) => readonly string[]): Cluster {
  const gathering = new Gathering(new Map([[path, text]]), repository, companions);
  for (let round = 0; wishes.target === undefined && !isManifest(path); round++) {
    const {inspections, wants} = inspectTogether(gathering.texts, gathering, wishes);
    if (round === MAX_ROUNDS || !gathering.add(wants)) {
      if (gathering.texts.size === 1) {
        break;
      }
      return {texts: gathering.texts, inspections, inspect: (texts) => inspectTogether(texts, gathering, wishes).inspections};
    }
  }
  const inspectAlone: Inspect = (texts) => new Map([[path, inspect(path, texts.get(path) ?? '', repository.factsOf(path), wishes.only, wishes.target)]]);
  return {texts: gathering.texts, inspections: inspectAlone(gathering.texts), inspect: inspectAlone};
}

class Gathering implements Surroundings {
  #texts: Map<string, string>;
  readonly #repository: Repository;
  readonly #companions: (path: string) => readonly string[];
  readonly #complete = new Set<string>();
  readonly #unreadable = new Map<string, string[]>();

  constructor(seeds: ReadonlyMap<string, string>, repository: Repository, companions: (path: string) => readonly string[]) {
    this.#texts = new Map(seeds);
    this.#repository = repository;
    this.#companions = companions;
  }

  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  resolve(from: string, specifier: string): string | null {
    return this.#repository.resolve(from, specifier);
  }

  nameOf(path: string): string {
    return this.#repository.nameOf(path);
  }

  isLoadedByComputedName(path: string): boolean {
    return this.#repository.isLoadedByComputedName(path);
  }

  candidates(from: string, specifier: string): readonly string[] {
    return this.#repository.candidates(from, specifier);
  }

  entryOf(path: string): Entry | null {
    return this.#repository.entryOf(path);
  }

  factsOf(path: string): ProjectFacts {
    return this.#repository.factsOf(path);
  }

  mayChange(path: string): boolean {
    return this.#repository.mayChange(path);
  }

  memberUsesOf(member: MemberPlace, texts: ReadonlyMap<string, string>): MemberUses | null {
    return this.#repository.memberUsesOf(member, texts);
  }

  hasImportersOf(path: string, name: string): boolean {
    return this.#complete.has(keyOf(path, name));
  }

  unreadableImportersOf(path: string): readonly string[] {
    return this.#unreadable.get(path) ?? [];
  }

  /** Adds the files that somebody asked for; `false` when that would change no answer. */
  add(wants: Wants): boolean {
    const added = [...wants.files].map((path) => this.#addFile(path, true) === 'added');
    const completed = [...wants.importers].map(([path, names]) => this.#addImporters(path, names));
    const users = [...wants.users].map((path) => this.#addFile(path, false) === 'added');
    return [...added, ...completed, ...users].includes(true);
  }

  #addImporters(path: string, names: ReadonlySet<string>): boolean {
    const missing = [...names].filter((name) => !this.#complete.has(keyOf(path, name)));
    if (missing.length === 0) {
      return false;
    }
    const importers = this.#repository.importersOf(path).filter((importer) => importer !== path && (this.#texts.has(importer) || this.#mayUse(importer, missing)));
    if (importers.length > MAX_IMPORTERS || this.#isTooLongWith(importers)) {
      // Those that are looked at anyway come together now: one by one, each would have all of those before it looked at again.
      return importers.filter((importer) => this.#repository.isMentioning(importer) && !this.#isTooLongWith([importer])).map((importer) => this.#addImporter(importer, path)).includes('added');
    }
    const states = importers.map((importer) => ({importer, state: this.#addImporter(importer, path)}));
    const unreadable = states.filter(({state}) => state === 'unreadable').map(({importer}) => importer);
    if (unreadable.length > 0) {
      this.#unreadable.set(path, unreadable);
    }
    for (const name of missing) {
      this.#complete.add(keyOf(path, name));
    }
    // Nobody uses it, or the users of a package do: it is open either way, but only the latter is told.
    return importers.length > 0 || this.#repository.entryOf(path)?.isPrivate === false;
  }

  /** Whether some files are too long to be looked at together with those that are gathered already. */
  #isTooLongWith(paths: readonly string[]): boolean {
    const added = paths.filter((path) => !this.#texts.has(path)).map((path) => this.#repository.textOf(path) ?? '');
    return [...this.#texts.values(), ...added].reduce((length, text) => length + text.length, 0) > MAX_LENGTH;
  }

  /** Whether a file may use one of some names of a file that it imports: by the name, or by the whole module. */
  #mayUse(importer: string, names: readonly string[]): boolean {
    const text = this.#repository.textOf(importer) ?? this.#repository.roughTextOf(importer);
    return text === null || names.some((name) => ANY_NAMES.has(name) || text.includes(name)) || WHOLE_MODULE.test(text);
  }

  /** Adds a file whose text seems to import another, if it does: a name in a comment, or in the text of a program, is no import. */
  #addImporter(importer: string, path: string): 'added' | 'known' | 'unreadable' | 'stranger' {
    if (this.#texts.has(importer)) {
      return 'known';
    }
    const outline = this.#repository.outlineOf(importer);
    const isImporter = outline === null || outline.mocksModules || outline.specifiers.some((specifier) => this.resolve(importer, specifier) === path || this.candidates(importer, specifier).includes(path));
    return isImporter ? this.#addFile(importer, false) : 'stranger';
  }

  #addFile(path: string, isImported: boolean): 'added' | 'known' | 'unreadable' {
    if (this.#texts.has(path)) {
      return 'known';
    }
    const text = this.#isTooLongWith([path]) || this.#repository.outlineOf(path) === null ? null : this.#repository.textOf(path);
    if (text === null) {
      return 'unreadable';
    }
    this.#texts = isImported ? new Map([[path, text], ...this.#texts]) : new Map([...this.#texts, [path, text]]);
    for (const companion of this.#companions(path)) {
      this.#addFile(companion, false);
    }
    return 'added';
  }
}

/** Names that an importer need not spell. */
const ANY_NAMES: ReadonlySet<string> = new Set([DEFAULT, EVERY_NAME, WHOLE]);

/** Ways to take a module as a whole, after which any of its names may be used unspelt. */
const WHOLE_MODULE = /\*|\brequire\b|\bimport\s*\(/;

function keyOf(path: string, name: string): string {
  return `${path}\0${name}`;
}
