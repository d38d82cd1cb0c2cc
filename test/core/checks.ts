import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

import {inspect} from '../../src/analysis/inspect.ts';
import {type Inspection, migrateText} from '../../src/edits/migrate-text.ts';
import {withoutMark} from '../../src/project/byte-order-mark.ts';
import {type Fixture, readFixtures, ROOT, safeText, unsafeText} from '../fixtures.ts';
import {DECLARED} from '../hosts/tree.ts';
import {readTold, toldFile, toldLines} from './told.ts';

/** One check, which knows nothing of a test framework: `npm run test:mutation` runs it without one. */
export interface Check {
  /** That of the fixture. */
  readonly id: string;
  readonly title: string;
  /** @throws when the program under test does not do what the fixture says */
  readonly run: () => Promise<void> | void;
}

/**
 * Every fixture of one file as a check, the short ones first: most mutants are killed by any of them.
 * @param root folder of the fixtures
 */
export function checksOf(root = ROOT): Check[] {
  const {fixtures} = readFixtures(root);
  const told = readTold(readFileSync(toldFile(root), 'utf8'));
  return fixtures
    .toSorted((one, other) => one.input.length - other.input.length)
    .map((fixture) => ({id: fixture.id, title: fixture.title, run: () => check(fixture, told.get(fixture.id) ?? [])}));
}

/** Looks at texts as the file of a fixture, in the project that it declares. */
export function inspectAs({id, extension, versions, target}: Fixture): (text: string) => Inspection {
  const facts = {minimumVersion: (name: string) => versions[name] ?? DECLARED[name] ?? null};
  return (text) => inspect(`/${id}/input${extension}`, withoutMark(text), facts, undefined, target ?? undefined);
}

/** The findings of a fixture, and what `migrate` makes of it. No text is looked at twice. */
function check(fixture: Fixture, told: readonly string[]): void {
  const look = remembered(inspectAs(fixture));
  const text = withoutMark(fixture.input);
  const lineOf = (offset: number) => text.slice(0, offset).split(/\r\n|\n|\r/u).length;
  const {findings} = look(text);
  assert.deepEqual(findings.map((finding) => inLine(finding, lineOf(finding.range[0]))).sort(), fixture.findings.map((finding) => inLine(finding, finding.line)).sort());
  assert.deepEqual(toldLines(findings), told.toSorted());
  assert.deepEqual(migrateText(fixture.id, text, look, {unsafe: true}).output, withoutMark(unsafeText(fixture)));
  assert.deepEqual(migrateText(fixture.id, text, look).output, withoutMark(safeText(fixture)));
}

function remembered(look: (text: string) => Inspection): (text: string) => Inspection {
  const seen = new Map<string, Inspection>();
  return (text) => {
    const inspection = seen.get(text) ?? look(text);
    seen.set(text, inspection);
    return inspection;
  };
}

function inLine({rule, safety, certainty}: Pick<Fixture['findings'][number], 'rule' | 'safety' | 'certainty'>, line: number): string {
  return `line ${line}: ${rule} ${safety} ${certainty}`;
}
