import type {TSESTree} from '@typescript-eslint/utils';

import type {Claims, Unset} from '../analysis/claims/claims.ts';
import type {Code} from '../analysis/code.ts';
import {sourceOffset, type TracedText} from '../analysis/text/text.ts';
import {isNullish, type Node, wrapped} from '../dialect/ast.ts';
import type {TextEdit} from '../edits/edit.ts';
import type {Api} from '../migration/endpoints.ts';
import {DEFAULT_EXP} from '../migration/methods.ts';
import {endOfLine, indentOf, leadingStart, lineBreakOf, startsLine} from './layout.ts';
import {insertion, replacement} from './located.ts';

/** The edits that make sure of `exp`; `null` when the claims are not in sight. On the new API, no value was ever replaced. */
export function expEdits(code: Code, claims: Claims, api: Api): readonly TextEdit[] | null {
  switch (claims.kind) {
    case 'has-exp':
      return claims.unset === null || api === 'new' ? [] : [orDefault(code, claims.unset)];
    case 'overridden':
      return [];
    case 'literal':
      return [claims.before === null ? appendProperty(code, claims.object, expProperty(code, claims.spreads)) : expBefore(code, claims.before, claims.spreads)];
    case 'argument':
      return [appendArgument(claims.call, `{${expProperty(code, claims.spreads)}}`)];
    case 'copy':
      return [copyWithExp(code, claims)];
    case 'several':
      return severalEdits(code, claims.parts, api);
    case 'json':
      return jsonEdit(code, claims.text, claims.isEmpty);
    case 'reparse':
      return [reparsed(code, claims.node)];
    case 'unfit':
    case 'unknown':
      return null;
  }
}

/** The edits of every part; `null` when one of them has none. */
function severalEdits(code: Code, parts: readonly Claims[], api: Api): readonly TextEdit[] | null {
  const edits = parts.map((part) => expEdits(code, part, api));
  return edits.every((edit) => edit !== null) ? edits.flat() : null;
}

function expProperty(code: Code, spreads: readonly Node[]): string {
  return `exp: ${expOr(code, spreads, null)}`;
}

/** The default, in front of a spread that overrides it when it has something better. */
function expBefore(code: Code, spread: Node, spreads: readonly Node[]): TextEdit {
  const gap = startsLine(code, spread) ? `${lineBreakOf(code, spread)}${indentOf(code, spread)}` : ' ';
  return insertion(leadingStart(code, spread), `${expProperty(code, spreads)},${gap}`);
}

/** One more object for `Object.assign`. */
function appendArgument({arguments: given}: TSESTree.CallExpression, argument: string): TextEdit {
  const last = given.at(-1);
  return insertion(last?.range[1] ?? 0, `, ${argument}`);
}

/** `exp` → `exp: exp ?? <default>`, for JSON leaves `undefined` out and the IAM API then added a time of its own. */
function orDefault(code: Code, {value, shorthand}: Unset): TextEdit {
  if (shorthand !== null) {
    return insertion(shorthand.range[1], `: ${code.textOf(value)} ?? ${DEFAULT_EXP}`);
  }
  if (isNullish(value)) {
    return replacement(value, DEFAULT_EXP);
  }
  const text = code.textOf(value);
  const isSimple = ['CallExpression', 'ChainExpression', 'Identifier', 'MemberExpression'].includes(value.type);
  return replacement(value, `${isSimple ? text : `(${text})`} ?? ${DEFAULT_EXP}`);
}

/** `a.exp ?? b.exp ?? <default>`: what a spread brings along wins, also when it is `undefined` there. */
function expOr(code: Code, values: readonly Node[], isObject: boolean | null): string {
  const given = values.map((value) => {
    const isSafe = isObject ?? isKnownObject(code, value);
    return `${code.textOf(value)}${isSafe ? '.' : '?.'}exp ?? `;
  });
  return given.join('') + DEFAULT_EXP;
}

/** Whether a value cannot be `null` or `undefined`: reading `.exp` of it does not throw. */
function isKnownObject(code: Code, value: Node): boolean {
  const resolved = code.resolve(value);
  return resolved.type === 'ObjectExpression' || resolved.type === 'NewExpression' || hasDefault(code, resolved);
}

function hasDefault(code: Code, value: Node): boolean {
  const declared = value.type === 'Identifier' ? code.variableOf(value)?.identifiers[0]?.parent : undefined;
  return declared?.type === 'AssignmentPattern' && declared.right.type === 'ObjectExpression';
}

