import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

import {type Certainty, MANIFEST_RULE, type Safety} from '../src/analysis/finding.ts';
import {list, onlyKeys, oneOf, record, SAFETIES, sentence} from './case-file.ts';

const ROOT = path.join(import.meta.dirname, '../fixtures', MANIFEST_RULE);

export interface ManifestFinding {
  /** The package.json that it is told of, from the project’s folder. */
  readonly file: string;
  readonly line: number;
  readonly safety: Safety;
  readonly certainty: Certainty;
  readonly advice: boolean;
  /** A part of its message. */
  readonly says: string;
}

/** One project in `fixtures/min-client-version/<case>/project/`, and what is to be said of it. */
export interface ManifestFixture {
  /** `<rule>/<case>` */
  readonly id: string;
  readonly title: string;
  readonly findings: readonly ManifestFinding[];
  readonly project: string;
  /** The package.json that is rewritten: that of the first finding, else that of the project. */
  readonly file: string;
  readonly input: string;
  /** Its text after all safe edits, and after those that need a review; the input where nothing changes. */
  readonly output: string;
  readonly unsafe: string;
}

/**
 * Reads the fixtures of the rule about package.json.
 * @throws {Error} that names the fixture and the first key that is not as the format says
 */
export function readManifestFixtures(): ManifestFixture[] {
  return readdirSync(ROOT).sort().map((name) => {
    try {
      return readManifestFixture(path.join(ROOT, name), `${MANIFEST_RULE}/${name}`);
    } catch (error) {
      throw new Error(`${MANIFEST_RULE}/${name}: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
    }
  });
}

/** Copies a fixture's project to a temporary folder, away from any repository. */
export function plantProject({project}: ManifestFixture): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'iamcredentials-manifest-')));
  cpSync(project, root, {recursive: true});
  return root;
}

function readManifestFixture(folder: string, id: string): ManifestFixture {
  const value = record(JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8')), 'case.json');
  onlyKeys(value, ['title', 'findings'], 'case.json');
  const findings = list(value['findings'], 'findings').map(finding);
  const project = path.join(folder, 'project');
  const file = findings[0]?.file ?? 'package.json';
  const input = readFileSync(path.join(project, file), 'utf8');
  const textOf = (name: string, otherwise: string) =>
    existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), 'utf8') : otherwise;
  const output = textOf('output.json', input);
  return {id, title: sentence(value['title'], 'title'), findings, project, file, input, output, unsafe: textOf('unsafe.json', output)};
}

function finding(value: unknown, index: number): ManifestFinding {
  const where = `findings[${index}]`;
  const entry = record(value, where);
  onlyKeys(entry, ['file', 'line', 'safety', 'certainty', 'advice', 'says'], where);
  const advice = entry['advice'] === true;
  return {
    file: entry['file'] === undefined ? 'package.json' : sentence(entry['file'], `${where}.file`),
    line: Number(entry['line']),
    safety: oneOf(entry['safety'], SAFETIES, `${where}.safety`),
    certainty: oneOf(entry['certainty'] ?? (advice ? 'likely' : 'proven'), ['proven', 'likely'], `${where}.certainty`),
    advice,
    says: sentence(entry['says'], `${where}.says`),
  };
}
