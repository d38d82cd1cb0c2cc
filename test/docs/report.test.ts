import {describe, expect, it} from 'vitest';
import {read, repository, run} from '../cli/program.ts';
import {blocks, page, section} from './markdown.ts';

const markdown = page('docs/report.md');
const [source, command, reasons] = blocks(section(markdown, 'Example')).map(({code}) => code.trim());

describe('the page about the report', () => {
  it('shows what the report says of its example', () => {
    const [program, name, ...args] = (command ?? '').split(' ');
    expect([program, name]).toEqual(['npx', 'eslint-plugin-iamcredentials']);
    const root = repository({'sign.js': `${source ?? ''}\n`});
    expect(run(root, args)).toMatchObject({status: 0});
    const items = [.../<h4>Why it is safe<\/h4><ul>(?<items>.*?)<\/ul>/su.exec(read(root, 'migration.html'))?.groups?.['items']?.matchAll(/<li>(?<text>.*?)<\/li>/gsu) ?? []];
    expect(items.map(({groups}) => groups?.['text']?.replaceAll(/<[^>]+>/gu, ''))).toEqual(reasons?.split('\n'));
  });

  it('is linked from the README, and part of the package', () => {
    expect(page('README.md')).toContain('(docs/report.md)');
    expect((JSON.parse(page('package.json')) as {files: string[]}).files).toContain('docs/report.md');
  });

  it('says from how many changes on they are closed', () => {
    expect(page('src/report/html/html-report.ts')).toContain(`const MAX_OPEN = ${/With more than (?<count>\d+) changes/u.exec(markdown)?.groups?.['count'] ?? ''};`);
  });
});
