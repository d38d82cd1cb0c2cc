import type {Finding, RuleName} from '../analysis/finding.ts';
import type {Inspection, Pass} from '../edits/migrate-text.ts';
import type {MigrationRun} from './migration/content.ts';

/** Why a file was not looked at or not written. */
export interface FileProblem {
  /** The stage that failed. */
  readonly kind: 'folder' | 'read' | 'parse' | 'proof' | 'dependency' | 'write' | 'leftover' | 'internal';
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
  /** Where each of these stood before the rewrite; left out where nothing was rewritten. */
  readonly origins?: readonly (readonly [number, number])[];
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

/** The formats of `--format`; each is loaded when it is asked for. */
const REPORTS = {
  stylish: async () => (await import('./stylish.ts')).reportStylish,
  json: async () => (await import('./json.ts')).reportJson,
  jsonl: async () => (await import('./json.ts')).reportJsonLines,
  sarif: async () => (await import('./sarif.ts')).reportSarif,
  github: async () => (await import('./github.ts')).reportGithub,
  gitlab: async () => (await import('./gitlab.ts')).reportGitlab,
  junit: async () => (await import('./junit.ts')).reportJunit,
  markdown: async () => (await import('./markdown.ts')).reportMarkdown,
  html: async () => (await import('./html/html-report.ts')).reportHtml,
} satisfies Record<string, () => Promise<Report>>;

export type Format = keyof typeof REPORTS;
export const FORMATS = Object.keys(REPORTS) as Format[];

export interface ReportOptions {
  /** Paths for people are shown relative to this folder. */
  readonly cwd: string;
  readonly colors: boolean;
  /** Rewrites were only tried out. */
  readonly dryRun: boolean;
}

/** What a report may ask for beside the results. */
export interface RunOptions extends ReportOptions {
  /** All that is known of the run. */
  readonly wholeRun: () => Promise<MigrationRun>;
  /** The folder that paths count from for other programs. */
  readonly root: () => Promise<string>;
  /** The rules that were asked for by name. */
  readonly only: readonly RuleName[];
}

/**
 * Turns the results of a run into what is printed on standard output, part by part, so that no text is too long for a
 * string; nothing when there is nothing to say.
 */
export type Report = (results: readonly FileResult[], options: RunOptions) => AsyncGenerator<string, void> | Generator<string, void>;

/** Loads the report of a format. */
export function loadReport(format: Format): Promise<Report> {
  return REPORTS[format]();
}
