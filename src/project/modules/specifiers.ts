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
 * Texts in quotes that may be specifiers: paths; names that begin like an alias, or have a slash; other words only where a
 * module is named, behind `from`, `import`, `declare module`, a parenthesis or a comment. The quote at the end is not consumed, for it may as well
 * begin the next text (an apostrophe in a comment). All repetitions are bounded, so that no text takes long.
 */
const QUOTED = new RegExp([
  String.raw`(?<=(['"\`]))(?:`,
  String.raw`\.\.?(?:\/[^'"\`\\\n\r{}]{0,300})?`,
  String.raw`|[@#~][^'"\`\\\n\r{}\s]{0,300}`,
  String.raw`|[\w$][^'"\`\\\n\r{}\s/]{0,100}\/[^'"\`\\\n\r{}\s]{0,200}`,
  String.raw`|(?<=(?:from|import|module|\(|\*\/)\s{0,50}['"\`])[\w$][^'"\`\\\n\r{}\s/]{0,100}`,
  String.raw`)(?=(['"\`{]))`,
].join(''), 'g');
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
    const isCalled = () => BEFORE_CALLED.test(text.slice(Math.max(0, match.index - 140), match.index - 1));
    const end = match.index + written.length;
    if (close !== open) {
      if (open === '`' && close === '{' && written.startsWith('.') && written.endsWith('$') && isCalled()) {
        computed.add(written.slice(0, -1));
      }
    } else if (!written.startsWith('.')) {
      named.add(written);
    } else if (/^\s{0,100}\+/.test(text.slice(end + 1, end + 110)) && isCalled()) {
      computed.add(written);
    } else {
      relative.add(written);
    }
  }
  return {relative: [...relative], named: [...named], computed: [...computed]};
}