/** `claims` → `{...claims, exp: …}`, where its `exp` wins that may be there. */
function copyWithExp(code: Code, {node, literal, given}: Claims & {readonly kind: 'copy'}): TextEdit {
  const spread = `...${code.textOf(node)}`;
  const isObject = literal !== null || isKnownObject(code, node);
  const exp = `exp: ${expOr(code, given === 'perhaps' || given === 'merged' ? [node] : [], isObject)}`;
  const copy = given === 'undeclared' ? `{${exp}, ${spread}}` : `{${spread}, ${exp}}`;
  const parent = wrapped(node).parent;
  // As the body of an arrow function, braces would be a block.
  return replacement(node, parent?.type === 'ArrowFunctionExpression' && parent.body === wrapped(node) ? `(${copy})` : copy);
}

function reparsed(code: Code, node: Node): TextEdit {
  const value = `JSON.stringify({...JSON.parse(${code.textOf(node)}), exp: ${DEFAULT_EXP}})`;
  const parent = wrapped(node).parent;
  return parent?.type === 'Property' && parent.shorthand
    ? insertion(node.range[1], `: ${value}`)
    : replacement(node, value);
}

/** Adds a property at the end of an object literal in the literal's own layout. */
export function appendProperty(code: Code, object: TSESTree.ObjectExpression, property: string): TextEdit {
  const last = object.properties.at(-1);
  const {text} = code.file;
  if (last === undefined) {
    return {start: object.range[0] + 1, end: object.range[1] - 1, text: keepComments(text, object, property)};
  }
  const rest = text.slice(last.range[1], object.range[1]);
  const comma = commaIn(code, last.range[1], object.range[1]);
  const first = object.properties[0] ?? last;
  const isOnLines = /[\r\n]/.test(text.slice(object.range[0], first.range[0])) && /[\r\n]/.test(rest);
  const endsInComment = code.file.comments.some(({type, range}) => type === 'Line' && range[0] >= last.range[1] && range[1] <= object.range[1]);
  if (!isOnLines && !endsInComment) {
    return comma === null ? insertion(last.range[1], `, ${property}`) : insertion(comma + 1, ` ${property},`);
  }
  const line = `${lineBreakOf(code, last)}${indentOf(code, last)}${property}`;
  return comma === null ? commaAndLine(code, last, object, line) : insertion(endOfLine(code, comma + 1), `${line},`);
}

/** Without a trailing comma: one edit from the last property to the end of its line, so that a comment there keeps its place. */
function commaAndLine(code: Code, last: Node, object: Node, line: string): TextEdit {
  const end = Math.min(endOfLine(code, last.range[1]), object.range[1] - 1);
  return {start: last.range[1], end, text: `,${code.file.text.slice(last.range[1], end)}${line}`};
}

function keepComments(text: string, object: Node, property: string): string {
  const inner = text.slice(object.range[0] + 1, object.range[1] - 1);
  return inner.trim() === '' ? property : `${inner}${property}`;
}

/** The offset of a comma that is not in a comment, between two offsets. */
function commaIn(code: Code, start: number, end: number): number | null {
  for (let at = start; at < end; at++) {
    const comment = code.file.comments.find(({range}) => range[0] === at);
    if (comment !== undefined) {
      at = comment.range[1] - 1;
    } else if (code.file.text[at] === ',') {
      return at;
    }
  }
  return null;
}

/** Splices the claim into JSON that is spelled out, before its last brace. */
function jsonEdit(code: Code, text: TracedText, isEmpty: boolean): readonly TextEdit[] | null {
  const last = text.pieces.at(-1);
  if (last?.kind !== 'text' || last.via.some(({reference}) => reference.type === 'MemberExpression')) {
    return null;
  }
  const at = sourceOffset(last, last.text.lastIndexOf('}'));
  const comma = isEmpty ? '' : ',';
  if (last.owner.type === 'TemplateLiteral') {
    return [insertion(at, `${comma}"exp":\${${DEFAULT_EXP}}`)];
  }
  const quote = code.file.text[last.owner.range[0]] ?? "'";
  const mark = quote === '"' ? String.raw`\"` : '"';
  return last.owner.type === 'Literal'
    ? [insertion(at, `${comma}${mark}exp${mark}:${quote} + (${DEFAULT_EXP}) + ${quote}`)]
    : null;
}
