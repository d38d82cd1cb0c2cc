import {existsSync} from 'node:fs';
import path from 'node:path';

import {describe, expect, it} from 'vitest';

import {readFixtures} from '../fixtures.ts';
import {readManifestFixtures} from '../manifest-fixtures.ts';
import {runNode} from '../hosts/process.ts';
import {readLinkedFixtures} from '../linked/fixtures.ts';
import {page, section, sectionTitles} from './markdown.ts';

const DOCS = path.join(import.meta.dirname, '../../docs');

/** What the script would write today; whether it did so is for `npm run docs:check`. */
const {stdout: shapes} = runNode(path.join(DOCS, 'shapes.mjs'), ['--print']);
const links = [...shapes.matchAll(/\]\(\.\.\/fixtures\/(?<id>[^)]+\/[^)]+)\)/gu)].map(({groups}) => groups?.['id'] ?? '');
const written: readonly {id: string; findings: readonly object[]}[] = [...readFixtures().fixtures, ...readLinkedFixtures().fixtures, ...readManifestFixtures()].filter(
  ({id}) => !id.includes('/gen-'),
);

describe('the page of all shapes', () => {
  it('links every fixture once, but the generated ones', () => {
    expect([...links].sort()).toEqual(written.map(({id}) => id).sort());
    expect(links.filter((id) => !existsSync(path.join(DOCS, '../fixtures', id)))).toEqual([]);
    expect(shapes).toMatch(/^\| \d+ programs that combine /mu);
  });

  it.each([
    ['no-deprecated-sign/rest-fetch-template', 'fixed'],
    ['no-deprecated-sign/rest-response-returned', 'needs a look'],
    ['no-deprecated-sign/googleapis-too-old', 'by hand'],
    ['min-client-version/multer-uncalled', 'advice'],
  ])('says what to expect of %s: %s', (id, expectation) => {
    expect(shapes.split('\n').find((line) => line.includes(`(../fixtures/${id})`))).toContain(`| ${expectation} |`);
  });

  it('has what nobody touches in a section of its own', () => {
    const untouched = written.filter(({findings}) => findings.length === 0);
    expect(section(shapes, 'Left alone').match(/^- /gmu)).toHaveLength(untouched.length);
    expect(sectionTitles(shapes).at(-1)).toBe('Left alone');
  });

  it('is linked from the README', () => {
    expect(page('README.md')).toContain('/docs/shapes.md)');
  });
});
