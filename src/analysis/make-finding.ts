import type {TextEdit} from '../edits/edit.ts';
import {fillIn, MESSAGES, SUGGESTIONS} from '../migration/texts.ts';
import type {Certainty, Finding, RuleName} from './finding.ts';

interface Facts {
  readonly rule: RuleName;
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly range: readonly [number, number];
  readonly certainty: Certainty;
  /** What a person may want to apply after a look; none when only a person can change it. */
  readonly edits: readonly TextEdit[];
}

/** A finding that is no site's: it is reported, or changed after a look, but never on its own. */
export function makeFinding({rule, messageId, data, range, certainty, edits}: Facts): Finding {
  const template = (MESSAGES[rule] as Readonly<Record<string, string>>)[messageId] ?? '';
  return {
    rule,
    messageId,
    data,
    message: fillIn(template, data),
    suggestion: SUGGESTIONS[rule],
    range,
    safety: edits.length === 0 ? 'manual' : 'review',
    certainty,
    edits: [...edits].sort((a, b) => a.start - b.start || a.end - b.end),
    elsewhere: [],
  };
}
