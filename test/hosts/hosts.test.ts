import {afterAll, beforeAll, describe, expect, it} from 'vitest';

import {RULES} from '../../src/migration/rules.ts';
import {figure} from '../figure.ts';
import {type Fixture, readFixtures, safeText, unsafeText} from '../fixtures.ts';
import {command} from './command.ts';
import {core} from './core.ts';
import {eslint10, eslint9} from './eslint.ts';
import {byLineAndRule, type Host, type HostFinding, type HostResult} from './host.ts';
import {jscodeshift} from './jscodeshift.ts';
import {oxlint} from './oxlint.ts';

const {fixtures} = readFixtures();
const HOSTS = [core, eslint10, eslint9, command, jscodeshift, oxlint];

const MINUTES = 60_000;
const runs = new Map<Host, ReturnType<Host['run']>>();

/** The host that the others must agree with on exact ranges; the fixture says nothing of those. */
let reference: ReadonlyMap<string, HostResult | Error>;

/** How many results of a host were just those of the fixture. */
let agreed = 0;

afterAll(() => {
  const all = HOSTS.flatMap((host) => fixturesFor(host));
  const unread = fixtures.length * HOSTS.length - all.length;
  figure('hosts', `${agreed.toLocaleString('en')} of ${all.length.toLocaleString('en')} results of ${fixtures.length} fixtures in ${HOSTS.length} hosts are the same; ${unread} more that a host cannot read, or has no option for`);
  expect(unread).toBeLessThan(all.length / 50);
});

beforeAll(async () => {
  reference = await runOnce(core);
}, 15 * MINUTES);

describe.each(HOSTS.map((host) => [host.title, host] as const))('%s', (_title, host) => {
  let results: ReadonlyMap<string, HostResult | Error>;

  beforeAll(async () => {
    results = await runOnce(host);
  }, 15 * MINUTES);

  it.each(fixturesFor(host).map((fixture) => [fixture.id, fixture.title, fixture] as const))('%s: %s', (id, _fixtureTitle, fixture) => {
    const result = results.get(id);
    if (!(result instanceof Object) || result instanceof Error) {
      throw new Error(`${host.title} failed on this fixture: ${result?.message ?? 'no result'}`, {cause: result});
    }
    expect(toText(result, host)).toEqual(expectedText(fixture, result, host));
    agreed++;
  });
});

function fixturesFor(host: Host): Fixture[] {
  return fixtures.filter((fixture) => fixture.hosts.includes(host.name) && host.excludes?.(fixture) !== true);
}

function runOnce(host: Host): ReturnType<Host['run']> {
  const run = runs.get(host) ?? host.run(fixturesFor(host));
  runs.set(host, run);
  return run;
}

interface ResultText {
  readonly findings: readonly string[] | null;
  readonly ranges: readonly string[] | null;
  readonly output: string | null;
  readonly unsafe: string | null;
}

/** A result in lines, so that a failure shows as a readable diff. */
function toText({findings, output, unsafe}: HostResult, host: Host): ResultText {
  return {
    findings: findings === null ? null : [...findings].sort(byLineAndRule).map((finding) => describeFinding(finding, host)),
    ranges: findings === null ? null : rangesOf(findings),
    output: output === null ? null : visible(output),
    unsafe: unsafe === null ? null : visible(unsafe),
  };
}

function expectedText(fixture: Fixture, result: HostResult, host: Host): ResultText {
  const known = reference.get(fixture.id);
  const comparable = known !== undefined && !(known instanceof Error) && known.findings !== null;
  return {
    findings: result.findings === null ? null : fixture.findings.map((finding) => describeFinding(finding, host)),
    ranges: result.findings === null ? null : rangesOf(comparable ? known.findings : result.findings),
    output: result.output === null ? null : visible(safeText(fixture)),
    unsafe: result.unsafe === null ? null : visible(unsafeText(fixture)),
  };
}

/** Hosts that do not tell the safety or the certainty are not asked for it; the texts show what was safe. */
function describeFinding({line, rule, safety, certainty}: Pick<HostFinding, 'line' | 'rule' | 'safety' | 'certainty'>, {name}: Host): string {
  // A warning of the command is advice or what is only likely, which one it does not tell.
  const isTold = name === 'core' || (name === 'command' && !RULES[rule].isAdvice);
  return `line ${line}: ${rule}${name === 'oxlint' ? '' : ` ${String(safety)}`}${certainty === 'likely' && isTold ? ' likely' : ''}`;
}

function rangesOf(findings: NonNullable<HostResult['findings']>): string[] {
  return findings.map(({rule, range: [start, end]}) => `${rule} ${start}-${end}`).sort();
}

/** What a terminal would not show, and what decides whether the bytes are the same. */
function visible(text: string): string {
  return text.replaceAll('\uFEFF', '<BOM>').replaceAll('\r', '<CR>').replaceAll('\t', '<TAB>');
}
