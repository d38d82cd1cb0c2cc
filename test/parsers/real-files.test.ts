import {afterAll, expect, test} from 'vitest';
import {ParseError} from '../../src/dialect/parse-error.ts';
import {figure} from '../figure.ts';
import {type Fixture, readFixtures} from '../fixtures.ts';
import {type Answers, answersOf, differences, KINDS} from './answers.ts';
import {readCorpus, type RealFile} from './corpus.ts';
import {BABEL, OXC, type Reader, TYPESCRIPT} from './readers.ts';

const corpus = readCorpus();
const {fixtures} = readFixtures();
const typed = fixtures.filter(({extension}) => extension === '.ts');
const plain = fixtures.filter(({extension}) => ['.js', '.mjs'].includes(extension));

/** What the comparison came to. */
const sums = {files: 0, nodes: 0, scopes: 0, findings: 0, differences: 0, alone: new Map<string, number>()};

afterAll(() => {
  const alone = [...sums.alone].sort().map(([names, count]) => `${String(count)} read by ${names} alone`).join(', ');
  figure('parsers', `${String(sums.files)} files (${corpus.kinds}; ${String(corpus.tooLong)} too long to be chosen), ${String(sums.nodes)} nodes, ${String(sums.scopes)} scopes, variables and references and ${String(sums.findings)} findings compared between three parsers, ${String(sums.differences)} differences; ${alone || 'each is read by all'}`);
});

/** The file with a program behind it that has something to find. */
function seeded({path, text}: RealFile, index: number): string {
  const programs: readonly Fixture[] = /\.[cm]?tsx?$/u.test(path) ? typed : plain;
  return `${text}\n;\n${programs[index % programs.length]?.input ?? ''}`;
}

/** What a parser makes of a text; `null` where it does not read it, which it must say in its own way. */
function ask(reader: Reader, path: string, text: string): Answers | null {
  let file;
  try {
    file = reader.read(path, text);
  } catch (error) {
    expect(reader !== BABEL || error instanceof ParseError, `${path}: ${String(error)}`).toBe(true);
    return null;
  }
  return answersOf(file);
}

const BATCH = 100;
const batches = Array.from({length: Math.ceil(corpus.files.length / BATCH)}, (_, index) => index);

test('enough files are chosen', () => {
  expect(corpus.files.length).toBeGreaterThan(2000);
  expect(KINDS.size).toBeGreaterThan(80);
});

test.each(batches)('three parsers give the same answers: batch %d', (batch) => {
  const found: string[] = [];
  for (const [offset, file] of corpus.files.slice(batch * BATCH, (batch + 1) * BATCH).entries()) {
    // With a program behind it, a file of declarations is one like any other.
    const path = `/repository/${file.path.replace(/\.flow$/u, '').replace(/\.d(?=\.[cm]?ts$)/u, '')}`;
    const text = seeded(file, batch * BATCH + offset);
    // TypeScript reads the types of Flow as its own, which they are not.
    const asked = file.path.endsWith('.flow') ? [BABEL] : [BABEL, TYPESCRIPT, OXC];
    const answers = asked.map((reader) => ({name: reader.name, answers: ask(reader, path, text)}));
    const readers = answers.filter(({answers: given}) => given !== null);
    sums.files++;
    sums.findings += readers[0]?.answers?.findings.length ?? 0;
    if (readers.length < asked.length) {
      const names = readers.map(({name}) => name).join(' and ') || 'nobody';
      sums.alone.set(names, (sums.alone.get(names) ?? 0) + 1);
    }
    const [first, ...others] = readers;
    for (const {name, answers: given} of others) {
      for (const question of ['findings', 'nodes', 'scopes'] as const) {
        sums[question] += given?.[question].length ?? 0;
        const differing = differences(first?.answers?.[question] ?? [], given?.[question] ?? []);
        sums.differences += differing.length;
        found.push(...differing.slice(0, 3).map((line) => `${file.path}: ${question}, ${first?.name ?? ''} against ${name}: ${line}`));
      }
    }
  }
  expect(found).toEqual([]);
});
