import {readdirSync} from 'node:fs';
import path from 'node:path';

import {describe, expect, it} from 'vitest';

import {analyseText, migrateText} from '../../src/text.ts';
import {lineIn} from '../hosts/host.ts';
import {coveringChoices, sampledChoices} from './choices.ts';
import {CLIENT_PROGRAMS} from './client-programs.ts';
import {compose, type Program, type Value} from './family.ts';
import {REST_PROGRAMS} from './rest-programs.ts';

const FOLDER = path.join(import.meta.dirname, '../../fixtures/no-deprecated-sign');
const FAMILIES = [CLIENT_PROGRAMS, REST_PROGRAMS];
/** Of some tens of thousands that there are. */
const SAMPLE = 2000;
const FACTS = {minimumVersion: (name: string) => name === 'googleapis' ? '39.2.0' : null};

const covering = FAMILIES.flatMap((family) => coveringChoices(family).map((values) => compose(family, values)));

/** `npx vitest run test/generator -u` writes what is missing or differs. */
describe('the generated fixtures', () => {
  it.each(covering.map((program) => [program.id, program] as const))('%s is what the generator makes', async (id, program) => {
    const {extension, input, output} = program;
    await expect(input).toMatchFileSnapshot(path.join(FOLDER, id, `input${extension}`));
    await expect(output).toMatchFileSnapshot(path.join(FOLDER, id, `output${extension}`));
    await expect(caseFile(program)).toMatchFileSnapshot(path.join(FOLDER, id, 'case.json'));
  });

  it('have no others beside them', () => {
    const names = readdirSync(FOLDER).filter((name) => name.startsWith('gen-'));
    const ids = new Set(covering.map(({id}) => id));
    expect(names.filter((name) => !ids.has(name))).toEqual([]);
  });

  it.each(FAMILIES.map((family) => [family.name, family] as const))('of the %s programs show every pair of values that occurs', (_name, family) => {
    const pairs = (values: readonly Value[]) => values.flatMap((value, index) => values.slice(index + 1).map((later) => `${value.id} ${later.id}`));
    const shown = new Set(coveringChoices(family).flatMap(pairs));
    expect(sampledChoices(family, Infinity).flatMap(pairs).filter((pair) => !shown.has(pair))).toEqual([]);
  });
});

describe.each(FAMILIES.map((family) => [family.name, family] as const))('the %s programs', (_name, family) => {
  it('are migrated as they are composed', async () => {
    const faults = [];
    for (const values of sampledChoices(family, SAMPLE)) {
      const program = compose(family, values);
      const fault = await faultOf(program);
      if (fault !== null) {
        faults.push({id: program.id, ...fault});
      }
    }
    expect(faults).toEqual([]);
  });
});

interface Fault {
  readonly expected: unknown;
  readonly received: unknown;
}

/** What the core makes of a program, where it is not what was composed. */
async function faultOf({input, output, extension, findings}: Program): Promise<Fault | null> {
  const options = {filePath: path.join(FOLDER, `gen${extension}`), facts: FACTS};
  const found = (await analyseText(input, options)).findings.map(({rule, range, safety}) => ({rule, line: lineIn(input, range[0]), safety}));
  if (!sameFindings(found, findings)) {
    return {expected: findings, received: found};
  }
  const migrated = await migrateText(input, options);
  return migrated.output === output ? null : {expected: output, received: migrated.output};
}

function sameFindings(found: Program['findings'] | readonly object[], expected: Program['findings']): boolean {
  const lines = (list: readonly object[]) => list.map((finding) => JSON.stringify(finding)).sort();
  return JSON.stringify(lines(found)) === JSON.stringify(lines(expected));
}

/** In the layout of the fixtures that are written by hand. */
function caseFile({title, findings, run}: Program): string {
  const spaced = (value: object) => JSON.stringify(value, null, 1).replaceAll(/\n */gu, ' ').replaceAll(/(?<=[[{]) | (?=[\]}])/gu, '');
  return [
    '{',
    `  "title": ${JSON.stringify(title)},`,
    '  "findings": [',
    findings.map((finding) => `    ${spaced(finding)}`).join(',\n'),
    '  ],',
    `  "run": ${spaced(run)}`,
    '}',
    '',
  ].join('\n');
}
