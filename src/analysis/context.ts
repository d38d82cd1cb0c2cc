import type {DependencyFacts} from '../manifest/facts.ts';
import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

/** A parsed file as every host can give it: one text, one ESTree with parents and ranges, its comments and scopes. */
export interface SourceFile {
  /** Absolute path; it need not exist (standard input, an unsaved editor buffer). */
  readonly path: string;
  /** The text without byte order mark, exactly what the offsets of `ast` count. */
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly comments: readonly TSESTree.Comment[];
  readonly scopeManager: Scope.ScopeManager;
  /** Of a component (Vue, Svelte), the names that its markup mentions: some of them are the scripts' top-level variables. */
  readonly markupNames?: ReadonlySet<string>;
  /** The member names that its Flow types spell; the types themselves are not in the tree. */
  readonly flowMembers?: ReadonlySet<string>;
  /** Set when this is a program of several files, one text behind the other. */
  readonly linkage?: Linkage;
}

/** How the files of a program are linked to each other: what one exports is the very variable that another one imports. */
export interface Linkage {
  /** In the order of their texts. */
  readonly parts: readonly LinkedFile[];
  /** Whether code out of sight may use a variable through an export; notes that somebody asked. */
  isOpen(variable: Scope.Variable): boolean;
  /** Whether a variable has a name in other files, open or not. */
  isExported(variable: Scope.Variable): boolean;
  /** Whether one of the parts imports another, directly or not, or is the same. */
  reaches(from: LinkedFile, to: LinkedFile): boolean;
  /** Notes that somebody asked for all that a part imports, directly or not. */
  seekImports(from: LinkedFile): void;
  /** Notes that somebody asked what a variable holds: if it comes from a file that is not among the parts, that file is wanted. */
  seek(variable: Scope.Variable): void;
}

/** One file of a program. Offsets count in the program's text, `text` is its own. */
export interface LinkedFile extends SourceFile {
  /** Where its text begins in that of the program. */
  readonly start: number;
  readonly facts: ProjectFacts;
  /** Whether the user asked to change it. */
  readonly mayChange: boolean;
}

/** What the analysis may ask about the project around a file. */
export interface ProjectFacts {
  /**
   * The lowest version of a package that the project can get, for example `39.2.0`: from the lockfile, else package.json,
   * else what is installed; `null` when nothing tells.
   */
  minimumVersion(packageName: string): string | null;
  /** What the rule about package.json asks; absent where nothing is known but versions. */
  readonly dependencies?: DependencyFacts;
}
