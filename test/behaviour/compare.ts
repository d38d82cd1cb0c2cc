import {isDeepStrictEqual} from 'node:util';

import type {CaseFile, LinkedCaseFile} from '../case-file.ts';
import type {Outcome} from './program.ts';

/** What is said of a fixture of one file, or of several. */
type Judged = Pick<CaseFile | LinkedCaseFile, 'findings' | 'run'>;

/** What a run should and did give, in a shape whose diff tells a reader what is wrong. */
export interface Verdict {
  readonly expected: Summary;
  readonly received: Summary;
}

interface Summary {
  readonly result: unknown;
  readonly error: string | null;
  readonly signCalls: readonly string[];
}

const MIGRATED = 'all on iamcredentials, all accepted';
const MOCKED = 'none';
const JWT = /^eyJ[\w-]+\.(?<claims>e[\w-]+)\.[\w-]+$/u;

/** Judges every text that a fixture has, given what came of each. */
export function judgeAll(
  fixture: Judged & Record<'output' | 'unsafe', unknown>, outcomeOf: (text: 'input' | 'output' | 'unsafe') => Outcome,
): (readonly [text: string, verdict: Verdict])[] {
  const input = outcomeOf('input');
  const migrated = (['output', 'unsafe'] as const).filter((text) => fixture[text] !== null);
  const last = outcomeOf(migrated.at(-1) ?? 'input');
  return [['input', judgeInput(fixture, input, last)], ...migrated.map((text) => [text, judge(fixture, text, input, outcomeOf(text))] as const)];
}

/** Judges the run of the input alone: it works, unless the fixture says that it fails today. */
export function judgeInput(fixture: Judged, input: Outcome, migrated: Outcome): Verdict {
  const received = {result: null, error: input.error ?? null, signCalls: []};
  if (fixture.run?.inputFails !== true) {
    return {expected: {...received, error: null}, received};
  }
  const works = input.error === undefined && isDeepStrictEqual(input.value, migrated.value);
  return {expected: received, received: works ? {...received, error: 'none: "inputFails" is wrong, the input works'} : received};
}

/**
 * Judges the run of a migrated text: it succeeds with the result of the input, and no signing call stays behind on the
 * IAM API. After review edits the result may hold the field under its new name and claims with another `exp`, for that
 * is what made them review. A program that mocks its own requests sends none.
 */
export function judge(fixture: Judged, text: 'output' | 'unsafe', input: Outcome, migrated: Outcome): Verdict {
  const result = readable(migrated.value);
  const wanted = readable(expectedValue(fixture, input, migrated));
  const calls = fixture.run?.mocked === true ? MOCKED : MIGRATED;
  const same = text === 'unsafe' && isDeepStrictEqual(withoutReviewed(result), withoutReviewed(wanted));
  return {
    expected: {result: same ? result : wanted, error: null, signCalls: [calls]},
    received: {result, error: migrated.error ?? null, signCalls: leavesOldCalls(fixture, text) ? [calls] : summary(migrated, losesExp(fixture, input, migrated))},
  };
}

function expectedValue(fixture: Judged, input: Outcome, migrated: Outcome): unknown {
  const {run} = fixture;
  if (run !== null && 'result' in run) {
    return run.result;
  }
  return run?.inputFails === true ? migrated.value : input.value;
}

/** A call site that this text does not migrate may still sign on the IAM API. */
function leavesOldCalls({findings}: Judged, text: 'output' | 'unsafe'): boolean {
  return findings.some(({rule, safety}) => rule === 'no-deprecated-sign' && (safety === 'manual' || (safety === 'review' && text === 'output')));
}

/** Whether a token that had an end on the IAM API has none any more, though no finding asks a person to see to it. */
function losesExp({findings}: Judged, input: Outcome, migrated: Outcome): boolean {
  const hadEnd = input.calls.filter(({verb, status}) => verb === 'signJwt' && status === 200).map(({endless}) => endless !== true);
  const isTold = findings.some(({rule, safety}) => rule === 'require-jwt-exp' && safety === 'manual');
  return !isTold && migrated.calls.filter(({verb}) => verb === 'signJwt').some(({endless}, index) => endless === true && hadEnd[index] === true);
}

function summary({calls}: Outcome, losesEnd: boolean): string[] {
  const signCalls = calls.filter(({verb}) => verb !== null);
  const wrong = signCalls.filter(({api, status}) => api === 'iam' || status !== 200);
  if (signCalls.length === 0) {
    return [MOCKED];
  }
  if (losesEnd) {
    return ['a token without exp'];
  }
  return wrong.length === 0 ? [MIGRATED] : signCalls.map(({api, verb, status}) => `${api} ${verb} ${status}`);
}

/** Tokens as their claims: a diff of base64 tells nobody anything. */
function readable(value: unknown): unknown {
  return mapped(value, (text) => {
    const claims = JWT.exec(text)?.groups?.['claims'];
    return claims === undefined ? text : {claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as unknown, token: text};
  });
}

function withoutReviewed(value: unknown): unknown {
  return mapped(value, (text) => text, (key) => key === 'signedBlob' ? 'signature' : key === 'exp' || key === 'token' ? null : key);
}

function mapped(value: unknown, text: (value: string) => unknown, rename: (key: string) => string | null = (key) => key): unknown {
  if (typeof value === 'string') {
    return text(value);
  }
  if (Array.isArray(value)) {
    return value.map((entry) => mapped(entry, text, rename));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => {
    const name = rename(key);
    return name === null ? [] : [[name, mapped(entry, text, rename)]];
  }));
}
