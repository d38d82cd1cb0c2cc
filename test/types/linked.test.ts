import path from 'node:path';

import ts from 'typescript';
import {expect, test} from 'vitest';

import {rewrites} from '../fixtures.ts';
import {type LinkedFixture, readLinkedFixtures, treeOf} from '../linked/fixtures.ts';
import {plant} from '../linked/planted.ts';
import {errorsIn, OPTIONS} from './compiler.ts';

type Rewritten = 'output' | 'unsafe';

/** Inside of our package, so that the programs find the same libraries. */
const ROOT = path.join(import.meta.dirname, '../../node_modules/.cache/iamcredentials-linked-types');
const LANGUAGE = /\.[cm]?ts$/u;

/** Review texts that leave a type error on purpose: a type that also serves others stays, and the compiler shows where a person decides. */
const LEFT_TO_DECIDE = new Map([
  ['linked/instance-two-implementations', ['src/google-signer.ts: TS2416', 'src/main.ts: TS2345', 'src/receipts.ts: TS2339']],
  ['linked/types-response-given-to-kms', ['src/sign.ts: TS2339']],
  ['linked/types-response-shared-with-kms', ['src/sign.ts: TS2339']],
]);

const fixtures = readLinkedFixtures().fixtures.filter((fixture) => rewrites(fixture) && sourcesOf(fixture).length > 0);
const rewritten = fixtures.flatMap((fixture) =>
  (['output', 'unsafe'] as const).filter((text) => fixture[text] !== null).map((text) => [fixture.id, text, fixture] as const));
const roots = [...fixtures.map((fixture) => plantText(fixture, 'input')), ...rewritten.map(([, text, fixture]) => plantText(fixture, text))].flat();

/** All repositories in one program, for speed; what is only found through their settings is missing before and after. */
const program = ts.createProgram({rootNames: roots, options: OPTIONS});

test.each(rewritten)('%s: its %s has no new type error', (id, text, fixture) => {
  const known = errorsOf(fixture, 'input');
  const added = errorsOf(fixture, text).filter((error) => !known.includes(error));
  const toDecide = text === 'unsafe' ? LEFT_TO_DECIDE.get(id) : undefined;
  expect(toDecide === undefined ? added : added.map((error) => error.split(': ', 2).join(': '))).toEqual(toDecide ?? []);
});

function sourcesOf({input}: LinkedFixture): string[] {
  return [...input.keys()].filter((file) => LANGUAGE.test(file));
}

function plantText(fixture: LinkedFixture, text: 'input' | Rewritten): string[] {
  plant(treeOf(fixture, text), folderOf(fixture, text));
  return sourcesOf(fixture).map((file) => path.join(folderOf(fixture, text), file));
}

function folderOf({id}: LinkedFixture, text: 'input' | Rewritten): string {
  return path.join(ROOT, id, text);
}

function errorsOf(fixture: LinkedFixture, text: 'input' | Rewritten): string[] {
  return sourcesOf(fixture).flatMap((file) => errorsIn(program, path.join(folderOf(fixture, text), file)).map((error) => `${file}: ${error}`));
}
