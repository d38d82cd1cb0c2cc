import type {TextEdit} from '../../src/edits/edit.ts';
import {withoutMark} from '../../src/project/byte-order-mark.ts';
import {type Fixture, safeText, unsafeText} from '../fixtures.ts';
import {lineIn} from '../hosts/host.ts';
import {type Made, make, type Told} from './derived.ts';
import {type Gap, shapeOf} from './tokens.ts';

export type Kind = 'block' | 'line';

/** What became of a comment: it kept its place, it stays beside what was rewritten, it was copied with its code, or the finding got less safe. */
export type Fate = 'kept' | 'beside' | 'copied' | 'downgraded';

/** A fixture with what its own text leads to. */
export interface Subject {
  readonly fixture: Fixture;
  readonly input: string;
  readonly output: string;
  readonly unsafe: string;
  readonly shape: string | null;
  readonly edits: readonly TextEdit[];
}

const BLOCK = '/*kept*/';
const SAFETIES = ['manual', 'review', 'safe'];

export function subjectOf(fixture: Fixture): Subject {
  const [input, output, unsafe] = [fixture.input, safeText(fixture), unsafeText(fixture)].map(withoutMark) as [string, string, string];
  return {fixture, input, output, unsafe, shape: shapeOf(fixture.extension, input), edits: make(fixture, input, fixture.extension).edits};
}

/** A comment in a gap: one in front of the token behind it, or one at the end of the line of the token before it. */
export interface Injection {
  readonly at: number;
  readonly comment: string;
  readonly text: string;
}

/** `null` where a comment would change what the program means: an end of line behind `return`, text in JSX. */
export function inject({input, fixture, shape}: Subject, gap: Gap, kind: Kind): Injection | null {
  const endsLine = /^[\t ]*(?:[\r\n]|$)/u.test(input.slice(gap.start));
  const at = kind === 'line' && endsLine ? gap.start : gap.end;
  const comment = kind === 'block' ? BLOCK : endsLine ? ' //kept' : `//kept\n${indentAt(input, gap.start)}`;
  const text = input.slice(0, at) + comment + input.slice(at);
  // A comment that turns findings off counts lines.
  const isShift = comment.includes('\n') && input.includes('eslint-disable');
  // Behind a comment to the end of the line it would be a part of that comment: `// eslint-disable-line //kept`.
  const isPart = kind === 'line' && endsLine && gap.before.startsWith('//');
  const mayMatter = kind === 'line' || input.includes('<');
  return isShift || isPart || (mayMatter && shapeOf(fixture.extension, text) !== shape) ? null : {at, comment, text};
}

/** The white space at the beginning of the line of an offset. */
function indentAt(text: string, offset: number): string {
  return /(?:^|[\r\n])(?<indent>[\t ]*)[^\r\n]*$/u.exec(text.slice(0, offset))?.groups?.['indent'] ?? '';
}

/** Rewrites a text with a comment more, and says what became of it. Throws when anything else did. */
export function judge(subject: Subject, gap: Gap, injection: Injection): Fate {
  const {fixture} = subject;
  const made = make(fixture, injection.text, fixture.extension);
  const isDowngraded = compareFindings(subject, injection, made);
  const fates = (['output', 'unsafe'] as const).map((side): Fate => fateIn(subject, gap, injection, side, made[side], isDowngraded));
  return fates.find((fate) => fate !== 'kept') ?? 'kept';
}

/** Whether a finding is less safe than without the comment; throws when another one is there, or one is missing. */
function compareFindings({fixture, input}: Subject, {at, comment}: Injection, {findings}: Made): boolean {
  const shift = comment.includes('\n') ? lineIn(input, at) : Number.POSITIVE_INFINITY;
  const wanted = fixture.findings.toSorted(byRule);
  const told = findings.toSorted(byRule);
  const isSame = wanted.length === told.length && wanted.every(({rule, line}, index) => {
    const found = told[index];
    return found?.rule === rule && (found.line === line + Number(line > shift) || (line === shift && found.line === line + 1));
  });
  const steps = wanted.map(({safety}, index) => SAFETIES.indexOf(told[index]?.safety ?? '') - SAFETIES.indexOf(safety));
  if (!isSame || steps.some((step) => step > 0)) {
    throw new Error(`the findings are ${JSON.stringify(told)}`);
  }
  return steps.some((step) => step < 0) || wanted.some(({certainty}, index) => told[index]?.certainty !== certainty);
}

function byRule(a: Pick<Told, 'rule' | 'line'>, b: Pick<Told, 'rule' | 'line'>): number {
  return a.rule === b.rule ? a.line - b.line : a.rule < b.rule ? -1 : 1;
}

function fateIn(subject: Subject, gap: Gap, {comment}: Injection, side: 'output' | 'unsafe', text: string, isDowngraded: boolean): Fate {
  const pieces = text.split(comment.trim());
  if (pieces.length === 1) {
    throw new Error(`the comment is lost in ${side}:\n${text}`);
  }
  if (isDowngraded) {
    return 'downgraded';
  }
  // Another client makes other statements of a request: what they look like beside a comment is not written down.
  if (subject.fixture.target !== null) {
    return 'beside';
  }
  const rest = text.replaceAll(comment, '');
  const wanted = subject[side];
  // A comment to the end of a line, behind a comma too, decides whether what is added beside it gets a line of its own.
  const isRewritten = subject.edits.some(({start, end}) => start <= gap.end && gap.start - gap.before.length <= end);
  const isCopied = pieces.length > 2;
  if (rest !== wanted && !((isRewritten || isCopied) && shapeOf(subject.fixture.extension, folded(rest)) === shapeOf(subject.fixture.extension, folded(wanted)))) {
    throw new Error(`without the comment, ${side} is\n${rest}`);
  }
  if (isCopied) {
    return 'copied';
  }
  if (rest === wanted && !isInPlace(subject, gap, comment, pieces)) {
    throw new Error(`the comment is in another place of ${side}:\n${text}`);
  }
  return rest === wanted ? 'kept' : 'beside';
}

/** Whether a comment still stands at the token that it stood at, unless that is no more. */
function isInPlace({edits}: Subject, gap: Gap, comment: string, [before = '', behind = '']: readonly string[]): boolean {
  const isChanged = (start: number, end: number) => edits.some((edit) => edit.start < end && start < edit.end);
  const isLine = comment !== BLOCK;
  // A key in front of a shorthand, or another name in a list.
  if (edits.some(({start, end}) => start === end && start === (isLine ? gap.start : gap.end))) {
    return true;
  }
  const isOwnerGone = isLine ? isChanged(gap.start - gap.before.length, gap.start) : isChanged(gap.end, gap.end + gap.behind.length);
  const [followsBefore, leadsBehind] = [before.trimEnd().endsWith(gap.before), behind.trimStart().startsWith(gap.behind)];
  return isOwnerGone || (isLine ? followsBefore : leadsBehind);
}

/** Texts that are put together of literals, as one: a comment keeps them apart. */
function folded(text: string): string {
  return text
    .replaceAll(/\$\{\s*`(?<template>[^`]*)`\s*\}/gu, '$<template>')
    .replaceAll(/\$\{\s*\(?(?<quote>['"])(?<literal>[^'"`$\\]*)\k<quote>\s*\)?\s*\}/gu, '$<literal>')
    .replaceAll(/(?<quote>['"])\s*\+\s*\(?\s*\k<quote>-\k<quote>\s*\)?\s*\+\s*\k<quote>/gu, '-');
}
