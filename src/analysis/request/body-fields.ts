import type {TSESTree} from '@typescript-eslint/utils';

import {isBuiltinCall} from '../builtins.ts';
import {isAmong, memberName, methodCallOn, methodName, type Node, plainString, rootOf} from '../../dialect/ast.ts';
import type {Code, Variable} from '../code.ts';
import {addTo} from '../../grouping.ts';
import {remembering} from '../remembering.ts';
import {entryOf, type Found, isFound, type MemberAssignment, type ObjectLink, type ObjectValue} from './objects.ts';
import {piecesWithin, rangeWithin} from '../text/text.ts';
import {traceText} from '../text/trace.ts';
import {ClassField} from '../this-members.ts';

/** A place that writes a field of the body. */
export type Field = Found | SpelledField;

/** The field's name stands alone in the source: in a JSON text, in `form.set('name', …)`, in a constant used as a key. */
export interface SpelledField {
  readonly kind: 'spelled';
  /** The characters that another name replaces. */
  readonly range: readonly [number, number];
  readonly value: Node | null;
  readonly links: readonly ObjectLink[];
}

/** A constant through which an object can be written to, and the keys that lead from it to the object. */
export interface Access {
  readonly variable: Variable;
  readonly path: readonly string[];
}

/** The key under which a field of the body is written, in the source. */
export function keyOfField(field: Field): {readonly range: readonly [number, number]} {
  return field.kind === 'property' ? field.property.key : field.kind === 'assigned' ? field.member.property : field;
}

/** Every place that writes a field of an object; none when it is not known which. */
export function fieldsOf(code: Code, object: ObjectValue, holders: readonly Access[], key: string): Field[] {
  const entry = entryOf(code, object, key);
  const writes = writesTo(code, holders);
  if (writes.some(({left}) => memberName(left) === null)) {
    return isFound(entry) ? [entry] : [];
  }
  const written = entryOf(code, {node: object.node, links: []}, key);
  const assigned = writes.filter(({left}) => memberName(left) === key).map((write) => assignedField(code, write, object.links));
  const inLiteral: Field[] = isFound(written) ? [{...written, links: [...object.links, ...written.links]}] : [];
  return [...inLiteral, ...computedFields(code, object, key), ...assigned];
}

function assignedField(code: Code, {left, right}: MemberAssignment, links: readonly ObjectLink[]): Field {
  return {kind: 'assigned', member: left, value: right, links: [...links, ...rootLink(code, left)]};
}

/** The write itself mentions the constant, and goes along. */
function rootLink(code: Code, member: TSESTree.MemberExpression): ObjectLink[] {
  const root = rootOf(member);
  const variable = code.variableOf(root);
  return variable === null ? [] : [{reference: root, variable}];
}

/** The assignments `holder.path.key = …`, in source order. */
export function writesTo(code: Code, holders: readonly Access[]): readonly MemberAssignment[] {
  return holders.flatMap(({variable, path}) => assignmentsBelow(code, variable).get(path.join('\0')) ?? []);
}

/** The assignments to members of a variable by the names of the members on the way: each field asks for its own. */
const assignmentsBelow = remembering((code, variable: Variable) => {
  const assignments = new Map<string, MemberAssignment[]>();
  for (const read of code.readsOf(variable)) {
    const path: string[] = [];
    let node = read;
    while (node.parent?.type === 'MemberExpression' && node.parent.object === node) {
      const member = node.parent;
      if (member.parent.type === 'AssignmentExpression' && member.parent.left === member) {
        addTo(assignments, path.join('\0'), member.parent as MemberAssignment);
      }
      const key = memberName(member);
      if (key === null) {
        break;
      }
      path.push(key);
      node = member;
    }
  }
  return assignments;
});

/** `{[KEY]: value}` with a constant key. */
function computedFields(code: Code, {node, links}: ObjectValue, key: string): SpelledField[] {
  return node.properties.flatMap((property) => {
    const isConstant = property.type === 'Property' && property.computed && property.key.type === 'Identifier';
    const value = isConstant ? code.resolve(property.key) : null;
    if (!isConstant || value === null || plainString(value) !== key) {
      return [];
    }
    const variable = code.variableOf(property.key);
    const isOwn = variable !== null && !code.isExported(variable) && code.readsOf(variable).length === 1 && value.type === 'Literal';
    const end = code.file.text.indexOf(']', property.key.range[1]) + 1;
    const range = isOwn ? ([value.range[0] + 1, value.range[1] - 1] as const) : ([property.range[0], end] as const);
    return [{kind: 'spelled', range, value: property.value, links}];
  });
}

const FORM_SETTERS = new Set(['append', 'set']);

/** `form.set('field', value)` and `form.append(…)` on a form that a constant holds. */
export function formFields(code: Code, links: readonly ObjectLink[], key: string): SpelledField[] {
  return links.flatMap(({variable}) => formWrites(code, variable).flatMap(({reference, name, value}): SpelledField[] =>
    name.value === key ? [{kind: 'spelled', range: [name.range[0] + 1, name.range[1] - 1], value, links: [...links, {reference, variable}]}] : []));
}

const formWrites = remembering((code, variable: Variable) => code.readsOf(variable).flatMap((reference) => {
  const call = methodCallOn(reference);
  const [name, value = null] = call !== null && isAmong(FORM_SETTERS, methodName(call)) ? call.arguments : [];
  return name?.type === 'Literal' ? [{reference, name, value}] : [];
}));

/** `'{"field":"' + value + '"}'`: the field's name inside a JSON text. */
export function textFields(code: Code, node: Node, key: string): SpelledField[] {
  const text = traceText(code, node);
  const match = new RegExp(String.raw`^\s*\{[^]*?"(?<key>${key})"\s*:`).exec(text.flat);
  if (match === null) {
    return [];
  }
  const start = match[0].lastIndexOf(`"${key}"`) + 1;
  const [placed, ...others] = piecesWithin(text, start, start + key.length);
  if (placed?.piece.kind !== 'text' || others.length > 0 || placed.piece.isFallback === true) {
    return [];
  }
  const range = rangeWithin({...placed, piece: placed.piece}, start, start + key.length);
  const isWritten = code.file.text.slice(...range) === key && placed.piece.via.every(({holder}) => !(holder instanceof ClassField));
  return isWritten ? [{kind: 'spelled', range, value: null, links: text.links.flatMap(({reference, holder}) => (holder instanceof ClassField ? [] : [{reference, variable: holder}]))}] : [];
}

/** What `Object.assign(object, …)` adds to an object that a constant holds. */
export function assignedSources(code: Code, links: readonly ObjectLink[]): {readonly sources: readonly Node[]; readonly link: ObjectLink}[] {
  return links.flatMap(({variable}) => merges(code, variable));
}

const merges = remembering((code, variable: Variable) => code.readsOf(variable).flatMap((reference) => {
  const call = reference.parent;
  return call?.type === 'CallExpression' && isBuiltinCall(code, call, 'Object', 'assign') && call.arguments[0] === reference
    ? [{sources: call.arguments.slice(1), link: {reference, variable}}]
    : [];
}));
