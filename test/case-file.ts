import {type Certainty, RULE_NAMES, type RuleName, type Safety} from '../src/analysis/finding.ts';
import {type Target, TARGETS} from '../src/migration/targets.ts';

const SAFETIES: readonly Safety[] = ['safe', 'review', 'manual'];
const CERTAINTIES: readonly Certainty[] = ['proven', 'likely'];

/** The hosts that a fixture is fed to; both majors of ESLint are one. */
export const HOST_NAMES = ['core', 'eslint', 'command', 'jscodeshift'] as const;
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

/** `case.json`, with every default filled in. */
export interface CaseFile {
  readonly title: string;
  readonly findings: readonly ExpectedFinding[];
  readonly run: Run | null;
  readonly noRun: string | null;
  /** Package versions that the project around the file declares. */
  readonly versions: Readonly<Record<string, string>>;
  readonly hosts: readonly HostName[];
  /** The client to rewrite for, of which ESLint knows nothing; `null` for the one that the code uses. */
  readonly target: Target | null;
}

/**
 * Reads a `case.json`.
 * @throws {Error} that names the first key that is not as the format says
 */
export function readCaseFile(json: string): CaseFile {
  const value = record(JSON.parse(json), 'case.json');
  onlyKeys(value, ['title', 'findings', 'run', 'noRun', 'versions', 'hosts', 'target'], 'case.json');
  const target = value['target'] === undefined ? null : oneOf(value['target'], TARGETS, 'target');
  const hosts = target === null ? HOST_NAMES : HOST_NAMES.filter((host) => host !== 'eslint');
  return {
    title: sentence(value['title'], 'title'),
    findings: list(value['findings'], 'findings').map(finding),
    run: value['run'] === undefined ? null : run(value['run']),
    noRun: value['noRun'] === undefined ? null : sentence(value['noRun'], 'noRun'),
    versions: value['versions'] === undefined ? {} : versions(value['versions']),
    hosts: value['hosts'] === undefined ? hosts : list(value['hosts'], 'hosts').map((host) => oneOf(host, hosts, 'hosts')),
    target,
  };
}

function finding(value: unknown, index: number): ExpectedFinding {
  const where = `findings[${index}]`;
  const entry = record(value, where);
  onlyKeys(entry, ['rule', 'line', 'safety', 'certainty'], where);
  const {rule, line, safety, certainty} = entry;
  if (typeof line !== 'number' || !Number.isInteger(line) || line < 1) {
    throw new Error(`${where}.line must be a line number from 1`);
  }
  return {
    rule: oneOf(rule, RULE_NAMES, `${where}.rule`),
    line,
    safety: oneOf(safety, SAFETIES, `${where}.safety`),
    certainty: oneOf(certainty ?? 'proven', CERTAINTIES, `${where}.certainty`),
  };
}

function run(value: unknown): Run {
  const entry = record(value, 'run');
  onlyKeys(entry, ['export', 'args', 'callback', 'inputFails', 'mocked', 'result'], 'run');
  return {
    export: sentence(entry['export'], 'run.export'),
    args: list(entry['args'] ?? [], 'run.args'),
    callback: flag(entry['callback'], 'run.callback'),
    inputFails: flag(entry['inputFails'], 'run.inputFails'),
    mocked: flag(entry['mocked'], 'run.mocked'),
    ...('result' in entry ? {result: entry['result']} : {}),
  };
}

function versions(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value, 'versions'));
  return Object.fromEntries(entries.map(([name, version]) => [name, sentence(version, `versions.${name}`)]));
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} must be an object`);
  }
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value)) {
    throw new Error(`${where} must be a list`);
  }
  return value;
}

function sentence(value: unknown, where: string): string {
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

function oneOf<T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  const match = allowed.find((candidate) => candidate === value);
  if (match === undefined) {
    throw new Error(`${where} must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  }
  return match;
}

function onlyKeys(value: Record<string, unknown>, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== undefined) {
    throw new Error(`${where} has no key "${unknown}"; it may hold ${allowed.join(', ')}`);
  }
}
