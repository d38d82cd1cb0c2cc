import {RULE_NAMES} from '../analysis/finding.ts';
import {TARGETS} from '../migration/targets.ts';

/** What a value of the config file may be. */
export type Shape =
  | {readonly kind: 'choice'; readonly of: readonly string[]}
  | {readonly kind: 'choices'; readonly of: readonly string[]}
  | {readonly kind: 'patterns'}
  | {readonly kind: 'file'}
  | {readonly kind: 'number'}
  | {readonly kind: 'schema'};

/** The keys of the config file; `schemas/config.json` says the same, and a test compares them. */
export const CONFIG_KEYS = {
  $schema: {shape: {kind: 'schema'}, description: 'Where editors find this schema.'},
  only: {shape: {kind: 'choices', of: RULE_NAMES}, description: 'Only these rules, as --only.'},
  target: {shape: {kind: 'choice', of: TARGETS}, description: 'The client that calls are rewritten for, as --target.'},
  ignore: {
    shape: {kind: 'patterns'},
    description: 'Files that are neither checked nor migrated: paths from the folder of this file, of files or of folders with all that is in them; * is any text in a name, ** any folders, {a,b} a or b.',
  },
  baseline: {shape: {kind: 'file'}, description: 'The file of known findings, from the folder of this file and inside of it, as --baseline.'},
  maxFindings: {shape: {kind: 'number'}, description: 'How many findings may remain in a run that passes, as --max-findings.'},
} as const satisfies Readonly<Record<string, {readonly shape: Shape; readonly description: string}>>;

export type ConfigKey = keyof typeof CONFIG_KEYS;

/** A path or a pattern that stays in the folder of the config file, and is written in one way on every system. */
export const INSIDE = '^(?![/!]|[A-Za-z]:)(?!.*\\\\)(?!(?:.*/)?\\.\\.(?:/|$)).+$';

/** What is wrong with a value; `null` if nothing is. */
export function problemWith(shape: Shape, value: unknown): string | null {
  switch (shape.kind) {
    case 'choice':
      return isOneOf(value, shape.of) ? null : `must be ${alternatives(shape.of)}`;
    case 'choices':
      return isListOf(value, (item) => isOneOf(item, shape.of)) ? null : `must be a list of at least one of ${alternatives(shape.of)}`;
    case 'patterns':
      return Array.isArray(value) && value.every(isInside) ? null : 'must be a list of patterns such as "vendor" or "**/*.min.js", from the folder of this file and inside of it, with "/" between folders and without "!"';
    case 'file':
      return isInside(value) ? null : 'must be the path of a file, from the folder of this file and inside of it, with "/" between folders';
    case 'number':
      return Number.isSafeInteger(value) && Number(value) >= 0 ? null : 'must be a whole number, 0 or more';
    case 'schema':
      return typeof value === 'string' ? null : 'must be a text';
  }
}

function isOneOf(value: unknown, choices: readonly string[]): boolean {
  return choices.some((choice) => choice === value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function isInside(value: unknown): boolean {
  return typeof value === 'string' && new RegExp(INSIDE).test(value);
}

function alternatives(choices: readonly string[]): string {
  return choices.map((choice) => `"${choice}"`).join(', ');
}
