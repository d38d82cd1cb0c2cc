import assert from 'node:assert/strict';

import {inspect} from '../../src/analysis/inspect.ts';
import {type Inspection, migrateText} from '../../src/edits/migrate-text.ts';
import {withoutMark} from '../../src/project/byte-order-mark.ts';
import {type Fixture, readFixtures, safeText, unsafeText} from '../fixtures.ts';
import {DECLARED} from '../hosts/tree.ts';

/** One check, which knows nothing of a test framework: `npm run test:mutation` runs it without one. */
export interface Check {
  /** That of the fixture. */
  readonly id: string;
  readonly title: string;
  /** @throws when the program under test does not do what the fixture says */
  readonly run: () => void;
}

/**
 * Every fixture of one file as a check, the short ones first: most mutants are killed by any of them.
 * @param root folder of the fixtures
 */
export function checksOf(root?: string): Check[] {
  const {fixtures} = readFixtures(root);
  return fixtures
    .toSorted((one, other) => one.input.length - other.input.length)
    .map((fixture) => ({id: fixture.id, title: fixture.title, run: () => check(fixture)}));
}

/** The findings of a fixture, and what `migrate` makes of it. No text is looked at twice. */
function check(fixture: Fixture): void {
  const file = `/${fixture.id}/input${fixture.extension}`;
  const facts = {minimumVersion: (name: string) => fixture.versions[name] ?? DECLARED[name] ?? null};
  const seen = new Map<string, Inspection>();
  const look = (text: string) => {
    const inspection = seen.get(text) ?? inspect(file, text, facts, undefined, fixture.target ?? undefined);
    seen.set(text, inspection);
    return inspection;
  };
  const text = withoutMark(fixture.input);
  const lineOf = (offset: number) => text.slice(0, offset).split(/\r\n|\n|\r/u).length;
  assert.deepEqual(look(text).findings.map((finding) => told(finding, lineOf(finding.range[0]))).sort(), fixture.findings.map((finding) => told(finding, finding.line)).sort());
  assert.deepEqual(migrateText(file, text, look, {unsafe: true}).output, withoutMark(unsafeText(fixture)));
  assert.deepEqual(migrateText(file, text, look).output, withoutMark(safeText(fixture)));
}

function told({rule, safety, certainty}: Pick<Fixture['findings'][number], 'rule' | 'safety' | 'certainty'>, line: number): string {
  return `line ${line}: ${rule} ${safety} ${certainty}`;
}
