import {afterAll, expect, test} from 'vitest';
import {figure} from '../figure.ts';
import {readFixtures} from '../fixtures.ts';
import {answersOf, differences} from './answers.ts';
import {BABEL, OXC, type Reader, TYPESCRIPT} from './readers.ts';

const {fixtures} = readFixtures();
// Flow is read by Babel alone, and a component by no parser without a preparation of its host’s own.
const shared = fixtures.filter(({extension, hosts, target}) => !['.vue', '.svelte'].includes(extension) && (hosts.includes('eslint') || target !== null));
let findings = 0;

afterAll(() => figure('parsers', `${String(findings)} findings of ${String(shared.length)} fixtures compared between three parsers, 0 differences`));

test('every fixture has the same findings, ranges and edits with each parser', () => {
  expect(shared.length).toBeGreaterThan(1500);
  const found: string[] = [];
  for (const {id, input, extension} of shared) {
    const path = `/repository/input${extension}`;
    const ask = (reader: Reader) => answersOf(reader.read(path, input)).findings;
    const expected = ask(BABEL);
    findings += expected.length;
    for (const reader of [TYPESCRIPT, OXC]) {
      try {
        found.push(...differences(expected, ask(reader)).map((line) => `${id}, babel against ${reader.name}: ${line}`));
      } catch (error) {
        found.push(`${id}, ${reader.name}: ${String(error)}`);
      }
    }
  }
  expect(found).toEqual([]);
});
