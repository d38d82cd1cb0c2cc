import {join, normalize, relative, sep} from 'node:path';
import type {Repository} from '../link/gather.ts';
import {MemberReferences, type MemberPlace, type MemberUses} from '../types/member-uses.ts';
import type {TypeSurroundings} from '../types/workspace.ts';
import {outlineOf} from '../link/outline.ts';
import {cached} from './cache.ts';
import {createModules} from './modules.ts';
import type {Links} from './modules/tree.ts';
import type {SourceText} from './read.ts';
import {passNothing, type Sift} from './sift.ts';
import {type Texts, textsOnDisk} from './texts.ts';
import {isForeign, isManifest} from './extensions.ts';
import type {FactsOf} from './versions.ts';

/** A repository whose files can be read with their bytes, to be written back. */
export interface SourceRepository extends Repository {
  /** A file as it is on disk; `null` when it cannot be read as text. */
  sourceOf(path: string): SourceText | null;
  /** Lets go of what was compiled. */
  dispose(): void;
}

export interface RepositoryOptions {
  /** The folder that holds all of it. */
  readonly root: string;
  /** All source files in it, those that the user did not name among them. */
  readonly files: () => readonly string[];
  /** The links in it. */
  readonly links: Links;
  /** The files that the user named: others are only looked at. */
  readonly named: ReadonlySet<string>;
  /** Files that are read already. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly factsOf: FactsOf;
  /** Where other files are read; from disk when left out. */
  readonly texts?: Texts;
  /** Passes over files as they are read; over none when left out. */
  readonly sift?: Sift;
}

/** A repository on the disk, of which nothing is read before somebody asks. */
export function createRepository({root, files, links, named, sources, factsOf, texts = textsOnDisk(), sift = () => passNothing}: RepositoryOptions): SourceRepository {
  const sourceOf = (path: string) => sources.get(path) ?? texts.sourceOf(path);
  const textOf = (path: string) => isForeign(path) ? null : (sourceOf(path)?.text ?? null);
  const modules = createModules({root, files, links, readText: (path) => textOf(path) ?? texts.roughTextOf(path), sift, likely: [...sources.keys()].filter((path) => !isManifest(path))});
  const members = createMembers({
    resolve: (from, specifier) => modules.resolve(normalize(from), specifier),
    importersOf: (path) => modules.importersOf(normalize(path)),
    typescriptVersionAt: (folder) => factsOf(join(folder, 'tsconfig.json')).minimumVersion('typescript'),
  }, textOf);
  return {
    resolve: modules.resolve,
    importersOf: (path) => modules.importersOf(path),
    isLoadedByComputedName: modules.isLoadedByComputedName,
    candidates: modules.candidates,
    entryOf: modules.entryOf,
    nameOf: (path) => relative(root, path).split(sep).join('/'),
    sourceOf,
    isMentioning: (path) => sources.has(path) && !isManifest(path),
    textOf,
    outlineOf: cached((path) => {
      const text = textOf(path);
      return text === null ? null : outlineOf(path, text);
    }, null),
    roughTextOf: texts.roughTextOf,
    factsOf,
    mayChange: (path) => named.has(path),
    memberUsesOf: (member, texts) => members.usesOf(member, texts),
    dispose: () => members.dispose(),
  };
}

interface Members {
  usesOf(member: MemberPlace, texts: ReadonlyMap<string, string>): MemberUses | null;
  dispose(): void;
}

/** Answers about members of types. The compiler is loaded with the first question, and the same one is answered once. */
function createMembers(surroundings: TypeSurroundings, textOf: (path: string) => string | null): Members {
  const known = new Map<string, MemberUses | null>();
  let references: MemberReferences | null = null;
  return {
    usesOf: (member, texts) => {
      const key = JSON.stringify(member);
      // While files are gathered their texts are those on the disk; afterwards each question is about other ones.
      const isOnDisk = [...texts].every(([path, text]) => text === textOf(path));
      const answer = isOnDisk ? known.get(key) : undefined;
      if (answer !== undefined) {
        return answer;
      }
      references ??= new MemberReferences(surroundings);
      const found = references.usesOf(member, (path) => texts.get(path) ?? textOf(path));
      if (isOnDisk) {
        known.set(key, found);
      }
      return found;
    },
    dispose: () => references?.dispose(),
  };
}
