import type {TSESTree} from '@typescript-eslint/utils';

/** One character of a literal as it is written: an escape, a line break (CRLF is one in a template), or itself. */
const WRITTEN_CHARACTER = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[0-7]{1,3}|\r\n|[^])|\r\n|[^]/giy;
const LINE_CONTINUATION = /^\\(?:\r\n|[\n\r\u2028\u2029])$/;

/**
 * Where each character of a literal's value stands in the file: a plain start offset when the literal is written as it
 * reads, else one offset for each character and one for the end.
 * @param raw what stands between the quotes
 * @param start offset of `raw` in the file
 */
export function cookedOffsets(raw: string, cooked: string, start: number): readonly number[] | number {
  if (raw === cooked) {
    return start;
  }
  const offsets: number[] = [];
  for (const match of raw.matchAll(WRITTEN_CHARACTER)) {
    if (LINE_CONTINUATION.test(match[0])) {
      continue;
    }
    const place = start + match.index;
    offsets.push(place);
    if (/^\\u\{/i.test(match[0]) && Number.parseInt(match[0].slice(3), 16) > 0xffff) {
      offsets.push(place);
    }
  }
  offsets.push(start + raw.length);
  return offsets;
}

/**
 * The range of the characters of one template element. espree and typescript-estree count the backtick, `${` and `}` in
 * its range, Babel does not; the first element tells which it is.
 */
export function quasiContent(template: TSESTree.TemplateLiteral, index: number): readonly [number, number] {
  const quasi = template.quasis[index];
  if (quasi === undefined) {
    throw new RangeError(`The template has no element ${String(index)}.`);
  }
  const isInclusive = template.quasis[0]?.range[0] === template.range[0];
  if (!isInclusive) {
    return quasi.range;
  }
  return [quasi.range[0] + 1, quasi.range[1] - (quasi.tail ? 1 : 2)];
}
