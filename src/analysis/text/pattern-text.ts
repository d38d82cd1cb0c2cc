import type {TSESTree} from '@typescript-eslint/utils';

import {type Call, isAmong, methodName, type Node} from '../../dialect/ast.ts';
import {MATCHERS} from '../../migration/tests.ts';
import type {Code} from '../code.ts';
import {flatten, type Link, sourceOffset, type TracedText} from './text.ts';
import {traceText} from './trace.ts';

/** Stands in a flat text for whatever a pattern lets pass: `.*`, `[^/]+`, a group. */
export const ANYTHING = '*';

/** Traces the text that a string, a regular expression or a matcher of a test framework looks for. */
export function patternText(code: Code, node: Node): TracedText {
  const links: Link[] = [];
  const value = code.resolve(node, (reference, variable) => {
    links.push({reference, holder: variable, owner: reference});
  });
  const [content] = value.type === 'CallExpression' && isAmong(MATCHERS, methodName(value)) ? value.arguments : [];
  if (content !== undefined) {
    return behind(patternText(code, content), links);
  }
  const source = patternSource(code, value);
  return source === null ? traceText(code, node) : behind(readPattern(value, source), links);
}

/** The same text, reached through more constants. */
export function behind(text: TracedText, via: readonly Link[]): TracedText {
  return {
    ...text,
    links: [...via, ...text.links],
    pieces: text.pieces.map((piece) => ({...piece, via: [...via, ...piece.via]})),
  };
}

interface Source {
  readonly text: string;
  readonly owner: Node;
  readonly at: (index: number) => number;
}

function patternSource(code: Code, value: Node): Source | null {
  if (isLiteral(value)) {
    const start = value.range[0] + 1;
    return {text: value.regex.pattern, owner: value, at: (index) => start + index};
  }
  const [source] = isMadePattern(code, value) ? value.arguments : [];
  const [piece, ...others] = source === undefined ? [] : traceText(code, source).pieces;
  return piece?.kind === 'text' && others.length === 0
    ? {text: piece.text, owner: piece.owner, at: (index) => sourceOffset(piece, index)}
    : null;
}

/** `/…/` */
function isLiteral(node: Node): node is TSESTree.RegExpLiteral {
  return node.type === 'Literal' && 'regex' in node;
}

/** `new RegExp(…)` */
export function isMadePattern(code: Code, node: Node): node is Call {
  return (node.type === 'NewExpression' || node.type === 'CallExpression') && code.isGlobal(node.callee, 'RegExp');
}

/** Whether a value is a regular expression, however it is written. */
export function isRegularExpression(code: Code, node: Node): boolean {
  const value = code.resolve(node);
  return isLiteral(value) || isMadePattern(code, value);
}

/** Escapes of characters that mean themselves. */
const LITERAL_ESCAPE = /[^\w]/;
const QUANTIFIER = /^(?:[*+?]|\{\d*(?:,\d*)?\})\??/;
const GROUP = /^(?:\[(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\))/;

/** The text of a regular expression, character by character, with {@link ANYTHING} for what it leaves open. */
function readPattern(node: Node, {text: source, owner, at}: Source): TracedText {
  const characters: string[] = [];
  const offsets: number[] = [];
  const put = (character: string, index: number) => {
    if (character !== ANYTHING || characters.at(-1) !== ANYTHING) {
      characters.push(character);
      offsets.push(at(index));
    }
  };
  for (let index = 0; index < source.length; ) {
    const token = tokenAt(source, index);
    const end = index + token.length;
    const quantifier = QUANTIFIER.exec(source.slice(end))?.[0] ?? '';
    const isRepeated = quantifier !== '' && (!quantifier.startsWith('?') || token.length > 2);
    // `(:443)?` before a path or at the end; elsewhere, as in `iam(credentials)?`, what it adds makes another word.
    const isOptional = quantifier.startsWith('?') && token.length > 2 && /^(?:$|\$|\\?\/)/.test(source.slice(end + quantifier.length));
    const character = isOptional ? null : characterOf(token, quantifier !== '');
    if (character !== null) {
      put(isRepeated ? ANYTHING : character, index);
    }
    index = end + quantifier.length;
  }
  const text = characters.join('');
  const pieces = text === '' ? [] : [{kind: 'text', text, owner, offsets: [...offsets, at(source.length)], via: []} as const];
  return {node, pieces, flat: flatten(pieces), links: []};
}

function tokenAt(source: string, index: number): string {
  const character = source.charAt(index);
  return character === '\\' ? source.slice(index, index + 2) : (GROUP.exec(source.slice(index))?.[0] ?? character);
}

/** What a token matches: itself, anything, or (an anchor) nothing. A bare dot is meant as one by most who write a host. */
function characterOf(token: string, isQuantified: boolean): string | null {
  if (token.length > 1) {
    const escaped = token.charAt(1);
    return token.startsWith('\\') ? (LITERAL_ESCAPE.test(escaped) ? escaped : escaped === 'b' ? null : ANYTHING) : ANYTHING;
  }
  if (token === '^' || token === '$') {
    return null;
  }
  return token === '|' || (token === '.' && isQuantified) ? ANYTHING : token;
}
