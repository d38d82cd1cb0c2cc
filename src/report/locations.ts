/** A place in a text, both counted from 1 as ESLint reports them. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** Converts offsets of one text to places, with the line breaks that ESLint knows. */
export function createLocator(text: string): (offset: number) => Location {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|[\r\n\u2028\u2029]/g), (match) => match.index + match[0].length)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return {line: low + 1, column: offset - (starts[low] ?? 0) + 1};
  };
}
