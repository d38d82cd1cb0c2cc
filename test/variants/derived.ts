import {inspect} from '../../src/analysis/inspect.ts';
import type {TextEdit} from '../../src/edits/edit.ts';
import {type Inspection, migrateText} from '../../src/edits/migrate-text.ts';
import {BYTE_ORDER_MARK, withoutMark} from '../../src/project/byte-order-mark.ts';
import type {Fixture} from '../fixtures.ts';
import {byLineAndRule, type HostFinding, lineIn} from '../hosts/host.ts';

/** What every fixture's project declares, unless its `versions` say otherwise. */
const DECLARED: Readonly<Record<string, string>> = {googleapis: '39.2.0'};

/** Whether all that can be derived is, and not only what a test run has time for. */
export const IS_FULL = process.env['TRUST'] === 'full';

/** What was made of one text. */
export interface Made {
  readonly findings: readonly Told[];
  /** What the findings would change; ranges count in the text without its byte order mark. */
  readonly edits: readonly TextEdit[];
  readonly output: string;
  readonly unsafe: string;
}

/** A finding as far as a fixture tells of it. */
export type Told = Pick<HostFinding, 'rule' | 'line'> & {readonly safety: string; readonly certainty: string};

/** Analyses and rewrites a text in the place of a fixture's input. Both rewrites prove that the result parses, and that a second run has nothing to do. */
export function make(fixture: Fixture, text: string, extension: string): Made {
  const path = `/variants/${fixture.id}/input${extension}`;
  const facts = {minimumVersion: (name: string) => fixture.versions[name] ?? DECLARED[name] ?? null};
  const known = new Map<string, Inspection>();
  const look = (pass: string) => {
    const inspection = known.get(pass) ?? inspect(path, pass, facts, undefined, fixture.target ?? undefined);
    known.set(pass, inspection);
    return inspection;
  };
  const body = withoutMark(text);
  const mark = body === text ? '' : BYTE_ORDER_MARK;
  const {findings} = look(body);
  return {
    findings: findings.map(({rule, range, safety, certainty}) => ({rule, line: lineIn(text, range[0]), safety, certainty})).sort(byLineAndRule),
    edits: findings.flatMap(({edits}) => edits),
    output: mark + migrateText(path, body, look).output,
    unsafe: mark + migrateText(path, body, look, {unsafe: true}).output,
  };
}

/** Findings in lines, so that a failure shows as a readable diff. */
export function toLines(findings: readonly Told[]): string[] {
  return findings.map(({line, rule, safety, certainty}) => `line ${line}: ${rule} ${safety} ${certainty}`);
}

/** What a terminal would not show, and what decides whether the bytes are the same. */
export function visible(text: string): string {
  return text.replaceAll(BYTE_ORDER_MARK, '<BOM>').replaceAll('\r', '<CR>').replaceAll('\t', '<TAB>');
}
