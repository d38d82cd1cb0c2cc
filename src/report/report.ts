import type {Finding} from '../analysis/finding.ts';
import type {Inspection, Pass} from '../edits/migrate-text.ts';

/** Why a file was not looked at or not written. */
export interface FileProblem {
  /** The stage that failed. */
  readonly kind: 'folder' | 'read' | 'parse' | 'proof' | 'dependency' | 'write' | 'internal';
  readonly message: string;
  /** Place in the file, from 1, when the stage knows it. */
  readonly place: {readonly line: number; readonly column: number} | null;
}

/** All about one file that mentions signing, or a file or folder that could not be read. */
export interface FileResult {
  /** Absolute path. */
  readonly path: string;
  /** The text that the findings count in, without byte order mark: after a rewrite, the rewritten one. */
  readonly text: string;
  readonly bom: boolean;
  /** What is left. */
  readonly inspection: Inspection;
  /** What a rewrite took care of: the findings that stood in this file. */
  readonly applied: readonly Finding[];
  /** The same by pass, with the texts; left out where nothing was rewritten. */
  readonly passes?: readonly Pass[];
  /** Whether the file was rewritten, for a finding of its own or together with another file. */
  readonly isRewritten: boolean;
  /** The files whose findings changed this one as well. */
  readonly changedWith?: readonly string[];
  /** Of a package.json that follows its rewritten files: what was changed in it, one phrase each. */
  readonly notes?: readonly string[];
  readonly problem: FileProblem | null;
}

/** The formats of `--format`. */
export const FORMATS = ['stylish', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export interface ReportOptions {
  /** Paths for people are shown relative to this folder. */
  readonly cwd: string;
  readonly colors: boolean;
  /** Rewrites were only tried out. */
  readonly dryRun: boolean;
}

/** Turns the results of a run into what is printed on standard output; empty when there is nothing to say. */
export type Report = (results: readonly FileResult[], options: ReportOptions) => string;

/** Loads the report of a format. */
export async function loadReport(format: Format): Promise<Report> {
  if (format === 'json') {
    return (await import('./json.ts')).reportJson;
  }
  return (await import('./stylish.ts')).reportStylish;
}
