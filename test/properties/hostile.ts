import fc from 'fast-check';

/** Something that is done to a text which parsers do not mind: its line ends, its beginning and its end. */
type Spoil = (text: string) => string;

const LINE_ENDS: readonly Spoil[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  // Every third line end is another one.
  (text) => text.split('\n').map((line, index) => (index === 0 ? '' : ['\n', '\r\n', '\r'][index % 3] ?? '') + line).join(''),
  (text) => text.replaceAll('\n', ' \t\n'),
];

const EDGES: readonly Spoil[] = [
  (text) => text,
  (text) => text.trimEnd(),
  (text) => `\uFEFF${text}`,
  (text) => `\n\n${text}\n\n\n`,
  (text) => `${text}// \u2028\u000C ${'x'.repeat(300)} 😀`,
  (text) => `${text}/* --- a\n+++ b\n@@ -1 +1 @@\n\\ No newline at end of file\n*/`,
];

export const hostileText: fc.Arbitrary<Spoil> = fc.tuple(fc.constantFrom(...LINE_ENDS), fc.constantFrom(...EDGES)).map(([lines, edge]) => (text) => edge(lines(text)));

/** Names that a file system takes, and that a patch has to quote. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('plain', 'a b', '-dash', '--help', '"quoted"', "it's", 'tab\there', 'line\nend', 'back\\slash', 'ü', '日本', '😀', '$HOME', '`id`', '%s', 'a  ', '#', '{}', '*', '\u0001', '\u202E'),
  fc.string({minLength: 1, maxLength: 12, unit: 'grapheme'}).filter((name) => !/[/\0]|^\.{1,2}$/u.test(name)),
);
