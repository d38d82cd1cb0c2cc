import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {type LinkedCaseFile, type LinkedFinding, readLinkedCaseFile} from '../case-file.ts';
import {type FixtureSet, placeFaults, readFolder, ROOT, runFaults, safetyFaults, sound} from '../fixtures.ts';

const FOLDER = 'linked';
const TEXTS = ['input', 'output', 'unsafe'] as const;

/** The files of a small repository: texts by their paths from its root, with slashes. */
export type FileTree = ReadonlyMap<string, string>;

/** What stands in `fixtures/linked/<case>/`: a small repository whose files belong together. */
export interface LinkedFixture extends LinkedCaseFile {
  /** `linked/<case>`: names the fixture in every test. */
  readonly id: string;
  readonly input: FileTree;
  /** The files that safe edits change; `null` when none does. */
  readonly output: FileTree | null;
  /** The files that review edits change further; `null` when none does. */
  readonly unsafe: FileTree | null;
}

/** Reads every fixture of several files below `root`. */
export function readLinkedFixtures(root = ROOT): FixtureSet<LinkedFixture> {
  return readFolder(root, FOLDER, readLinkedFixture);
}

/** The whole repository after one kind of edits. */
export function treeOf({input, output, unsafe}: LinkedFixture, text: (typeof TEXTS)[number]): FileTree {
  const layers = {input: [], output: [output], unsafe: [output, unsafe]}[text];
  return new Map([input, ...layers.map((layer) => layer ?? [])].flatMap((layer) => [...layer]));
}

/** The files of a folder, in the order of their paths. */
export function readTree(folder: string): FileTree {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const paths = files.map(({parentPath, name}) => path.relative(folder, path.join(parentPath, name)).replaceAll(path.sep, '/'));
  return new Map(paths.sort().map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

function readLinkedFixture(folder: string, id: string): LinkedFixture {
  const stray = readdirSync(folder).filter((name) => name !== 'case.json' && !(TEXTS as readonly string[]).includes(name));
  if (stray.length > 0) {
    throw new Error(`unexpected ${stray.join(', ')}; the repository is input/`);
  }
  const [input, output, unsafe] = TEXTS.map((text) => existsSync(path.join(folder, text)) ? readTree(path.join(folder, text)) : null);
  const file = readLinkedCaseFile(readFileSync(path.join(folder, 'case.json'), 'utf8'));
  const fixture: LinkedFixture = {...file, id, input: input ?? new Map<string, string>(), output: output ?? null, unsafe: unsafe ?? null};
  return sound(fixture, [...treeFaults(fixture), ...fileFaults(fixture), ...safetyFaults(fixture), ...runFaults(fixture)]);
}

/** A layer holds nothing but files that it changes. */
function treeFaults(fixture: LinkedFixture): string[] {
  const {input, output, unsafe} = fixture;
  const below = [['output', output, input], ['unsafe', unsafe, treeOf(fixture, 'output')]] as const;
  return below.flatMap(([name, layer, base]) => [...layer ?? []].flatMap(([file, text]) => {
    const before = base.get(file);
    const fault = before === undefined ? 'is no file of the input' : 'is not changed: delete it';
    return before === undefined || before === text ? [`${name}/${file} ${fault}`] : [];
  }));
}

function fileFaults({findings, problems, run, input}: LinkedFixture): string[] {
  const named = [...findings.flatMap(({file, alsoIn}) => [file, ...alsoIn]), ...problems.map(({file}) => file), ...run === null ? [] : [run.entry]];
  const missing = named.filter((file) => !input.has(file));
  const own = findings.filter(({file, alsoIn}) => alsoIn.includes(file));
  return [
    ...missing.map((file) => `there is no input/${file}`),
    ...own.map(({file}) => `"alsoIn" names ${file}, where the finding itself is`),
    ...[...input].flatMap(([file, text]) => placeFaults(findingsIn(findings, file), text).map((fault) => `${file}: ${fault}`)),
  ];
}

function findingsIn(findings: readonly LinkedFinding[], file: string): LinkedFinding[] {
  return findings.filter((finding) => finding.file === file);
}
