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
}

/** What the analysis may ask about the project around a file. */
export interface ProjectFacts {
  /**
   * The lowest version of a package that the project can get, for example `39.2.0`: from the lockfile, else package.json,
   * else what is installed; `null` when nothing tells.
   */
  minimumVersion(packageName: string): string | null;
}
