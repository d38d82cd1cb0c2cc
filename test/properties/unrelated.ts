/** Statements that have nothing to do with signing, for modules. */
const IN_MODULES = [
  "import {readFile as unrelatedRead} from 'node:fs/promises';",
  "import unrelatedDefault, * as unrelatedAll from './unrelated.js';",
  "export {unrelatedOther} from './unrelated.js';",
  "export const unrelatedLengths = ['a', 'bc'].map((entry) => entry.length);",
];

/** The same, for scripts. */
const IN_SCRIPTS = ["const {readFile: unrelatedRead} = require('node:fs/promises');", "const unrelatedAll = require('./unrelated.js');"];

const ANYWHERE = [
  'const unrelatedNumber = 1 + 2;',
  "const unrelatedText = `https://example.com/v1/projects/${Math.max(1, 2)}/keys`;",
  "const unrelatedSettings = {host: 'example.com', port: 8080, nested: {deep: [1, {deeper: true}]}};",
  'function unrelatedHelper(unrelatedFirst, unrelatedSecond) {\n  return unrelatedFirst > unrelatedSecond ? unrelatedFirst : unrelatedSecond;\n}',
  'class UnrelatedThing {\n  #unrelatedCount = 0;\n\n  get unrelatedDouble() {\n    return this.#unrelatedCount * 2;\n  }\n}',
  'for (const unrelatedEntry of [1, 2, 3]) {\n  if (unrelatedEntry > 2) {\n    break;\n  }\n}',
  "try {\n  JSON.parse('{}');\n} catch (unrelatedError) {\n  console.error(unrelatedError);\n}",
  'void (async () => {\n  await Promise.resolve(1);\n})();',
  '/* An unrelated comment. */',
  ';',
];

export function unrelatedStatements(isModule: boolean): readonly string[] {
  return [...(isModule ? IN_MODULES : IN_SCRIPTS), ...ANYWHERE];
}
