import {createRequire} from 'node:module';
import type {Node} from 'jsonc-parser';
import type {TextEdit} from '../edits/edit.ts';

/** An entry of an object in a JSON text. */
interface Property {
  readonly key: string;
  readonly keyEnd: number;
  readonly value: Node;
  readonly start: number;
  readonly end: number;
}

/** Where a new entry goes when the alphabet does not say. */
interface Hints {
  /** The entry after which it is put. */
  readonly after?: string | undefined;
  /** Objects in the root before the first of which a new object is put. */
  readonly before?: readonly string[];
}

/**
 * Sets a text in an object inside a JSON text, all else staying as it is: a new key takes its place in the order of the
 * alphabet if the others keep to it.
 * @param json valid JSON whose root is an object
 * @param section the name of the object in the root; it is made when it is missing
 */
export function setEntry(json: string, section: string, key: string, value: string, hints: Hints = {}): string {
  return set(json, section, key, JSON.stringify(value), hints);
}

/** Gives a key of an object inside a JSON text the same value as another key has, if that is there. */
export function copyEntry(json: string, section: string, from: string, to: string): string {
  const object = find(rootOf(json), section)?.value;
  const value = object === undefined ? undefined : find(object, from)?.value;
  return value === undefined ? json : set(json, section, to, json.slice(value.offset, value.offset + value.length), {after: from});
}

/** Takes a key out of an object inside a JSON text, and the object too when that was all it had. */
export function removeEntry(json: string, section: string, key: string): string {
  const root = rootOf(json);
  const object = find(root, section)?.value;
  if (object === undefined || find(object, key) === undefined) {
    return json;
  }
  return edited(json, propertiesOf(object).length === 1 ? removal(root, section) : removal(object, key));
}

/** @param value as JSON */
function set(json: string, section: string, key: string, value: string, hints: Hints): string {
  const root = rootOf(json);
  const object = find(root, section)?.value;
  const style = new Style(json, root);
  if (object === undefined) {
    const next = hints.before?.map((name) => find(root, name)).find((property) => property !== undefined);
    return edited(json, insertion(json, root, section, style.object(key, value), style, {before: next}));
  }
  const entries = propertiesOf(object);
  const present = entries.find((entry) => entry.key === key);
  if (present !== undefined) {
    return edited(json, {start: present.value.offset, end: present.end, text: value});
  }
  if (entries.length === 0) {
    return edited(json, {start: object.offset, end: object.offset + object.length, text: style.object(key, value)});
  }
  const place = isSorted(entries) ? {before: entries.find((entry) => byLocale(entry.key, key) > 0)} : {after: entries.find((entry) => entry.key === hints.after)};
  return edited(json, insertion(json, object, key, value, style, place));
}

interface Place {
  readonly before?: Property | undefined;
  readonly after?: Property | undefined;
}

/** Puts an entry into an object, parted from its neighbour as the others are from each other; without a place, at the end. */
function insertion(json: string, object: Node, key: string, value: string, style: Style, {before, after}: Place): TextEdit {
  const entries = propertiesOf(object);
  const last = entries.at(-1);
  const entry = `${JSON.stringify(key)}${style.colon}${value}`;
  if (last === undefined) {
    return {start: object.offset + 1, end: object.offset + object.length - 1, text: `${style.lineBreak(1)}${entry}${style.lineBreak(0)}`};
  }
  const separator = separatorIn(json, object, entries);
  if (before !== undefined) {
    return {start: before.start, end: before.start, text: entry + separator};
  }
  const end = (after ?? last).end;
  return {start: end, end, text: separator + entry};
}

function separatorIn(json: string, object: Node, [first, second]: readonly Property[]): string {
  if (first !== undefined && second !== undefined) {
    return json.slice(first.end, second.start);
  }
  return `,${json.slice(object.offset + 1, first?.start)}`;
}

function removal(object: Node, key: string): TextEdit {
  const entries = propertiesOf(object);
  const index = entries.findLastIndex((entry) => entry.key === key);
  const [previous, entry, next] = [entries[index - 1], entries[index], entries[index + 1]];
  if (entry !== undefined && next !== undefined) {
    return {start: entry.start, end: next.start, text: ''};
  }
  return entry !== undefined && previous !== undefined
    ? {start: previous.end, end: entry.end, text: ''}
    : {start: object.offset + 1, end: object.offset + object.length - 1, text: ''};
}

/** How a JSON text is laid out. */
class Style {
  /** What stands between a key and its value. */
  readonly colon: string;
  /** A line break; empty when all stands on one line. */
  readonly #break: string;
  readonly #indent: string;

  constructor(json: string, root: Node) {
    const [first] = propertiesOf(root);
    const lead = first === undefined ? `${json.includes('\r\n') ? '\r\n' : '\n'}  ` : json.slice(root.offset + 1, first.start);
    this.colon = first === undefined ? ': ' : json.slice(first.keyEnd, first.value.offset);
    this.#break = /\r?\n/.exec(lead)?.[0] ?? '';
    this.#indent = /(?<![\t ])[\t ]*$/.exec(lead)?.[0] ?? '';
  }

  lineBreak(depth: number): string {
    return this.#break === '' ? '' : this.#break + this.#indent.repeat(depth);
  }

  /** An object with one entry, as the value of an entry of the root. */
  object(key: string, value: string): string {
    return `{${this.lineBreak(2)}${JSON.stringify(key)}${this.colon}${value}${this.lineBreak(1)}}`;
  }
}

type JsoncParser = typeof import('jsonc-parser');
let loaded: JsoncParser | null = null;

function rootOf(json: string): Node {
  loaded ??= createRequire(import.meta.url)('jsonc-parser') as JsoncParser;
  const root = loaded.parseTree(json);
  if (root?.type !== 'object') {
    throw new TypeError('The JSON text is no object.');
  }
  return root;
}

function propertiesOf(object: Node): Property[] {
  return (object.children ?? []).flatMap(({offset, length, children: [key, value] = []}) =>
    key === undefined || value === undefined ? [] : [{key: String(key.value), keyEnd: key.offset + key.length, value, start: offset, end: offset + length}],
  );
}

/** Of a key that stands there twice, the last counts. */
function find(object: Node, key: string): Property | undefined {
  return propertiesOf(object).findLast((property) => property.key === key);
}

/** npm sorts by the locale, other tools by code unit: most names are in the same order in both. */
function isSorted(entries: readonly Property[]): boolean {
  return [byLocale, byCodeUnit].some((order) => entries.every(({key}, index) => index === 0 || order(entries[index - 1]?.key ?? '', key) <= 0));
}

function byLocale(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function edited(json: string, {start, end, text}: TextEdit): string {
  return json.slice(0, start) + text + json.slice(end);
}
