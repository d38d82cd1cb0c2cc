import {describe, expect, it} from 'vitest';

import type {Fixture} from '../fixtures.ts';
import {judge, judgeInput} from './compare.ts';
import type {Outcome} from './program.ts';

const OLD: Outcome = {value: 'signature', calls: [{api: 'iam', verb: 'signBlob', status: 200}]};
const NEW: Outcome = {value: 'signature', calls: [{api: 'iam', verb: null, status: 200}, {api: 'iamcredentials', verb: 'signBlob', status: 200}]};

function fixture(safety: 'safe' | 'review' | 'manual', run: Partial<NonNullable<Fixture['run']>> = {}): Fixture {
  return {
    id: 'no-deprecated-sign/case', rule: 'no-deprecated-sign', extension: '.js', title: 'A case', input: 'a', output: 'b', unsafe: null,
    findings: [{rule: 'no-deprecated-sign', line: 1, safety, certainty: 'proven'}],
    run: {export: 'sign', args: [], callback: false, inputFails: false, mocked: false, ...run}, noRun: null, versions: {}, hosts: [], target: null,
  };
}

function token(claims: object): string {
  return `eyJh.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature${Object.keys(claims).length}`;
}

describe('judging a migrated program', () => {
  it('accepts the same result and no signing call on the old API', () => {
    const {expected, received} = judge(fixture('safe'), 'output', OLD, NEW);
    expect(received).toEqual(expected);
  });

  it.each<[string, Outcome]>([
    ['another result', {...NEW, value: 'other'}],
    ['no result', {...NEW, value: {undefined: true}}],
    ['an error', {error: 'refused', calls: NEW.calls}],
    ['a signing call on the old API', OLD],
    ['a refused signing call', {...NEW, calls: [{api: 'iamcredentials', verb: 'signBlob', status: 400}]}],
    ['no signing call', {...NEW, calls: []}],
  ])('refuses %s', (_what, outcome) => {
    for (const text of ['output', 'unsafe'] as const) {
      const {expected, received} = judge(fixture('safe'), text, OLD, outcome);
      expect(received).not.toEqual(expected);
    }
  });

  it('lets a call stay that this text does not migrate', () => {
    for (const [safety, text] of [['review', 'output'], ['manual', 'output'], ['manual', 'unsafe']] as const) {
      const {expected, received} = judge(fixture(safety), text, OLD, OLD);
      expect(received).toEqual(expected);
    }
    const {expected, received} = judge(fixture('review'), 'unsafe', OLD, OLD);
    expect(received).not.toEqual(expected);
  });

  it('lets review edits rename the field in the result and add exp, and safe ones do neither', () => {
    const pairs: [unknown, unknown][] = [[{signature: 's'}, {signedBlob: 's'}], [token({sub: 'x'}), token({exp: 1, sub: 'x'})]];
    for (const [before, after] of pairs) {
      const verdict = (text: 'output' | 'unsafe') => judge(fixture('safe'), text, {...OLD, value: before}, {...NEW, value: after});
      expect(verdict('unsafe').received).toEqual(verdict('unsafe').expected);
      expect(verdict('output').received).not.toEqual(verdict('output').expected);
    }
  });

  it('refuses a token that has no end any more, unless a finding asks to see to it', () => {
    const call = (api: 'iam' | 'iamcredentials', endless: boolean) => ({value: 'token', calls: [{api, verb: 'signJwt', status: 200, endless} as const]});
    const migrated = fixture('review');
    const told = {...migrated, findings: [...migrated.findings, {rule: 'require-jwt-exp', line: 1, safety: 'manual', certainty: 'proven'} as const]};
    for (const [judged, endless, isRight] of [[migrated, false, true], [migrated, true, false], [told, true, true]] as const) {
      const {expected, received} = judge(judged, 'unsafe', call('iam', false), call('iamcredentials', endless));
      expect(JSON.stringify(received) === JSON.stringify(expected)).toBe(isRight);
    }
  });

  it('wants no call from a program that mocks its own', () => {
    const mocked = fixture('safe', {mocked: true});
    const quiet = judge(mocked, 'output', OLD, {...NEW, calls: []});
    expect(quiet.received).toEqual(quiet.expected);
    const loud = judge(mocked, 'output', OLD, NEW);
    expect(loud.received).not.toEqual(loud.expected);
  });

  it('takes the expected value from the fixture where the input cannot tell', () => {
    const half = fixture('safe', {inputFails: true, result: 'known'});
    expect(judge(half, 'output', {error: 'refused', calls: []}, NEW).expected.result).toBe('known');
  });
});

describe('judging an input', () => {
  it('must work', () => {
    expect(judgeInput(fixture('safe'), {error: 'refused', calls: []}, NEW)).toMatchObject({expected: {error: null}, received: {error: 'refused'}});
  });

  it('must fail, or give another value, when the fixture says that it fails', () => {
    const half = fixture('safe', {inputFails: true});
    for (const [input, fails] of [[{error: 'refused', calls: []}, true], [{...OLD, value: {undefined: true}}, true], [OLD, false]] as const) {
      const {expected, received} = judgeInput(half, input, NEW);
      expect(JSON.stringify(received) === JSON.stringify(expected)).toBe(fails);
    }
  });
});
