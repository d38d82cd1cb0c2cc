import {parseSync} from 'oxc-parser';

import type {Finding} from '../../src/analysis/finding.ts';
import {inspect} from '../../src/analysis/inspect.ts';
import {ParseError} from '../../src/dialect/parse-error.ts';
import {applyEdits} from '../../src/edits/apply.ts';
import type {TextEdit} from '../../src/edits/edit.ts';
import {type Inspection, isApplied, type MigratedText, migrateText} from '../../src/edits/migrate-text.ts';
import type {RandomProgram} from './programs.ts';

/** What became of a program that was looked at. */
export interface Examined {
  readonly findings: readonly Finding[];
  /** Whether safe or review edits changed it. */
  readonly isRewritten: boolean;
}

/**
 * Looks at a program and rewrites it, and throws where something does not hold that must hold for all programs.
 * @returns `null` for a text that the parser refuses, which is the one way to refuse a program
 */
export function examine({path, text, facts}: RandomProgram): Examined | null {
  const known = new Map<string, Inspection>();
  const lookOnce = (other: string) => {
    const inspection = known.get(other) ?? inspect(path, other, facts);
    known.set(other, inspection);
    return inspection;
  };
  const first = unlessRefused(() => lookOnce(text));
  if (first === null) {
    return null;
  }
  const {findings, recoveredErrors} = first;
  findings.forEach((finding) => assertFinding(finding, text));
  if (findings.length === 0 || recoveredErrors > 0) {
    return {findings, isRewritten: false};
  }
  const isReadByOxc = oxcReads(path, text);
  const outputs = new Set([text]);
  for (const unsafe of [false, true]) {
    const migrated = migrateText(path, text, lookOnce, {unsafe});
    const {output} = migrated;
    assertOnlyEdits(text, migrated);
    if (!outputs.has(output)) {
      assert(!isReadByOxc || oxcReads(path, output), () => `oxc reads the input, and not the output:\n${output}`);
      const again = inspect(path, output, facts);
      assert(again.recoveredErrors === 0, () => `the output has syntax errors:\n${output}`);
      const left = again.findings.filter((finding) => isApplied(finding, {unsafe}));
      assert(left.length === 0, () => `a second run would change it again (${left.map(({rule}) => rule).join(', ')}):\n${output}`);
    }
    outputs.add(output);
  }
  return {findings, isRewritten: outputs.size > 1};
}

/** The findings of a program; `null` when it cannot be parsed. */
export function findingsOf({path, text, facts}: RandomProgram): readonly Finding[] | null {
  return unlessRefused(() => inspect(path, text, facts).findings);
}

/** `null` where a text cannot be parsed. */
export function unlessRefused<Answer>(look: () => Answer): Answer | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof ParseError) {
      return null;
    }
    throw error;
  }
}

/** A finding is in its file, and so are its edits, which are disjoint and in order; only what is manual has none. */
function assertFinding({rule, range: [start, end], safety, edits, elsewhere}: Finding, text: string): void {
  assert(start >= 0 && start <= end && end <= text.length, () => `${rule} is reported out of the file, at ${start}-${end}`);
  assert(edits.every((edit) => edit.start <= edit.end && edit.end <= text.length), () => `${rule} at ${start} edits out of the file: ${JSON.stringify(edits)}`);
  assert(areDisjoint(edits), () => `the edits of ${rule} at ${start} overlap, or are not in order: ${JSON.stringify(edits)}`);
  assert((edits.length === 0) === (safety === 'manual'), () => `${rule} at ${start} is ${safety}, and has ${edits.length} edits`);
  assert(elsewhere.length === 0, () => `${rule} at ${start} edits other files than the one that there is`);
}

/** Whether each edit stands behind the one before it; of two insertions at one place, nothing would tell the order. */
function areDisjoint(edits: readonly TextEdit[]): boolean {
  return edits.every((edit, index) => {
    const before = edits[index - 1];
    return before === undefined || edit.start > before.end || (edit.start === before.end && (edit.end > edit.start || before.end > before.start));
  });
}

/** Each pass makes the edits of its findings and nothing else: all other bytes are those of the text before. */
function assertOnlyEdits(text: string, {passes, output}: MigratedText): void {
  const texts = [...passes.map((pass) => [...pass.texts.values()][0] ?? ''), output];
  assert(texts[0] === text, () => 'the first pass begins with another text');
  for (const [index, {applied}] of passes.entries()) {
    const unique = new Map(applied.flatMap(({edits}) => edits).map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit]));
    const edits = [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
    assert(areDisjoint(edits), () => `two units edit the same place: ${JSON.stringify(edits)}`);
    const expected = applyEdits(texts[index] ?? '', edits);
    assert(expected === texts[index + 1], () => `pass ${index + 1} changes more than its edits:\n${expected}\n--- is not ---\n${texts[index + 1] ?? ''}`);
  }
}

/** A parser that the tool does not use. */
function oxcReads(path: string, text: string): boolean {
  return parseSync(path, text).errors.length === 0;
}

export function assert(holds: boolean, message: () => string): void {
  if (!holds) {
    throw new Error(message());
  }
}
