/**
 * Control characters, characters that reorder or hide what stands beside them, and halves of characters. The selectors of
 * variants stay, for they only tell how a character such as ⚠️ is drawn.
 */
const UNPRINTABLE = /(?![\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * What the log of a CI job would take for a command: in GitHub Actions `::name` at the start of a line and `##[name]` anywhere,
 * in Azure Pipelines and TeamCity `##vso[` and `##teamcity[`.
 */
const COMMAND = /^(?<lead>\s*):(?=:)|#(?=#(?:vso|teamcity)?\[)/gu;

const NAMED = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text from a file, or a file's name, on one line and harmless to a terminal and a log: control characters are shown as escapes. */
export function printable(text: string): string {
  return withoutCommands(text.replace(UNPRINTABLE, (character) => NAMED.get(character) ?? unicodeEscape(character)));
}

/** JSON with the characters escaped that `JSON.stringify` leaves as they are; it still means the same. */
export function printableJson(json: string): string {
  const plain = json.replace(UNPRINTABLE, (character) => (character === '\n' ? character : codeUnits(character)));
  return plain.replace(COMMAND, (found) => found.replace('#', '\\u0023'));
}

/** Lines for a person's eyes: like {@link printable}, but for line ends and tabs. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutCommands(line.replace(/\r$/, '').split('\t').map(printable).join('\t')))
    .join('\n');
}

function withoutCommands(line: string): string {
  return line.replace(COMMAND, (found) => found.replace(/[:#]$/, unicodeEscape));
}

function unicodeEscape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/** As JSON writes it: two escapes for a character beyond the first 65,536. */
function codeUnits(character: string): string {
  return Array.from({length: character.length}, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
