import fc from 'fast-check';

import type {RandomProgram} from './programs.ts';

/** One change of a text between two of its tokens. */
interface Mutation {
  readonly kind: 'delete' | 'duplicate' | 'swap' | 'move' | 'replace' | 'cut';
  /** Places as parts of the whole. */
  readonly at: number;
  readonly to: number;
  readonly token: string;
}

/** What an odd token may be replaced by. */
const ODD_TOKENS = [
  '(', ')', '{', '}', '[', ']', ';', ',', '.', '?.', '...', '=>', '=', '+', '+=', '??', '??=', '||', '!', '~', ':', '?', '*', '**', '@', '#x', '<', '>', '`', '${', "'", '"', '/', '//', '/*', '*/',
  'await', 'async', 'yield', 'new', 'this', 'super', 'import', 'export', 'default', 'class', 'extends', 'static', 'get', 'set', 'function', 'return', 'typeof', 'void', 'delete', 'in', 'of', 'as',
  'null', 'undefined', 'arguments', '0', '-1', '1n', "''", '``', '{}', '[]', '/x/u', 'signBlob', 'signature', 'bytesToSign', 'payload', 'constructor', '__proto__', 'toString', 'then', 'prototype', 'data', '\u2028', '\u0000', '\uD800',
];

const TOKENS = /\s+|[\w$]+|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\.\.\.|=>|\?\.|[^\s\w$]/gsu;

const SHARE = fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true});

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete', 'duplicate', 'swap', 'move', 'replace', 'cut'),
  at: SHARE,
  to: SHARE,
  token: fc.constantFrom(...ODD_TOKENS),
});

/** Programs of which a few tokens are deleted, doubled, exchanged, moved or replaced: some of them still parse. */
export function mutated(programs: fc.Arbitrary<RandomProgram>): fc.Arbitrary<RandomProgram> {
  return fc.tuple(programs, fc.array(mutation, {minLength: 1, maxLength: 4})).map(([program, mutations]) => ({
    ...program,
    text: mutations.reduce(mutate, program.text),
  }));
}

function mutate(text: string, {kind, at, to, token}: Mutation): string {
  const tokens = text.match(TOKENS) ?? [];
  const solid = [...tokens.keys()].filter((index) => tokens[index]?.trim() !== '');
  const place = solid[Math.floor(at * solid.length)] ?? 0;
  const other = solid[Math.floor(to * solid.length)] ?? 0;
  const here = tokens[place] ?? '';
  const there = tokens[other] ?? '';
  switch (kind) {
    case 'delete':
      tokens[place] = '';
      break;
    case 'duplicate':
      tokens[place] = `${here} ${here}`;
      break;
    case 'swap':
      tokens[place] = there;
      tokens[other] = here;
      break;
    case 'move':
      tokens[place] = '';
      tokens[other] = `${there} ${here}`;
      break;
    case 'replace':
      tokens[place] = token;
      break;
    case 'cut':
      tokens.splice(place, Math.floor(to * 12));
      break;
  }
  return tokens.join('');
}
