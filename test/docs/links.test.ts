import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';

import {page} from './markdown.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...['docs', 'rules'].flatMap((folder) => readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`))];
const {files, homepage} = JSON.parse(page('package.json')) as {files: readonly string[]; homepage: string};

/** What a page links or shows, without titles. */
function linksOf(name: string): string[] {
  const prose = page(name).replaceAll(/^```.*?^```$/gmsu, '');
  return [...prose.matchAll(/\]\((?<target>[^)\s]+)\)/gu)].map(({groups}) => groups?.['target'] ?? '');
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(name: string): string[] {
  return [...page(name).matchAll(/^#+ (?<title>.+)$/gmu)].map(({groups}) => (groups?.['title'] ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

function isPublished(name: string): boolean {
  return ['README.md', 'LICENSE', 'package.json'].includes(name) || files.some((pattern) => name === pattern || name.startsWith(`${pattern}/`) || (pattern.includes('*') && new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`, 'u').test(name)));
}

describe.each(PAGES)('the links of %s', (name) => {
  const targets = linksOf(name).filter((target) => !/^(?:[a-z]+:)?\/\//u.test(target)).map((target) => {
    const [file = '', anchor] = target.split('#');
    return {target, file: file === '' ? name : path.posix.join(path.posix.dirname(name), file), anchor};
  });

  it('lead to what is there', () => {
    const broken = targets.filter(({file, anchor}) => !existsSync(path.join(ROOT, file)) || (anchor !== undefined && statSync(path.join(ROOT, file)).isFile() && !anchorsOf(file).includes(anchor)));
    expect(broken.map(({target}) => target)).toEqual([]);
  });

  it('lead to what is published with it, or to the repository', () => {
    const missing = isPublished(name) ? targets.filter(({file}) => !isPublished(file)) : [];
    expect(missing.map(({target}) => target)).toEqual([]);
    const own = linksOf(name).filter((target) => target.startsWith(`${homepage}/blob/main/`)).map((target) => target.slice(`${homepage}/blob/main/`.length).split('#')[0] ?? '');
    expect(own.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});
