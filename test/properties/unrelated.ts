import type {TSESTree} from '@typescript-eslint/utils';

/** Statements that have nothing to do with signing. Where a file has imports, one more changes nothing; where it has none, it shows where others may stand. */
const BESIDE_IMPORTS = ["import {readFile as unrelatedRead} from 'node:fs/promises';", "import unrelatedDefault, * as unrelatedAll from './unrelated.js';"];
const BESIDE_REQUIRES = ["const {readFile: unrelatedRead} = require('node:fs/promises');", "const unrelatedAll = require('./unrelated.js');"];

const IN_MODULES = ["export {unrelatedOther} from './unrelated.js';", "export const unrelatedLengths = ['a', 'bc'].map((entry) => entry.length);"];

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

export function unrelatedStatements({body, sourceType}: TSESTree.Program, text: string): readonly string[] {
  if (sourceType === 'module') {
    const hasImports = body.some(({type}) => type === 'ImportDeclaration');
    return [...(hasImports ? BESIDE_IMPORTS : []), ...IN_MODULES, ...ANYWHERE];
  }
  return [...(/\brequire\(/.test(text) ? BESIDE_REQUIRES : []), ...ANYWHERE];
}
