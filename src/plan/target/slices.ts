import {isBuiltinCall} from '../../analysis/builtins.ts';
import {type Code, kindOf} from '../../analysis/code.ts';
import {functionAround, isInside, methodName, type Node, plainString, unwrap} from '../../dialect/ast.ts';
import {contains} from '../../dialect/walk.ts';
import type {TextEdit} from '../../edits/edit.ts';
import {applyWithin} from '../located.ts';
import {isPure} from '../purity.ts';
import {refuse} from './refusal.ts';

/** The source of an expression with the edits that lie inside it. */
export function sliceOf(code: Code, node: Node, edits: readonly TextEdit[] = []): string {
  const [start, end] = node.range;
  return applyWithin(code.file.text, start, end, edits.filter((edit) => isWithinNode(edit, node)));
}

export function isWithinNode(edit: TextEdit, node: Node): boolean {
  return node.range[0] <= edit.start && edit.end <= node.range[1];
}

/** Whether an expression may be evaluated at another place instead: its names mean the same there and are not set in between. */
export function checkMovable(code: Code, node: Node, place: Node): void {
  if (isInside(node, place)) {
    return;
  }
  const isSameFunction = functionAround(node) === functionAround(place);
  if ((!isSameFunction && !isPure(code, node)) || contains(node, (part) => !isSameName(code, part, place))) {
    refuse('target-request', node);
  }
}

function isSameName(code: Code, name: Node, place: Node): boolean {
  if (name.type !== 'Identifier') {
    return true;
  }
  const {parent} = name;
  const isKey =
    (parent.type === 'MemberExpression' && parent.property === name && !parent.computed) ||
    (parent.type === 'Property' && parent.key === name && !parent.computed && !parent.shorthand);
  if (isKey) {
    return true;
  }
  const variable = code.variableOf(name);
  if (variable === null) {
    return code.lookUp(name.name, place) === null;
  }
  const writes = variable.defs.some((definition) => kindOf(definition) === 'Parameter') ? 0 : 1;
  return code.lookUp(name.name, place) === variable && code.writesOf(variable).length <= writes;
}

/** The quote that a file uses: that of its first import, else of its first string. */
export function quoteOf(code: Code): string {
  const [declaration] = code.nodes.imports;
  const first = declaration === undefined ? /['"]/.exec(code.file.text)?.[0] : code.file.text[declaration.source.range[0]];
  return first === '"' ? '"' : "'";
}

/** Whether braces have spaces inside, as in the first import or `require` that has braces. */
export function braceSpace(code: Code, near: Node | null): string {
  const inside = near === null ? null : /\{([ \t]?)[^\s{}]/.exec(code.textOf(near));
  const anywhere = /\b(?:import|const)\s*\{([ \t]?)\S/.exec(code.file.text);
  return (inside ?? anywhere)?.[1] === ' ' ? ' ' : '';
}

/** Whether any line of a file ends with a semicolon. */
export function usesSemicolons(code: Code): boolean {
  return /;[\t ]*(?:[\r\n]|$)/.test(code.file.text);
}

export function isTypeScript(code: Code): boolean {
  return /\.[cm]?tsx?$/.test(code.file.path);
}

/** Base64 text as the bytes that it stands for; what was encoded only for the request is not decoded again. */
export function bytesOf(code: Code, value: Node, text: string): string {
  const inner = unwrap(value);
  const encoded = inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression' && methodName(inner) === 'toString' ? inner : null;
  const [encoding] = encoded?.arguments ?? [];
  const buffer = encoded?.callee.type === 'MemberExpression' ? unwrap(encoded.callee.object) : null;
  const isBuffer = buffer !== null && isBuiltinCall(code, buffer, 'Buffer', 'from');
  return isBuffer && !code.hasComment(inner.range[0], inner.range[1]) && encoding !== undefined && plainString(encoding) === 'base64'
    ? code.textOf(buffer)
    : `Buffer.from(${text}, ${quoteOf(code)}base64${quoteOf(code)})`;
}

/** An object literal, on one line or with each entry on a line of its own as the original had it. */
export function objectText(entries: readonly (readonly [key: string, value: string])[], layout: Layout): string {
  const shown = entries.map(([key, value]) => (key === value ? key : `${key}: ${value}`));
  if (layout.indent === null) {
    return `{${layout.space}${shown.join(', ')}${layout.space}}`;
  }
  const line = `${layout.lineBreak}${layout.indent}`;
  return `{${shown.map((entry) => `${line}${layout.step}${entry}`).join(',')}${layout.comma}${line}}`;
}

/** How an object literal is laid out. */
export interface Layout {
  readonly space: string;
  /** The white space before the line that the object begins on; `null` for one line. */
  readonly indent: string | null;
  readonly step: string;
  readonly lineBreak: string;
  readonly comma: string;
}
