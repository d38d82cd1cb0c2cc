import {Linter} from 'eslint';
import {beforeAll, describe, expect, it} from 'vitest';

import {MANIFEST_RULE} from '../../src/analysis/finding.ts';
import {CONFIGS} from '../hosts/eslint.ts';
import {byPlace, foundLines, type Linked, runCommand} from './command.ts';
import {type FileTree, type LinkedFixture, readLinkedFixtures, treeOf} from './fixtures.ts';
import {planted} from './planted.ts';

const {fixtures} = readLinkedFixtures();
const LANGUAGES = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/u;

describe.each(fixtures.map((fixture) => [fixture.id, fixture.title, fixture] as const))('%s: %s', (_id, _title, fixture) => {
  let linked: Linked;

  beforeAll(async () => {
    linked = await runCommand(fixture);
  });

  it('has its findings', () => {
    const told = linked.findings.filter(({rule}) => rule !== MANIFEST_RULE).sort(byPlace);
    expect({findings: foundLines(told), problems: linked.problems}).toEqual({
      findings: foundLines(fixture.findings),
      problems: fixture.problems.map(({file, line}) => `${file}:${line}`),
    });
    expect(told.map(({message}, index) => spoken(fixture, index, message))).toEqual(told.map(() => true));
  });

  it.each(['output', 'unsafe'] as const)('is written as in %s', (text) => {
    expect(changes(fixture, linked[text])).toEqual(changes(fixture, treeOf(fixture, text)));
  });

  it('has nothing more to write', () => {
    expect(changes(fixture, linked.settled)).toEqual(changes(fixture, linked.unsafe));
  });

  it('is fixed in the editor only as the command rewrites the same file', async () => {
    const safe = linked.findings.filter(({safety}) => safety === 'safe').map(({file, edited}) => ({file, edited}));
    const fixes = await editorFixes(fixture.input);
    const others = fixes.filter((fix) => !safe.some(({file, edited}) => file === fix.file && edited === fix.edited));
    expect(others.length > 0).toBe(fixture.editor !== null);
  });
});

/** Whether a message names what the fixture wants named. */
function spoken({findings}: LinkedFixture, index: number, message: string): true | string {
  const says = [...findings].sort(byPlace)[index]?.says ?? '';
  return message.includes(says) || `"${message}" does not say "${says}"`;
}

/** Each file as one fix of ESLint leaves it, which sees one file at a time. */
function editorFixes(tree: FileTree): Promise<{file: string; edited: string}[]> {
  return planted(tree, (root) => {
    const linter = new Linter({cwd: root});
    const sources = [...tree].filter(([file]) => LANGUAGES.test(file));
    return Promise.resolve(sources.flatMap(([file, text]) => linter.verify(text, CONFIGS, {filename: `${root}/${file}`}).flatMap(({fix}) =>
      fix === undefined ? [] : [{file, edited: text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1])}])));
  });
}

/** What differs from the input. */
function changes({input}: LinkedFixture, tree: FileTree): Record<string, string> {
  return Object.fromEntries([...tree].filter(([file, text]) => input.get(file) !== text));
}
