import type {DependencyFacts} from '../manifest/facts.ts';
import type {TSESTree} from '@typescript-eslint/utils';
import type {Scope} from '@typescript-eslint/utils/ts-eslint';

import type {Node} from '../dialect/ast.ts';
import type {MemberUses} from '../types/member-uses.ts';

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
  /** How the file around a place gets at a variable of another file; `null` when it does not by a name of its own. */
  routeTo(variable: Scope.Variable, place: Node): Route | null;
  /** What the file around a place shows to others under a name; `null` when nothing. */
  exportedAt(place: Node, name: string): Scope.Variable | null;
  /** Names that files import from each other, and where they use them. */
  readonly entries: readonly RouteEntry[];
  /** Why exports of the file around a place are open, of those that somebody asked about. */
  openingsAt(place: Node): readonly Opening[];
  /** A path as people call it in this repository. */
  nameOf(path: string): string;
  /** Whether two parts run together: one of them, or a third, imports both, directly or not. */
  runTogether(one: LinkedFile, other: LinkedFile): boolean;
  /** Notes that somebody asked for all that runs together with a part. */
  seekCompany(part: LinkedFile): void;
  /** The package that shows a variable to code outside of the repository; `null` when none does. Notes that somebody asked. */
  publisherOf(variable: Scope.Variable): string | null;
  /**
   * All that mentions a member of a type, of which `key` is the name where it is declared, by the paths of files; `null` when
   * it cannot be told. Notes that somebody asked: the files that have such mentions are wanted.
   */
  memberUses(key: TSESTree.Node, name: string): MemberUses | null;
  /** What tests put in the place of an exported variable. */
  standInsOf(variable: Scope.Variable): readonly StandIn[];
  /** Notes that somebody asked what a variable holds: if it comes from a file that is not among the parts, that file is wanted. */
  seek(variable: Scope.Variable): void;
  /** Notes the same of an expression that may be a whole module, such as `require('./module')`. */
  seekModule(node: Node): void;
}

/** What a test puts in the place of something that is exported: with a mock of its module, or by `jest.spyOn(module, 'name')`. */
export interface StandIn {
  /** It, or the call that makes a stub of it; `null` when it is out of sight. */
  readonly value: Node | null;
  /** Where the test says so. */
  readonly place: Node;
}

/** Why code out of sight may use an export. */
export type Opening =
  /** `run`: it is what a private package starts with, so that a platform may call it. */
  | {readonly kind: 'unused' | 'opaque' | 'unknown' | 'run'}
  | {readonly kind: 'public'; readonly package: string}
  | {readonly kind: 'unreadable'; readonly file: string};

/** How a file gets at a variable of another one, and what in between would have to name a second variable as well. */
export interface Route {
  /** What stands before the name where it is used, as in `clients.iam`. */
  readonly prefix: string;
  /** Where the name is taken in by the file itself; `null` for a whole module. */
  readonly entry: RouteEntry | null;
  /** The names in the lists that hand it on, in other files: imports, re-exports and exports. */
  readonly lists: readonly ListedName[];
  /** How the file that declares the variable exports it. */
  readonly exporter: ExportPlace;
}

export interface RouteEntry {
  readonly node: ListedName;
  /** Where the file uses the name. */
  readonly mentions: readonly Node[];
}

/** A name in a list that can have another one beside it. */
export type ListedName = TSESTree.ImportSpecifier | TSESTree.ExportSpecifier | TSESTree.Property;

/** The way in which one name is exported. */
export type ExportPlace =
  /** `export const name = …` */
  | {readonly kind: 'declaration'; readonly node: Node}
  /** `export {name}`, `module.exports = {name}` */
  | {readonly kind: 'list'; readonly node: ListedName}
  /** `exports.name = …` */
  | {readonly kind: 'line'; readonly node: TSESTree.AssignmentExpression}
  /** `export default …`, `module.exports = …`, or a value in `module.exports = {name: …}`: no second one has room beside it. */
  | {readonly kind: 'alone'};

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
