import {afterAll, describe, expect, it} from 'vitest';

import {isSource} from '../../src/project/extensions.ts';
import {figure} from '../figure.ts';
import {checkedIn, foundLines, migratedIn} from '../linked/command.ts';
import {type FileTree, type LinkedFixture, readLinkedFixtures, treeOf} from '../linked/fixtures.ts';
import {type Derivation, LAYOUTS} from './derivations.ts';
import {IS_FULL, visible} from './derived.ts';
import {shapeOf} from './tokens.ts';

const {fixtures} = readLinkedFixtures();

/** A test run derives one in so many repositories, another one for each layout. */
const STRIDE = 3;

let runs = 0;

describe.each(LAYOUTS.map((derivation, index) => [derivation.name, derivation, index] as const))('repositories with %s', (_name, derivation, index) => {
  const chosen = fixtures.filter((_fixture, place) => IS_FULL || place % STRIDE === index % STRIDE);

  it.each(chosen.map((fixture) => [fixture.id, fixture] as const))('%s', async (_id, fixture) => {
    const repository = {paths: fixture.paths, input: derivedTree(fixture.input, fixture, derivation)};
    const {findings, problems} = await checkedIn(repository);
    const unsafe = await migratedIn(repository, '--unsafe');
    expect({findings: foundLines(findings), problems}).toEqual({
      findings: foundLines(fixture.findings.map((finding) => ({...finding, line: finding.line + (derivation.lines ?? 0)}))),
      problems: fixture.problems.map(({file, line}) => `${file}:${line}`),
    });
    expect(comparable(unsafe, derivation)).toEqual(comparable(derivedTree(treeOf(fixture, 'unsafe'), fixture, derivation), derivation));
    runs++;
  });
});

afterAll(() => {
  figure('variants', `${runs.toLocaleString('en')} repositories of ${fixtures.length} with other line ends, marks and indentation in every file`);
  expect(runs).toBeGreaterThanOrEqual(500);
});

/** The sources of a repository in another layout; what other tools write stays as it is, and what is no program. */
function derivedTree(tree: FileTree, {problems}: LinkedFixture, {derive}: Derivation): FileTree {
  const isDerived = (file: string, text: string) => isOwnSource(file) && problems.every((problem) => problem.file !== file) && shapeOf(extensionOf(file), text) !== null;
  return new Map([...tree].map(([file, text]) => [file, isDerived(file, text) ? derive(text, extensionOf(file)) : text]));
}

function comparable(tree: FileTree, {isMixed = false}: Derivation): Record<string, string> {
  return Object.fromEntries([...tree].map(([file, text]) => [file, isMixed ? text.replaceAll(/\r\n|\r/gu, '\n') : visible(text)]));
}

function isOwnSource(file: string): boolean {
  return isSource(file) && !file.includes('node_modules/');
}

function extensionOf(file: string): string {
  return /(?:\.d)?\.[^.]+$/u.exec(file)?.[0] ?? '';
}
