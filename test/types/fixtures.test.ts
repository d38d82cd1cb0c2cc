import path from 'node:path';

import ts from 'typescript';
import {expect, test} from 'vitest';

import {type Fixture, readFixtures, safeText} from '../fixtures.ts';

const FIXTURES = path.join(import.meta.dirname, '../../fixtures');

/** A project that compiles what users compile: strict, against the typings that are installed here. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};

const fixtures = readFixtures().fixtures.filter(
  (fixture) => /^\.[cm]?tsx?$/.test(fixture.extension) && safeText(fixture) !== fixture.input,
);

/** Inputs and outputs stand beside each other, so that both find the same packages; one program, for speed. */
const program = ts.createProgram({
  rootNames: fixtures.flatMap((fixture) => [fileOf(fixture, 'input'), fileOf(fixture, 'output')]),
  options: OPTIONS,
});

test('there are TypeScript fixtures, and most of them compile', () => {
  const clean = fixtures.filter((fixture) => errorsIn(fileOf(fixture, 'input')).length === 0);
  expect(clean.length).toBeGreaterThan(fixtures.length / 2);
});

test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s: the output has no new type error', (_id, fixture) => {
  const known = errorsIn(fileOf(fixture, 'input'));
  const added = errorsIn(fileOf(fixture, 'output')).filter((error) => !known.includes(error));
  expect(added).toEqual([]);
});

function fileOf(fixture: Fixture, stem: 'input' | 'output'): string {
  return path.join(FIXTURES, fixture.id, stem + fixture.extension);
}

function errorsIn(file: string): string[] {
  const source = program.getSourceFile(file);
  if (source === undefined) {
    throw new Error(`${file} is not part of the program.`);
  }
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({code, messageText}) => `TS${String(code)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
}
