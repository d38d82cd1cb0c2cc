import {existsSync} from 'node:fs';
import path from 'node:path';

import {describe, expect, it} from 'vitest';

import {MANIFEST_RULE, RULE_NAMES, ruleId} from '../src/analysis/finding.ts';
import plugin from '../src/index.ts';
import {RULES} from '../src/migration/rules.ts';
import {mentionsWordsOf} from '../src/migration/words.ts';
import {readFixtures} from './fixtures.ts';
import {readManifestFixtures} from './manifest-fixtures.ts';

/** Every finding of a fixture, beside the text that it stands in. */
const expected = [
  ...readFixtures().fixtures.flatMap((fixture) => fixture.findings.map((finding) => ({fixture, finding}))),
  ...readManifestFixtures().flatMap((fixture) => fixture.findings.map((finding) => ({fixture, finding: {...finding, rule: MANIFEST_RULE}}))),
];

describe.each(RULE_NAMES)('%s', (name) => {
  const {isAdvice, edits} = RULES[name];
  const found = expected.filter(({finding}) => finding.rule === name);

  it('has a transform exactly when it has edits', () => {
    expect(existsSync(path.join(import.meta.dirname, '../transforms', `${name}.ts`))).toBe(edits.length > 0);
  });

  it('has the edits that it says', () => {
    expect(new Set(found.map(({finding}) => finding.safety).filter((safety) => safety !== 'manual'))).toEqual(new Set(edits));
    expect(plugin.rules[name].meta).toMatchObject({type: isAdvice ? 'suggestion' : 'problem', hasSuggestions: edits.includes('review')});
    expect(plugin.rules[name].meta.fixable).toBe(edits.includes('safe') ? 'code' : undefined);
  });

  it('says all that a host shows: its page, its messages, and each option with its default', () => {
    const {docs, messages, schema: [options], defaultOptions: [defaults]} = plugin.rules[name].meta;
    expect(docs).toMatchObject({description: expect.stringMatching(/^[A-Z].*[^.]$/u) as string, recommended: !isAdvice});
    expect(docs.url.endsWith(`/blob/main/rules/${name}.md`)).toBe(true);
    expect(Object.values(messages).every((message) => /^\S.{15,}[^ ]$/u.test(message))).toBe(true);
    expect(Object.keys(options?.properties ?? {})).toEqual(Object.keys(defaults));
    expect(Object.values(options?.properties ?? {}).every(({description}) => description.length > 20)).toBe(true);
  });

  it('is in the configs: advice not in recommended, and nowhere as an error', () => {
    const severities = (['recommended', 'strict', 'migrate'] as const).map((config) => {
      return plugin.configs[config].rules[ruleId(name)]?.[0];
    });
    expect(severities).toEqual(isAdvice ? [undefined, 'warn', 'warn'] : ['error', 'error', 'warn']);
  });

  it('has words that stand in every file with a finding of it', () => {
    expect(found.filter(({fixture}) => !mentionsWordsOf(fixture.input, [name])).map(({fixture}) => fixture.id)).toEqual([]);
  });
});
