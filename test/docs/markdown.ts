import {readFileSync} from 'node:fs';
import path from 'node:path';

/** A fenced code block. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The last paragraph or heading above the block, on one line: it says what the block shows. */
  readonly introduction: string;
}

/** A page of the project, by its path from the root. */
export function page(name: string): string {
  return readFileSync(path.join(import.meta.dirname, '../..', name), 'utf8');
}

/** The titles of a page's sections of the second level. */
export function sectionTitles(markdown: string): string[] {
  return [...markdown.matchAll(/^## (?<title>.+)$/gmu)].map(({groups}) => groups?.['title'] ?? '');
}

/** What stands under a heading of the second level. */
export function section(markdown: string, title: string): string {
  const text = markdown.split(/^## /mu).find((part) => part.startsWith(`${title}\n`));
  if (text === undefined) {
    throw new Error(`there is no section "${title}"`);
  }
  return text.slice(title.length);
}

/** All fenced blocks of a text, in order. */
export function blocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(?<language>\w*)\n(?<code>.*?)^```$/gmsu)].map(({index, groups}) => ({
    language: groups?.['language'] ?? '',
    code: groups?.['code'] ?? '',
    introduction: markdown.slice(0, index).trimEnd().split('\n\n').at(-1)?.replaceAll(/\s+/gu, ' ').trim() ?? '',
  }));
}
