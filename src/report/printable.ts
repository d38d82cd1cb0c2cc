// Control characters, and characters that reorder or hide what stands beside them on a terminal.
// eslint-disable-next-line no-control-regex -- they are what it is for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const NAMED = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text from a file, or a file's name, on one line and harmless to a terminal: control characters are shown as escapes. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => NAMED.get(character) ?? unicodeEscape(character));
}

/** JSON with the control characters escaped that `JSON.stringify` leaves as they are; it still means the same. */
export function printableJson(json: string): string {
  return json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : unicodeEscape(character)));
}

/** Lines for a person's eyes: like {@link printable}, but for line ends and tabs. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, '').split('\t').map(printable).join('\t'))
    .join('\n');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
