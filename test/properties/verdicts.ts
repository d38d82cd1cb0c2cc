import fc from 'fast-check';

import type {Finding} from '../../src/analysis/finding.ts';
import {applyEdits} from '../../src/edits/apply.ts';
import type {TextEdit} from '../../src/edits/edit.ts';
import {offsetBefore} from '../../src/edits/origins.ts';
import {parsed} from './pieces.ts';
import type {RandomProgram} from './programs.ts';
import {renamablesIn, renamingEdits} from './renaming.ts';
import {unrelatedStatements} from './unrelated.ts';

/** The same program in other words. */
export interface Reworded {
  readonly program: RandomProgram;
  /** Where a place of it stands in the first program. */
  readonly placeBefore: (offset: number) => number;
}

/** How a program is put into other words that change nothing of what it does. */
export interface Rewording {
  /** What is written behind the name of each variable. */
  readonly suffix: string;
  /** Unrelated statements above and below, as parts of all that there are. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const SHARE = fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true});

export const REWORDING: fc.Arbitrary<Rewording> = fc.record({
  suffix: fc.constantFrom('', '_1', '$', 'Ω', 'Iamcredentials', '_signBlob'),
  above: fc.array(SHARE, {maxLength: 4}),
  below: fc.array(SHARE, {maxLength: 4}),
});

/** What is said about each place of a program. */
export function verdictsOf(findings: readonly Finding[], placeOf: (offset: number) => number = (offset) => offset): string[] {
  return findings.map(({rule, range, safety, certainty}) => `${rule} at ${placeOf(range[0])}: ${safety}, ${certainty}`).sort();
}

/** Whether a scope of a program declares a name more than once. */
export function declaresTwice({path, text}: RandomProgram): boolean {
  return parsed(path, text)?.scopeManager.scopes.some(({variables}) => variables.some(({defs}) => defs.length > 1)) === true;
}

/** The program with other names for its own variables, and with more statements; `null` when that makes no program. */
export function reword(program: RandomProgram, {suffix, above, below}: Rewording): Reworded | null {
  const {path, text} = program;
  const file = parsed(path, text);
  if (file === null || file.markupNames !== undefined) {
    return null;
  }
  const renamables = suffix === '' ? [] : renamablesIn(file).filter(({isExported}) => !isExported);
  const taken = new Set(file.scopeManager.scopes.flatMap(({variables, references}) => [...variables.map(({name}) => name), ...references.map(({identifier}) => identifier.name)]));
  if (renamables.some(({name}) => taken.has(name + suffix))) {
    // A new name that the program has already, declared or not, would capture what is meant by that.
    return null;
  }
  const edits = renamingEdits(renamables, ({name}) => name + suffix);
  const statements = unrelatedStatements(file.ast, text);
  const chosen = (shares: readonly number[]) => [...new Set(shares.map((share) => statements[Math.floor(share * statements.length)] ?? ''))];
  const first = mayBeginOtherwise(text) ? chosen(above) : [];
  const last = chosen(below).filter((statement) => !first.includes(statement));
  const all: TextEdit[] = [
    {start: 0, end: 0, text: first.map((statement) => `${statement}\n`).join('')},
    ...edits,
    {start: text.length, end: text.length, text: last.map((statement) => `\n${statement}`).join('')},
  ];
  const reworded = applyEdits(text, all);
  return parsed(path, reworded) === null ? null : {program: {...program, text: reworded}, placeBefore: (offset) => offsetBefore(offset, all)};
}

/** Whether statements may stand above all others: a hashbang and a directive come first. */
function mayBeginOtherwise(text: string): boolean {
  return !/^(?:#!|\s*(?:\/[/*][^]*)?['"]use )/u.test(text);
}
