import type {MemberPlace, MemberUses} from '../types/member-uses.ts';

/** What the linker asks about the repository. */
export interface LinkFacts {
  /** The file that a specifier names; `null` for packages and for what cannot be found. */
  resolve(from: string, specifier: string): string | null;
  /** Whether everybody in the repository who imports a name of a file is among the parts, or known not to be readable. */
  hasImportersOf(path: string, name: string): boolean;
  /** Whether a file may be loaded by a name that is only known when the program runs. */
  isLoadedByComputedName(path: string): boolean;
  /** All files that a specifier may name, where it is not sure which. */
  candidates(from: string, specifier: string): readonly string[];
  /** The package that shows a file by one of its entry points; `null` when none does. */
  entryOf(path: string): Entry | null;
  /** Files that import a file and cannot be parsed or read. */
  unreadableImportersOf(path: string): readonly string[];
  /** A path as people call it in this repository. */
  nameOf(path: string): string;
  /** All that mentions the member of a type whose name stands at an offset; `null` when nothing can tell. */
  memberUsesOf(member: MemberPlace, texts: ReadonlyMap<string, string>): MemberUses | null;
}

/** A package that shows a file; of a private one the entry is asked for by name in the repository, or a platform runs it. */
export interface Entry {
  readonly package: string;
  readonly isPrivate: boolean;
}
