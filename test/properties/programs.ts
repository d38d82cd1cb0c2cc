import fc from 'fast-check';

import type {ProjectFacts} from '../../src/analysis/context.ts';
import {sampledChoices} from '../generator/choices.ts';
import {CLIENT_PROGRAMS} from '../generator/client-programs.ts';
import {compose} from '../generator/family.ts';
import {REST_PROGRAMS} from '../generator/rest-programs.ts';
import {extensionOf, type Piece, PIECES, type Statement, statementTexts} from './pieces.ts';

/** A random program, which need not parse. */
export interface RandomProgram {
  /** Where the pieces come from. */
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly facts: ProjectFacts;
}

/** What is done to a piece before it becomes a part of a program. */
interface PartRecipe {
  readonly piece: Piece;
  /** Where each top-level statement goes: they are sorted by these. */
  readonly order: readonly number[];
  readonly wraps: readonly WrapRecipe[];
}

interface WrapRecipe {
  /** Where the wrapped statements begin, as a part of all of them. */
  readonly from: number;
  readonly count: number;
  readonly wrapper: Wrapper;
}

type Wrapper = readonly [before: string, after: string];

/** What may stand around statements. Declarations in a block are out of sight for what stands outside of it. */
const WRAPPERS: readonly Wrapper[] = [
  ['{', '}'],
  ['if (globalThis.ready) {', '}'],
  ['try {', '} catch {}'],
  ['try {', '} finally { globalThis.done?.(); }'],
  ['try { globalThis.begin?.(); } catch (wrapError) {', '}'],
  ['for (const wrapItem of globalThis.items ?? []) {', '}'],
  ['for (let wrapIndex = 0; wrapIndex < 3; wrapIndex++) {', '}'],
  ['while (globalThis.busy) {', '}'],
  ['do {', '} while (globalThis.busy);'],
  ['wrapLabel: {', '}'],
  ['switch (globalThis.kind) { default: {', '} }'],
  ['async function wrapFunction() {', '}'],
  ['(async function () {', '})();'],
  ['void (async () => {', '})();'],
  ['class WrapClass { static async run() {', '} }'],
  ['class WrapClass { async #run() {', '} }'],
  ['const wrapObject = { async run() {', '} };'],
  ['module.exports.wrapped = async () => {', '};'],
  ['Promise.resolve().then(async () => {', '});'],
  ["describe('wrapped', () => { it('works', async () => {", '}); });'],
];

const LANGUAGES: readonly ReadonlySet<string>[] = [new Set(['js', 'mjs', 'cjs', 'jsx']), new Set(['ts', 'mts', 'cts']), new Set(['tsx'])];

/** A number from 0 to 1, the latter excluded. */
const SHARE = fc.double({min: 0, max: 1, noNaN: true, maxExcluded: true});

/** Pieces that can be cut, renamed and put into other files, by their language. */
const LOOSE = LANGUAGES.map((extensions) => PIECES.filter(({path, renamables}) => extensions.has(extensionOf(path)) && renamables.length > 0)).filter((pieces) => pieces.length > 0);

const wrapRecipe: fc.Arbitrary<WrapRecipe> = fc.record({from: SHARE, count: fc.integer({min: 1, max: 4}), wrapper: fc.constantFrom(...WRAPPERS)});

function partRecipe(pieces: readonly Piece[]): fc.Arbitrary<PartRecipe> {
  return fc.record({
    piece: fc.constantFrom(...pieces),
    order: fc.oneof({weight: 2, arbitrary: fc.constant([])}, fc.array(SHARE, {maxLength: 12})),
    wraps: fc.oneof({weight: 1, arbitrary: fc.constant([])}, fc.array(wrapRecipe, {maxLength: 2})),
  });
}

/** Pieces of one to three fixtures, shuffled, wrapped, and put one behind the other. */
export const ASSEMBLED: fc.Arbitrary<RandomProgram> = fc.oneof(
  ...LOOSE.map((pieces) => ({weight: pieces.length, arbitrary: fc.array(partRecipe(pieces), {minLength: 1, maxLength: 2}).map(assemble)})),
);

/** A fixture as it is. */
export const WHOLE: fc.Arbitrary<RandomProgram> = fc.constantFrom(...PIECES);

/** Programs of the generator, most of which are no fixtures. */
const GENERATED = [CLIENT_PROGRAMS, REST_PROGRAMS].flatMap((family) => sampledChoices(family, 4000).map((choice) => ({family, choice})));

export const COMPOSED: fc.Arbitrary<RandomProgram> = fc.constantFrom(...GENERATED).map(({family, choice}) => {
  const {id, extension, input} = compose(family, choice);
  return {id, path: `/pieces/generated/input${extension}`, text: input, facts: {minimumVersion: (name) => name === 'googleapis' ? '39.2.0' : null}};
});

/** Any program that is expected to parse most of the time. */
export const PROGRAM: fc.Arbitrary<RandomProgram> = fc.oneof({weight: 6, arbitrary: ASSEMBLED}, {weight: 1, arbitrary: COMPOSED});

function assemble(recipes: readonly PartRecipe[]): RandomProgram {
  const [first] = recipes;
  const parts = recipes.map((recipe, index) => partText(recipe, index));
  return {
    id: recipes.map(({piece}) => piece.id).join(' + '),
    path: first?.piece.path ?? '/pieces/input.js',
    text: parts.join('\n'),
    facts: {minimumVersion: (name) => recipes.map(({piece}) => piece.facts.minimumVersion(name)).find((version) => version !== null) ?? null},
  };
}

/** The text of a piece; names of all but the first get a suffix, so that nothing is declared twice. */
function partText({piece, order, wraps}: PartRecipe, index: number): string {
  const texts = statementTexts(piece, index === 0 ? '' : `_${index}`);
  const kept = piece.statements
    .map((statement, place) => ({statement, text: texts[place] ?? '', rank: order[place] ?? place}))
    .filter(({statement}) => index === 0 || statement.kind !== 'default');
  const sorted = order.length === 0 ? kept : [...kept.filter(isFirst), ...kept.filter((part) => !isFirst(part)).sort((a, b) => a.rank - b.rank)];
  return wraps.reduce(wrapped, sorted).map(({text}) => text).join('') + piece.tail;
}

interface Part {
  readonly statement: Statement;
  readonly text: string;
}

function isFirst({statement}: Part): boolean {
  return statement.kind === 'directive' || statement.start === 0;
}

/** Puts something around statements next to each other, as far as they may stand in a block. */
function wrapped<P extends Part>(parts: readonly P[], {from, count, wrapper: [before, after]}: WrapRecipe): P[] {
  const start = Math.floor(from * parts.length);
  const movable = parts.slice(start, start + count);
  const stop = movable.findIndex(({statement: {kind}}) => kind === 'import' || kind === 'default' || kind === 'directive');
  const inside = stop === -1 ? movable : movable.slice(0, stop);
  const [head] = inside;
  if (head === undefined) {
    return [...parts];
  }
  const text = `\n${before}${inside.map((part) => part.text.replace(EXPORT, '')).join('')}\n${after}`;
  return [...parts.slice(0, start), {...head, text}, ...parts.slice(start + inside.length)];
}

const EXPORT = /^export (?=const|let|var|async|function|class|interface|type|enum|abstract|declare)/mu;
