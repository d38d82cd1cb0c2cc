/** Reads Markdown as far as these tests need it: by the rules of CommonMark for fences and code spans. */

/** The lines outside of fenced blocks. */
function linesOutside(markdown: string): string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(?<run>`{3,}|~{3,})(?<rest>.*)$/u.exec(line)?.groups;
    if (fence === null) {
      if (run !== undefined && !(run['run']?.startsWith('`') === true && run['rest']?.includes('`') === true)) {
        fence = run['run'] ?? null;
      } else {
        lines.push(line);
      }
    } else if (run !== undefined && run['rest']?.trim() === '' && run['run']?.startsWith(fence) === true) {
      fence = null;
    }
  }
  if (fence !== null) {
    throw new Error('A fenced block has no end.');
  }
  return lines;
}

/** The headings. */
export function outline(markdown: string): string[] {
  return linesOutside(markdown).filter((line) => /^ {0,3}#{1,6} /u.test(line));
}

/** What is neither in a block nor in a span of code. */
export function proseOf(markdown: string): string {
  return linesOutside(markdown)
    .map((line) => line.replaceAll(/(?<![\\`])(?<fence>`+)(?!`).*?(?<!`)\k<fence>(?!`)/gu, ''))
    .join('\n');
}
