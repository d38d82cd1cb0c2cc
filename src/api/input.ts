import {RULE_NAMES} from '../analysis/finding.ts';
import {TARGETS} from '../migration/targets.ts';
import type {MigrateFilesInput, MigrateTextInput} from './types.ts';

/**
 * Says what plain JavaScript may get wrong, before anything is read or written.
 * @throws {TypeError} when it is neither a text with its path, nor paths
 * @throws {RangeError} when it names a rule or a target that does not exist
 */
export function checkInput(input: MigrateFilesInput | MigrateTextInput): void {
  const {text, filePath, paths}: {readonly text?: unknown; readonly filePath?: unknown; readonly paths?: unknown} = input;
  const isText = typeof text === 'string' && typeof filePath === 'string' && paths === undefined;
  if (!isText && !(text === undefined && Array.isArray(paths) && paths.every((path) => typeof path === 'string'))) {
    throw new TypeError('Give either "text" and "filePath", two strings, or "paths", a list of files and folders.');
  }
  for (const rule of input.only ?? []) {
    oneOf(rule, RULE_NAMES, 'rule');
  }
  if (input.target !== undefined) {
    oneOf(input.target, TARGETS, 'target');
  }
}

function oneOf(value: string, known: readonly string[], what: string): void {
  if (!known.includes(value)) {
    throw new RangeError(`There is no ${what} "${value}". The ${what}s are ${known.join(', ')}.`);
  }
}
