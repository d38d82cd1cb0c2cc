import {resolve} from 'node:path';

import {withoutMark} from '../project/byte-order-mark.ts';
import {analyseText, migrateText, type TextOptions} from '../text.ts';
import {plainAnalysis, plainApplied} from './plain.ts';
import type {AnalyseTextInput, MigrateTextInput, TextAnalysis, TextMigration} from './types.ts';

/** @throws {ParseError} when the text cannot be parsed */
export async function analyseOne(input: AnalyseTextInput): Promise<TextAnalysis> {
  input.signal?.throwIfAborted();
  const options = optionsOf(input);
  return plainAnalysis(options.filePath, withoutMark(input.text), await analyseText(input.text, options));
}

/**
 * @throws {ParseError} when the text cannot be parsed
 * @throws {ProofError} when the new text is not proved
 */
export async function migrateOne(input: MigrateTextInput): Promise<TextMigration> {
  input.signal?.throwIfAborted();
  const options = optionsOf(input);
  const {output, applied, origins, remaining} = await migrateText(input.text, {...options, unsafe: input.unsafe ?? false});
  return {
    text: output,
    applied: plainApplied(withoutMark(input.text), applied, origins),
    ...plainAnalysis(options.filePath, withoutMark(output), remaining),
  };
}

function optionsOf({filePath, only, target, versions}: AnalyseTextInput): TextOptions {
  return {
    filePath: resolve(filePath),
    ...(only === undefined ? {} : {only}),
    ...(target === undefined ? {} : {target}),
    ...(versions === undefined ? {} : {facts: {minimumVersion: (name) => versions[name] ?? null}}),
  };
}
