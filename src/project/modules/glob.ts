/** A pattern of a workspace without braces, part by part. */
export type Glob = readonly string[];

const MOST_ALTERNATIVES = 200;
const LONGEST = 500;

/**
 * Reads a pattern of a workspace: `*`, `**` and `{a,b}`. A matcher of our own, for patterns come from the repositories that are
 * looked at, and libraries turn them into regular expressions, which can be made to run for ever.
 */
export function readGlob(pattern: string): Glob[] {
  const done: string[] = [];
  const open = pattern.length > LONGEST ? [] : [pattern];
  for (let current = open.pop(); current !== undefined && done.length + open.length < MOST_ALTERNATIVES; current = open.pop()) {
    const braces = /\{([^{}]*)\}/.exec(current);
    if (braces === null) {
      done.push(current);
    } else {
      const [whole, alternatives = ''] = braces;
      const [before, after] = [current.slice(0, braces.index), current.slice(braces.index + whole.length)];
      open.push(...alternatives.split(',').map((alternative) => before + alternative + after));
    }
  }
  return done.map((plain) => plain.replace(/^\.?\//, '').replace(/\/$/, '').split('/'));
}

/** Row by row which beginnings of the path the beginnings of the pattern match, so that no pattern takes long. */
export function matchesGlob(path: readonly string[], pattern: Glob): boolean {
  let reached = [true, ...path.map(() => false)];
  for (const part of pattern) {
    const next = reached.map(() => false);
    for (let index = 0; index < reached.length; index++) {
      if (part === '**') {
        next[index] = reached[index] === true || (index > 0 && next[index - 1] === true);
      } else {
        next[index] = index > 0 && reached[index - 1] === true && matchesText(path[index - 1] ?? '', part);
      }
    }
    reached = next;
  }
  return reached.at(-1) === true;
}

/** Whether a text matches a pattern in which `*` is any text: each piece between stars is taken where it comes first. */
function matchesText(text: string, pattern: string): boolean {
  const [first = '', ...pieces] = pattern.split('*');
  const last = pieces.pop();
  if (last === undefined) {
    return text === first;
  }
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return false;
  }
  let position = first.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, position);
    if (found < 0) {
      return false;
    }
    position = found + piece.length;
  }
  return position <= text.length - last.length;
}
