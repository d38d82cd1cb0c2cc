import {dirname} from 'node:path';

import type {ProjectFacts} from './analysis/context.ts';
import type {RuleName} from './analysis/finding.ts';
import type {Inspection, MigratedText} from './edits/migrate-text.ts';
import type {Target} from './migration/targets.ts';
import {BYTE_ORDER_MARK, withoutMark} from './project/byte-order-mark.ts';
import {isManifest} from './project/extensions.ts';
import {createProjectFacts} from './project/versions.ts';

/** What is known of one text beside it. */
export interface TextOptions {
  /** Absolute path: its extension tells the language, its folder the project. The file need not exist. */
  readonly filePath: string;
  /** Look at these rules; all when left out. */
  readonly only?: readonly RuleName[];
  /** What is known about the project; read from the disk around `filePath` when left out. */
  readonly facts?: ProjectFacts;
  /**
   * The client to rewrite requests of the IAM API for, which then need a review; the client that each is sent with when
   * left out. What is on the Service Account Credentials API already is not rewritten for another client.
   */
  readonly target?: Target;
}

export interface MigrateTextOptions extends TextOptions {
  /** Also apply what needs a review. */
  readonly unsafe?: boolean;
}

const NOTHING_FOUND: Inspection = {findings: [], suppressed: [], recoveredErrors: 0};

/**
 * Finds the calls of the deprecated API, and what else the rules flag, in one text. Ranges count in the text without its
 * byte order mark.
 *
 * @throws {ParseError} when the text cannot be parsed
 */
export async function analyseText(text: string, options: TextOptions): Promise<Inspection> {
  const facts = options.facts ?? factsAround(options.filePath);
  if (isUnconcerned(text, options, facts)) {
    return NOTHING_FOUND;
  }
  const {inspect} = await import('./analysis/inspect.ts');
  return inspect(options.filePath, withoutMark(text), facts, options.only, options.target);
}

/**
 * Rewrites one text and proves the result: it parses, and nothing is left to rewrite. A byte order mark stays.
 *
 * @throws {ParseError} when the text cannot be parsed
 * @throws {ProofError} when the result is not proved
 */
export async function migrateText(text: string, options: MigrateTextOptions): Promise<MigratedText> {
  const facts = options.facts ?? factsAround(options.filePath);
  if (isUnconcerned(text, options, facts)) {
    return {output: text, applied: [], origins: [], passes: [], remaining: NOTHING_FOUND};
  }
  const [{inspect}, edits] = await Promise.all([import('./analysis/inspect.ts'), import('./edits/migrate-text.ts')]);
  const body = withoutMark(text);
  const migrated = edits.migrateText(options.filePath, body, (pass) => inspect(options.filePath, pass, facts, options.only, options.target), {unsafe: options.unsafe ?? false});
  return body === text ? migrated : {...migrated, output: BYTE_ORDER_MARK + migrated.output};
}

/** Nearly every package.json, and its lockfile, has nothing to do with signing, which is told before anything is loaded. */
function isUnconcerned(text: string, {filePath}: TextOptions, {dependencies}: ProjectFacts): boolean {
  return isManifest(filePath) && dependencies?.isConcerned(dirname(filePath), text) === false;
}

function factsAround(filePath: string): ProjectFacts {
  return createProjectFacts()(filePath);
}
