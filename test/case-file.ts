import {type Certainty, RULE_NAMES, type RuleName, type Safety} from '../src/analysis/finding.ts';
import {type Target, TARGETS} from '../src/migration/targets.ts';

export const SAFETIES: readonly Safety[] = ['safe', 'review', 'manual'];
const CERTAINTIES: readonly Certainty[] = ['proven', 'likely'];

/** The keys of every `case.json`. */
const BASE_KEYS = ['title', 'findings', 'run', 'noRun'];

/** The hosts that a fixture is fed to; both majors of ESLint are one. */
export const HOST_NAMES = ['core', 'eslint', 'command', 'jscodeshift', 'oxlint'] as const;
export type HostName = (typeof HOST_NAMES)[number];

export interface ExpectedFinding {
  readonly rule: RuleName;
  /** From 1. */
  readonly line: number;
  readonly safety: Safety;
  readonly certainty: Certainty;
}

/** How a fixture is run against the fakes of both APIs. */
export interface Run {
  /** The name of the exported function. */
  readonly export: string;
  readonly args: readonly unknown[];
  /** Whether the function takes a node-style callback as its last argument. */
  readonly callback: boolean;
  /** Half-migrated code: the input fails today, so only the migrated text has a result. */
  readonly inputFails: boolean;
  /** The file mocks its own requests: nothing may reach the network, before or after. */
  readonly mocked: boolean;
  /** What the migrated function must return, where the input cannot tell; absent when nothing is said. */
  readonly result?: unknown;
}

/** What every `case.json` says, with every default filled in. */
interface CaseBase {
  readonly title: string;
  readonly findings: readonly ExpectedFinding[];
  readonly run: Run | null;
  readonly noRun: string | null;
}

/** The `case.json` of one file. */
export interface CaseFile extends CaseBase {
  /** Package versions that the project around the file declares. */
  readonly versions: Readonly<Record<string, string>>;
  readonly hosts: readonly HostName[];
  /** The client to rewrite for, of which linters know nothing; `null` for the one that the code uses. */
  readonly target: Target | null;
}

/** A finding in a repository of several files; paths count from its root. */
export interface LinkedFinding extends ExpectedFinding {
  readonly file: string;
  /** The other files that the edits of its unit change. */
  readonly alsoIn: readonly string[];
  /** A part of its message, where the message must name something. */
  readonly says: string | null;
}

/** How a whole repository is run. */
export interface LinkedRun extends Run {
  /** The file whose export is called. */
  readonly entry: string;
  /** The source of packages that name only what is built from it. */
  readonly sources: Readonly<Record<string, string>>;
}

/** A file that the command cannot look into. */
export interface ExpectedProblem {
  readonly file: string;
  readonly line: number;
}

/** The `case.json` of a repository. */
export interface LinkedCaseFile extends CaseBase {
  readonly findings: readonly LinkedFinding[];
  readonly run: LinkedRun | null;
  /** What the command is asked to look at. */
  readonly paths: readonly string[];
  readonly problems: readonly ExpectedProblem[];
  /** Why the editor, which sees one file at a time, fixes otherwise than the command; `null` where it does not. */
  readonly editor: string | null;
}

/**
 * Reads the `case.json` of one file.
 * @throws {Error} that names the first key that is not as the format says
 */
export function readCaseFile(json: string): CaseFile {
  const value = record(JSON.parse(json), 'case.json');
  onlyKeys(value, [...BASE_KEYS, 'versions', 'hosts', 'target'], 'case.json');
  const target = value['target'] === undefined ? null : oneOf(value['target'], TARGETS, 'target');
  const hosts = target === null ? HOST_NAMES : HOST_NAMES.filter((host) => host !== 'eslint' && host !== 'oxlint');
  return {
    ...base(value),
    findings: list(value['findings'], 'findings').map((entry, index) => finding(entry, `findings[${index}]`)),
    run: value['run'] === undefined ? null : run(value['run']),
    versions: value['versions'] === undefined ? {} : texts(value['versions'], 'versions'),
    hosts: value['hosts'] === undefined ? hosts : list(value['hosts'], 'hosts').map((host) => oneOf(host, hosts, 'hosts')),
    target,
  };
}

/**
 * Reads the `case.json` of a repository.
 * @throws {Error} that names the first key that is not as the format says
 */
