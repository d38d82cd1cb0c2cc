import {describe, expect, it} from 'vitest';

import {DOUBTS} from '../src/migration/doubts.ts';
import {ADVICE, AUDIT_LOG_ADVICE, EXPIRY_FAULTS, ID_TOKEN_ADVICE, KEY_PURPOSES, MESSAGES, PAYLOAD_FAULTS, SUGGESTIONS} from '../src/migration/texts.ts';
import {VERSION_ADVICE} from '../src/migration/version-texts.ts';

const ADVICES: readonly string[] = [
  ...Object.values(DOUBTS).map(({text}) => text),
  ...Object.values({...AUDIT_LOG_ADVICE, ...ID_TOKEN_ADVICE, ...ADVICE, ...VERSION_ADVICE}),
  ...Object.values({...KEY_PURPOSES, ...EXPIRY_FAULTS, ...PAYLOAD_FAULTS}).map(({advice}) => advice),
];

describe('the messages, which an editor shows in a small box', () => {
  it.each(Object.values(MESSAGES).flatMap((messages) => Object.values(messages)))('%s: one sentence says what is wrong and why it matters, and the advice follows', (message) => {
    expect(message).toMatch(/^(?:[^.]|\.(?! ))+(?:\. \{\{advice\}\}|: \{\{reason\}\})$/u);
  });

  it.each(ADVICES)('%s: one sentence says what to do', (advice) => {
    expect(advice).toMatch(/^(?:[^.]|\.(?! ))+\.$/u);
    expect(advice.length).toBeLessThan(290);
  });

  it.each(Object.values(SUGGESTIONS))('%s: a suggestion is an order without a full stop', (suggestion) => {
    expect(suggestion).toMatch(/^[A-Z].*[^.]$/u);
  });
});
