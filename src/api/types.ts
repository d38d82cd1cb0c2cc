import type {Certainty, RuleName, Safety} from '../analysis/finding.ts';
import type {TextEdit} from '../edits/edit.ts';
import type {Target} from '../migration/targets.ts';

export type {Certainty, RuleName, Safety} from '../analysis/finding.ts';
export type {TextEdit} from '../edits/edit.ts';
export type {ProofFailure} from '../edits/proof-error.ts';
export type {Target} from '../migration/targets.ts';

/** What may be chosen everywhere. */
interface Choices {
  /** Look at these rules; all when left out. */
  readonly only?: readonly RuleName[] | undefined;
  /** The client to rewrite calls of the IAM API for, which then need a review; the one that each is sent with when left out. */
  readonly target?: Target | undefined;
  /** Ends the work early: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** One text to look at. */
export interface AnalyseTextInput extends Choices {
  readonly text: string;
  /**
   * Where the text stands: its extension tells the language, its folder the project. The file need not exist. A relative path
   * counts from the current folder.
   */
  readonly filePath: string;
  /**
   * The versions of packages, such as `{googleapis: '39.2.0'}`; read from the lockfile and package.json around `filePath` when
   * left out. When given, nothing is read from the disk.
   */
  readonly versions?: Readonly<Record<string, string>> | undefined;
}

/** One text to rewrite. */
export interface MigrateTextInput extends AnalyseTextInput {
  /** Also apply what needs a review. */
  readonly unsafe?: boolean | undefined;
}

/** Files to look at. */
export interface AnalyseFilesInput extends Choices {
  /** Files and folders; of a folder in a Git repository, what Git tracks or would track. */
  readonly paths: readonly string[];
  /** What relative paths count from; the current folder when left out. */
  readonly cwd?: string | undefined;
}

/** Files to rewrite. */
export interface MigrateFilesInput extends AnalyseFilesInput {
  /** Write nothing; the result says what would be written. */
  readonly dryRun?: boolean | undefined;
  /** Also apply what needs a review. */
  readonly unsafe?: boolean | undefined;
  /** Compile TypeScript projects before and after, in memory, and leave alone what would add a type error. */
  readonly verify?: boolean | undefined;
  /** Also write into files with uncommitted changes; else they are a `PathError`, before anything is written. */
  readonly allowDirty?: boolean | undefined;
}

/** Where something stands in a file. Offsets count UTF-16 code units in the text without its byte order mark. */
export interface Place {
  /** Start and end offset. */
  readonly range: readonly [start: number, end: number];
  /** Lines and columns count from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The edits of one file, disjoint and sorted. */
export interface FileEdits {
  /** Absolute path. */
  readonly filePath: string;
  readonly edits: readonly TextEdit[];
}

/** One thing that is left to do. */
export interface Finding extends Place {
  readonly rule: RuleName;
  /** `safe`: migrate rewrites it; `review`: it does with `unsafe`; `manual`: a person must. */
  readonly safety: Safety;
  /** `proven`, or `likely` where only the shape of the code speaks for it. */
  readonly certainty: Certainty;
  /** As in the reports of the command. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, why it matters and what to do. */
  readonly message: string;
  /** For `review`, what its edits do; else `null`. */
  readonly suggestion: string | null;
  /** One unit: apply the edits of all files or none. Empty for `manual`. */
  readonly edits: readonly FileEdits[];
}

/** A finding that a comment such as `eslint-disable-next-line` asks not to report. */
export interface SuppressedFinding extends Finding {
  /** What the comments say after `--`; may be empty texts. */
  readonly justifications: readonly string[];
}

/** Something that was rewritten; its place is that in the text before. */
export interface AppliedFinding extends Omit<Finding, 'edits' | 'suggestion'> {
  /** The other files that were changed for it, by their absolute paths. */
  readonly alsoIn: readonly string[];
}

/** What was found in one text. */
export interface TextAnalysis {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** A text after its migration. */
export interface TextMigration {
  /** The new text; the same as before when there was nothing to rewrite. */
  readonly text: string;
  readonly applied: readonly AppliedFinding[];
  /** What is left; places are those in the new text. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** What was found in one file. */
export interface AnalysedFile extends TextAnalysis {
  /** Absolute path. */
  readonly filePath: string;
}

/** One file after the migration. */
export interface MigratedFile extends AnalysedFile {
  readonly applied: readonly AppliedFinding[];
  /** The whole text of the file before and after, with its byte order mark; `null` when the file stays as it is. */
  readonly rewrite: {readonly before: string; readonly after: string} | null;
  /** Of a package.json that follows its rewritten files: what was changed in it. */
  readonly notes: readonly string[];
}

/** The stage that failed. */
export type ProblemKind = 'folder' | 'read' | 'parse' | 'proof' | 'dependency' | 'write' | 'leftover' | 'internal';

/** Why one file or folder was not looked at, or not written. The others were. */
export interface Problem {
  /** Absolute path. */
  readonly filePath: string;
  readonly kind: ProblemKind;
  readonly message: string;
  /** From 1, where the stage knows it; else `null`. */
  readonly line: number | null;
  readonly column: number | null;
}

/** What is in both results of work on files. */
interface FilesResult {
  /** How many files were read. */
  readonly checked: number;
  readonly problems: readonly Problem[];
  /** What people should know about the run as a whole, a sentence each. */
  readonly notices: readonly string[];
  /** What the command would end with: 0 nothing left to do, 1 findings remain, 2 there are problems. */
  readonly status: 0 | 1 | 2;
}

/** What was found in files. */
export interface FilesAnalysis extends FilesResult {
  /** The files that mention signing, by their paths. */
  readonly files: readonly AnalysedFile[];
}

/** How to install what package.json lists now; it is not run. */
export interface Install {
  /** Absolute path. */
  readonly folder: string;
  readonly command: string;
}

/** What became of files. */
export interface FilesMigration extends FilesResult {
  /** The files that mention signing, and those that were rewritten with them, by their paths. */
  readonly files: readonly MigratedFile[];
  readonly install: readonly Install[];
}