export function readLinkedCaseFile(json: string): LinkedCaseFile {
  const value = record(JSON.parse(json), 'case.json');
  onlyKeys(value, [...BASE_KEYS, 'paths', 'problems', 'editor'], 'case.json');
  return {
    ...base(value),
    findings: list(value['findings'], 'findings').map(linkedFinding),
    run: value['run'] === undefined ? null : linkedRun(value['run']),
    paths: value['paths'] === undefined ? ['.'] : sentences(value['paths'], 'paths'),
    problems: list(value['problems'] ?? [], 'problems').map(problem),
    editor: value['editor'] === undefined ? null : sentence(value['editor'], 'editor'),
  };
}

function base(value: Record<string, unknown>): Pick<CaseBase, 'title' | 'noRun'> {
  return {
    title: sentence(value['title'], 'title'),
    noRun: value['noRun'] === undefined ? null : sentence(value['noRun'], 'noRun'),
  };
}

function linkedFinding(value: unknown, index: number): LinkedFinding {
  const where = `findings[${index}]`;
  const entry = record(value, where);
  return {
    ...finding(value, where, ['file', 'alsoIn', 'says']),
    file: sentence(entry['file'], `${where}.file`),
    alsoIn: sentences(entry['alsoIn'] ?? [], `${where}.alsoIn`),
    says: entry['says'] === undefined ? null : sentence(entry['says'], `${where}.says`),
  };
}

function linkedRun(value: unknown): LinkedRun {
  const entry = record(value, 'run');
  return {...run(value, ['entry', 'sources']), entry: sentence(entry['entry'], 'run.entry'), sources: texts(entry['sources'] ?? {}, 'run.sources')};
}

function problem(value: unknown, index: number): ExpectedProblem {
  const where = `problems[${index}]`;
  const entry = record(value, where);
  onlyKeys(entry, ['file', 'line'], where);
  return {file: sentence(entry['file'], `${where}.file`), line: lineNumber(entry['line'], `${where}.line`)};
}

function finding(value: unknown, where: string, moreKeys: readonly string[] = []): ExpectedFinding {
  const entry = record(value, where);
  onlyKeys(entry, ['rule', 'line', 'safety', 'certainty', ...moreKeys], where);
  const {rule, line, safety, certainty} = entry;
  return {
    rule: oneOf(rule, RULE_NAMES, `${where}.rule`),
    line: lineNumber(line, `${where}.line`),
    safety: oneOf(safety, SAFETIES, `${where}.safety`),
    certainty: oneOf(certainty ?? 'proven', CERTAINTIES, `${where}.certainty`),
  };
}

function run(value: unknown, moreKeys: readonly string[] = []): Run {
  const entry = record(value, 'run');
  onlyKeys(entry, ['export', 'args', 'callback', 'inputFails', 'mocked', 'result', ...moreKeys], 'run');
  return {
    export: sentence(entry['export'], 'run.export'),
    args: list(entry['args'] ?? [], 'run.args'),
    callback: flag(entry['callback'], 'run.callback'),
    inputFails: flag(entry['inputFails'], 'run.inputFails'),
    mocked: flag(entry['mocked'], 'run.mocked'),
    ...('result' in entry ? {result: entry['result']} : {}),
  };
}

function texts(value: unknown, where: string): Record<string, string> {
  const entries = Object.entries(record(value, where));
  return Object.fromEntries(entries.map(([name, text]) => [name, sentence(text, `${where}.${name}`)]));
}

function lineNumber(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    throw new Error(`${where} must be a line number from 1`);
  }
  return value;
}

function sentences(value: unknown, where: string): string[] {
  return list(value, where).map((entry, index) => sentence(entry, `${where}[${index}]`));
}

export function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} must be an object`);
  }
  return value as Record<string, unknown>;
}

export function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new Error(`${where} must be a list`);
  }
  return value;
}

export function sentence(value: unknown, where: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new Error(`${where} must be a text that is not empty`);
  }
  return value;
}

function flag(value: unknown, where: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') {
    throw new Error(`${where} must be true or false`);
  }
  return value ?? false;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  const match = allowed.find((candidate) => candidate === value);
  if (match === undefined) {
    throw new Error(`${where} must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  }
  return match;
}

export function onlyKeys(value: Record<string, unknown>, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== undefined) {
    throw new Error(`${where} has no key "${unknown}"; it may hold ${allowed.join(', ')}`);
  }
}
