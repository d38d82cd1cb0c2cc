import {METHOD_FIELD, newLoggedName, OLD_IN_PATTERN, OLD_PREFIX, SERVICE_FIELD, SQL, TYPE_FIELD} from '../../migration/audit-log.ts';
import {HOST_NAME} from '../../migration/endpoints.ts';

/** Another text for a part of a query; nothing is replaced where `start` is `end`. */
export interface QueryChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** On which side stands the character that an insertion goes with. */
  readonly beside: 'next' | 'previous';
}

/** A filter that matches names of the IAM API alone. */
export interface Query {
  /** Where the first of those names stands. */
  readonly start: number;
  readonly end: number;
  /** What makes the filter match both; `null` when it is written in a way that is not understood. */
  readonly changes: readonly QueryChange[] | null;
}

/** One comparison with a value, as far as the text before the value tells. */
interface Place {
  readonly form: 'direct' | 'list' | 'sql-list';
  readonly field: string;
  readonly operator: string;
  /** Where the field and the operator start. */
  readonly at: number;
  readonly operatorAt: number;
  readonly joiner: string | null;
}

const NAME = new RegExp(String.raw`(?:type\.googleapis\.com\/)?${OLD_PREFIX}(?=[(?:]*Sign)`, 'g');
const PLAIN_NAME = /^[\w./]+?Sign(?:Blob|Jwt)(?:Request|Response)?(?![\w.(|?])/;
const SERVICE = /(?<![\w/.-])iam(?:\\+\.|\[\.\]|\.)googleapis(?:(?:\\+\.|\[\.\]|\.)com)?/g;
const QUOTE = /(?<!\\)\\*["']$/;

const FIELD = String.raw`(?<![\w.@"'\x60\\])(?<field>[\w.\x60]*(?:\\*["']?@type\\*["']?|[\w\x60]))`;
const VALUE = String.raw`(?:\\*"[^"]*"|\\*'[^']*'|[^\s()"',]+)`;
const DIRECT = new RegExp(String.raw`${FIELD}\s*(?<operator>=~|!~|!=|<>|=|:)\s*$`);
const LIST = new RegExp(String.raw`${FIELD}\s*(?<operator>!=|=|:)\s*\(\s*(?:${VALUE}\s+(?<joiner>OR|AND)\s+)*$`);
const SQL_LIST = new RegExp(String.raw`${FIELD}\s+(?<operator>(?:NOT\s+)?IN)\s*\(\s*(?:${VALUE}\s*,\s*)*$`, 'i');
const PATTERN = new RegExp(String.raw`${FIELD}\s*(?<operator>=~|!~)\s*\\*["'](?<head>[^"']*)$`);

/** A filter that is not understood is at least something that compares one of these fields. */
const COMPARES = /(?:method_?name|@type\\*["']?)\s*(?:\)\s*)?(?:[=!:<]|(?:not\s+)?(?:in|like)\b)/i;

/** A filter that names more is not understood: each name is looked at with what stands around it. */
const MOST_NAMES = 100;
/** How much of a query before a value is looked at: lists of values are no longer. */
const REACH = 2000;

/** Reads a text as a filter of audit logs; `null` when it names nothing of the IAM API, or matches both APIs already. */
export function narrowQuery(text: string): Query | null {
  const names = [...text.matchAll(NAME)].slice(0, MOST_NAMES + 1).filter(({index}) => !isComment(text, index));
  const [first] = names;
  if (first === undefined || !COMPARES.test(text)) {
    return null;
  }
  if (names.length > MOST_NAMES) {
    const [start, end] = nameRange(text, first);
    return {start, end, changes: null};
  }
  const open = names.filter((match) => !isCovered(text, match));
  const changes = [...open.map((match) => nameChanges(text, match)), ...serviceChanges(text)];
  if (changes.length === 0) {
    return null;
  }
  const [start, end] = nameRange(text, first);
  return {start, end, changes: changes.every((change) => change !== null) ? changes.flat() : null};
}

/** Whether `--` stands before a place on its line, outside quotes. */
function isComment(text: string, index: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
  return line.replaceAll(/"[^"]*"|'[^']*'/g, '').includes('--');
}

function nameRange(text: string, {0: head, index}: RegExpExecArray): [number, number] {
  const plain = PLAIN_NAME.exec(text.slice(index))?.[0];
  return [index, index + (plain ?? head).length];
}

/** Whether the filter names the same thing of the new API somewhere. */
function isCovered(text: string, match: RegExpExecArray): boolean {
  const plain = PLAIN_NAME.exec(text.slice(match.index))?.[0];
  if (plain === undefined) {
    const others = text.replaceAll(new RegExp(OLD_IN_PATTERN, 'g'), '');
    return /(?<![\w.])Sign(?:Blob|Jwt|\()/.test(others);
  }
  const current = newLoggedName(plain);
  return current === null || new RegExp(String.raw`(?<![\w.])${current.replaceAll('.', String.raw`\.`)}(?!\w)`).test(text);
}

function nameChanges(text: string, match: RegExpExecArray): QueryChange[] | null {
  const [start, end] = nameRange(text, match);
  const current = newLoggedName(text.slice(start, end));
  const pattern = PATTERN.exec(reach(text, start));
  if (pattern !== null) {
    return patternChanges(match, String(pattern.groups?.['head']));
  }
  return current === null ? null : widened(text, start, end, current, (field) => METHOD_FIELD.test(field) || TYPE_FIELD.test(field));
}

/** In a regular expression the old part of the name becomes optional, without matching inside other names. */
export function patternChanges({0: name, index}: RegExpExecArray, head: string): QueryChange[] | null {
  if (!/^\^?[(?:]*$|[|(]$/.test(head)) {
    return null;
  }
  const end = index + name.length;
  const isAnchored = head.startsWith('^') && !head.includes('|');
  return [
    {start: index, end: index, text: '(?:', beside: 'next'},
    {start: end, end, text: isAnchored ? ')?' : '|^)', beside: 'previous'},
  ];
}

/** What lets each comparison of the service match both; nothing when there is none, or it does already. */
export function serviceChanges(text: string): QueryChange[][] {
  if (text.includes('iamcredentials')) {
    return [];
  }
  return [...text.matchAll(SERVICE)].flatMap((match) => {
    const {index} = match;
    const pattern = PATTERN.exec(reach(text, index));
    if (pattern?.groups?.['operator'] === '=~' && SERVICE_FIELD.test(String(pattern.groups['field']))) {
      const at = index + 'iam'.length;
      return [[{start: at, end: at, text: '(?:credentials)?', beside: 'previous' as const}]];
    }
    const changes = widened(text, index, index + match[0].length, HOST_NAME.new, (field) => SERVICE_FIELD.test(field), ['=', ':']);
    return changes === null ? [] : [changes];
  });
}

/** What lets a comparison with one value match another one too. */
function widened(
  text: string,
  start: number,
  end: number,
  current: string,
  isField: (field: string) => boolean,
  operators = ['=', ':', '!=', '<>'],
): QueryChange[] | null {
  const quote = QUOTE.exec(reach(text, start))?.[0] ?? '';
  const isClosed = quote === '' ? /^(?:[\s)]|$)/.test(text.slice(end)) : text.startsWith(quote, end);
  const place = isClosed ? placeBefore(text, start - quote.length) : null;
  if (place === null || !isField(place.field)) {
    return null;
  }
  const value = {start: start - quote.length, end: end + quote.length, current: `${quote}${current}${quote}`};
  if (place.form === 'sql-list') {
    return [after(value.end, `, ${value.current}`)];
  }
  if (!operators.includes(place.operator)) {
    return null;
  }
  if (SQL.test(text)) {
    return place.form === 'direct' ? sqlChanges(text, place, value) : null;
  }
  return place.form === 'list' ? listChanges(place, value) : directChanges(text, place, value);
}

interface Value {
  readonly start: number;
  readonly end: number;
  /** The value of the new API, in the same quotes. */
  readonly current: string;
}

function listChanges({operator, joiner}: Place, {end, current}: Value): QueryChange[] | null {
  const needed = operator === '!=' ? 'AND' : 'OR';
  return (joiner ?? 'OR') === needed ? [after(end, ` ${needed} ${current}`)] : null;
}

/** `f="a"` → `f=("a" OR "b")`; `f!="a"` → `(f!="a" AND f!="b")`, which no reader takes for its opposite. */
function directChanges(text: string, {operator, at}: Place, {start, end, current}: Value): QueryChange[] {
  return operator === '!='
    ? [before(at, '('), after(end, ` AND ${text.slice(at, start)}${current})`)]
    : [before(start, '('), after(end, ` OR ${current})`)];
}

/** `f = 'a'` → `f IN ('a', 'b')` */
function sqlChanges(text: string, {operator, operatorAt}: Place, {start, end, current}: Value): QueryChange[] | null {
  if (operator === ':') {
    return null;
  }
  const isSpaced = /\s/.test(text.charAt(operatorAt - 1));
  const word = `${isSpaced ? '' : ' '}${operator === '=' ? 'IN' : 'NOT IN'} (`;
  return [{start: operatorAt, end: start, text: word, beside: 'next'}, after(end, `, ${current})`)];
}

function placeBefore(text: string, index: number): Place | null {
  const head = reach(text, index);
  for (const [form, pattern] of [['direct', DIRECT], ['list', LIST], ['sql-list', SQL_LIST]] as const) {
    const match = pattern.exec(head);
    const {field, operator, joiner} = match?.groups ?? {};
    if (match !== null && field !== undefined && operator !== undefined) {
      const at = index - head.length + match.index;
      return {form, field, operator, at, operatorAt: text.indexOf(operator, at + field.length), joiner: joiner ?? null};
    }
  }
  return null;
}

function reach(text: string, index: number): string {
  return text.slice(Math.max(0, index - REACH), index);
}

function before(at: number, text: string): QueryChange {
  return {start: at, end: at, text, beside: 'next'};
}

function after(at: number, text: string): QueryChange {
  return {start: at, end: at, text, beside: 'previous'};
}
