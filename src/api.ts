import type {
  AnalyseFilesInput,
  AnalyseTextInput,
  FilesAnalysis,
  FilesMigration,
  MigrateFilesInput,
  MigrateTextInput,
  TextAnalysis,
  TextMigration,
} from './api/types.ts';
import {checkInput} from './api/input.ts';

export type {
  AnalyseFilesInput,
  AnalyseTextInput,
  AnalysedFile,
  AppliedFinding,
  Certainty,
  FileEdits,
  FilesAnalysis,
  FilesMigration,
  Finding,
  Install,
  MigratedFile,
  MigrateFilesInput,
  MigrateTextInput,
  Place,
  Problem,
  ProblemKind,
  ProofFailure,
  RuleName,
  Safety,
  SuppressedFinding,
  Target,
  TextAnalysis,
  TextEdit,
  TextMigration,
} from './api/types.ts';
export {ParseError} from './dialect/parse-error.ts';
export {ProofError} from './edits/proof-error.ts';
export {PathError} from './project/path-error.ts';

/**
 * Finds what is left to migrate: in one text, as the editor does, or in files, as the command `check` does. Writes nothing.
 *
 * @throws {ParseError} when the text cannot be parsed; of files, that is a problem in the result
 * @throws {PathError} when one of the paths does not exist
 */
export function analyse(input: AnalyseTextInput): Promise<TextAnalysis>;
export function analyse(input: AnalyseFilesInput): Promise<FilesAnalysis>;
export async function analyse(input: AnalyseFilesInput | AnalyseTextInput): Promise<FilesAnalysis | TextAnalysis> {
  checkInput(input);
  return 'text' in input ? (await import('./api/texts.ts')).analyseOne(input) : (await import('./api/files.ts')).analyseFiles(input);
}

/**
 * Rewrites what is safe: of one text, whose new version is returned, or in files, as the command `migrate` does. Everything is
 * proved before it is returned or written: it parses, and nothing is left to rewrite.
 *
 * @throws {ParseError} when the text cannot be parsed; of files, that is a problem in the result
 * @throws {ProofError} when the new text is not proved; of files, that is a problem in the result
 * @throws {PathError} when one of the paths does not exist, or a file that would be rewritten has uncommitted changes
 */
export function migrate(input: MigrateTextInput): Promise<TextMigration>;
export function migrate(input: MigrateFilesInput): Promise<FilesMigration>;
export async function migrate(input: MigrateFilesInput | MigrateTextInput): Promise<FilesMigration | TextMigration> {
  checkInput(input);
  return 'text' in input ? (await import('./api/texts.ts')).migrateOne(input) : (await import('./api/files.ts')).migrateAll(input);
}
