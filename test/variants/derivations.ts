import {isComponent} from '../../src/dialect/component.ts';
import {BYTE_ORDER_MARK, withoutMark} from '../../src/project/byte-order-mark.ts';
import type {Fixture} from '../fixtures.ts';
import {isProgram, tokensOf} from './tokens.ts';

/** One way to write the same program otherwise; the texts of a fixture are all derived in the same way. */
export interface Derivation {
  readonly name: string;
  /** The extension of the derived file; `null` where the derivation does not apply to a fixture. */
  readonly extension: (fixture: Fixture) => string | null;
  readonly derive: (text: string, extension: string) => string;
  /** How many lines are added in front of all others. */
  readonly lines?: number;
  /** Whether nothing tells which line ends, of several, a new line has. */
  readonly isMixed?: boolean;
}

const LINE_END = /\r\n|\r|\n/gu;
const HASHBANG = '#!/usr/bin/env node';

const sameExtension = ({extension}: Fixture) => extension;

/** Every `count`th line ends with `end`. */
function everyLineEnd(text: string, count: number, end: string): string {
  let line = 0;
  const isBlankNext = (at: number) => /^[\r\n]/u.test(text.slice(at));
  return text.replaceAll(LINE_END, (old, at: number) => (line++ % count === 0 && !(end === '\r' && isBlankNext(at + old.length)) ? end : '\n'));
}

/** Indentation by tabs, on lines that do not begin inside a template. */
function withTabs(text: string, extension: string): string {
  const templates = tokensOf(extension, text).filter(({label}) => label === 'template' || label === 'string');
  const isText = (offset: number) => templates.some(({start, end}) => start < offset && offset <= end);
  return text.replaceAll(/(?<=^|[\r\n])(?: {2})+/gu, (spaces, offset: number) => (isText(offset) ? spaces : '\t'.repeat(spaces.length / 2)));
}

export const LAYOUTS: readonly Derivation[] = [
  {name: 'CRLF', extension: sameExtension, derive: (text) => text.replaceAll(LINE_END, '\r\n')},
  {name: 'CRLF at every second line', extension: sameExtension, derive: (text) => everyLineEnd(text, 2, '\r\n'), isMixed: true},
  // Where another client takes lines away, a lone CR may come to stand in front of a LF.
  {name: 'a lone CR at every third line', extension: ({extension, target}) => (target === null ? extension : null), derive: (text) => everyLineEnd(text, 3, '\r'), isMixed: true},
  {name: 'a byte order mark', extension: sameExtension, derive: (text) => BYTE_ORDER_MARK + withoutMark(text)},
  {name: 'no final newline', extension: sameExtension, derive: (text) => text.replace(/\s+$/u, '')},
  {name: 'tabs', extension: sameExtension, derive: withTabs},
  {
    name: 'a hashbang',
    extension: ({extension, input}) => (isComponent(extension) || /^\uFEFF?#!/u.test(input) ? null : extension),
    derive: (text) => (text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '') + HASHBANG + (/\r\n|\r|\n/u.exec(text)?.[0] ?? '\n') + withoutMark(text),
    lines: 1,
  },
];

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'];

export const OTHER_EXTENSIONS: readonly Derivation[] = EXTENSIONS.map((extension) => ({
  name: extension,
  extension: (fixture) => (isLegal(fixture, extension) ? extension : null),
  derive: (text) => text,
}));

/** Whether the program is one in a file of another name as well: in that language, and of that kind of module. */
function isLegal({extension, id, input, target}: Fixture, other: string): boolean {
  if (other === extension || isComponent(extension) || extension === '.d.ts' || (isTypeScript(other) && !isTypeScript(extension) && (id in UNLIKE_IN_TYPESCRIPT || target !== null))) {
    return false;
  }
  const isModule = /^(?:import|export)\b/mu.test(input);
  const isCommonJs = /\brequire\(|\bmodule\.exports\b|^exports\./mu.test(input);
  const isContradictory = (isModule && other === '.cjs') || (isCommonJs && other.startsWith('.m'));
  return !isContradictory && isProgram(other, withoutMark(input));
}

function isTypeScript(extension: string): boolean {
  return /^\.[cm]?tsx?$/u.test(extension);
}

const NO_EXP_IN_TYPE = 'claims whose type may know no exp cannot be asked for it';

/**
 * JavaScript that is rewritten otherwise in TypeScript, and why. Requests for another client are as well: an answer needs
 * an assertion there.
 */
export const UNLIKE_IN_TYPESCRIPT: Readonly<Record<string, string>> = Object.fromEntries([
  'assign-statement-parameter',
  'attack-assigned-perhaps-undefined',
  'attack-computed-claims',
  'attack-exp-if-not-set-braces',
  'attack-exp-module-claims-set-elsewhere',
  'constant-used-elsewhere',
  'module-claims-with-imported-spread',
  'trap-claims-shared',
].map((name) => [`require-jwt-exp/${name}`, NO_EXP_IN_TYPE]));
