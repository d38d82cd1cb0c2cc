import path from 'node:path';

import ts from 'typescript';
import {expect, test} from 'vitest';

import {type Fixture, readFixtures, rewrites} from '../fixtures.ts';
import {errorsIn, OPTIONS} from './compiler.ts';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures');

/** Review texts that leave a type error on purpose: a type that also serves others stays, and the compiler shows where a person decides. */
const LEFT_TO_DECIDE = new Map([
  ['no-deprecated-sign/rest-request-interface-shared', ["TS2353: Object literal may only specify known properties, and 'payload' does not exist in type 'SignInput'."]],
  ['no-deprecated-sign/rest-response-interface-shared', ["TS2339: Property 'signedBlob' does not exist on type 'Signed'."]],
  ['no-deprecated-sign/reply-of-two-implementations', [notAssignable('sign', 'IamSigner', 'Signer'), notAssignable('ask', 'Asking', 'Asks<{ signature: string; }>')]],
]);

function notAssignable(method: string, owner: string, base: string): string {
  const [before, after] = ['{ signature: string; }', '{ signedBlob: string; }'];
  const promises = `'Promise<${after}>' is not assignable to type 'Promise<${before}>'`;
  const methods = `'(email: string, bytes: string) => Promise<${after}>' is not assignable to type '(email: string, bytes: string) => Promise<${before}>'`;
  const property = `Property 'signature' is missing in type '${after}' but required in type '${before}'`;
  return `TS2416: Property '${method}' in type '${owner}' is not assignable to the same property in base type '${base}'.   Type ${methods}.     Type ${promises}.       ${property}.`;
}

type Rewritten = 'output' | 'unsafe';

const fixtures = readFixtures().fixtures.filter((fixture) => /^\.[cm]?tsx?$/.test(fixture.extension) && rewrites(fixture));
const rewritten = fixtures.flatMap((fixture) =>
  (['output', 'unsafe'] as const).filter((stem) => fixture[stem] !== null).map((stem) => [fixture.id, stem, fixture] as const));

/** Inputs and rewritten texts stand beside each other, so that all find the same packages; one program, for speed. */
const program = ts.createProgram({
  rootNames: [
    ...fixtures.map((fixture) => fileOf(fixture, 'input')),
    ...rewritten.map(([, stem, fixture]) => fileOf(fixture, stem)),
  ],
  options: OPTIONS,
});

test('there are TypeScript fixtures, and most of them compile', () => {
  const clean = fixtures.filter((fixture) => errorsIn(program, fileOf(fixture, 'input')).length === 0);
  expect(clean.length).toBeGreaterThan(fixtures.length / 2);
});

test.each(rewritten)('%s: its %s has no new type error', (_id, stem, fixture) => {
  const known = errorsIn(program, fileOf(fixture, 'input'));
  const added = errorsIn(program, fileOf(fixture, stem)).filter((error) => !known.includes(error));
  expect(added).toEqual(stem === 'unsafe' ? LEFT_TO_DECIDE.get(fixture.id) ?? [] : []);
});

function fileOf(fixture: Fixture, stem: 'input' | Rewritten): string {
  return path.join(FIXTURES, fixture.id, stem + fixture.extension);
}
