/** Texts of a file that may name a module. */
export interface Specifiers {
  /** `./client`, `..` */
  readonly relative: readonly string[];
  /** `@acme/core`, `#client`, `src/client` */
  readonly named: readonly string[];
  /** The known beginnings of what is computed: `./handlers/` of `` import(`./handlers/${name}.js`) ``. */
  readonly computed: readonly string[];
}

/**
 * A text in quotes that may be a specifier. The quote at its end is not consumed, for it may as well begin the next one (an
 * apostrophe in a comment); so each attempt ends where the next begins, and the whole takes time in proportion to the text.
 */
const QUOTED = /(?<=(['"`]))(?:\.\.?(?:\/[^'"`\\\n\r{}]{0,300})?|[\w@#~$/][^'"`\\\n\r{}\s]{0,300})(?=(['"`{]))/g;
/** What stands before a bare word that is a specifier; a comment may come between. */
const BEFORE_WORD = /(?:\bfrom|\bimport|\(|\*\/)\s{0,100}$/;
const BEFORE_CALLED = /\b(?:import|require)\s{0,20}\(\s{0,100}$/;

/**
 * Finds what may name a module anywhere in a text, without parsing it: also in comments and other strings, whatever call it
 * stands in (`jest.mock('./client')`).
 */
export function findSpecifiers(text: string): Specifiers {
  const relative = new Set<string>();
  const named = new Set<string>();
  const computed = new Set<string>();
  for (const match of text.matchAll(QUOTED)) {
    const [written, open, close] = match;
    const before = () => text.slice(Math.max(0, match.index - 140), match.index - 1);
    const isPath = written.startsWith('.');
    if (close !== open) {
      if (open === '`' && close === '{' && isPath && written.endsWith('$') && BEFORE_CALLED.test(before())) {
        computed.add(written.slice(0, -1));
      }
    } else if (!isPath) {
      if (/^[@#~]|\//.test(written) || BEFORE_WORD.test(before())) {
        named.add(written);
      }
    } else if (/^\s{0,100}\+/.test(text.slice(match.index + written.length + 1, match.index + written.length + 110)) && BEFORE_CALLED.test(before())) {
      computed.add(written);
    } else {
      relative.add(written);
    }
  }
  return {relative: [...relative], named: [...named], computed: [...computed]};
}
